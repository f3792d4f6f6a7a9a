# SPDX-License-Identifier: MIT
"""Reckon how long steps take and how many phases they have, from the model, without unrolling them.

Waits are left at once, and what is until pressed counts once, as in a timeline.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pacelet_tools.language.semantics.key_table import HOLD, MOVE, REPEAT, REST, WAIT
from pacelet_tools.language.semantics.model import Pace, Routine, Step, high
from pacelet_tools.language.semantics.spelling import Range, beat_t


class Length(NamedTuple):
    """Tenths of a second with every range at its low and at its high end, phases, and True if anything is open."""

    low_t: int = 0
    high_t: int = 0
    phases: int = 0
    is_open: bool = False

    def times(self, low: int, high: int) -> Length:
        """Return this so many times, at the low and at the high end."""
        return Length(self.low_t * low, self.high_t * high, self.phases * high, self.is_open)


NOTHING = Length()


def added(lengths: Iterable[Length]) -> Length:
    """Return the sum."""
    low_t = high_t = phases = 0
    is_open = False
    for one in lengths:
        low_t += one.low_t
        high_t += one.high_t
        phases += one.phases
        is_open = is_open or one.is_open
    return Length(low_t, high_t, phases, is_open)


def phase(low_t: int, high_t: int | None = None) -> Length:
    """Return a phase, or nothing where it has no length."""
    high_t = low_t if high_t is None else high_t
    return Length(low_t, high_t, 1) if high_t else NOTHING


def low_and_high(ends: Range | None) -> tuple[int, int]:
    """Return both ends of a range, a single value twice; 1 where nothing is written."""
    return (ends[0], high(ends)) if ends else (1, 1)


class Reckoner:
    """Reckon the steps of a routine, each once at each pace and value of a round."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, Pace, int | None], Length] = {}

    def routine(self, routine: Routine) -> Length:
        """Return the length of a whole routine, `done` left out."""
        return self.steps(routine.steps, routine.whole_pace(), None)

    def steps(self, steps: list[Step], pace: Pace, value: int | None) -> Length:
        """Return the length of steps at this pace; `value` is that of the round."""
        return added(self.step(step, pace, value) for step in steps)

    def step(self, step: Step, pace: Pace, value: int | None) -> Length:
        """Return the length of a step with all that is in it."""
        key = id(step), pace, value
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._reckon(step, pace, value)
        return found

    def rounds(self, step: Step, pace: Pace, value: int | None) -> list[Length]:
        """Return the lengths of the rounds of a repeat: one for all, or with a list one for each of its values."""
        inside = pace.under(step.pace)
        if step.rounds:
            return [self.steps(step.steps, inside, one) for one in step.rounds]
        return [self.steps(step.steps, inside, value)]

    def _reckon(self, step: Step, pace: Pace, value: int | None) -> Length:
        if step.action == REPEAT:
            return self._repeat(step, pace, value)
        if step.used:
            return self.steps(step.used.steps, pace.under(step.used.pace), None)
        if step.action in (HOLD, MOVE):
            return _exercise(step, pace.under(step.pace), value)
        if step.action == WAIT:
            return Length(0, 0, 1, True)
        return phase(*low_and_high(step.rest or (0, None))) if step.action == REST else NOTHING

    def _repeat(self, step: Step, pace: Pace, value: int | None) -> Length:
        rounds = self.rounds(step, pace, value)
        if not any(one.phases for one in rounds):
            return NOTHING
        if step.limit_t:
            side = Length(step.limit_t, step.limit_t, rounds[0].phases)
        elif step.every_t:
            side = _on_the_beat(step, rounds)
        elif step.rounds:
            gaps = len(rounds) - 1
            side = added([*rounds, _gap(step.rest).times(gaps, gaps)])
        else:
            low, most = low_and_high(step.reps)
            side = added([rounds[0].times(low, most), _gap(step.rest).times(low - 1, most - 1)])
        sides = len(step.sides) or 1
        switch = phase(pace.under(step.pace).switch)
        total = added([side.times(sides, sides), switch.times(sides - 1, sides - 1)])
        return total._replace(is_open=total.is_open or step.is_open)


def _on_the_beat(step: Step, rounds: list[Length]) -> Length:
    """Return the length of one side of a beat: only the last round is not filled up with rest."""
    beat = step.every_t or 0
    if step.rounds:
        before, low, most = rounds[:-1], len(rounds) - 1, len(rounds) - 1
        phases = sum(one.phases + (one.high_t < beat) for one in before)
    else:
        low, most = (end - 1 for end in low_and_high(step.reps))
        phases = most * (rounds[0].phases + (rounds[0].high_t < beat))
    last = rounds[-1]
    is_open = any(one.is_open for one in rounds)
    return Length(low * beat + last.low_t, most * beat + last.high_t, phases + last.phases, is_open)


def _gap(rest: Range | None) -> Length:
    return phase(*low_and_high(rest)) if rest else NOTHING


# ---- holds and moves


def amount(step: Step, key: str, at_set: int, side: int, value: int | None) -> tuple[int, int]:
    """Return both ends of `for`, `breaths` or `reps` in a set, on a side (from 0) and in a round of this value."""
    if key in step.by_set:
        one = step.by_set[key][min(at_set, len(step.by_set[key]) - 1)]
        return one, one
    if key in step.by_side:
        label = step.sides[side] if side < len(step.sides) else ""
        one = step.by_side[key].get(label, 0)
        return one, one
    if key in step.by_round:
        return value or 0, value or 0
    return low_and_high({"for": step.length, "breaths": step.breaths, "reps": step.reps}[key])


def _exercise(step: Step, pace: Pace, value: int | None) -> Length:
    prepare = phase(pace.prepare if step.prepare_t is None else step.prepare_t)
    if not step.by_set:
        low, most = low_and_high(step.sets)
        one = _one_set(step, pace, 0, value)
        return added([prepare, one.times(low, most), _between(step, pace, 0).times(low - 1, most - 1)])
    count = high(step.sets or (1, None))
    sets = [_one_set(step, pace, at_set, value) for at_set in range(count)]
    return added([prepare, *sets, *(_between(step, pace, gap) for gap in range(count - 1))])


def _between(step: Step, pace: Pace, gap: int) -> Length:
    """Return what is between two sets: the rest, or without one the switch to the first side."""
    rests = step.by_set.get("rest")
    rest = phase(rests[min(gap, len(rests) - 1)]) if rests else _gap(step.rest)
    return rest if rest.phases or not step.sides else phase(pace.switch)


def _one_set(step: Step, pace: Pace, at_set: int, value: int | None) -> Length:
    sides = len(step.sides) or 1
    switch = phase(pace.switch)
    if step.alternate:
        low, most = amount(step, "reps", at_set, 0, value)
        work = one_side(step, pace, at_set, 0, value).times(sides, sides)
        return added([work, switch.times(low * sides - 1, most * sides - 1)])
    if step.by_side:
        work = added(one_side(step, pace, at_set, side, value) for side in range(sides))
    else:
        work = one_side(step, pace, at_set, 0, value).times(sides, sides)
    return added([work, switch.times(sides - 1, sides - 1)])


def one_side(step: Step, pace: Pace, at_set: int, side: int, value: int | None) -> Length:
    """Return the repetitions of a set on one side."""
    body = _body(step, pace, at_set, side, value)
    rep = added([body, _gap(step.release)])
    low, most = (1, 1)
    if step.has("reps"):
        low, most = amount(step, "reps", at_set, side, value)
    total = rep.times(low, most)
    return total._replace(is_open=total.is_open or step.reps_open)


def _body(step: Step, pace: Pace, at_set: int, side: int, value: int | None) -> Length:
    if step.until:
        return Length(0, 0, 1, True)
    if step.has("for"):
        return Length(*amount(step, "for", at_set, side, value), 1)
    if step.has("breaths"):
        low, most = amount(step, "breaths", at_set, side, value)
        parts = added(phase(part) for part in pace.breath)
        return parts.times(low, most)
    if step.tempo:
        return added(phase(beat_t(length, pace.breath)) for _, length in step.tempo)
    return phase(pace.rep) if step.has("reps") or step.reps_open else NOTHING
