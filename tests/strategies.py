# SPDX-License-Identifier: MIT
"""Hypothesis strategies for valid routines: `routines()` gives mappings of strings as a YAML file holds them.

`routines(version=1)` has no words of the second version of the language.

`to_yaml(mapping)` is the file. Routines stay small: a few hundred phases at most, mostly far fewer.
"""

from dataclasses import replace
from typing import Any

import yaml
from hypothesis import assume
from hypothesis import strategies as st
from unrolling import DEFAULTS, Around, duration, steps_piece

Node = dict[str, Any]
MOST_BOX_MS = 14_400_000
MARKS = "–—‘’“”…•←→↑↓"
_CHARS = st.one_of(
    st.characters(min_codepoint=0x20, max_codepoint=0x7E),
    st.characters(min_codepoint=0xA0, max_codepoint=0x17F, exclude_characters="\u00ad"),
    st.sampled_from(MARKS),
)


def texts(most: int = 24) -> st.SearchStrategy[str]:
    return st.one_of(
        st.sampled_from(
            ["Forward fold", "Cat-cow", "no", "5", "a: b", "# x", "null", "~", "- x", "über", "30s"]
        ),
        st.text(_CHARS, min_size=1, max_size=most),
    ).map(lambda text: text[:most])


def tenths(low: int = 1, high: int = 900) -> st.SearchStrategy[int]:
    return st.integers(low, high)


def seconds(value: int) -> str:
    return f"{value // 10}s" if value % 10 == 0 else f"{value // 10}.{value % 10}s"


def _duration_forms(value: int) -> list[str]:
    forms = [seconds(value)]
    if value % 600 == 0 and value:
        forms.append(f"{value // 600}min")
    if value % 10 == 0:
        forms.append(f"{value // 600}:{value % 600 // 10:02}")
    if value > 600 and value % 600:
        forms.append(f"{value // 600}min {seconds(value % 600)}")
    return forms


def durations(low: int = 1, high: int = 900) -> st.SearchStrategy[str]:
    return tenths(low, high).flatmap(lambda value: st.sampled_from(_duration_forms(value)))


def _duration_range(ends: tuple[int, int]) -> str:
    return f"{seconds(ends[0])[:-1]}-{seconds(ends[1])}"


def ranges(values: st.SearchStrategy[int]) -> st.SearchStrategy[tuple[int, int]]:
    return (
        st.tuples(values, values)
        .filter(lambda ends: ends[0] != ends[1])
        .map(lambda ends: tuple(sorted(ends)))
    )


def spans() -> st.SearchStrategy[str]:
    return st.one_of(durations(), ranges(tenths()).map(_duration_range))


def counts(high: int = 4) -> st.SearchStrategy[str]:
    numbers = st.integers(1, high)
    return st.one_of(numbers.map(str), ranges(numbers).map(lambda ends: f"{ends[0]}-{ends[1]}"))


def breaths() -> st.SearchStrategy[str]:
    half = st.sampled_from(["1", "4", "4.5", "6", "10"])
    hold = st.sampled_from(["0", "1", "2.5", "7"])
    return st.one_of(
        st.tuples(half, half), st.tuples(half, hold, half), st.tuples(half, hold, half, hold)
    ).map("-".join)


def sides() -> st.SearchStrategy[list[str]]:
    return st.one_of(st.just(["left", "right"]), st.lists(texts(8), min_size=2, max_size=4, unique=True))


def tempos(version: int = 1) -> st.SearchStrategy[list[Node]]:
    lengths = [durations(), st.sampled_from(["in", "out"])]
    if version > 1:
        lengths.append(st.tuples(st.sampled_from(["in", "out"]), durations()).map(" ".join))
    beat = st.tuples(texts(8), st.one_of(lengths))
    return st.lists(beat.map(lambda pair: {pair[0]: pair[1]}), min_size=1, max_size=3)


def refs() -> st.SearchStrategy[Any]:
    return st.one_of(st.sampled_from(["L1", "UM2"]), st.lists(texts(4), min_size=1, max_size=3))


_PRESSED = st.just("until pressed")
_ZERO = st.one_of(st.just("0s"), durations())


@st.composite
def _exercise(draw: st.DrawFn, version: int, around: str) -> Node:
    action = draw(st.sampled_from(["hold", "move"]))
    step: Node = {action: draw(texts())}
    length = draw(
        st.sampled_from(
            ["for", "breaths", "until", "reps"] if action == "move" else ["for", "breaths", "until"]
        )
    )
    values = {
        "for": spans(),
        "breaths": counts(),
        "until": st.just("pressed"),
        "reps": st.one_of(counts(), _PRESSED),
    }
    step[length] = draw(values[length])
    if action == "hold" and draw(st.booleans()):
        step["reps"] = draw(values["reps"])
    _draw_parts(draw, step, action, version)
    if version > 1:
        _draw_variants(draw, step, around)
        _draw_pace(draw, step)
        if length in ("for", "until") and draw(st.integers(0, 3)) == 0:
            step["bell"] = draw(durations())
    return step


def _draw_parts(draw: st.DrawFn, step: Node, action: str, version: int) -> None:
    has_reps = "reps" in step
    if has_reps and draw(st.booleans()):
        release = durations() if version == 1 else spans()
        step.update({"tempo": draw(tempos(version))} if action == "move" else {"release": draw(release)})
    if draw(st.booleans()):
        step["sides"] = draw(sides())
        if has_reps and draw(st.booleans()):
            step["alternate"] = draw(st.sampled_from(["true", "true", "false"]))
    if draw(st.integers(0, 2)) == 0:
        step["sets"] = draw(st.integers(1, 3).map(str) if version == 1 else counts(3))
        if draw(st.booleans()):
            step["rest"] = draw(_rests(version))
    if draw(st.integers(0, 2)) == 0:
        step["prepare"] = draw(_ZERO)
    _draw_notes(draw, step)


def _draw_variants(draw: st.DrawFn, step: Node, around: str) -> None:
    """Make some of the lengths and counts a list by set, a map by side, or `round` of a list of times or counts."""
    number = 0
    for key, single, of in (
        ("for", durations(), "times"),
        ("breaths", _SMALL, "counts"),
        ("reps", _SMALL, "counts"),
    ):
        form = draw(st.sampled_from(["plain", "set", "side", "round"]))
        if key not in step or step[key] == "until pressed":
            continue
        if form == "set":
            number = number or draw(st.integers(2, 3))
            step[key] = draw(st.lists(single, min_size=number, max_size=number))
        elif form == "side" and "sides" in step and step.get("alternate") != "true":
            step[key] = {side: draw(single) for side in step["sides"]}
        elif form == "round" and around == of:
            step[key] = "round"
    if draw(st.integers(0, 3)) == 0:
        gaps = number - 1 if number else draw(st.integers(2, 3))
        if gaps > 1:
            number = gaps + 1
            step["rest"] = draw(st.lists(_ZERO, min_size=gaps, max_size=gaps))
        elif gaps == 1:
            step["rest"] = draw(_rests(2))
    if number:
        step.pop("sets", None)
        if draw(st.booleans()):
            step["sets"] = str(number)


def _draw_pace(draw: st.DrawFn, step: Node) -> None:
    for key, values in (("breath", breaths()), ("rep", durations()), ("switch", _ZERO)):
        if draw(st.integers(0, 4)) == 0:
            step[key] = draw(values)


def _draw_notes(draw: st.DrawFn, step: Node) -> None:
    if draw(st.integers(0, 3)) == 0:
        step["hint"] = draw(texts())
    if draw(st.integers(0, 5)) == 0:
        step["ref"] = draw(refs())


_SMALL = st.integers(1, 4).map(str)


def _rests(version: int) -> st.SearchStrategy[str]:
    if version == 1:
        return _ZERO
    return st.one_of(_ZERO, spans(), tenths().map(lambda high: f"0-{seconds(high)}"))


@st.composite
def _rest_step(draw: st.DrawFn, version: int) -> Node:
    step: Node = {"rest": draw(durations() if version == 1 else _rests(2).filter(lambda text: text != "0s"))}
    if draw(st.booleans()):
        step["text"] = draw(texts())
    _draw_notes(draw, step)
    return step


@st.composite
def _wait(draw: st.DrawFn, version: int) -> Node:
    step: Node = {"wait": draw(texts())}
    if version > 1 and draw(st.integers(0, 3)) == 0:
        step["bell"] = draw(durations())
    _draw_notes(draw, step)
    return step


@st.composite
def _repeat(draw: st.DrawFn, depth: int, version: int, around: str) -> Node:
    step: Node = {"repeat": draw(st.one_of(counts(3), _PRESSED))}
    if version > 1 and draw(st.integers(0, 2)) == 0:
        around = draw(st.sampled_from(["times", "counts"]))
        step["repeat"] = draw(st.lists(durations() if around == "times" else _SMALL, min_size=2, max_size=3))
    if draw(st.booleans()):
        step["sides"] = draw(sides())
    if draw(st.booleans()):
        step["rest"] = draw(_rests(version))
    if version > 1:
        _draw_box(draw, step)
    if draw(st.integers(0, 5)) == 0:
        step["ref"] = draw(refs())
    step["steps"] = draw(st.lists(_steps(depth + 1, version, around), min_size=1, max_size=2))
    return step


def _draw_box(draw: st.DrawFn, step: Node) -> None:
    """Give a block a beat or a limit; `fit_boxes` makes them long enough."""
    if draw(st.integers(0, 2)) == 0:
        step.pop("rest", None)
        step["every"] = draw(durations())
    if step["repeat"] == "until pressed" and draw(st.booleans()):
        step["for"] = draw(durations())
    pace = _pace(draw)
    if pace:
        step["pace"] = pace


def _steps(depth: int, version: int, around: str = "") -> st.SearchStrategy[Node]:
    exercise = _exercise(version, around)
    plain = st.one_of(exercise, exercise, _rest_step(version), _wait(version))
    return plain if depth > 3 else st.one_of(plain, plain, _repeat(depth, version, around))


_OPTIONAL: dict[str, st.SearchStrategy[Any]] = {
    "about": texts(60),
    "area": texts(20),
    "minutes": counts(60),
    "equipment": st.lists(texts(), min_size=1, max_size=3),
    "caution": st.one_of(texts(60), st.lists(texts(60), min_size=1, max_size=2)),
    "daily": counts(10),
    "source": texts(60),
    "ref": refs(),
}


def _pace(draw: st.DrawFn) -> Node:
    values = {"prepare": _ZERO, "switch": _ZERO, "rep": durations(), "breath": breaths()}
    return {key: draw(strategy) for key, strategy in values.items() if draw(st.integers(0, 2)) == 0}


@st.composite
def routines(draw: st.DrawFn, version: int = 2) -> Node:
    """Valid routines, as mappings of strings."""
    routine: Node = {"name": draw(texts(40))}
    for key, values in _OPTIONAL.items():
        if draw(st.integers(0, 3)) == 0:
            routine[key] = draw(values)
    if version > 1 and "daily" not in routine and draw(st.integers(0, 3)) == 0:
        routine["weekly"] = draw(counts(7))
    pace = _pace(draw)
    if pace:
        routine["pace"] = pace
    routine["steps"] = draw(st.lists(_steps(1, version), min_size=1, max_size=4))
    assume(fit_boxes(routine))
    return routine


def fit_boxes(node: Node, around: Around | None = None) -> bool:
    """Make each beat and limit of a routine at least as long as its longest round; return False if one cannot be."""
    around = (around or Around(DEFAULTS, {})).paced(node.get("pace", {}))
    values = node["repeat"] if isinstance(node.get("repeat"), list) else [around.value]
    rounds = [replace(around, value=value) for value in values]
    steps = [step for step in node["steps"] if "steps" in step]
    if not all(fit_boxes(step, inside) for inside in rounds for step in steps):
        return False
    longest_ms = max(steps_piece(node["steps"], inside).high_ms for inside in rounds)
    for key in {"every", "for"} & node.keys():
        node[key] = f"{max(longest_ms, duration(node[key])) / 1000:g}s"
    return longest_ms <= MOST_BOX_MS or "repeat" not in node


def without_limits(node: Any) -> Any:
    """A routine whose blocks end after a round in which they are shown, and not at a time."""
    if isinstance(node, list):
        return [without_limits(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: without_limits(value) for key, value in node.items() if key != "for" or "repeat" not in node}


def to_yaml(routine: Node, flow: bool | None = False) -> bytes:
    """The file of a routine; `flow` is PyYAML's default_flow_style."""
    text: str = yaml.safe_dump(
        routine, sort_keys=False, allow_unicode=True, width=10**9, default_flow_style=flow
    )
    return text.encode()
