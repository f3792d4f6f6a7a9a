# SPDX-License-Identifier: MIT
"""How long a routine takes, and what is left of it, reckoned without unrolling it."""

from pacelet.format import const
from pacelet.phase import Pace
from pacelet.places import OVER, Block, StepCursor

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any

    from pacelet.cursor import Cursor
    from pacelet.player import Player
    from pacelet.routine import Routine
    from pacelet.step import Step


class Totals:
    """``low_ms`` and ``high_ms``: every range at its low or high end (both low where the pace says so); ``is_open``:
    anything is until pressed, which counts once, and as nothing.
    """

    def __init__(self, low_ms: int, high_ms: int, is_open: bool) -> None:
        self.low_ms = low_ms
        self.high_ms = high_ms
        self.is_open = is_open


def _step_ms(here: StepCursor) -> int:
    """Return how long a step takes, of which `here` stands at the beginning."""
    step, sets = here.step, here.sets()
    if not step.by_set:
        return here.prepare_ms + sets * _set_ms(here) + (sets - 1) * _gap_ms(here)
    ms = here.prepare_ms
    for at_set in range(1, sets + 1):
        here.set = at_set
        ms += _set_ms(here)
        if at_set < sets:
            ms += _gap_ms(here)
    return ms


def _gap_ms(here: StepCursor) -> int:
    """Return how long it takes from this set to the next: a rest, or else a switch of sides."""
    low_ms, high_ms = here.step.rest_after(here.set)
    if high_ms or not here.step.sides:
        return here.pace.high(low_ms, high_ms)
    return here.pace.switch_ms


def _set_ms(here: StepCursor) -> int:
    """Return how long a set takes: all repetitions on all sides."""
    step, pace, ms = here.step, here.pace, 0
    sides = len(step.sides) or 1
    for side in range(sides if step.by_side else 1):
        here.side = side
        reps = here.reps() or 1
        if step.breaths is not None:
            ms += reps * here.breaths() * sum(pace.breath_ms)
        else:
            for item in range(here.items()):
                here.item = item
                ms += reps * (here.body().ms or 0)
        if step.release_ms:
            ms += reps * (here.release().ms or 0)
    if not step.by_side:
        ms *= sides
    turns = reps * sides if step.alternate else sides
    return ms + (turns - 1) * pace.switch_ms


class Reckoner:
    """Reckons how long steps take at one `Pace`, with each range at the end to which that plays it. `low_end`: whether
    the wearer plays ranges to their low end. ``total_ms``: of the whole.

    Of the outermost steps those that were passed are subtracted from the total, so that none must be read before it is
    played; within a block those behind are added up.
    """

    total_ms = 0

    def __init__(self, routine: "Routine", pace: Pace, low_end: bool) -> None:
        self.routine = routine
        self.pace = pace
        self.low_end = low_end
        self._rounds: "dict[tuple[int, int | None], int]" = {}
        self._passed_ms = 0  # of the outermost steps before this one
        self._passed = 0

    def left_ms(self, cursor: "Cursor", ms: int, now_ms: int) -> int:
        """Return how long it is to the end of the routine, with `ms` left of the step, or of what leads to a round."""
        number = None if cursor.lead_in else self.routine.after(cursor.here.number)
        for around in reversed(cursor.blocks):
            block = around.copy()
            block.pace = self.pace.over(around.pace.own)
            round_ms, rounds = self._round_ms(block, block.round), block.rounds()
            if number is None:
                ms += round_ms
            else:
                ms += self.behind_ms(number, block.step, block.pace, block.value(block.round))
            limit_left_ms = block.limit_left_ms(now_ms)
            if limit_left_ms is not None:
                ms = max(limit_left_ms, 0)
            elif rounds is not None and block.round > rounds:
                ms = 0  # the round may be left now
            elif block.step.every_ms and block.is_begun and block.round < (rounds or 0):
                # The rounds that are still to come are due when they are, however long this one takes.
                ms = max(block.due_ms - now_ms + round_ms, 0)
            ms += self._rounds_ms(block)
            number = self.routine.after(block.number)
        return ms + self._outermost_ms(number or 0)

    def _outermost_ms(self, number: int) -> int:
        """Return how long the outermost step `number` takes and those behind it."""
        if self.routine.is_end(number):
            return 0
        if self._passed > number:  # the wearer went back
            self._passed = self._passed_ms = 0
        while self._passed < number:
            self._passed_ms += self.step_ms(self._passed, self.pace, None)
            self._passed = self.routine.after(self._passed)
        return max(self.total_ms - self._passed_ms, 0)

    def behind_ms(self, number: int, block: "Step | None", pace: Pace, of_round: int | None) -> int:
        """Return how long step `number` takes and those behind it in a block (None: the routine); `pace` and
        `of_round`: those inside.
        """
        ms = 0
        while not self.routine.is_end(number, block):
            ms += self.step_ms(number, pace, of_round)
            number = self.routine.after(number)
        return ms

    def whole_ms(self, here: StepCursor) -> int:
        """Return how long the whole of the step takes in which `here` is a place."""
        pace = self.pace.over(here.pace.own)
        return _step_ms(StepCursor(here.number, here.step, pace, 0, 1, here.of_round))

    def step_ms(self, number: int, pace: Pace, of_round: int | None) -> int:
        """Return how long a step takes with all that is inside it; `pace` and `of_round` are those around it."""
        step = self.routine.step(number)
        pace = pace.over(step.pace)
        if step.action != "repeat":
            return _step_ms(StepCursor(number, step, pace, 0, 1, of_round))
        if not self.routine.lasts(number, self.low_end):
            return 0
        block = Block(number, step, pace, of_round, 0, 1)
        return self._round_ms(block, 1) + self._rounds_ms(block)

    def _round_ms(self, block: Block, at_round: int) -> int:
        """Return how long a round of a block takes: as long as its limit if it has one."""
        if block.step.limit_ms is not None:
            return block.step.limit_ms
        key = block.number, block.value(at_round)
        if key not in self._rounds:
            self._rounds[key] = self.behind_ms(block.number + 1, block.step, block.pace, key[1])
        return self._rounds[key]

    def _rounds_ms(self, block: Block) -> int:
        """Return how long a block takes behind the round at which it is."""
        ms = self._side_ms(block, block.round)
        others = len(block.step.sides) - 1 - block.side
        if others > 0:
            ms += others * (block.pace.switch_ms + self._round_ms(block, 1) + self._side_ms(block, 1))
        return ms

    def _side_ms(self, block: Block, at_round: int) -> int:
        """Return how long one side of a block takes behind this round."""
        step = block.step
        later = max((block.rounds() or 1) - at_round, 0)
        if step.every_ms and later:  # they begin a beat apart, only the last is shorter
            last_ms = self._round_ms(block, at_round + later)
            return later * step.every_ms + last_ms - self._round_ms(block, at_round)
        ms = later * self.pace.high(*step.rest_after(1))
        if not step.rounds:
            return ms + later * self._round_ms(block, 1)
        for number in range(at_round + 1, at_round + later + 1):
            ms += self._round_ms(block, number)
        return ms


class Ahead:
    """What is ahead in a routine played at one `Pace`. ``total`` is that of the whole, by what the host reckoned if
    that is there: then an outline will do. ``last_open`` is the number of the last of the outermost steps in which
    something is until pressed, or None.
    """

    def __init__(self, routine: "Any", pace: Pace) -> None:
        self.routine = routine
        told = routine.totals
        self._high = Reckoner(routine, pace, pace.low_end)
        self._low = self._high
        if not pace.low_end and (told is None or len(told) > 1):  # else no range has two ends
            low_pace = type(pace)(routine, dict(pace.settings, range_end="low"))
            self._low = Reckoner(routine, low_pace, False)
        self.last_open = routine.last_open
        self.total = (
            self.reckon() if told is None else Totals(*pace.ends_ms(told), self.last_open is not None)
        )
        self._low.total_ms = self.total.low_ms
        self._high.total_ms = self.total.high_ms

    def reckon(self) -> Totals:
        """Return the `Totals` of the whole, reckoned from its steps."""
        number, self.last_open = 0, None
        while not self.routine.is_end(number):
            after = self.routine.after(number)
            if self._is_open(number, after):
                self.last_open = number
            number = after
        low, high = self._low, self._high
        low_ms, high_ms = low.behind_ms(0, None, low.pace, None), high.behind_ms(0, None, high.pace, None)
        return Totals(low_ms, high_ms, self.last_open is not None)

    def _is_open(self, number: int, end: int) -> bool:
        """Return True if anything from step `number` on, before step `end`, is until pressed, without a limit."""
        routine = self.routine
        while number < end:
            step = routine.step(number)
            if step.limit_ms is not None or not routine.lasts(number, self._high.low_end):
                number = routine.after(number)
            elif step.until or step.reps_open or step.action == "wait":
                return True
            else:
                number += 1
        return False

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
        phase, cursor = play.phase, play.cursor
        passed_ms = play.elapsed_ms if play.paused else 0
        now_ms = cursor.now_ms - play.elapsed_ms + passed_ms
        high_ms = 0 if play.length_ms is None else play.length_ms - passed_ms
        low_ms = high_ms if phase.min_ms is None else max(phase.min_ms - passed_ms, 0)
        if phase.optional:
            low_ms = 0
        is_open = phase.ms is None
        here = cursor.here
        if cursor.lead_in is None and not cursor.done:
            is_open = is_open or here.step.reps_open
            if here.is_at_start():
                is_open = is_open or here.step.until
                low_ms += self._low.whole_ms(here) - here.prepare_ms
                high_ms += self._high.whole_ms(here) - here.prepare_ms
            else:
                here = here.copy()
                here.advance(True)
                while here.stage != OVER:
                    phase = here.phase()
                    high_ms += phase.ms or 0
                    is_open = is_open or phase.ms is None
                    if not phase.optional:
                        low_ms += (phase.ms or 0) if phase.min_ms is None else phase.min_ms
                    here.advance(True)
        low_ms = self._low.left_ms(cursor, low_ms, now_ms)
        high_ms = self._high.left_ms(cursor, high_ms, now_ms)
        return Totals(low_ms, high_ms, self._is_open_behind(cursor, is_open))

    def _is_open_behind(self, cursor: "Cursor", is_open: bool) -> bool:
        """Return True if anything to the end of the routine is until pressed; `is_open`: anything in the step is."""
        if self.last_open is None:
            return False
        number = None if cursor.lead_in else self.routine.after(cursor.here.number)
        for block in reversed(cursor.blocks):
            step, after = block.step, self.routine.after(block.number)
            if step.limit_ms is not None:
                is_open = False
            elif not is_open:
                has_more = block.round < (block.rounds() or 1) or block.side + 1 < len(step.sides)
                first = block.number + 1 if has_more or number is None else number
                is_open = step.reps_open or self._is_open(first, after)
            number = after
        return is_open or self.last_open >= (number or 0)
