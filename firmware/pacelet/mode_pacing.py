# SPDX-License-Identifier: MIT
"""A routine runs, and then is done."""

from pacelet import buttons
from pacelet.mode import IDLE_MS, Mode
from pacelet.session import UNDO_MS

_SHOWN_MS = 8000  # how long the end is shown before what comes then; the last signal has ended by then
_QUIET_MS = 400  # a write may erase several sectors at 45 ms each: nothing may fall due within so much
_LEFT_MS = 1000  # and the phase must have so much left


class Pacing(Mode):
    """Runs `play`, a `Player`. Its time begins with the first `advance`: loading took time that is not its own.

    `start` makes its `Session`; `keeper` is the session's record (None: it is not recorded), `save` writes that
    to the flash; `facts` are what the end should say (`Diary.facts`).
    """

    name = "pacing"

    def __init__(self, play, start, observer=None, keeper=None, save=None, facts=None):
        self.play = play
        self.session = None
        self.keeper = keeper
        self.facts = facts or {}
        self._start = start
        self._observer = observer
        self._save = save

    def advance(self, passed_ms):
        if self.session is None:
            self.session = self._start()
        else:
            self.session.advance(passed_ms)
        return self._after()

    def due_ms(self):
        return 0 if self.session is None else self.session.due_ms()

    def press(self, gesture):
        if self.session is None:
            return None
        self.session.press(gesture)
        return self._after()

    def wants_write(self):
        """Whether where the session stands should be written, and now is a moment in which that delays nothing."""
        if self.keeper is None or self.session is None or not self.keeper.stale:
            return False
        left_ms = self.play.remaining_ms
        return (left_ms is None or left_ms >= _LEFT_MS) and self.due_ms() >= _QUIET_MS

    def write(self):
        """Writes where the session stands."""
        self._save(self.keeper.update())
        self.keeper.written()

    def _after(self):
        if not self.session.over:
            return None
        if self._observer:
            self._observer.end(self.session.completed)
        if self.play.finished:
            return Finished(self)
        if self.keeper is None:
            return ("desk", "menu", ())
        self.write()
        return ("desk", "menu", (self.keeper.record["routine"],))


class Finished(Mode):
    """The routine was played to its end. ``idle_ms``: since then; ``streak``, ``eased``, ``advice`` for the page."""

    name = "finished"

    def __init__(self, pacing):
        self.pacing = pacing
        self.play = pacing.play
        self.idle_ms = 0
        self.streak = pacing.facts.get("streak", 0)
        self.advice = pacing.facts.get("advice", False)
        keeper = pacing.keeper
        self.eased = len(keeper.record.get("eased", ())) if keeper else 0
        self._unwritten = keeper is not None

    def advance(self, passed_ms):
        self.idle_ms += passed_ms
        return self._on() if self.idle_ms >= _SHOWN_MS and self.pacing.keeper and not self.advice else None

    def due_ms(self):
        return max(_SHOWN_MS - self.idle_ms, 0) if self.pacing.keeper and not self.advice else IDLE_MS

    def press(self, gesture):
        if gesture == buttons.OK and self.idle_ms < UNDO_MS and self.pacing.session.take_back():
            return self.pacing
        return self._on()

    def wants_write(self):
        """Whether the end was not written yet; there is no hurry but before the next mode."""
        return self._unwritten

    def write(self):
        """Writes that the session is complete, so that a power cut before the last question loses nothing."""
        self._unwritten = False
        self.pacing.write()

    def _on(self):
        keeper = self.pacing.keeper
        if keeper is None:
            return ("desk", "menu", ())
        return ("around", "after", (keeper.update(),))
