# SPDX-License-Identifier: MIT
"""Where in a routine one is: which step of how many, and how long the rest takes.

What each step and those behind it in its block take is reckoned once; a moment adds what is left of the step it is in.
"""

from pacelet.step import REPEAT
from pacelet.totals import Totals, rounds_after, step_totals
from pacelet.walk import BLOCK_SWITCH


class Ahead:
    """Tells it of one routine at one `Pace`."""

    def __init__(self, routine, pace):
        self.routine = routine
        self.pace = pace
        # Of each step: what it and those behind it in its block take, and whether it counts as a step.
        self._low_ms = [0] * len(routine)
        self._high_ms = [0] * len(routine)
        self._is_open = bytearray(len(routine))
        self._counts = bytearray(len(routine))
        self._reckon(0, len(routine))

    def _reckon(self, number, end):
        """Reckons the steps from `number` to before `end`, the last one first; returns the `Totals` of all."""
        numbers = []
        while number < end:
            numbers.append(number)
            number = self.routine.after[number]
        total = Totals()
        for number in reversed(numbers):
            step = self.routine.step(number)
            if step.action == REPEAT:
                one = self._reckon(number + 1, self.routine.after[number])
                if one.phases:
                    total.add(one)
                    total.add(rounds_after(step, self.pace, one, 0, 1))
            else:
                total.add(step_totals(self.routine, self.pace, number))
                self._counts[number] = bool(step.text) and self.routine.has_length[number]
            self._low_ms[number] = total.low_ms
            self._high_ms[number] = total.high_ms
            self._is_open[number] = total.is_open
        return total

    def step_place(self, number):
        """Return which of the steps that say something this is, and how many there are; a rest that says nothing is
        taken for the step behind it.
        """
        count = sum(self._counts)
        before = sum(self._counts[:number])
        return min(before + 1, count), count

    def left(self, play):
        """Return the `Totals` of what is left of the session of `play`, a `Player`.

        Unless it is paused, its phase counts whole: a page that tells it is not to change all the time.
        """
        walk = play.cursor.copy()
        walk.leave_open = True
        total = Totals()
        _add_rest(total, play)
        if walk.stage <= BLOCK_SWITCH:
            total.add(self._from(walk.frames[-1].number + 1))
        elif not walk.done:
            self._add_step(total, walk)
            self._add_behind(total, walk.number, walk.frames)
        for depth in range(len(walk.frames) - 1, -1, -1):
            frame = walk.frames[depth]
            if frame.is_optional():
                total.low_ms = 0  # the round may be left now
            one = self._from(frame.number + 1)
            total.add(self._played(rounds_after(frame.step, self.pace, one, frame.side, frame.round)))
            self._add_behind(total, frame.number, walk.frames[:depth])
        return total

    def _add_step(self, total, walk):
        """Adds the phases that the step of `walk` has behind this one, phase by phase."""
        total.is_open = total.is_open or walk.step.reps_open
        ahead = walk.copy()
        ahead.advance()
        while ahead.is_in_step_of(walk):
            phase = ahead.phase()
            _add_phase(total, phase, phase.ms or 0, phase.min_ms)
            ahead.advance()

    def _add_behind(self, total, number, frames):
        """Adds the steps behind step `number` in its block, the innermost of `frames`."""
        following = self.routine.after[number]
        if following < (self.routine.after[frames[-1].number] if frames else len(self.routine)):
            total.add(self._from(following))

    def _from(self, number):
        return self._played(
            Totals(self._low_ms[number], self._high_ms[number], 1, bool(self._is_open[number]))
        )

    def _played(self, total):
        """`total`, without what is left out where ranges end early."""
        if self.pace.low_end:
            total.high_ms = total.low_ms
        return total


def _add_rest(total, play):
    """Adds what is left of the phase that runs."""
    phase = play.phase
    passed_ms = play.elapsed_ms if play.paused else 0
    left_ms = 0 if play.length_ms is None else play.length_ms - passed_ms
    _add_phase(total, phase, left_ms, None if phase.min_ms is None else max(phase.min_ms - passed_ms, 0))


def _add_phase(total, phase, ms, min_ms):
    total.high_ms += ms
    if not phase.optional:
        total.low_ms += ms if min_ms is None else min_ms
    total.is_open = total.is_open or phase.ms is None
