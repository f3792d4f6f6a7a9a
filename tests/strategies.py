# SPDX-License-Identifier: MIT
"""Hypothesis strategies for valid routines, with everything the language has nested in everything.

`routines()` gives mappings of strings, as a YAML file holds them, and `made_routines()` routines with those that they
use; `any_routine(seed)` is one of these, always the same. They have a few hundred phases at most.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

import yaml
from hypothesis import reject
from hypothesis import strategies as st
from unrolling import DEFAULTS, Around, TooLong, Unrolled, duration, steps_piece, unroll

Node = dict[str, Any]
MOST_PHASES = 1500
MOST_BOX_MS = 14_400_000
MOST_ROUNDS = 20  # in a time box, more than the one
LEAST_ROOM = 12
MOST_OF_ROUND = 3
BY_SET = ("for", "breaths", "reps", "rest")
DEEPEST = 4
_LATIN = [*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x180)]
LETTERS = "".join(map(chr, _LATIN)) + "–—‘’“”…•←→↑↓"
KNOWN = [
    "Plank",
    "Cat-cow",
    "no",
    "5",
    "a: b",
    "# x",
    "null",
    "~",
    "- x",
    "über",
    "30s",
    "‘Roll’ #2",
    "– deep",
]


def texts(most: int = 24) -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(KNOWN), st.text(LETTERS, min_size=1, max_size=most)).map(
        lambda text: text[:most]
    )


@dataclass(frozen=True)
class Made:
    """A routine, those that it uses by their ids, and PyYAML's default_flow_style for its file."""

    routine: Node
    others: Mapping[str, Node]
    flow: bool | None = False

    @cached_property
    def unrolled(self) -> Unrolled:
        return unroll(self.routine, self.others)

    def write(self, folder: Path) -> Path:
        """Write the routine and those that it uses into a folder; return the file of the routine."""
        for name, routine in {**self.others, "made": self.routine}.items():
            (folder / f"{name}.yaml").write_bytes(to_yaml(routine, self.flow))
        return folder / "made.yaml"


def to_yaml(routine: Node, flow: bool | None = False) -> bytes:
    """The file of a routine; `flow` is PyYAML's default_flow_style."""
    text: str = yaml.safe_dump(
        routine, sort_keys=False, allow_unicode=True, width=10**9, default_flow_style=flow
    )
    return text.encode()


Number = Callable[[int, int], int]
"""Draws a number between two, both included."""


@st.composite
def made_routines(draw: st.DrawFn, most_others: int = 2) -> Made:
    """Valid routines with those that they use."""
    made = _made(lambda low, high: draw(st.integers(low, high)), most_others)
    return made or reject()


def routines() -> st.SearchStrategy[Node]:
    """Valid routines that use no others."""
    return made_routines(most_others=0).map(lambda made: made.routine)


def any_routine(seed: int) -> Made:
    """Return the routine of this seed, always the same."""
    chance, made = Random(seed), None
    while made is None:
        made = _made(chance.randint, most_others=2)
    return made


def _made(number: Number, most_others: int) -> Made | None:
    """Return a routine and those that it uses; None if it is too long."""
    others: dict[str, Node] = {}
    try:
        for at in range(number(0, most_others)):
            others[f"used-{at}"] = _Maker(number, dict(others)).routine(_Place(2, MOST_PHASES // 10))
        maker = _Maker(number, others)
        made = Made(maker.routine(_Place(DEEPEST, MOST_PHASES)), others, maker.pick(False, None, True))
        return made if len(made.unrolled.phases) <= MOST_PHASES else None
    except TooLong:  # a block of another routine, at the pace that holds around it
        return None


@dataclass(frozen=True)
class _Place:
    """What the place of a step allows.

    `deepest` is how deep blocks may still nest, `room` about how many phases there may be, and `round` what the values
    of the innermost block with a list are.
    """

    deepest: int
    room: int
    round: str = ""


class _Maker:
    """Draws a routine that may use the others; what is drawn first is the simplest."""

    def __init__(self, number: Number, others: Mapping[str, Node]) -> None:
        self.number, self.others = number, others

    # Chance

    def pick(self, *choices: Any) -> Any:
        return choices[self.number(0, len(choices) - 1)]

    def one_in(self, number: int) -> bool:
        return self.number(1, number) == number

    def maybe(self, node: Node, number: int, key: str, value: Callable[[], Any]) -> bool:
        """Set the key in one of so many cases."""
        chosen = self.one_in(number)
        if chosen:
            node[key] = value()
        return chosen

    # Values

    def text(self, most: int = 24) -> str:
        if self.one_in(4):
            return "".join(LETTERS[self.number(0, len(LETTERS) - 1)] for _ in range(self.number(1, most)))
        return str(self.pick(*KNOWN))[:most]

    def tenths(self) -> int:
        return self.number(1, 9) * 10 if self.one_in(2) else self.number(1, self.pick(99, 900))

    def duration(self) -> str:
        return str(self.pick(*_duration_forms(self.tenths())))

    def zero_or_duration(self) -> str:
        return "0s" if self.one_in(2) else self.duration()

    def span(self) -> str:
        return self.duration_range() if self.one_in(2) else self.duration()

    def duration_range(self) -> str:
        return self.range_from(self.number(1, 99))

    def range_from(self, start: int) -> str:
        ends = _seconds(start), _seconds(start + self.number(1, 99))
        return str(self.pick("{}-{}s", "{} - {} sec")).format(*ends)

    def rest(self) -> str:
        return str(self.pick(self.zero_or_duration, self.span, lambda: self.range_from(0))())

    def count(self) -> str:
        return str(self.number(1, 3))

    def count_or_range(self) -> str:
        low = self.number(1, 2)
        return self.count() if self.one_in(2) else f"{low}{self.pick('-', ' - ')}{self.number(low + 1, 4)}"

    def breath(self) -> str:
        return str(self.pick("4-6", "2.5-3.5", "1-2-3", "4-0-6", "1-0.5-2-1.5", "2-1-1-1", "10-7-4.5-3"))

    def sides(self) -> list[str]:
        known = ["left", "right"] if self.one_in(2) else ["5", "no", "Up: high"]
        return list(dict.fromkeys([*(self.text(8) for _ in range(self.number(0, 2))), *known]))[:4]

    def ref(self) -> Any:
        return self.pick("L1", [self.text(4), "UM2"])

    def tempo_item(self) -> Node:
        half = self.pick("in", "out")
        return {self.text(8): self.pick(self.duration(), half, f"{half} {self.duration()}")}

    # Routines

    def routine(self, place: _Place) -> Node:
        routine: Node = {"name": self.text(40)}
        self.maybe(routine, 8, "about", lambda: self.text(60))
        self.maybe(routine, 8, "area", lambda: self.text(20))
        self.maybe(routine, 8, "minutes", self.count_or_range)
        self.maybe(routine, 8, "equipment", lambda: ["mat", self.text()])
        self.maybe(routine, 8, "caution", lambda: self.pick(self.text(60), ["Ask a doctor", self.text(60)]))
        self.maybe(routine, 4, self.pick("daily", "weekly"), self.count_or_range)
        self.maybe(routine, 8, "source", lambda: self.text(60))
        self.maybe(routine, 8, "ref", self.ref)
        self.maybe(routine, 2, "pace", self.pace)
        routine["steps"] = self.steps(place) + self.steps(place)
        self.fit_boxes(routine, Around(DEFAULTS, self.others))
        return routine

    def pace(self) -> Node:
        pace = {}
        self.maybe(pace, 2, "prepare", self.zero_or_duration)
        self.maybe(pace, 2, "switch", self.zero_or_duration)
        self.maybe(pace, 2, "rep", self.duration)
        self.maybe(pace, 2, "breath", self.breath)
        return pace or {"rep": "2s"}

    def steps(self, place: _Place) -> list[Node]:
        """Return steps that have a phase: a block needs one."""
        steps: list[Node] = []
        for _ in range(self.pick(1, 1, 2, 2, 3)):
            room = place.room - sum(map(self.most_phases, steps))
            steps.append(self.step(replace(place, room=room)))
        is_nothing = all(next(iter(step.items())) == ("rest", "0s") for step in steps)
        return [*steps, {"rest": "1s"}] if is_nothing else steps

    def step(self, place: _Place) -> Node:
        makers = [self.hold, self.hold, self.move, self.move, self.pause, self.wait]
        makers += [self.repeat] * 4 if place.deepest and place.room > LEAST_ROOM else []
        makers += [self.use] * 2 if place.deepest >= 2 and self.others else []  # others may nest two blocks
        step: Node = self.pick(*makers)(place)
        while self.most_phases(step) > max(place.room, LEAST_ROOM):
            step = self.pick(self.hold, self.move, self.wait)(place)
        self.maybe(step, 12, "ref", self.ref)
        return step

    def most_phases(self, step: Node) -> int:
        """Return how many phases a step has at most."""
        if "use" in step:
            return sum(map(self.most_phases, self.others[step["use"]]["steps"]))
        sides = len(step.get("sides", "1"))
        if "repeat" in step:
            rounds = len(step["repeat"]) if isinstance(step["repeat"], list) else _highest(step["repeat"])
            return sides * (1 + rounds * (1 + sum(map(self.most_phases, step["steps"]))))
        by_set = [len(value) for key, value in step.items() if isinstance(value, list) and key in BY_SET]
        sets = max([*by_set, _highest(step.get("sets", "1"))])
        parts = max(len(step.get("tempo", "1")), 4 * _highest(step["breaths"]) if "breaths" in step else 1)
        return 1 + sides * sets * _highest(step.get("reps", "1")) * (parts + 2)

    def use(self, _: _Place) -> Node:
        return {"use": self.pick(*self.others)}

    def pause(self, _: _Place) -> Node:
        step = {"rest": self.rest()}
        self.maybe(step, 2, "text", self.text)
        self.maybe(step, 6, "hint", self.text)
        return step

    def wait(self, _: _Place) -> Node:
        step = {"wait": self.text()}
        self.maybe(step, 4, "bell", self.duration)
        self.maybe(step, 6, "hint", self.text)
        return step

    def hold(self, place: _Place) -> Node:
        exercise = _Exercise(self, "hold", place)
        exercise.body(self.pick("for", "for", "breaths", "until"))
        if self.one_in(2):
            exercise.reps()
            self.maybe(exercise.step, 2, "release", self.span)
        return exercise.finished()

    def move(self, place: _Place) -> Node:
        exercise = _Exercise(self, "move", place)
        if self.one_in(3):
            exercise.body(self.pick("for", "breaths", "until"))
        else:
            exercise.reps()
            self.maybe(
                exercise.step, 2, "tempo", lambda: [self.tempo_item() for _ in range(self.number(1, 3))]
            )
        return exercise.finished()

    def repeat(self, place: _Place) -> Node:
        step: Node = {"repeat": self.pick(self.count_or_range(), "until pressed", "values")}
        values = place.round
        if step["repeat"] == "values":
            values = self.pick("counts", "durations")
            value = self.count if values == "counts" else self.duration
            step["repeat"] = [value() for _ in range(self.number(2, 3))]
        self.maybe(step, 3, "sides", self.sides)
        self.maybe(step, 4, "pace", self.pace)
        room = place.room // (self.number(2, 3) * len(step.get("sides", "1")))
        if step["repeat"] == "until pressed":
            self.maybe(step, 2, "for", lambda: "0s")  # `fit_boxes` makes it longer
        if not self.maybe(step, 3, "every", lambda: "0s"):
            self.maybe(step, 2, "rest", self.rest)
        step["steps"] = self.steps(_Place(place.deepest - 1, room, values))
        return step

    def fit_boxes(self, node: Node, around: Around) -> None:
        """Make the beats and limits in a routine or block so long that its longest round fits, just or easily."""
        around = around.paced(node.get("pace", {}))
        values = node["repeat"] if isinstance(node.get("repeat"), list) else [around.value]
        rounds = [replace(around, value=value) for value in values]
        for inside in rounds:
            for step in node["steps"]:
                if "steps" in step:
                    self.fit_boxes(step, inside)
        for key in ("every", "for"):
            if key in node:
                longest_ms = max(steps_piece(node["steps"], inside).high_ms for inside in rounds)
                if duration(node[key]) < max(longest_ms, 1):
                    node[key] = self.box(longest_ms)

    def box(self, longest_ms: int) -> str:
        spare_ms = 100 * self.pick(0, 1, self.number(0, 99), self.number(0, 999))
        box_ms = max(longest_ms + min(spare_ms, MOST_ROUNDS * longest_ms), 100)
        if box_ms > MOST_BOX_MS:
            raise TooLong(f"a box of {box_ms} ms")
        return f"{box_ms / 1000:g}s"


class _Exercise:
    """A hold or move, whose values are single ones, by set, by side or by round."""

    def __init__(self, maker: _Maker, action: str, place: _Place) -> None:
        self.maker, self.place = maker, place
        self.step: Node = {action: maker.text()}
        maker.maybe(self.step, 2, "sides", maker.sides)
        self.alternates = "sides" in self.step and maker.one_in(2)
        self.sets = maker.number(2, 3)
        self.has_lists = maker.one_in(3)

    def body(self, key: str) -> None:
        maker = self.maker
        if key == "for":
            self.value("for", maker.duration, maker.span, "durations")
        elif key == "breaths":
            self.value("breaths", maker.count, maker.count_or_range, "counts")
        else:
            self.step["until"] = "pressed"
        if key != "breaths":
            maker.maybe(self.step, 3, "bell", maker.duration)

    def reps(self) -> None:
        if not self.maker.maybe(self.step, 6, "reps", lambda: "until pressed"):
            self.value("reps", self.maker.count, self.maker.count_or_range, "counts")

    def value(self, key: str, single: Callable[[], str], any_value: Callable[[], str], round: str) -> None:
        """Write a value in one of the ways that go together."""
        ways: list[Callable[[], Any]] = [any_value]
        if self.place.round == round:
            ways += [lambda: "round"] * 3
        if self.has_lists:
            ways.append(lambda: [single() for _ in range(self.sets)])
        if "sides" in self.step and not self.alternates:
            ways.append(lambda: {side: single() for side in self.step["sides"]})
        self.step[key] = self.maker.pick(*ways)()

    def finished(self) -> Node:
        """Return the step with its sets, its rests, and what it sets of the pace."""
        maker, step = self.maker, self.step
        if self.alternates and "reps" in step:
            step["alternate"] = "true"
        elif "sides" in step and "reps" in step:
            maker.maybe(step, 6, "alternate", lambda: "false")
        self._add_sets()
        maker.maybe(step, 6, "prepare", maker.zero_or_duration)
        maker.maybe(step, 6, "breath", maker.breath)
        maker.maybe(step, 6, "rep", maker.duration)
        maker.maybe(step, 6, "switch", maker.zero_or_duration)
        maker.maybe(step, 5, "hint", maker.text)
        return step

    def _add_sets(self) -> None:
        maker, step, sets = self.maker, self.step, self.sets
        has_list = any(isinstance(step.get(key), list) for key in ("for", "breaths", "reps"))
        rests_by_set = sets == 3 and maker.one_in(3)  # a list has two at least
        if rests_by_set:
            step["rest"] = [maker.zero_or_duration() for _ in range(sets - 1)]
        if has_list or rests_by_set:
            maker.maybe(step, 3, "sets", lambda: str(sets))
        else:
            maker.maybe(step, 3, "sets", lambda: maker.pick("1", str(sets), f"{sets - 1}-{sets}"))
        if not rests_by_set and (has_list or "sets" in step):
            maker.maybe(step, 2, "rest", maker.rest)


def _highest(counts: Any) -> int:
    """Return the highest of the counts that are written in any way."""
    values = (
        [*counts.values()] if isinstance(counts, dict) else counts if isinstance(counts, list) else [counts]
    )
    return max(int(value.split("-")[-1]) if value[-1].isdigit() else MOST_OF_ROUND for value in values)


def _seconds(tenths: int) -> str:
    return f"{tenths / 10:g}"


def _duration_forms(tenths: int) -> Sequence[str]:
    """Return the ways to write a duration."""
    number = _seconds(tenths)
    forms = [f"{number}s", f"{number} Seconds", f"{number} sec"]
    if tenths % 10 == 0:
        forms.append(f"{tenths // 600}:{tenths % 600 // 10:02}")
    if tenths % 60 == 0:
        forms.append(f"{tenths / 600:g}min")
    if tenths > 600:
        forms.append(f"1min {_seconds(tenths - 600)} secs")
    return forms


def without_limits(node: Any) -> Any:
    """A routine whose blocks end after a round in which they are shown, and not at a time."""
    if isinstance(node, list):
        return [without_limits(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: without_limits(value) for key, value in node.items() if key != "for" or "repeat" not in node}
