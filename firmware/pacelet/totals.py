# SPDX-License-Identifier: MIT
"""How long a routine takes, what is left of it, and how many phases it has, reckoned without unrolling it."""

from pacelet.format import REPEAT, REST, WAIT
from pacelet.phase import Pace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pacelet.cursor import Block, Cursor
    from pacelet.format import Step
    from pacelet.phase import Pace, Phase
    from pacelet.player import Player
    from pacelet.routine import Routine


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
        return Totals(self.low_ms * low, self.high_ms * high, self.phases * high, self.is_open)


def whole_minutes(low_ms: int, high_ms: int) -> tuple[int, int]:
    """Return the low and the high end in whole minutes, at least one."""
    return max(1, (low_ms + 30000) // 60000), max(1, (high_ms + 30000) // 60000)


def totals(routine: "Routine", pace: "Pace | None" = None) -> Totals:
    """Return the `Totals` of a whole decoded routine at a `Pace` (default: its own)."""
    return Ahead(routine, pace or Pace(routine)).total


def high_ms_from(routine: "Routine", pace: "Pace", number: int) -> int:
    """Return how long a routine takes with every range at its high end, begun at the first time of step `number`."""
    ahead, at = Ahead(routine, pace), 0
    left_ms = ahead.total.high_ms
    before_ms = ahead.low_ms if pace.low_end else ahead.high_ms
    while at < number:
        if routine.after[at] > number:
            at += 1  # into a block: what comes before in its first round is left out
            continue
        left_ms -= before_ms[at] - before_ms[routine.after[at]]
        at = routine.after[at]
    return left_ms


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
    high = step.reps_max or low
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
    """What is ahead in a routine played at one `Pace`.

    ``total`` is that of the whole, ``listed`` are the numbers of the steps that count for the wearer
    (`Routine.is_listed`). ``low_ms`` and ``high_ms`` say of each step what it and those behind it in its block take.
    """

    def __init__(self, routine: "Routine", pace: "Pace") -> None:
        self.routine = routine
        self.pace = pace
        self.listed: list[int] = []
        self.low_ms = [0] * len(routine)
        self.high_ms = [0] * len(routine)
        self._is_open = bytearray(len(routine))
        self.total = self._played(self._reckon(0, len(routine)))

    def _reckon(self, number: int, end: int) -> Totals:
        """Reckon the steps from `number` to before `end`, the last one first; return the `Totals` of all."""
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
                total.add(step_totals(step, self.pace))
                if self.routine.is_listed(number, step):
                    self.listed.append(number)
            self.low_ms[number] = total.low_ms
            self.high_ms[number] = total.high_ms
            self._is_open[number] = total.is_open
        return total

    def step_place(self, number: int | None) -> tuple[int, int]:
        """Return which of the listed steps this is (None: the end), and how many there are.

        A rest that says nothing is taken for the step behind it.
        """
        count = len(self.listed)
        before = count if number is None else sum([listed < number for listed in self.listed])
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
            total.add(self._from(cursor.blocks[-1].number + 1))
        elif not cursor.done:
            self._add_step(total, cursor)
            self._add_behind(total, cursor.here.number, cursor.blocks)
        for depth in range(len(cursor.blocks) - 1, -1, -1):
            block = cursor.blocks[depth]
            if block.step.is_optional(block.round):
                total.low_ms = 0  # the round may be left now
            one = self._from(block.number + 1)
            total.add(self._played(rounds_after(block.step, self.pace, one, block.side, block.round)))
            self._add_behind(total, block.number, cursor.blocks[:depth])
        return total

    def _add_step(self, total: Totals, cursor: "Cursor") -> None:
        """Add the phases that the step of `cursor` has behind this one, phase by phase."""
        total.is_open = total.is_open or cursor.here.step.reps_open
        around = [(block.number, block.side, block.round) for block in cursor.blocks]
        ahead = cursor.copy()
        ahead.advance()
        while not ahead.done and ahead.lead_in is None and ahead.here.number == cursor.here.number:
            if around != [(block.number, block.side, block.round) for block in ahead.blocks]:
                return
            phase = ahead.phase()
            total.add_phase(phase, phase.ms, phase.min_ms)
            ahead.advance()

    def _add_behind(self, total: Totals, number: int, blocks: "list[Block]") -> None:
        """Add the steps behind step `number` in its block, the innermost of `blocks`."""
        following = self.routine.after[number]
        if following < (self.routine.after[blocks[-1].number] if blocks else len(self.routine)):
            total.add(self._from(following))

    def _from(self, number: int) -> Totals:
        low_ms, high_ms = self.low_ms[number], self.high_ms[number]
        return self._played(Totals(low_ms, high_ms, 1, self._is_open[number] != 0))

    def _played(self, total: Totals) -> Totals:
        """Return `total` without what is left out where ranges end early."""
        if self.pace.low_end:
            total.high_ms = total.low_ms
        return total
