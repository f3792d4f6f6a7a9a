# SPDX-License-Identifier: MIT
"""How long a routine takes, what is left of it, and how many phases it has, reckoned without unrolling it."""

from pacelet.format import IN, OUT, REPEAT, REST, WAIT
from pacelet.phase import Pace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pacelet.cursor import Block, Cursor
    from pacelet.format import Step
    from pacelet.phase import Pace, Phase
    from pacelet.player import Player
    from pacelet.routine import Routine


MOST_MS = 3600000000  # what a file may say that a routine takes: 1,000 hours


class Totals:
    """``low_ms`` and ``high_ms``: every range at its low or high end (both low where the pace says so); ``is_open``:
    anything is until pressed; ``phases``: how many at the high end, what is open counted once, without ``done``.
    """

    def __init__(self, low_ms: int = 0, high_ms: int = 0, phases: int = 0, is_open: bool = False) -> None:
        self.low_ms = low_ms
        self.high_ms = high_ms
        self.phases = phases
        self.is_open = is_open

    def add(self, other: "Totals") -> None:
        self.low_ms += other.low_ms
        self.high_ms += other.high_ms
        self.phases += other.phases
        self.is_open = self.is_open or other.is_open

    def add_fixed(self, ms: int, low_times: int = 1, high_times: int | None = None) -> None:
        """Add a phase of `ms` that comes so many times; one of no length is none."""
        high_times = low_times if high_times is None else high_times
        self.low_ms += ms * low_times
        self.high_ms += ms * high_times
        self.phases += high_times if ms else 0

    def add_phase(self, phase: "Phase", ms: int | None, min_ms: int | None) -> None:
        """Add what is left of a phase, `ms` and the low end of its range (None: it has none)."""
        self.high_ms += ms or 0
        if not phase.optional:
            self.low_ms += (ms or 0) if min_ms is None else min_ms
        self.is_open = self.is_open or phase.ms is None

    def times(self, low: int, high: int) -> "Totals":
        return Totals(self.low_ms * low, self.high_ms * high, self.phases * high, self.is_open and high > 0)


def whole_minutes(low_ms: int, high_ms: int) -> tuple[int, int]:
    """Return the low and the high end in whole minutes, at least one."""
    return max(1, (low_ms + 30000) // 60000), max(1, (high_ms + 30000) // 60000)


def totals(routine: "Routine", pace: "Pace | None" = None) -> Totals:
    """Return the `Totals` of a whole decoded routine at a `Pace` (default: its own), by what the host reckoned if it is
    there: then without ``phases``.
    """
    return Ahead(routine, pace or Pace(routine)).total


def reckoned(routine: "Routine", pace: "Pace | None" = None) -> Totals:
    """Return the same, reckoned anew from the steps."""
    return Ahead(routine, pace or Pace(routine)).reckon()


def high_ms_from(routine: "Routine", pace: "Pace", number: int) -> int:
    """Return how long a routine takes with every range at its high end, begun at the first time of step `number`."""
    ahead, at = Ahead(routine, pace), 0
    left_ms = ahead.total.high_ms
    while at < number:
        if routine.after(at) > number:
            at += 1  # into a block: what comes before in its first round is left out
        else:
            left_ms -= ahead.played(ahead.of_step(at)).high_ms
            at = routine.after(at)
    return max(left_ms, 0)


def step_totals(step: "Step", pace: "Pace") -> Totals:
    """Return the `Totals` of a step that is no block."""
    if step.action == WAIT:
        return Totals(0, 0, 1, True)
    total = Totals()
    if step.action == REST:
        total.add_fixed(step.for_ms or 0)
        return total
    total.add_fixed(pace.prepare_ms if step.prepare_ms is None else step.prepare_ms)
    low = step.reps or 1
    high = step.reps_max or low
    rep = _repetition(step, pace)
    rep.add_fixed(pace.scaled(step.release_ms))
    sets, sides = step.sets or 1, len(step.sides) or 1
    total.add(rep.times(low * sides * sets, high * sides * sets))
    if step.alternate:
        total.add_fixed(pace.switch_ms, (low * sides - 1) * sets, (high * sides - 1) * sets)
    else:
        total.add_fixed(pace.switch_ms, (sides - 1) * sets)
    total.add_fixed(step.rest_ms or (pace.switch_ms if step.sides else 0), sets - 1)
    total.is_open = total.is_open or step.reps_open
    return total


def rounds_after(step: "Step", pace: "Pace", one: Totals, side: int, number: int) -> Totals:
    """Return the `Totals` of a block behind its round `number` (from 1) on `side` (from 0); `one`: those of a round."""
    low = step.reps or 1
    high = pace.high(low, step.reps_max)
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


def _repetition(step: "Step", pace: "Pace") -> Totals:
    if step.until:
        return Totals(0, 0, 1, True)
    total = Totals()
    if step.breaths is not None:
        for _, ms in pace.breath_parts:
            total.add_fixed(ms, step.breaths, step.breaths_max)
    elif step.tempo:
        for _, length in step.tempo:
            total.add_fixed(pace.beat_ms(length))
    elif step.for_ms is None:
        total.add_fixed(pace.rep_ms)
    else:
        low_ms = pace.scaled(step.for_ms)
        total = Totals(low_ms, pace.scaled(step.for_max_ms) if step.for_max_ms else low_ms, 1)
    return total


class Ahead:
    """What is ahead in a routine played at one `Pace`. ``total`` is that of the whole; ``last_open`` the number of the
    last of the outermost steps in which something is until pressed, or None.

    Of the outermost steps those that were passed are subtracted from the total, so that none must be read before it is
    played; within a block those behind are added up.
    """

    def __init__(self, routine: "Routine", pace: "Pace") -> None:
        self.routine = routine
        self.pace = pace
        self._blocks: dict[int, Totals] = {}
        self._passed = Totals()  # the outermost steps before this one
        self._passed_number = 0
        self.last_open = routine.last_open
        self.total = self.played(self.reckon() if routine.totals is None else self._told(routine.totals))

    def reckon(self) -> Totals:
        """Return the `Totals` of the whole, reckoned from its steps."""
        total, number = Totals(), 0
        self.last_open = None
        while not self.routine.is_end(number):
            one = self.of_step(number)
            if one.is_open:
                self.last_open = number
            total.add(one)
            number = self.routine.after(number)
        return self.played(total)

    def _told(self, both: list[list[int]]) -> Totals:
        """Return the `Totals` that the host told, low and high."""
        pace, ends = self.pace, []
        for fixed, scaled, prepares, switches, reps, ins, outs in both:
            ms = fixed * 100 + pace.scaled(scaled * 100)
            ms += prepares * pace.prepare_ms + switches * pace.switch_ms + reps * pace.rep_ms
            ms += ins * pace.beat_ms(IN) + outs * pace.beat_ms(OUT)
            ends.append(min(ms, MOST_MS))
        return Totals(ends[0], ends[-1], 0, self.last_open is not None)

    def of_step(self, number: int) -> Totals:
        """Return the `Totals` of a step with all that is inside it."""
        step = self.routine.step(number)
        if step.action != REPEAT:
            return step_totals(step, self.pace)
        one = self._round(number, step)
        total = one.times(1, 1)
        if one.phases:
            total.add(rounds_after(step, self.pace, one, 0, 1))
        return total

    def _round(self, number: int, step: "Step") -> Totals:
        """Return the `Totals` of one round of a block."""
        if number not in self._blocks:
            self._blocks[number] = self._behind(number + 1, step)
        return self._blocks[number]

    def _behind(self, number: int, block: "Step") -> Totals:
        """Return the `Totals` of step `number` and those behind it in a block."""
        total = Totals()
        while not self.routine.is_end(number, block):
            total.add(self.of_step(number))
            number = self.routine.after(number)
        return total

    def _behind_all(self, number: int) -> Totals:
        """Return the `Totals` of the outermost step `number` and those behind it, in the whole routine."""
        if self._passed_number > number:  # the wearer went back
            self._passed, self._passed_number = Totals(), 0
        while self._passed_number < number:
            self._passed.add(self.of_step(self._passed_number))
            self._passed_number = self.routine.after(self._passed_number)
        passed = self.played(self._passed.times(1, 1))
        is_open = self.last_open is not None and self.last_open >= number
        low_ms, high_ms = self.total.low_ms - passed.low_ms, self.total.high_ms - passed.high_ms
        return Totals(max(low_ms, 0), max(high_ms, 0), 0, is_open)

    def step_place(self, number: int | None) -> tuple[int, int]:
        """Return which of the steps that count for the wearer this is (None: the end), and how many there are.

        A rest that says nothing is taken for the step behind it.
        """
        count = self.routine.counted()
        before = count if number is None else self.routine.counted(number)
        return min(before + 1, count), count

    def left(self, play: "Player") -> Totals:
        """Return the `Totals` of what is left of the session of `play`.

        Unless it is paused, its phase counts whole: a page that tells it is not to change all the time.
        """
        cursor = play.cursor.copy()
        cursor.leave_open = True
        phase = play.phase
        passed_ms = play.elapsed_ms if play.paused else 0
        total = Totals()
        total.add_phase(
            phase,
            None if play.length_ms is None else play.length_ms - passed_ms,
            None if phase.min_ms is None else max(phase.min_ms - passed_ms, 0),
        )
        if cursor.lead_in is not None:
            total.add(self._siblings(cursor.blocks[-1].number + 1, cursor.blocks))
        elif not cursor.done:
            self._add_step(total, cursor)
            total.add(self._siblings(self.routine.after(cursor.here.number), cursor.blocks))
        for depth in range(len(cursor.blocks) - 1, -1, -1):
            block = cursor.blocks[depth]
            if block.step.is_optional(block.round):
                total.low_ms = 0  # the round may be left now
            one = self._round(block.number, block.step)
            total.add(self.played(rounds_after(block.step, self.pace, one, block.side, block.round)))
            total.add(self._siblings(self.routine.after(block.number), cursor.blocks[:depth]))
        return total

    def _siblings(self, number: int, blocks: "list[Block]") -> Totals:
        """Return the `Totals` of step `number`, in the innermost of `blocks`, and those behind it there."""
        if blocks:
            return self.played(self._behind(number, blocks[-1].step))
        return Totals() if self.routine.is_end(number) else self._behind_all(number)

    def _add_step(self, total: Totals, cursor: "Cursor") -> None:
        """Add the phases that the step of `cursor` has behind this one."""
        here = cursor.here
        total.is_open = total.is_open or here.step.reps_open
        if here.is_at_start():
            whole = self.played(step_totals(here.step, self.pace))
            whole.low_ms -= here.prepare_ms
            whole.high_ms -= here.prepare_ms
            total.add(whole)
            return
        around = [(block.number, block.side, block.round) for block in cursor.blocks]
        ahead = cursor.copy()
        ahead.advance()
        while not ahead.done and ahead.lead_in is None and ahead.here.number == cursor.here.number:
            if around != [(block.number, block.side, block.round) for block in ahead.blocks]:
                return
            phase = ahead.phase()
            total.add_phase(phase, phase.ms, phase.min_ms)
            ahead.advance()

    def played(self, total: Totals) -> Totals:
        """Return `total` without what is left out where ranges end early."""
        if self.pace.low_end:
            total.high_ms = total.low_ms
        return total
