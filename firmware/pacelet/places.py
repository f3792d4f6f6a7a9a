# SPDX-License-Identifier: MIT
"""A place within one repeat (its side, round and time box), and within one step (set, side, repetition and item of it).

The order of phases is that of "The timeline" in the routine language. Times are those of the cursor's clock, which
stands while the session is paused.

A place that is kept is a list of lists of integers, its levels: one for each block, the outermost first, then one for
the step. Each begins with number, side, and round or set.
"""

from pacelet.format import MAX_COUNT, const
from pacelet.phase import Pace, Phase
from pacelet.step import Step

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from pacelet.routine import Routine

# What of the step comes now; what leads in comes first.
_PREPARE = const(0)
_SET_REST = const(1)
_SWITCH = const(2)
REPETITION = const(3)
_RELEASE = const(4)
OVER = const(5)

KEPT_MS = 60000  # What a session that is cut off may lose of a phase; where it stands is written as often.


class Block:
    """A repeat that the cursor is inside of: its side from 0, its round from 1, the ``pace`` inside of it, and
    ``of_round``, the value of the round around it.

    ``is_begun``: the first round of this side has begun, at ``began_ms``; the round that runs, or that is led to, was
    due at ``due_ms``.
    """

    began_ms = 0
    due_ms = 0

    def __init__(
        self, number: int, step: Step, pace: Pace, of_round: int | None, side: int, at_round: int
    ) -> None:
        self.number = number
        self.step = step
        self.pace = pace
        self.of_round = of_round
        self.side = side
        self.round = at_round
        self.is_begun = False
        self.fresh = True  # no phase of this side's rounds was shown yet

    def copy(self) -> "Block":
        twin = Block(self.number, self.step, self.pace, self.of_round, self.side, self.round)
        twin.is_begun = self.is_begun
        twin.fresh = self.fresh
        twin.began_ms = self.began_ms
        twin.due_ms = self.due_ms
        return twin

    def rounds(self) -> int | None:
        """Return how many rounds a side has; None: until pressed."""
        return None if self.step.reps_open else self.pace.high(self.step.reps or 1, self.step.reps_max)

    def value(self, at_round: int) -> int | None:
        """Return the value of a round, its own or that of the round around it; None where there is none."""
        return self.step.rounds[at_round - 1] if self.step.rounds else self.of_round

    # ---- time

    def begin(self, now_ms: int) -> None:
        """Begin the beat and the limit, with the round that is next."""
        self.is_begun = True
        self.began_ms = now_ms
        self.due_ms = now_ms

    def begin_round(self, now_ms: int) -> None:
        """Begin the round: one that comes a whole beat late, or later, begins the beat anew."""
        if not self.is_begun:
            self.begin(now_ms)
        elif self.step.every_ms and now_ms - self.due_ms >= self.step.every_ms:
            self.due_ms = now_ms

    def go_to_round(self, at_round: int) -> None:
        """Be on the way to another round, which is due that many beats later, or earlier."""
        self.due_ms += (at_round - self.round) * (self.step.every_ms or 0)
        self.round = at_round

    def go_to_side(self, side: int, at_round: int) -> None:
        """Be on the way to another side, whose beat and limit begin with it."""
        self.side = side
        self.round = at_round
        self.is_begun = False

    def rest_before_round(self, now_ms: int) -> tuple[int, int]:
        """Return the low and the high ms of the rest that leads to the round."""
        if self.step.every_ms:
            ms = max(self.due_ms - now_ms, 0)
            return ms, ms
        return self.step.rest_after(self.round - 1)

    def limit_left_ms(self, now_ms: int) -> int | None:
        """Return how much is left of the time limit; None where none runs."""
        limit_ms = self.step.limit_ms
        return None if limit_ms is None or not self.is_begun else self.began_ms + limit_ms - now_ms

    # ---- a place that is kept

    def place(self, now_ms: int) -> list[int]:
        """Return number, side, round, and with a time box how long ago it began, and its round was due."""
        place = [self.number, self.side, self.round]
        if self.step.every_ms or self.step.limit_ms:
            place += [now_ms - self.began_ms, now_ms - self.due_ms]
        return place

    def resume(self, kept: list[int], now_ms: int) -> None:
        """Go on from what `place` said behind the round, as far as it is there."""
        self.fresh = False
        self.begin(now_ms)
        if len(kept) >= 2:
            self.began_ms -= kept[0]
            self.due_ms -= kept[1]


class StepCursor:
    """A place within one step.

    ``stage`` is one of the above, ``item`` counts the breaths' parts or the beats of a repetition from 0, and its
    release as one more. ``passed_ms``: what had passed of the phase that comes next, or now, when its session was cut
    off. `pace` is that of this step; `of_round` the value of the round around it. ``extra_reps`` and ``extra_breaths``
    are those that the wearer added. In its moves `leave_open` says that what repeats until pressed is left after its
    first repetition.
    """

    stage: int

    def __init__(
        self, number: int, step: Step, pace: Pace, side: int, at_set: int, of_round: int | None
    ) -> None:
        self.number = number
        self.step = step
        self.pace = pace
        self.of_round = of_round
        self.set = at_set
        self.go_to_side(side)
        self.prepare_ms = 0  # 0: there is no such phase
        if step.is_exercise:
            self.prepare_ms = pace.prepare_ms if step.prepare_ms is None else step.prepare_ms
        if self.prepare_ms:
            self.stage = _PREPARE

    def copy(self) -> "StepCursor":
        """Return a second one at the same place, which moves on its own."""
        twin = StepCursor(self.number, self.step, self.pace, self.side, self.set, self.of_round)
        twin.stage = self.stage
        twin.rep = self.rep
        twin.item = self.item
        twin.passed_ms = self.passed_ms
        twin.extra_reps = self.extra_reps
        twin.extra_breaths = self.extra_breaths
        return twin

    # ---- what the step has

    def chosen(self, what: str, first: int | None) -> int | None:
        """Return the "for", "breaths" or "reps" of this set, side or round; `first`: the step's own."""
        step = self.step
        if what in step.by_set:
            return step.by_set[what][self.set - 1]
        if what in step.by_side:
            return step.by_side[what][self.side]
        return self.of_round if what in step.by_round else first

    def reps(self) -> int | None:
        """Return how many repetitions this side has, the wearer's extra ones included; None: until pressed."""
        if self.step.reps_open:
            return None
        reps = self.chosen("reps", self.step.reps) or 1
        return self.pace.high(reps, self.step.reps_max) + self.extra_reps

    def breaths(self) -> int:
        """Return how many breaths this repetition has, the wearer's extra ones included."""
        breaths = self.chosen("breaths", self.step.breaths) or 0
        return self.pace.high(breaths, self.step.breaths_max) + self.extra_breaths

    def sets(self) -> int:
        """Return how many sets there are."""
        return self.pace.high(self.step.sets or 1, self.step.sets_max)

    def items(self) -> int:
        """Return how many phases this repetition has."""
        if self.step.breaths is not None:
            return self.breaths() * len(self.pace.breath_parts)
        return len(self.step.tempo) or 1

    # ---- moves

    def go_to_side(self, side: int) -> None:
        """Stand at the first repetition of this side and set."""
        self.side = side
        self.rep = 1
        self.extra_reps = 0
        self.begin()

    def advance(self, leave_open: bool) -> None:
        """Go to the next phase; at the end the stage is OVER."""
        if self.stage < REPETITION:
            self._stand_at_item(self.item)
        elif self.stage == REPETITION and (self.item + 1 < self.items() or self.step.release_ms):
            self.passed_ms = 0
            self._stand_at_item(self.item + 1)
        else:
            self.end_rep(leave_open)

    def end_rep(self, leave_open: bool) -> None:
        """Leave this repetition."""
        alternate, reps = self.step.alternate, self.reps()
        if alternate and self.side + 1 < len(self.step.sides):
            self.side += 1
        elif not leave_open if reps is None else self.rep < reps:
            self.rep += 1
            if alternate:
                self.side = 0
        else:
            self.end_reps()
            return
        self.begin()
        if alternate:
            self.switch()

    def end_reps(self) -> None:
        """Leave the repetitions of this side and set (alternating sides: of this set)."""
        step = self.step
        if not step.alternate and self.side + 1 < len(step.sides):
            self.go_to_side(self.side + 1)
            self.switch()
        elif self.set < self.sets():
            low_ms, high_ms = step.rest_after(self.set)
            self.set += 1
            self.go_to_side(0)
            if self.pace.high(low_ms, high_ms):
                self.stage = _SET_REST
            elif step.sides and not high_ms:
                self.switch()
        else:
            self.stage = OVER

    def restart(self) -> None:
        """Stand at the first repetition of this side and set (alternating sides: of this set)."""
        self.go_to_side(0 if self.step.alternate else self.side)

    def go_back(self) -> bool:
        """Stand at the first repetition of the side or set before this one; return False if there is none."""
        if self.side and not self.step.alternate:
            self.go_to_side(self.side - 1)
        elif self.set > 1:
            self.set -= 1
            self.go_to_side(last_side(self.step))
        else:
            return False
        return True

    def begin(self) -> None:
        self.passed_ms = 0
        self.extra_breaths = 0
        self._stand_at_item(0)

    def _stand_at_item(self, item: int) -> None:
        self.item = item
        self.stage = REPETITION if item < self.items() else _RELEASE

    def switch(self) -> None:
        """Come to the switch of sides, unless it has no length."""
        if self.pace.switch_ms:
            self.stage = _SWITCH

    # ---- a place that is kept

    def place(self, passed_ms: int) -> list[int]:
        """Return the place as integers: step, side, set, repetition, breath or beat, ms passed, and what was added.

        Of a phase that `passed_ms` had passed of, only a minute or more is kept: what is shorter begins again, and with
        it the breath, or the beats of the repetition.
        """
        item, is_released = self.item, self.item >= self.items()
        if self.stage == _PREPARE:
            passed_ms = self.passed_ms
        elif self.stage < REPETITION or passed_ms < KEPT_MS:
            passed_ms = 0
        if self.step.breaths is not None:
            item //= len(self.pace.breath_parts)
            passed_ms = passed_ms if is_released else 0
        elif not passed_ms and not is_released:
            item = 0
        place = [self.number, self.side, self.set, self.rep, item + 1, passed_ms]
        if self.extra_reps or self.extra_breaths:
            place += [self.extra_reps, self.extra_breaths]
        return place

    def resume(self, kept: "list[int]") -> None:
        """Go on from what `place` said behind the set, as far as it is there, after the prepare phase if any."""
        rep, item, passed_ms, extra_reps, extra_breaths = (list(kept) + [1, 1, 0, 0, 0][len(kept) :])[:5]
        self.extra_reps, self.extra_breaths = min(extra_reps, MAX_COUNT), min(extra_breaths, MAX_COUNT)
        reps = self.reps()
        self.rep = max(rep if reps is None else min(rep, reps), 1)
        parts = len(self.pace.breath_parts) if self.step.breaths is not None else 1
        last = self.items() if self.step.release_ms else self.items() - parts
        self.item = min(max(item - 1, 0) * parts, last)
        self.passed_ms = passed_ms
        if self.stage != _PREPARE:
            self._stand_at_item(self.item)

    # ---- the phase

    def phase(self) -> Phase:
        """Return the `Phase` at this place, made anew, without its side."""
        step, stage = self.step, self.stage
        if stage == REPETITION:
            phase = self.body()
        elif stage == _RELEASE:
            phase = self.release()
        elif stage == _PREPARE:
            phase = Phase("prepare", self.prepare_ms)
        elif stage == _SET_REST:
            low_ms, high_ms = step.rest_after(self.set - 1)
            phase = self.pace.span("rest", low_ms, high_ms)
        else:
            phase = Phase("switch", self.pace.switch_ms)
        phase.step = self.number
        if stage != _SET_REST:
            phase.text = step.text
        if stage == _PREPARE or not step.is_exercise:
            phase.hint = step.hint
        if stage != _PREPARE:
            self.count(phase)
        return phase

    def count(self, phase: Phase) -> None:
        """Tell the set and the repetition."""
        step = self.step
        if step.sets is not None:
            phase.set = self.set
            phase.sets = self.sets()
            phase.optional = phase.optional or step.is_set_optional(self.set)
        if self.stage == _SET_REST or (step.reps is None and not step.reps_open):
            return
        phase.rep = self.rep
        phase.reps = self.reps()
        phase.optional = phase.optional or step.is_optional(self.rep)
        phase.open = step.reps_open and self.is_first()

    def is_first(self) -> bool:
        """Return True at the first item of this side and set (alternating sides: of this set)."""
        alternating = self.step.alternate and self.side
        return self.stage == REPETITION and self.rep == 1 and self.item == 0 and not alternating

    def is_at_start(self) -> bool:
        """Return True while the whole step is got ready for."""
        return self.stage == _PREPARE and self.item + self.side == 0 and self.rep == self.set == 1

    def body(self) -> Phase:
        """Return the phase of this item of the repetition."""
        step, pace = self.step, self.pace
        if step.breaths is not None:
            number, part = divmod(self.item, len(pace.breath_parts))
            kind, ms = pace.breath_parts[part]
            phase = Phase(kind, ms)
            phase.breath = number + 1
            phase.breaths = self.breaths()
            phase.optional = step.breaths_max is not None and number >= step.breaths
            return phase
        if step.tempo:
            label, length, half = step.tempo[self.item]
            phase = Phase("move", pace.beat_ms(length, half))
            phase.label = label
            phase.half = half
            return phase
        kind = step.action
        if kind == "rest":
            return pace.span("rest", step.for_ms or 0, step.for_max_ms or step.for_ms or 0)
        for_ms = self.chosen("for", step.for_ms)
        if for_ms is not None:
            phase = pace.scaled_span(kind, for_ms, step.for_max_ms)
        elif step.until or kind == "wait":
            phase = Phase(kind, None)
        else:
            phase = Phase(kind, pace.rep_ms)
        phase.bell_ms = step.bell_ms
        return phase

    def release(self) -> Phase:
        """Return the phase that follows the body of a repetition."""
        return self.pace.scaled_span("release", self.step.release_ms, self.step.release_max_ms)


def last_side(step: Step) -> int:
    """Return the side at which a step, or a block, ends."""
    return 0 if step.alternate else max(len(step.sides) - 1, 0)


def inside(blocks: list[Block], pace: Pace) -> "tuple[Pace, int | None]":
    """Return the pace and the value of the round inside these blocks; outside of all it is this pace."""
    return (blocks[-1].pace, blocks[-1].value(blocks[-1].round)) if blocks else (pace, None)


def blocks_around(routine: "Routine", pace: Pace, levels: list[list[int]], now_ms: int) -> list[Block] | None:
    """Return the blocks around a place, gone on with; None if the routine has no such place."""
    blocks: list[Block] = []
    first, outer = 0, None
    for level in levels:
        number, side, count = level[:3]
        while first < number and not routine.is_end(first, outer):
            first = routine.after(first)
        if first != number or routine.is_end(first, outer) or count < 1:
            return None
        if not routine.lasts(number, pace.low_end):
            return None
        step = routine.step(number)
        is_last = level is levels[-1]
        if not 0 <= side < (len(step.sides) or 1) or is_last == (step.action == "repeat"):
            return None
        if is_last:
            return blocks if count <= (step.sets_max or step.sets or 1) else None
        around, of_round = inside(blocks, pace)
        block = Block(number, step, around.over(step.pace), of_round, side, count)
        block.resume(level[3:], now_ms)
        rounds = block.rounds()
        if rounds is not None and count > rounds:
            return None
        blocks.append(block)
        first, outer = number + 1, step
    return None
