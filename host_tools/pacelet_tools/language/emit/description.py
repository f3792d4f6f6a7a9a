# SPDX-License-Identifier: MIT
"""A routine for a person: what it is, its steps with their lengths, how long each body side is at work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pacelet.phase import LEAD_IN
from pacelet_tools.language.emit.decoded import PlayableRoutine
from pacelet_tools.language.semantics import spelling
from pacelet_tools.language.semantics.key_table import REPEAT, REST
from pacelet_tools.language.semantics.lengths import Reckoner
from pacelet_tools.language.semantics.model import Pace, Routine, Step, Total
from pacelet_tools.language.semantics.spelling import Range, minutes, written

_AT_NO_WORK = (*LEAD_IN, "wait", "done")
_WIDTH = 100


def description(playable: PlayableRoutine, routine: Routine) -> str:
    """Return what a routine is and its steps in words, given both its decoded form and its model."""
    lines = [f"{routine.name}  ({playable.totals()})", *_about(routine), ""]
    rows = [("    " * row.depth + f"{row.place:>2}. {row.words}", row.length) for row in outline(routine)]
    width = min(_WIDTH, max(len(text) for text, _ in rows))
    lines += [f"{text:<{width}}  {length:>13}" for text, length in rows]
    lines += ["", *_sides(playable)]
    return "\n".join(line.rstrip() for line in lines)


def _about(routine: Routine) -> Iterator[str]:
    said = (
        ("about", routine.about or ""),
        ("area", routine.area or ""),
        ("minutes", spelling.counts(routine.minutes) if routine.minutes else ""),
        ("daily", spelling.counts(routine.daily) if routine.daily else ""),
        ("weekly", f"{spelling.counts(routine.weekly)} days" if routine.weekly else ""),
        ("equipment", ", ".join(routine.equipment)),
        ("caution", "\n             ".join(routine.caution)),
        ("source", routine.source or ""),
        ("ref", ", ".join(routine.ref)),
    )
    return (f"  {key:<10} {value}" for key, value in said if value)


class Row(NamedTuple):
    """One step of an outline: its place among those beside it, how deep it is, what it is, and how long it takes."""

    place: int
    depth: int
    words: str
    length: str


def outline(routine: Routine) -> Iterator[Row]:
    """Yield each step of a routine read from a compiled one, in the order of their numbers there."""
    return _rows(routine.steps, routine.whole_pace(), [None], 0, Reckoner())


def _rows(
    steps: list[Step], pace: Pace, values: Sequence[int | None], depth: int, reckoner: Reckoner
) -> Iterator[Row]:
    """Yield each step and how long it takes at a pace; `values` are those that `round` has there."""
    for place, step in enumerate(steps, 1):
        found = [reckoner.step(step, pace, value) for value in values]
        low_t, high_t = min(one.low_t for one in found), max(one.high_t for one in found)
        yield Row(place, depth, _in_words(step), str(Total(low_t * 100, high_t * 100, found[0].is_open)))
        inside = pace.under(step.pace)
        yield from _rows(step.steps, inside, step.rounds or values, depth + 1, reckoner)


def _in_words(step: Step) -> str:
    """Return a step in words: "hold Bird-dog, 20s, 10 times, left and right"."""
    parts = [_head(step), *_lengths(step), *_modifiers(step)]
    return ", ".join(part for part in parts if part)


def _head(step: Step) -> str:
    if step.action == REST:
        return f"rest {spelling.span(step.rest or (0, None))}" + (f": {step.text}" if step.text else "")
    if step.action == REPEAT:
        return _rounds(step)
    return f"{step.action} {step.text}"


def _rounds(step: Step) -> str:
    if step.rounds:
        values = [written(one) if step.rounds.are_times else str(one) for one in step.rounds]
        said = f"repeat {len(values)} times, for {', '.join(values)}"
    elif step.limit_t:
        said = f"repeat for {written(step.limit_t)}"
    else:
        said = f"repeat {spelling.counts(step.reps)} times" if step.reps else "repeat until pressed"
    return said + (f", every {written(step.every_t)}" if step.every_t else "")


def _lengths(step: Step) -> Iterator[str]:
    if step.action != REPEAT:
        yield _varied(step, "for", step.length, "")
    yield _varied(step, "breaths", step.breaths, " breaths")
    if step.until or step.action == "wait":
        yield "until pressed"
    if step.action != REPEAT:
        yield _varied(step, "reps", step.reps, " times")
    if step.reps_open and step.action != REPEAT:
        yield "again and again until pressed"


def _varied(step: Step, key: str, ends: Range | None, unit: str) -> str:
    """Return a length or a count in words, which may be by set, by side or by round; empty without one."""
    of_one = written if key in ("for", "rest") else str
    if key in step.by_set:
        return " - ".join(of_one(one) for one in step.by_set[key]) + unit
    if key in step.by_side:
        return " and ".join(f"{of_one(one)}{unit} {side}" for side, one in step.by_side[key].items())
    if key in step.by_round:
        return f"the round's{unit or ' time'}"
    return (spelling.span(ends) if key in ("for", "rest") else spelling.counts(ends)) + unit if ends else ""


def _modifiers(step: Step) -> Iterator[str]:
    if step.tempo:
        yield " - ".join(f"{label} {spelling.beat(length)}" for label, length in step.tempo)
    if step.release:
        yield f"{spelling.span(step.release)} release"
    if step.sides and not step.by_side:
        yield (" and ".join(step.sides)) + (" in turn" if step.alternate else "")
    if step.sets:
        yield f"{spelling.counts(step.sets)} sets"
    if step.action != REST and step.rest and spelling.span(step.rest) != "0s":
        yield f"{_varied(step, 'rest', step.rest, '')} rest between"
    if step.bell_t:
        yield f"a bell each {written(step.bell_t)}"
    if "breath" in step.pace:
        yield f"breath {spelling.breath_text(step.pace['breath'])}"


def _sides(playable: PlayableRoutine) -> Iterator[str]:
    """Yield how long each body side is at work, prepare, switch and rest left out."""
    sums: dict[str, int] = {}
    for phase in playable.phases():
        if phase["kind"] not in _AT_NO_WORK:
            side = phase.get("side", "")
            sums[side] = sums.get(side, 0) + (phase["ms"] or 0)
    named = [f"{side} {minutes(ms)}" for side, ms in sums.items() if side]
    if named:
        yield "on each side: " + ", ".join(named)
    if sums.get(""):
        yield f"{'on no side' if named else 'at work'}: {minutes(sums[''])}"
