# SPDX-License-Identifier: MIT
"""A place within one step: which set, side, repetition and item of it, and the phase that stands there.

The order of phases is that of "The timeline" in the routine language.
"""

from pacelet.format import MAX_COUNT, const
from pacelet.phase import Pace, Phase
from pacelet.step import Step

# What of the step comes now; what leads in comes first.
_PREPARE = const(0)
_SET_REST = const(1)
_SWITCH = const(2)
REPETITION = const(3)
_RELEASE = const(4)
OVER = const(5)

KEPT_MS = 60000  # What a session that is cut off may lose of a phase; where it stands is written as often.


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
        if step.is_exercise():
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
            phase = self.span("rest", low_ms, high_ms)
        else:
            phase = Phase("switch", self.pace.switch_ms)
        phase.step = self.number
        if stage != _SET_REST:
            phase.text = step.text
        if stage == _PREPARE or not step.is_exercise():
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
            return self.span("rest", step.for_ms or 0, step.for_max_ms or step.for_ms or 0)
        for_ms = self.chosen("for", step.for_ms)
        if for_ms is not None:
            phase = self.scaled(kind, for_ms, step.for_max_ms)
        elif step.until or kind == "wait":
            phase = Phase(kind, None)
        else:
            phase = Phase(kind, pace.rep_ms)
        phase.bell_ms = step.bell_ms
        return phase

    def release(self) -> Phase:
        """Return the phase that follows the body of a repetition."""
        return self.scaled("release", self.step.release_ms, self.step.release_max_ms)

    def scaled(self, kind: str, low_ms: int, high_ms: int | None) -> Phase:
        """Return a phase between these lengths, at the wearer's pace."""
        scaled = self.pace.scaled
        return self.span(kind, scaled(low_ms), scaled(low_ms if high_ms is None else high_ms))

    def span(self, kind: str, low_ms: int, high_ms: int) -> Phase:
        """Return a phase between these lengths."""
        phase = Phase(kind, None)
        phase.ms, phase.min_ms = self.pace.span(low_ms, high_ms)
        return phase


def last_side(step: Step) -> int:
    """Return the side at which a step, or a block, ends."""
    return 0 if step.alternate else max(len(step.sides) - 1, 0)
