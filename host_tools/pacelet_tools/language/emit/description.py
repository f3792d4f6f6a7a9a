# SPDX-License-Identifier: MIT
"""A routine for a person: what it is, its steps with their lengths, how long each body side is at work."""

from __future__ import annotations

from collections.abc import Iterator

from pacelet.phase import DONE, LEAD_IN, WAIT, Pace
from pacelet.routine import Routine as DecodedRoutine
from pacelet.totals import Totals as PhaseTotals
from pacelet.totals import rounds_after, step_totals
from pacelet_tools.language.emit.decoded import PlayableRoutine, Totals
from pacelet_tools.language.semantics import spelling
from pacelet_tools.language.semantics.key_table import REPEAT, REST
from pacelet_tools.language.semantics.model import Routine, Step
from pacelet_tools.language.semantics.spelling import minutes, written

_AT_NO_WORK = (*LEAD_IN, WAIT, DONE)
_WIDTH = 100


def description(playable: PlayableRoutine, routine: Routine) -> str:
    """Return what a routine is and its steps in words, given both its decoded form and its model."""
    lines = [f"{routine.name}  ({playable.totals()})", *_about(routine), ""]
    rows = list(_rows(playable, routine.steps, "", 0))
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
        ("equipment", ", ".join(routine.equipment)),
        ("caution", "\n             ".join(routine.caution)),
        ("source", routine.source or ""),
        ("ref", ", ".join(routine.ref)),
    )
    return (f"  {key:<10} {value}" for key, value in said if value)


def _rows(
    playable: PlayableRoutine, steps: list[Step], indent: str, number: int
) -> Iterator[tuple[str, str]]:
    """Yield each step and how long it takes; `number` is that of the first of them."""
    pace = Pace(playable.routine)
    for place, step in enumerate(steps, 1):
        found = _found_totals(playable.routine, pace, number)
        total = Totals(found.low_ms, found.high_ms, found.is_open, found.phases)
        yield f"{indent}{place:>2}. {_in_words(step)}", str(total)
        yield from _rows(playable, step.steps, indent + "    ", number + 1)
        number = playable.routine.after(number)


def _found_totals(routine: DecodedRoutine, pace: Pace, number: int) -> PhaseTotals:
    """Return the totals of the step with this number and all that is inside it."""
    step = routine.step(number)
    if not step.body:
        return step_totals(step, pace)
    one, inner = PhaseTotals(), number + 1
    while inner < routine.after(number):
        one.add(_found_totals(routine, pace, inner))
        inner = routine.after(inner)
    if one.phases:
        one.add(rounds_after(step, pace, one, 0, 1))
    return one


def _in_words(step: Step) -> str:
    """Return a step in words: "hold Bird-dog, 20s, 10 times, left and right"."""
    parts = [_head(step), *_lengths(step), *_modifiers(step)]
    return ", ".join(part for part in parts if part)


def _head(step: Step) -> str:
    if step.action == REST:
        return f"rest {written(step.rest_t or 0)}" + (f": {step.text}" if step.text else "")
    if step.action == REPEAT:
        return f"repeat {spelling.counts(step.reps)} times" if step.reps else "repeat until pressed"
    return f"{step.action} {step.text}"


def _lengths(step: Step) -> Iterator[str]:
    if step.length:
        yield spelling.span(step.length)
    if step.breaths:
        yield f"{spelling.counts(step.breaths)} breaths"
    if step.until or step.action == "wait":
        yield "until pressed"
    if step.reps and step.action != REPEAT:
        yield f"{spelling.counts(step.reps)} times"
    if step.reps_open and step.action != REPEAT:
        yield "again and again until pressed"


def _modifiers(step: Step) -> Iterator[str]:
    if step.tempo:
        yield " - ".join(f"{label} {spelling.beat(length)}" for label, length in step.tempo)
    if step.release_t:
        yield f"{written(step.release_t)} release"
    if step.sides:
        yield (" and ".join(step.sides)) + (" in turn" if step.alternate else "")
    if step.sets:
        yield f"{step.sets} sets"
    if step.action != REST and step.rest_t:
        yield f"{written(step.rest_t)} rest between"


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
