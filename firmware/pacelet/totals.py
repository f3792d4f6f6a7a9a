# SPDX-License-Identifier: MIT
"""How long a routine takes, what is left of it, and how many phases it has, reckoned without unrolling it."""

from pacelet.format import OF_BREATHS, OF_FOR, OF_REPS, REPEAT, REST, WAIT, const
from pacelet.phase import Pace

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any

    from pacelet.boxes import Block
    from pacelet.cursor import Cursor
    from pacelet.phase import Pace, Phase
    from pacelet.player import Player
    from pacelet.routine import Routine
    from pacelet.step import Step


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

    def add_span(self, low_ms: int, high_ms: int, low_times: int, high_times: int) -> None:
        """Add a phase between these lengths that comes so many times."""
        self.low_ms += low_ms * low_times
        self.high_ms += high_ms * high_times
        self.phases += high_times if high_ms else 0

    def add_phase(self, phase: "Phase", ms: int | None, min_ms: int | None) -> None:
        """Add what is left of a phase, `ms` and the low end of its range (None: it has none)."""
        self.high_ms += ms or 0
        if not phase.optional:
            self.low_ms += (ms or 0) if min_ms is None else min_ms
        self.is_open = self.is_open or phase.ms is None

    def times(self, low: int, high: int) -> "Totals":
        return Totals(self.low_ms * low, self.high_ms * high, self.phases * high, self.is_open and high > 0)


def totals(routine: "Any", pace: "Pace | None" = None) -> Totals:
    """Return the `Totals` of a whole decoded routine at a `Pace` (default: its own), by what the host reckoned if it is
    there: then without ``phases``, and an outline will do.
    """
    return Ahead(routine, pace or Pace(routine)).total


def reckoned(routine: "Routine", pace: "Pace | None" = None) -> Totals:
    """Return the same, reckoned anew from the steps."""
    return Ahead(routine, pace or Pace(routine)).reckon()


def high_ms_from(routine: "Routine", pace: "Pace", number: int) -> int:
    """Return how long a routine takes with every range at its high end, begun at the first time of step `number`."""
    ahead, at, of_round = Ahead(routine, pace), 0, None
    left_ms = ahead.total.high_ms
    while at < number:
        if routine.after(at) > number:
            # Into a block: what comes before in its first round is left out.
            step = routine.step(at)
            pace, of_round = inside(step, pace, of_round)
            at += 1
        else:
            left_ms -= ahead.played(ahead.of_step(at, pace, of_round)).high_ms
            at = routine.after(at)
    return max(left_ms, 0)


def inside(block: "Step", pace: "Pace", of_round: int | None, at_round: int = 1) -> "tuple[Pace, int | None]":
    """Return the pace and the value of the round for what is inside a block."""
    return pace.over(block.pace), block.rounds[at_round - 1] if block.rounds else of_round


def step_totals(step: "Step", pace: "Pace", of_round: int | None = None) -> Totals:
    """Return the `Totals` of a step that is no block; `of_round`: the value of the round around it."""
    if step.action == WAIT:
        return Totals(0, 0, 1, True)
    total = Totals()
    if step.action == REST:
        total.add_span(step.for_ms or 0, step.for_max_ms or step.for_ms or 0, 1, 1)
        return total
    pace = pace.over(step.pace)
    total.add_fixed(pace.prepare_ms if step.prepare_ms is None else step.prepare_ms)
    low = step.sets or 1
    high = step.sets_max or low
    if step.by_set:
        for at_set in range(1, high + 1):
            total.add(_set(step, pace, at_set, of_round))
            if at_set < high:
                _add_gap(total, step, pace, at_set, 1, 1)
    else:
        total.add(_set(step, pace, 1, of_round).times(low, high))
        _add_gap(total, step, pace, 1, low - 1, high - 1)
    total.is_open = total.is_open or step.reps_open
    return total


def _add_gap(total: Totals, step: "Step", pace: "Pace", at_set: int, low: int, high: int) -> None:
    """Add what comes between this set and the next, so many times: a rest, or else a switch of sides."""
    low_ms, high_ms = step.rest_after(at_set)
    if high_ms:
        total.add_span(low_ms, high_ms, low, high)
    elif step.sides:
        total.add_fixed(pace.switch_ms, low, high)


def _set(step: "Step", pace: "Pace", at_set: int, of_round: int | None) -> Totals:
    """Return the `Totals` of one set: all repetitions on all sides."""
    total, sides = Totals(), len(step.sides) or 1
    low = high = 0
    for side in range(sides if step.by_side else 1):
        low = step.chosen(OF_REPS, step.reps, at_set, side, of_round) or 1
        high = step.reps_max or low
        total.add(_repetition(step, pace, at_set, side, of_round).times(low, high))
    if not step.by_side:
        total = total.times(sides, sides)
    if step.alternate:
        total.add_fixed(pace.switch_ms, low * sides - 1, high * sides - 1)
    else:
        total.add_fixed(pace.switch_ms, sides - 1)
    return total


def _repetition(step: "Step", pace: "Pace", at_set: int, side: int, of_round: int | None) -> Totals:
    total, scaled = Totals(), pace.scaled
    for_ms = step.chosen(OF_FOR, step.for_ms, at_set, side, of_round)
    breaths = step.chosen(OF_BREATHS, step.breaths, at_set, side, of_round)
    if step.until:
        total = Totals(0, 0, 1, True)
    elif breaths is not None:
        for _, ms in pace.breath_parts:
            total.add_fixed(ms, breaths, step.breaths_max)
    elif step.tempo:
        for _, length, _ in step.tempo:
            total.add_fixed(pace.beat_ms(length))
    elif for_ms is None:
        total.add_fixed(pace.rep_ms)
    else:
        total.add_span(scaled(for_ms), scaled(step.for_max_ms or for_ms), 1, 1)
    total.add_span(scaled(step.release_ms), scaled(step.release_max_ms or step.release_ms), 1, 1)
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
        self._rounds: "dict[tuple[int, int | None], Totals]" = {}
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
        low_ms, high_ms = self.pace.ends_ms(both)
        return Totals(low_ms, high_ms, 0, self.last_open is not None)

    def of_step(self, number: int, pace: "Pace | None" = None, of_round: int | None = None) -> Totals:
        """Return the `Totals` of a step with all that is inside it; `pace` and `of_round` are those around it."""
        step, pace = self.routine.step(number), pace or self.pace
        if step.action != REPEAT:
            return step_totals(step, pace, of_round)
        total = self._round(number, step, pace, of_round, 1).times(1, 1)
        if self.routine.lasts(number, self.pace.low_end):
            total.add(self._rounds_after(number, step, pace, of_round, 0, 1))
        return total

    def _round(self, number: int, step: "Step", pace: "Pace", of_round: int | None, at_round: int) -> Totals:
        """Return the `Totals` of one round of a block, as long as its limit if it has one."""
        pace, of_round = inside(step, pace, of_round, at_round)
        key = number, of_round
        if key not in self._rounds:
            one = self._behind(number + 1, step, pace, of_round)
            if step.limit_ms is not None:
                one = Totals(step.limit_ms, step.limit_ms, one.phases)
            self._rounds[key] = one
        return self._rounds[key]

    def _rounds_after(
        self, number: int, step: "Step", pace: "Pace", of_round: int | None, side: int, at_round: int
    ) -> Totals:
        """Return the `Totals` of a block behind this round, from 1, on this side, from 0."""
        total = self._rounds_on_side(number, step, pace, of_round, at_round)
        others = max(len(step.sides) - 1 - side, 0)
        if others:
            a_side = self._round(number, step, pace, of_round, 1).times(1, 1)
            a_side.add(self._rounds_on_side(number, step, pace, of_round, 1))
            a_side.add_fixed(pace.over(step.pace).switch_ms)
            total.add(a_side.times(others, others))
        total.is_open = total.is_open or (step.reps_open and step.limit_ms is None)
        return total

    def _rounds_on_side(
        self, number: int, step: "Step", pace: "Pace", of_round: int | None, at_round: int
    ) -> Totals:
        """Return the `Totals` of the rounds behind this one on its side."""
        low = step.reps or 1
        high = pace.high(low, step.reps_max)
        if step.every_ms is not None:
            return self._beats_after(number, step, pace, of_round, at_round, low, high)
        total = Totals()
        low_ms, high_ms = step.rest_after(at_round)
        if step.rounds:
            for later in range(at_round + 1, high + 1):
                total.add(self._round(number, step, pace, of_round, later))
        else:
            one = self._round(number, step, pace, of_round, 1)
            total = one.times(max(low - at_round, 0), max(high - at_round, 0))
        total.add_span(low_ms, high_ms, max(low - at_round, 0), max(high - at_round, 0))
        return total

    def _beats_after(
        self,
        number: int,
        step: "Step",
        pace: "Pace",
        of_round: int | None,
        at_round: int,
        low: int,
        high: int,
    ) -> Totals:
        """Return the same of rounds on the beat: they begin a beat apart, only the last is shorter."""
        every_ms, total = step.every_ms or 0, Totals()
        one = self._round(number, step, pace, of_round, at_round)
        last = self._round(number, step, pace, of_round, high)
        if at_round < low:
            total.low_ms = every_ms * (low - at_round) + last.low_ms - one.low_ms
        if at_round < high:
            total.high_ms = every_ms * (high - at_round) + last.high_ms - one.high_ms
        for later in range(at_round, high):
            here = self._round(number, step, pace, of_round, later)
            total.phases += self._round(number, step, pace, of_round, later + 1).phases
            total.phases += here.high_ms < every_ms
        total.is_open = one.is_open and at_round < high
        return total

    def _behind(self, number: int, block: "Step", pace: "Pace", of_round: int | None) -> Totals:
        """Return the `Totals` of step `number` and those behind it in a block; `pace` and `of_round`: those inside."""
        total = Totals()
        while not self.routine.is_end(number, block):
            total.add(self.of_step(number, pace, of_round))
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
        phase, passed_ms = play.phase, play.elapsed_ms
        if not play.paused:
            cursor.now_ms -= passed_ms
            passed_ms = 0
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
            self._add_rounds(total, cursor, depth)
            total.add(self._siblings(self.routine.after(cursor.blocks[depth].number), cursor.blocks[:depth]))
        return total

    def _add_rounds(self, total: Totals, cursor: "Cursor", depth: int) -> None:
        """Make what is left of a round what is left of its block."""
        block, step = cursor.blocks[depth], cursor.blocks[depth].step
        if step.is_optional(block.round):
            total.low_ms = 0  # the round may be left now
        limit_left_ms = block.limit_left_ms(cursor.now_ms)
        pace, of_round = self._around(cursor.blocks[:depth])
        behind = self._rounds_after(block.number, step, pace, of_round, block.side, block.round)
        if limit_left_ms is not None:
            total.low_ms = total.high_ms = max(limit_left_ms, 0)
            total.is_open = False
        elif step.every_ms is not None and block.is_begun and not step.reps_open:
            # The rounds that are still to come are due when they are, however long this one takes.
            one = self._round(block.number, step, pace, of_round, block.round)
            due_ms = block.due_ms - cursor.now_ms
            if block.round < (step.reps or 1):
                total.low_ms = max(due_ms + one.low_ms, 0)
            if block.round < (block.rounds() or 1):
                total.high_ms = max(due_ms + one.high_ms, 0)
        total.add(self.played(behind))

    def _around(self, blocks: "list[Block]") -> "tuple[Pace, int | None]":
        """Return the pace inside the innermost of these blocks, and the value of its round."""
        of_round = None
        for block in blocks:
            if block.step.rounds:
                of_round = block.value()
        return (blocks[-1].pace if blocks else self.pace), of_round

    def _siblings(self, number: int, blocks: "list[Block]") -> Totals:
        """Return the `Totals` of step `number`, in the innermost of `blocks`, and those behind it there."""
        if blocks:
            pace, of_round = self._around(blocks)
            return self.played(self._behind(number, blocks[-1].step, pace, of_round))
        return Totals() if self.routine.is_end(number) else self._behind_all(number)

    def _add_step(self, total: Totals, cursor: "Cursor") -> None:
        """Add the phases that the step of `cursor` has behind this one."""
        here = cursor.here
        total.is_open = total.is_open or here.step.reps_open
        if here.is_at_start():
            pace, of_round = self._around(cursor.blocks)
            whole = self.played(step_totals(here.step, pace, of_round))
            whole.low_ms -= here.prepare_ms
            whole.high_ms -= here.prepare_ms
            total.add(whole)
            return
        around = _rounds(cursor.blocks)
        ahead = cursor.copy()
        ahead.advance()
        while not ahead.done and ahead.lead_in is None and ahead.here.number == cursor.here.number:
            if around != _rounds(ahead.blocks):
                return
            phase = ahead.phase()
            total.add_phase(phase, phase.ms, phase.min_ms)
            ahead.advance()

    def played(self, total: Totals) -> Totals:
        """Return `total` without what is left out where ranges end early."""
        if self.pace.low_end:
            total.high_ms = total.low_ms
        return total


def _rounds(blocks: "list[Block]") -> list[tuple[int, int, int]]:
    """Return the number, the side and the round of each."""
    rounds = []
    for block in blocks:
        rounds.append((block.number, block.side, block.round))
    return rounds
