# SPDX-License-Identifier: MIT
"""A routine runs, and then is done."""

from pacelet.mode import Mode
from pacelet.session import Session


class Pacing(Mode):
    """Runs `play`, a `Player`. Its time begins with the first `advance`: loading took time that is not its own.

    `sound` starts a cue; `observer` (or None) is told each phase and the end.
    """

    name = "pacing"

    def __init__(self, routine_id, play, sound, observer=None):
        self.routine_id = routine_id
        self.play = play
        self.session = None
        self._sound = sound
        self._observer = observer

    def advance(self, passed_ms):
        if self.session is None:
            self.session = Session(self.play, self._sound, self._observer)
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

    def _after(self):
        if not self.session.over:
            return None
        completed = self.play.finished
        if self._observer:
            self._observer.end(completed)
        return Finished(self.routine_id, self.play) if completed else ("desk", "menu", (self.routine_id,))


class Finished(Mode):
    """The routine was played to its end; any press leads back to the menu. ``idle_ms``: since the end."""

    name = "finished"

    def __init__(self, routine_id, play):
        self.routine_id = routine_id
        self.play = play
        self.idle_ms = 0

    def advance(self, passed_ms):
        self.idle_ms += passed_ms

    def press(self, gesture):
        return ("desk", "menu", (self.routine_id,))


def is_over(mode):
    """Whether `mode` no longer runs a routine."""
    return not isinstance(mode, Pacing)
