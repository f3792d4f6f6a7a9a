# SPDX-License-Identifier: MIT
"""Plays a routine: told how much time passed and what is wanted, it answers with events.

All lengths are ms. The player has no clock: `advance` tells it the time that passed. A phase that ends
by itself hands what is left over to the next one, so nothing drifts.
"""

from pacelet import phase as p
from pacelet.ahead import Ahead
from pacelet.body import is_exercise
from pacelet.cursor import Cursor

EXTEND_MS = 15000  # what a held `next` adds
BACK_MS = 2000  # `back` within so much of a unit's start goes to the one before

# events; a phase that was entered is an event itself, the one of kind done too
ENOUGH = "enough"  # a range's low end was reached
PAUSED = "paused"
RESUMED = "resumed"
EXTENDED = "extended"
EASED = "eased"


class Player:
    """One session of one routine.

    ``phase``, ``elapsed_ms`` and ``length_ms`` (None: until pressed) say what runs; ``events`` collects
    what happened, oldest first, until its reader clears it. ``place``: where to resume (`Cursor.place`).
    ``may_leave``: whether a range of repetitions, breaths or rounds is past its low end.
    """

    def __init__(self, routine, pace, leave_open=False, place=None):
        self.routine = routine
        self.cursor = Cursor(routine, pace, leave_open)
        if place is not None:
            from pacelet.back import return_to

            return_to(self.cursor, place)
        self.events = []
        self.phase = None
        self.paused = False
        self.elapsed_ms = 0
        self.length_ms = 0
        self.done_ms = 0  # time spent in phases, pauses left out
        self.unit_ms = 0  # time since this side and set began; counts lead-ins as 0
        self.skipped = 0
        self.extended = 0
        self._coming = None
        self._ahead = None
        self._coming_known = False
        self._enter()

    @property
    def finished(self):
        return self.cursor.done

    @property
    def remaining_ms(self):
        """What is left of the phase; None while it lasts until pressed."""
        if self.length_ms is None:
            return None
        return self.length_ms - self.elapsed_ms

    @property
    def coming(self):
        """What `Cursor.coming` says of this phase."""
        if not self._coming_known:
            self._coming = self.cursor.coming()
            self._coming_known = True
        return self._coming

    def is_all(self, numbers, first=0):
        """Return True if `numbers` are all steps from `first` on that are holds or movements, if there are any."""
        steps = [n for n in range(first, len(self.routine)) if is_exercise(self.routine.step(n))]
        for number in steps:
            if number not in numbers:
                return False
        return bool(steps)

    @property
    def ahead(self):
        """The `Ahead` of this session."""
        if self._ahead is None:
            self._ahead = Ahead(self.routine, self.cursor.pace)
        return self._ahead

    def place(self):
        """Where the session stands, for `Player(place=...)`."""
        return self.cursor.place()

    # ---- time

    def advance(self, passed_ms):
        """Lets `passed_ms` go by."""
        if self.paused or self.finished:
            return
        while True:
            left_ms = self.remaining_ms
            if left_ms is None or passed_ms < left_ms:
                self._pass(passed_ms)
                return
            self._pass(left_ms)
            passed_ms -= left_ms
            self.cursor.advance()
            self._enter()
            if self.finished:
                return

    def _pass(self, ms):
        low_ms = self.phase.min_ms
        if low_ms is not None and self.elapsed_ms < low_ms <= self.elapsed_ms + ms:
            self.events.append(ENOUGH)
        self.elapsed_ms += ms
        self.done_ms += ms
        self.unit_ms += ms

    def _enter(self):
        """Takes up the phase that the cursor stands at."""
        cursor = self.cursor
        before = self.phase
        phase = cursor.phase()
        self.phase = phase
        self.elapsed_ms = 0
        self.length_ms = phase.ms
        self._coming_known = False
        if cursor.leads_in() or cursor.at_start():
            self.unit_ms = 0
        self.may_leave = phase.optional or self._is_again()
        self.events.append(phase)
        if phase.optional and before is not None and not before.optional:
            self.events.append(ENOUGH)

    def _is_again(self):
        """Whether something that repeats until pressed is in its second repetition or round, where `next` leaves it."""
        if not self.finished and self.cursor.step.reps_open and (self.phase.rep or 1) > 1:
            return True
        for frame in self.cursor.frames:
            if frame.step.reps_open and frame.round > 1:
                return True
        return False

    # ---- what the wearer wants

    def toggle_pause(self):
        """Pauses or goes on; what lasts until pressed is left instead (a wait cannot be paused)."""
        if self.finished:
            return
        if self.length_ms is None and not self.paused:
            self._go(self.cursor.advance)
            return
        self.paused = not self.paused
        self.events.append(PAUSED if self.paused else RESUMED)

    def move_on(self):
        """What `next` does: goes on, ends a lead-in, is done with a range, or skips this side and set."""
        if self.finished:
            return
        self.paused = False
        if self._leaves_open_block():
            return
        if self.length_ms is None or self.phase.kind in p.LEAD_IN:
            self._go(self.cursor.advance)
        elif not self._leave_range():
            self.skipped += 1
            self._go(self.cursor.leave_reps)

    def skip_step(self):
        """Skips the rest of the step."""
        if not self.finished:
            self.paused = False
            self._go(self.cursor.leave_step)

    def return_to(self, place):
        """Goes on from a place, with its prepare phase; False if there is no such place."""
        from pacelet.back import return_to

        self.paused = False
        if not return_to(self.cursor, place):
            return False
        self._enter()
        return True

    def go_back(self):
        """What `back` does: this side and set again, or within its first 2 s the one before."""
        if self.finished:
            return
        self.paused = False
        from pacelet.back import previous_unit, restart_unit

        if self.cursor.is_lead_in() or self.unit_ms < BACK_MS:
            previous_unit(self.cursor)
        else:
            restart_unit(self.cursor)
        self._enter()
        self.unit_ms = 0

    def extend(self):
        """What a held `next` does: 15 s more, or one more repetition or breath where they are counted."""
        if self.finished:
            return
        if self._add():
            self.extended += 1
            self._coming_known = False
            self.events.append(EXTENDED)

    def _add(self):
        step = self.cursor.step
        kind = self.phase.kind
        if kind == p.REST or (kind in (p.HOLD, p.MOVE) and step.for_ms is not None):
            self.length_ms += EXTEND_MS
        elif kind in p.BREATH:
            self.cursor.body.extra_breaths += 1
            self.phase.breaths += 1
        elif kind in (p.MOVE, p.HOLD, p.RELEASE) and step.reps is not None:
            self.cursor.extra_reps += 1
            self.phase.reps += 1
        else:
            return False
        return True

    def _leave_range(self):
        """Ends what the innermost range that is past its low end measures; False if there is none."""
        phase = self.phase
        step = self.cursor.step
        if phase.min_ms is not None and self.elapsed_ms >= phase.min_ms:
            self._go(self.cursor.advance)
        elif step.breaths_max is not None and phase.breath is not None and phase.breath > step.breaths:
            self._go(self.cursor.leave_breaths)
        elif _is_past(step, phase.rep):
            self._go(self.cursor.leave_reps)
        else:
            return self._leave_rounds(False)
        return True

    def _leaves_open_block(self):
        """In a phase until pressed, whose `ok` goes on: leaves the open repetitions or rounds around it."""
        if self.length_ms is not None:
            return False
        if self.cursor.step.reps_open and (self.phase.rep or 1) > 1:
            self._go(self.cursor.leave_reps)
            return True
        return self._leave_rounds(True)

    def _leave_rounds(self, open_only):
        frames = self.cursor.frames
        for depth in range(len(frames) - 1, -1, -1):
            frame = frames[depth]
            if _is_past(frame.step, frame.round) and (frame.step.reps_open or not open_only):
                self.cursor.leave_rounds(depth)
                self._enter()
                return True
        return False

    def _go(self, move):
        move()
        self._enter()


def _is_past(step, count):
    """Whether `count` of a step's repetitions or rounds is past the low end of their range."""
    if count is None:
        return False
    if step.reps_open:
        return count > 1
    return step.reps_max is not None and count > step.reps
