# SPDX-License-Identifier: MIT
"""Walks the timeline of a routine without unrolling it.

The order of phases is that of "The timeline" in the routine language. A walk holds one `Frame` for
each repeat that it is inside of, and its place in the step that runs.
"""

from pacelet.body import Body, is_exercise
from pacelet.step import REPEAT, REST

# what of a step or block comes now
BLOCK_REST = 0
BLOCK_SWITCH = 1
PREPARE = 2
SET_REST = 3
SWITCH = 4
BODY = 5
RELEASE = 6
DONE = 7
_EMPTY = 8  # a repeat in which nothing has a length


class Frame:
    """One repeat that is running."""

    def __init__(self, number, step):
        self.number = number
        self.step = step
        self.side = 0
        self.round = 1
        self.fresh = True  # no phase of this side's rounds was shown yet

    def copy(self):
        twin = Frame(self.number, self.step)
        twin.side = self.side
        twin.round = self.round
        twin.fresh = self.fresh
        return twin

    def is_optional(self):
        return self.step.reps_max is not None and self.round > self.step.reps


class Walk:
    """A place in a routine, with the moves that playing needs.

    `leave_open`: what repeats until pressed is left after its first round or repetition.
    """

    # Set in a walk only where they differ: with one attribute more its table would no longer fit 192 bytes.
    leave_open = False
    extra_reps = 0

    def __init__(self, routine, pace, leave_open=False, start=True):
        self.routine = routine
        self.pace = pace
        if leave_open:
            self.leave_open = True
        self.frames = []
        self.number = 0
        self.step = None
        self.body = None
        self.stage = DONE
        self.set = 1
        self.side = 0
        self.rep = 1
        self.item = 0
        if start:
            self._enter(0)
            self._settle()

    def copy(self):
        """A second one at the same place, which moves on its own."""
        twin = type(self)(self.routine, self.pace, self.leave_open, False)
        twin.number = self.number
        twin.step = self.step
        twin.body = self.body
        twin.stage = self.stage
        twin.set = self.set
        twin.side = self.side
        twin.rep = self.rep
        if self.extra_reps:
            twin.extra_reps = self.extra_reps
        twin.item = self.item
        twin.frames = [frame.copy() for frame in self.frames]
        return twin

    @property
    def done(self):
        return self.stage == DONE

    def is_in_step_of(self, other):
        """Return True if this place is in the step of `other`, in the same round and on the same side of it."""
        if self.done or self.stage <= BLOCK_SWITCH or self.number != other.number:
            return False
        if len(self.frames) != len(other.frames):
            return False
        for one, its in zip(self.frames, other.frames):
            if (one.number, one.round, one.side) != (its.number, its.round, its.side):
                return False
        return True

    # ---- moving on

    def advance(self):
        """Goes to the next phase; at the end stays at `done`."""
        self._leave_freshness()
        self._move()
        self._settle()

    def leave_breaths(self):
        """Ends the breaths of this body; its release follows."""
        self.item = self.body.count() - 1
        self.stage = BODY
        self.advance()

    def leave_reps(self):
        """Ends the repetitions of this side and set (alternating sides: of this set)."""
        self._leave_freshness()
        self._end_reps()
        self._settle()

    def leave_turn(self):
        """End what the wearer does until the step, side or set changes: with alternating sides, one repetition."""
        if not self.step.alternate:
            return self.leave_reps()
        self._leave_freshness()
        self._end_rep()
        return self._settle()

    def leave_step(self):
        """Ends the whole step."""
        self._leave_freshness()
        self._next_sibling()
        self._settle()

    def leave_rounds(self, depth):
        """Ends the rounds of the repeat at `depth` (0: outermost) on this side."""
        del self.frames[depth + 1 :]
        self._end_rounds()
        self._settle()

    def leave_block(self, depth):
        """End the repeat at `depth` (0: outermost), on all its sides."""
        frame = self.frames[depth]
        del self.frames[depth:]
        self.number = frame.number
        self._next_sibling()
        self._settle()

    def _leave_freshness(self):
        if self.stage > BLOCK_SWITCH:
            for frame in self.frames:
                frame.fresh = False

    def _settle(self):
        """Skips what has no length."""
        while self.stage != DONE and self._is_empty():
            self._move()

    def _is_empty(self):
        stage = self.stage
        if stage == PREPARE:
            return not self.prepare_ms()
        if stage in (SWITCH, BLOCK_SWITCH):
            return not self.pace.switch_ms
        if stage == BLOCK_REST:
            return not self.frames[-1].step.rest_ms
        if stage == BODY:
            return self.step.action == REST and not self.step.for_ms
        return stage == _EMPTY

    def prepare_ms(self):
        """How long this step's prepare phase is: 0 for what has none."""
        if not is_exercise(self.step):
            return 0
        own = self.step.prepare_ms
        return self.pace.prepare_ms if own is None else own

    def _move(self):
        stage = self.stage
        if stage <= BLOCK_SWITCH:
            self._enter(self.frames[-1].number + 1)
        elif stage < BODY:
            self.stage = BODY
        elif stage == BODY and self.item + 1 < self.body.count():
            self.item += 1
        elif stage == BODY and self.step.release_ms:
            self.stage = RELEASE
        elif stage == _EMPTY:
            self._next_sibling()
        elif stage != DONE:
            self._end_rep()

    def _enter(self, number):
        """Stands at the first phase of step `number`, going down into repeats."""
        step = self.routine.step(number)
        while step.action == REPEAT and self.routine.has_length[number]:
            self.frames.append(Frame(number, step))
            number += 1
            step = self.routine.step(number)
        self._stand_at(number, step)

    def _stand_at(self, number, step):
        self.number = number
        self.step = step
        self.set = 1
        self._start_side(0)
        self.stage = _EMPTY if step.action == REPEAT else PREPARE

    def _start_side(self, side):
        self.side = side
        self.rep = 1
        if self.extra_reps:
            self.extra_reps = 0
        self._start_body()

    def _start_body(self):
        self.body = Body(self.step, self.pace)
        self.item = 0
        self.stage = BODY

    def _end_rep(self):
        if self.step.alternate and self.side + 1 < len(self.step.sides):
            self._start_body()
            self.side += 1
            self.stage = SWITCH
        elif self._has_more_reps():
            self._start_body()
            self.rep += 1
            if self.step.alternate:
                self.side = 0
                self.stage = SWITCH
        else:
            self._end_reps()

    def _has_more_reps(self):
        if self.step.reps_open:
            return not self.leave_open
        return self.rep < self.reps()

    def reps(self):
        """How many repetitions this side has, the wearer's extra ones included (until pressed: None)."""
        step = self.step
        if step.reps_open:
            return None
        high = step.reps if self.pace.low_end else step.reps_max or step.reps
        return (high or 1) + self.extra_reps

    def _end_reps(self):
        step = self.step
        if not step.alternate and self.side + 1 < len(step.sides):
            self._start_side(self.side + 1)
            self.stage = SWITCH
        elif self.set < (step.sets or 1):
            self._start_side(0)
            self.set += 1
            if step.rest_ms:
                self.stage = SET_REST
            elif step.sides:
                self.stage = SWITCH
        else:
            self._next_sibling()

    def _next_sibling(self):
        following = self.routine.after[self.number]
        end = self.routine.after[self.frames[-1].number] if self.frames else len(self.routine)
        if following < end:
            self._enter(following)
        elif self.frames:
            self._end_round()
        else:
            self.stage = DONE
            self.step = None

    def _end_round(self):
        frame = self.frames[-1]
        rounds = self.rounds(frame)
        if (rounds is None and self.leave_open) or (rounds is not None and frame.round >= rounds):
            self._end_rounds()
        else:
            frame.round += 1
            self.stage = BLOCK_REST

    def rounds(self, frame):
        """How many rounds a repeat has at its high end (until pressed: None)."""
        step = frame.step
        if step.reps_open:
            return None
        return step.reps if self.pace.low_end else step.reps_max or step.reps

    def _end_rounds(self):
        frame = self.frames[-1]
        if frame.side + 1 < len(frame.step.sides):
            frame.side += 1
            frame.round = 1
            frame.fresh = True
            self.stage = BLOCK_SWITCH
        else:
            self.frames.pop()
            self.number = frame.number
            self._next_sibling()
