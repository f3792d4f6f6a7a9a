# SPDX-License-Identifier: MIT
"""Plays a routine: told how much time passed and what is wanted, it answers with events.

All lengths are ms. The player has no clock: `advance` tells it the time that passed. A phase that ends by itself hands
what is left over to the next one, so nothing drifts.
"""

from pacelet.cursor import Cursor
from pacelet.format import RoutineError, const
from pacelet.phase import LEAD_IN, Pace, Phase
from pacelet.routine import Routine
from pacelet.step import Step
from pacelet.totals import Ahead

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

_EXTEND_MS = const(15000)  # what a held `next` adds
_KEPT = const(32)  # holds and rounds; a line of the journal has fewer
_BACK_MS = const(2000)  # `back` within so much of a unit's start goes to the one before


class Player:
    """One session of one routine.

    ``phase``, ``elapsed_ms`` and ``length_ms`` (None: until pressed) say what runs; ``finished``: nothing does any
    more. ``events`` collects what happened, oldest first, until its reader clears it: phases that were entered,
    and the names of the cues of anything else. ``may_leave``: a range of repetitions, breaths, sets or rounds is past
    its low end. ``rounds``: pairs (step, rounds completed) of the blocks with a time limit that are over, ``held``:
    pairs (step, ms) of the holds and movements that lasted until pressed; of both the last `_KEPT`. `place`: where to
    resume.
    """

    def __init__(self, routine: Routine, pace: Pace, leave_open: bool = False, place: "Any" = None) -> None:
        self.routine = routine
        self.cursor = Cursor(routine, pace, leave_open)
        if place is not None:
            self.cursor.return_to(place)
        self.events: list[Phase | str] = []
        self.paused = False
        self.rounds: list[tuple[int, int]] = []
        self.held: list[tuple[int, int]] = []
        self.unit_ms = 0  # time since this side and set began; counts lead-ins as 0
        self.skipped = 0
        self.extended = 0
        self._ahead: Ahead | None = None
        self._coming: Phase | None = None
        self.phase = self.cursor.phase()
        self._enter()

    @property
    def done_ms(self) -> int:
        """The time spent in phases, pauses left out."""
        return self.cursor.now_ms

    @property
    def limit_left_ms(self) -> int | None:
        """What is left of the time limit that ends first; None where there is none."""
        limit = self.cursor.limit()
        return None if limit is None else limit[0]

    @property
    def remaining_ms(self) -> int | None:
        """What is left of the phase; None while it lasts until pressed."""
        return None if self.length_ms is None else self.length_ms - self.elapsed_ms

    @property
    def coming(self) -> Phase | None:
        """What `Cursor.coming` says of this phase."""
        if self._coming is None:
            try:
                self._coming = self.cursor.coming()
            except RoutineError:  # said when it is reached
                return None
        return self._coming

    @property
    def ahead(self) -> Ahead:
        """The `Ahead` of this session."""
        if self._ahead is None:
            self._ahead = Ahead(self.routine, self.cursor.pace)
        return self._ahead

    def is_all(self, eased: "Sequence[int]", first: int) -> bool:
        """Return True if there are holds or movements from step `first` on, and `eased` has all of them."""
        is_any, number = False, first
        while not self.routine.is_end(number):
            if self.routine.step(number).is_exercise:
                if number not in eased:
                    return False
                is_any = True
            number += 1
        return is_any

    # ---- time

    def advance(self, passed_ms: int) -> None:
        """Let `passed_ms` go by."""
        while not self.paused and not self.finished:
            left_ms, low_ms, limit = self.remaining_ms, self.phase.min_ms, self.cursor.limit()
            ms = passed_ms if left_ms is None else min(passed_ms, left_ms)
            if limit is not None:
                ms = max(min(ms, limit[0]), 0)
            if low_ms is not None and self.elapsed_ms < low_ms <= self.elapsed_ms + ms:
                self.events.append("enough")
            self.elapsed_ms += ms
            self.unit_ms += ms
            self.cursor.now_ms += ms
            if limit is not None and ms >= limit[0]:
                self._keep_held()
                self.events.append("limit")
                self._leave_block(limit[1])
            elif ms == left_ms:
                self.move(self.cursor.advance)
            else:
                return
            passed_ms -= ms

    def _leave_block(self, depth: int) -> None:
        """Leave the block at `depth`, and note how many rounds were completed of those with a limit that are left."""
        blocks, after = self.cursor.blocks, None
        if self.remaining_ms == 0:  # the last phase of a round may end with its block
            ahead = self.cursor.copy()
            ahead.advance()
            after = ahead.blocks
        for at in range(len(blocks) - 1, depth - 1, -1):
            block = blocks[at]
            if block.step.limit_ms is not None:
                is_there = after is not None and len(after) > at and after[at].number == block.number
                self.rounds.append((block.number, (after[at] if after and is_there else block).round - 1))
                del self.rounds[:-_KEPT]
        self.cursor.leave_rounds(depth)
        self._enter()

    def _keep_held(self) -> None:
        """Note how long a hold or a movement lasted that was until pressed."""
        if self.length_ms is None and self.phase.kind != "wait" and self.phase.step is not None:
            self.held.append((self.phase.step, self.elapsed_ms))
            del self.held[:-_KEPT]

    def move(self, move: "Callable[[], None]") -> None:
        """Make a move of the cursor, and begin the phase that it comes to."""
        move()
        self._enter()

    def _enter(self) -> None:
        """Begin the phase that the cursor stands at."""
        cursor, before = self.cursor, self.phase
        phase = cursor.phase()
        self.phase = phase
        self.finished = cursor.done
        self.length_ms = phase.ms
        self.elapsed_ms = 0
        here = cursor.here
        if here.passed_ms and not cursor.is_lead_in() and not self.finished:
            # At least a second is left, should it have become shorter since.
            most_ms = here.passed_ms if phase.ms is None else max(phase.ms - 1000, 0)
            self.elapsed_ms = min(here.passed_ms, most_ms)
            here.passed_ms = 0
        self._coming = None
        if cursor.leads_in() or cursor.here.is_first():
            self.unit_ms = 0
        # What repeats until pressed may be left from its second repetition or round on; what has a limit is meant to
        # go on up to that.
        repeats_open = cursor.here.step.reps_open and (phase.rep or 1) > 1
        self.may_leave = phase.optional or (repeats_open and not self.finished)
        for block in cursor.blocks:
            if block.step.reps_open and block.round > 1 and block.step.limit_ms is None:
                self.may_leave = True
        self.events.append(phase)
        if phase.optional and not before.optional:
            self.events.append("enough")

    def place(self) -> list[list[int]]:
        """Return where it stands, for `place`."""
        # What was added to the phase is not kept: what had passed counts against its own length.
        added_ms = (self.length_ms or 0) - (self.phase.ms or 0)
        return self.cursor.place(max(self.elapsed_ms - added_ms, 0))

    # ---- what the wearer wants

    def toggle_pause(self) -> None:
        """Pause or go on; leave what lasts until pressed (a wait cannot be paused)."""
        if self.finished:
            return
        if self.length_ms is None and not self.paused:
            self._keep_held()
            self.move(self.cursor.advance)
            return
        self.paused = not self.paused
        self.events.append("pause" if self.paused else "resume")

    def move_on(self) -> None:
        """Do what `next` does: go on, end a lead-in, be done with a range, or skip this side and set."""
        if self.finished:
            return
        self.paused = False
        phase, here = self.phase, self.cursor.here
        step = here.step
        if self.length_ms is None:
            self._keep_held()
            if step.reps_open and (phase.rep or 1) > 1:
                self.move(self.cursor.leave_reps)
            elif not self.leave_rounds(True):
                self.move(self.cursor.advance)
        elif phase.kind in LEAD_IN or (phase.min_ms is not None and self.elapsed_ms >= phase.min_ms):
            self.move(self.cursor.advance)
        elif phase.breath is not None and step.breaths_max is not None and phase.breath > (step.breaths or 0):
            here.item = here.items() - 1  # the last of them; a release follows
            self.move(self.cursor.advance)
        elif phase.rep is not None and may_leave(step, phase.rep):
            self.move(self.cursor.leave_reps)
        elif step.is_set_optional(here.set):
            self.move(self.cursor.leave_step)
        elif not self.leave_rounds(False):
            # What is done before its round is over leaves more time to rest.
            is_on_beat = False
            for block in self.cursor.blocks:
                is_on_beat = is_on_beat or block.step.every_ms is not None
            self.skipped += not is_on_beat
            self.move(self.cursor.leave_reps)

    def skip_step(self) -> None:
        """Skip the rest of the step."""
        if not self.finished:
            self.paused = False
            self.move(self.cursor.leave_step)

    def return_to(self, place: list[list[int]], passed_ms: int = 0) -> bool:
        """Go on from a place, left `passed_ms` ago, with its prepare phase; return False if there is no such place."""
        self.paused = False
        if not self.cursor.return_to(place, passed_ms):
            return False
        self._enter()
        return True

    def go_back(self) -> None:
        """Do what `back` does: this side and set again, or within its first 2 s the one before."""
        if self.finished:
            return
        self.paused = False
        begins = self.cursor.is_lead_in() or self.unit_ms < _BACK_MS
        self.move(self.cursor.previous_unit if begins else self.cursor.here.restart)
        self.unit_ms = 0

    def extend(self) -> None:
        """Do what a held `next` does: 15 s more, or one more repetition or breath where they are counted."""
        here, phase = self.cursor.here, self.phase
        kind = phase.kind
        if self.length_ms is not None and (
            kind == "rest" or ((kind == "hold" or kind == "move") and here.step.for_ms is not None)
        ):
            self.length_ms += _EXTEND_MS
        elif phase.breaths is not None:
            here.extra_breaths += 1
            phase.breaths += 1
        elif (kind == "move" or kind == "hold" or kind == "release") and phase.reps is not None:
            here.extra_reps += 1
            phase.reps += 1
        else:
            return
        self.extended += 1
        self._coming = None
        self.events.append("more")

    def leave_rounds(self, is_open: bool) -> bool:
        """Leave the innermost block whose rounds may be left; return False if there is none."""
        blocks = self.cursor.blocks
        for depth in range(len(blocks) - 1, -1, -1):
            block = blocks[depth]
            if may_leave(block.step, block.round) and (block.step.reps_open or not is_open):
                self._leave_block(depth)
                return True
        return False


def may_leave(step: Step, count: int) -> bool:
    """Return True if this repetition or round, counted from 1, is past the low end of its range."""
    return count > 1 if step.reps_open else step.is_optional(count)
