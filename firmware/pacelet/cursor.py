# SPDX-License-Identifier: MIT
"""A place in a routine, without unrolling it: on to the next phase, back, and to a place that was kept."""

from pacelet.format import RoutineError
from pacelet.phase import Pace, Phase
from pacelet.places import (
    OVER,
    REPETITION,
    Block,
    StepCursor,
    blocks_around,
    inside,
    last_side,
)
from pacelet.routine import Routine
from pacelet.step import Step


class Cursor:
    """A place in a routine.

    ``blocks`` are the repeats around it, the outermost first. ``here`` is the place in the step that runs. ``lead_in``
    is "rest" or "switch" while the next round or side of the innermost block is led to (``here`` is still in the step
    before), else None. ``done``: the routine is at its end. ``now_ms`` is the clock of the time boxes, which whoever
    lets time pass keeps. `leave_open`: what repeats until pressed is left after its first round or repetition, and with
    `leave_limits` what has a time limit too, as if that had passed. `twin`: stand where it stands.
    """

    blocks: list[Block]
    here: StepCursor
    lead_in: str | None
    done: bool
    _lead_ms: tuple[int, int]  # low and high, of what leads to the next round or side
    _side_ahead: (
        tuple[list[str] | tuple[()], str | None] | None  # as `phase` found it; None: not looked up yet
    )

    def __init__(
        self,
        routine: Routine,
        pace: Pace,
        leave_open: bool = False,
        leave_limits: bool = False,
        twin: "Cursor | None" = None,
    ) -> None:
        self.routine = routine
        self.pace = pace
        self.leave_open = leave_open
        self.leave_limits = leave_limits
        self.now_ms = 0
        if twin is None:
            self.restart()
            return
        self.now_ms = twin.now_ms
        self.blocks = list(map(Block.copy, twin.blocks))
        self.here = twin.here.copy()
        self.lead_in = twin.lead_in
        self._lead_ms = twin._lead_ms
        self.done = twin.done
        self._side_ahead = twin._side_ahead

    def copy(self) -> "Cursor":
        """Return a second one at the same place, which moves on its own."""
        return Cursor(self.routine, self.pace, self.leave_open, self.leave_limits, self)

    # ---- moving on

    def restart(self) -> None:
        """Stand at the first phase of the routine."""
        self.blocks = []
        self._lead_ms = (0, 0)
        self.start(0, self.routine.step(0), 0, 1)
        self._enter(0)

    def advance(self) -> None:
        """Go to the next phase; at the end stay there."""
        if self.done:
            return
        known = self._side_ahead if self.looks_ahead() else None
        self._depart()
        if self.lead_in is None:
            self.here.advance(self.leave_open)
            self.go_on()
        else:
            self._enter(self._begin_round())
        if self.looks_ahead():
            self._side_ahead = known  # rests in a row are followed by the same

    def leave_reps(self) -> None:
        """Leave the repetitions of this side and set (alternating sides: of this set)."""
        self._depart()
        self.here.end_reps()
        self.go_on()

    def leave_step(self) -> None:
        """Leave the whole step; in what leads to a round, that round."""
        self._depart()
        if self.lead_in is None:
            self._enter(self.routine.after(self.here.number))
        else:
            self._enter(self._end_round())

    def leave_rounds(self, depth: int) -> None:
        """Leave the rounds of the block at `depth` (0: outermost) on this side."""
        self._enter(self._leave_rounds(depth))

    def _leave_rounds(self, depth: int) -> int | None:
        self._depart()
        del self.blocks[depth + 1 :]
        block = self.blocks[depth]
        if block.side + 1 < len(block.step.sides):
            block.go_to_side(block.side + 1, 1)
            block.fresh = True
            return self._lead_to("switch", (block.pace.switch_ms, block.pace.switch_ms))
        self.blocks.pop()
        return self.routine.after(block.number)

    def _depart(self) -> None:
        if self.lead_in is None:
            for block in self.blocks:
                block.fresh = False

    def go_on(self) -> None:
        if self.here.stage == OVER:
            self._enter(self.routine.after(self.here.number))

    def _enter(self, number: int | None) -> None:
        """Stand at the first phase from step `number` on; at the end of its block, at what follows. None: stay.

        In turns, for blocks inside of blocks: what a block begins or ends with says where to go on. A Pico's stack has
        no room for a call within a call for each.
        """
        routine = self.routine
        while number is not None:
            around = self.blocks[-1].step if self.blocks else None
            while not routine.is_end(number, around) and not routine.lasts(number, self.pace.low_end):
                number = routine.after(number)
            if routine.is_end(number, around):
                if not self.blocks:
                    self.done = True
                    self.lead_in = None
                    return
                number = self._end_round()
                continue
            step = routine.step(number)
            if step.action != "repeat":
                self.start(number, step, 0, 1)
                return
            self._enter_block(number, step, 0, 1)
            number = self._begin_round()

    def start(self, number: int, step: Step, side: int, at_set: int) -> None:
        pace, of_round = inside(self.blocks, self.pace)
        self.here = StepCursor(number, step, pace.over(step.pace), side, at_set, of_round)
        self.lead_in = None
        self.done = False
        self._side_ahead = None

    def _enter_block(self, number: int, step: Step, side: int, at_round: int) -> None:
        pace, of_round = inside(self.blocks, self.pace)
        self.blocks.append(Block(number, step, pace.over(step.pace), of_round, side, at_round))

    # These begin or end a round, and return the step to go on with, or None: a rest or a switch leads on.

    def _begin_round(self) -> int:
        block = self.blocks[-1]
        block.begin_round(self.now_ms)
        return block.number + 1

    def _end_round(self) -> int | None:
        block, rounds = self.blocks[-1], self.blocks[-1].rounds()
        if not block.is_begun:  # left while it was led to
            block.begin(self.now_ms)
        limit_left_ms = block.limit_left_ms(self.now_ms)
        if self.leave_limits and limit_left_ms is not None:
            self.now_ms += limit_left_ms
            return self._leave_rounds(len(self.blocks) - 1)
        if self.leave_open and limit_left_ms is None if rounds is None else block.round >= rounds:
            return self._leave_rounds(len(self.blocks) - 1)
        block.go_to_round(block.round + 1)
        return self._lead_to("rest", block.rest_before_round(self.now_ms))

    def _lead_to(self, kind: str, ms: tuple[int, int]) -> int | None:
        """Lead to the next round or side of the innermost block, if that takes any time."""
        if not self.pace.high(ms[0], ms[1]):
            return self._begin_round()
        self.lead_in = kind
        self._lead_ms = ms
        self._side_ahead = None
        return None

    def limit(self) -> tuple[int, int] | None:
        """Return the time limit that ends first: ms that are left, and its block's depth; None where there is none."""
        found = None
        for depth, block in enumerate(self.blocks):
            left_ms = block.limit_left_ms(self.now_ms)
            if left_ms is not None and (found is None or left_ms < found[0]):
                found = left_ms, depth
        return found

    # ---- going back. A unit is what the wearer goes back by: one side of one set of a step (alternating: one set).

    def previous_unit(self) -> None:
        """Stand at the unit before this one, in the previous step or round if need be.

        In the same step it begins at once; in another step, with its prepare phase. Before the first unit of the
        routine there is none: it begins again.
        """
        if self.lead_in is not None:
            number = self.go_back()
        elif self.here.go_back():
            return
        else:
            number = self._last_sibling(self.here.number)
        while number is None and self.blocks:
            number = self.go_back()
        if number is None:
            self.restart()
            return
        step = self.routine.step(number)
        while step.action == "repeat":
            self._enter_block(number, step, last_side(step), step.reps or 1)
            self.blocks[-1].resume([], self.now_ms)
            number = self._last_sibling(self.routine.after(number)) or 0  # it has one, for it has a length
            step = self.routine.step(number)
        self.start(number, step, last_side(step), step.sets or 1)

    def go_back(self) -> int | None:
        """Go one round, side or block back; return the step to end at, None if there is none in this block."""
        block = self.blocks[-1]
        if block.round > 1:
            block.go_to_round(block.round - 1)
        elif block.side:
            block.go_to_side(block.side - 1, block.step.reps or 1)
        else:
            self.blocks.pop()
            return self._last_sibling(block.number)
        block.begin_round(self.now_ms)
        block.fresh = False
        return self._last_sibling(self.routine.after(block.number))

    def _last_sibling(self, before: int) -> int | None:
        """Return the last step with a length among the siblings before step `before`; None if there is none."""
        number = self.blocks[-1].number + 1 if self.blocks else 0
        found = None
        while number < before:
            if self.routine.lasts(number, self.pace.low_end):
                found = number
            number = self.routine.after(number)
        return found

    # ---- a place that is kept

    def place(self, passed_ms: int = 0) -> list[list[int]]:
        """Return the place: what `Block.place` says of each block, then what `StepCursor.place` says of the step.

        In what leads to the next round or side of a block it is the first step of that; at the end it is empty.
        `passed_ms`: how much of the phase has passed.
        """
        if self.done:
            return []
        at = self
        if self.lead_in is not None:
            at = self.copy()
            try:
                at.advance()
            except RoutineError:
                at = self  # what follows cannot be played: the step before it
            passed_ms = 0
        levels = []
        for block in at.blocks:
            levels.append(block.place(at.now_ms))
        levels.append(at.here.place(passed_ms))
        return levels

    def return_to(self, levels: list[list[int]], passed_ms: int = 0) -> bool:
        """Stand where `place` said, `passed_ms` ago, at the prepare phase. Return False, unmoved, if it is none."""
        blocks = blocks_around(self.routine, self.pace, levels, self.now_ms - passed_ms)
        if blocks is None:
            return False
        self.blocks = blocks
        number, side, at_set = levels[-1][:3]
        self.start(number, self.routine.step(number), side, at_set)
        self.here.resume(levels[-1][3:])
        return True

    # ---- the phase, and what is ahead

    def phase(self) -> Phase:
        """Return the `Phase` at this place, made anew."""
        if self.done:
            return Phase("done", 0)
        if self.lead_in is None:
            phase = self.here.phase()
        else:
            block = self.blocks[-1]
            phase = self.pace.span(self.lead_in, *self._lead_ms)
            phase.is_beat = self.lead_in == "rest" and block.step.every_ms is not None
            phase.step = block.number
        for block in self.blocks:
            phase.round = block.round
            phase.rounds = block.rounds()
            phase.optional = phase.optional or block.step.is_optional(block.round)
            if block.fresh and block.step.reps_open and self.lead_in is None:
                phase.open = True
                phase.limit_ms = block.step.limit_ms or phase.limit_ms
        if not self.looks_ahead():
            phase.sides, phase.side = self.side()
            return phase
        if self._side_ahead is None:
            ahead = self.copy()
            while ahead.looks_ahead():
                ahead.pass_rest(False)
            self._side_ahead = ahead.side()
        phase.sides, phase.side = self._side_ahead
        return phase

    def coming(self) -> Phase | None:
        """Return the `Phase` that the wearer does after this turn (in a lead-in: after it); None at the end."""
        ahead = self.copy()
        if not ahead.done and not ahead.leads_in():
            if ahead.here.step.alternate:  # a turn is one repetition
                ahead._depart()
                ahead.here.end_rep(self.leave_open)
                ahead.go_on()
            else:
                ahead.leave_reps()
        while ahead.leads_in():
            ahead.pass_rest(True)
        return None if ahead.done else ahead.phase()

    def is_lead_in(self) -> bool:
        """Return True if the language puts this phase between others: prepare, switch, a rest of sets or rounds."""
        return not self.done and (self.lead_in is not None or self.here.stage < REPETITION)

    def leads_in(self) -> bool:
        """Return True if this place only leads to another: a lead-in, or a rest without a text."""
        return self.is_lead_in() or (self.looks_ahead() and not self.here.step.text)

    def looks_ahead(self) -> bool:
        """Return True if the phase here takes its side from a later step: rests, and the switch of a block."""
        return self.lead_in is not None or (not self.done and self.here.step.action == "rest")

    def pass_rest(self, silent: bool) -> None:
        """Go to the next phase, or past a block in which there are only rests (see `Routine.only_rests`)."""
        for depth in range(len(self.blocks)):
            number = self.blocks[depth].number
            if self.routine.only_rests(number, silent):
                del self.blocks[depth:]
                self._enter(self.routine.after(number))
                return
        self.advance()

    def side(self) -> tuple[list[str] | tuple[()], str | None]:
        """Return the sides of the step that runs, or of the innermost block that has some, and which it is at."""
        if self.done:
            return (), None
        for at in [self.here] + list(reversed(self.blocks)):
            if at.step.sides:
                return at.step.sides, at.step.sides[at.side]
        return (), None
