# SPDX-License-Identifier: MIT
"""How long a routine takes and how many phases it has, reckoned without unrolling it."""

from pacelet.pace import breath_parts, half_breath_ms, resolve
from pacelet.step import REPEAT, REST, WAIT


class Totals:
    """``low_ms`` and ``high_ms``: every range at its low or high end (both low where the pace says so);
    ``is_open``: anything is until pressed; ``phases``: how many at the high end, what is open counted once,
    without ``done``.
    """

    def __init__(self, low_ms=0, high_ms=0, phases=0, is_open=False):
        self.low_ms = low_ms
        self.high_ms = high_ms
        self.phases = phases
        self.is_open = is_open

    def add(self, other):
        self.low_ms += other.low_ms
        self.high_ms += other.high_ms
        self.phases += other.phases
        self.is_open = self.is_open or other.is_open

    def add_fixed(self, ms, low_times=1, high_times=None):
        """Adds a phase of `ms` that comes so many times; one of no length is none."""
        high_times = low_times if high_times is None else high_times
        self.low_ms += ms * low_times
        self.high_ms += ms * high_times
        self.phases += high_times if ms else 0

    def times(self, low, high):
        return Totals(self.low_ms * low, self.high_ms * high, self.phases * high, self.is_open)


def whole_minutes(total):
    """The low and the high end in whole minutes, at least one; `total` has low_ms and high_ms."""
    return max(1, (total.low_ms + 30000) // 60000), max(1, (total.high_ms + 30000) // 60000)


def totals(routine, pace=None):
    """Return the `Totals` of a whole decoded routine at a `Pace` (default: its own)."""
    pace = pace or resolve(routine)
    total = _siblings(routine, pace, 0, len(routine))
    if pace.low_end:
        total.high_ms = total.low_ms
    return total


def high_ms_from(routine, pace, number):
    """Return how long a routine takes with every range at its high end, begun at the first time of step `number`."""
    total, at = totals(routine, pace), 0
    while at < number:
        if routine.after[at] > number:
            at += 1  # into a block: what comes before in its first round is left out
            continue
        before = step_totals(routine, pace, at)
        total.high_ms -= before.low_ms if pace.low_end else before.high_ms
        at = routine.after[at]
    return total.high_ms


def step_totals(routine, pace, number):
    """The `Totals` of one step, with all that is inside it."""
    step = routine.step(number)
    if step.action == REPEAT:
        return _repeat(routine, pace, number, step)
    total = Totals()
    if step.action == WAIT:
        return Totals(0, 0, 1, True)
    if step.action == REST:
        high_ms = step.for_max_ms or step.for_ms
        return Totals(step.for_ms, high_ms, 1 if high_ms else 0)
    total.add_fixed(pace.prepare_ms if step.prepare_ms is None else step.prepare_ms)
    one_set = _one_set(step, pace)
    sets = step.sets or 1
    total.add(one_set.times(sets, sets))
    total.add_fixed(step.rest_ms or (pace.switch_ms if step.sides else 0), sets - 1)
    return total


def _siblings(routine, pace, number, end):
    total = Totals()
    while number < end:
        total.add(step_totals(routine, pace, number))
        number = routine.after[number]
    return total


def _repeat(routine, pace, number, step):
    one = _siblings(routine, pace, number + 1, routine.after[number])
    if not one.phases:
        return Totals()
    total = rounds_after(step, pace, one, 0, 1)
    total.add(one)
    return total


def rounds_after(step, pace, one, side, number):
    """The `Totals` of a repeat behind its round `number` (from 1) on `side` (from 0); `one`: those of a round."""
    low, high = _reps(step)
    again = one.times(1, 1)
    again.add_fixed(step.rest_ms)
    total = again.times(max(low - number, 0), max(high - number, 0))
    a_side = again.times(low - 1, high - 1)
    a_side.add(one)
    a_side.add_fixed(pace.switch_ms)
    sides = max(len(step.sides) - 1 - side, 0)
    total.add(a_side.times(sides, sides))
    total.is_open = total.is_open or step.reps_open
    return total


def _reps(step):
    low = step.reps or 1
    return low, step.reps_max or low


def _one_set(step, pace):
    low, high = _reps(step)
    rep = _body(step, pace)
    rep.add_fixed(pace.scaled(step.release_ms))
    sides = len(step.sides) or 1
    total = rep.times(low * sides, high * sides)
    if step.alternate:
        total.add_fixed(pace.switch_ms, low * sides - 1, high * sides - 1)
    else:
        total.add_fixed(pace.switch_ms, sides - 1)
    total.is_open = total.is_open or step.reps_open
    return total


def _body(step, pace):
    if step.until:
        return Totals(0, 0, 1, True)
    if step.breaths is not None:
        parts = breath_parts(pace.breath_ms)
        ms = sum([ms for _, ms in parts])
        low, high = step.breaths, step.breaths_max or step.breaths
        return Totals(ms * low, ms * high, len(parts) * high)
    total = Totals()
    if step.tempo:
        for _, ms in step.tempo:
            total.add_fixed(half_breath_ms(pace, ms) if ms < 0 else pace.scaled(ms))
        return total
    if step.for_ms is None:
        return Totals(pace.rep_ms, pace.rep_ms, 1)
    low_ms = pace.scaled(step.for_ms)
    return Totals(low_ms, pace.scaled(step.for_max_ms) if step.for_max_ms else low_ms, 1)
