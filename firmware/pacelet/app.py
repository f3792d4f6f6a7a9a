# SPDX-License-Identifier: MIT
"""The handheld's logic as a whole: told the time and the level of the buttons, it runs one mode after another."""

from pacelet.buttons import Gestures
from pacelet.modes import Fault, Finished, Menu, Pacing, open_routine
from pacelet.pace import resolve
from pacelet.player import Player
from pacelet.routine import RoutineError

POLL_MS = 10  # while a button is down, for its hold and its bounces


class App:
    """``mode`` is what runs. ``sounds`` collects the cues to be started, oldest first, until they are taken.

    `observer`, if any, is told ``phase(fields)`` for each phase entered and ``end(completed)``; `leave_open`
    leaves what repeats until pressed after its first round.
    """

    def __init__(self, shelf, settings, observer=None, leave_open=False):
        self.shelf = shelf
        self.settings = settings
        self.observer = observer
        self.leave_open = leave_open
        self.gestures = Gestures()
        self.sounds = []
        self.idle_ms = 0  # since the last gesture
        self.menu = Menu(self)
        self.mode = self.menu

    def tick(self, level, passed_ms):
        """`passed_ms` went by, through which the buttons stayed as last told; `level` is how they are now."""
        gesture = self.gestures.sample(level, passed_ms)
        self.idle_ms += passed_ms
        self._follow(self.mode.advance(passed_ms))
        if gesture:
            self.idle_ms = 0
            self._follow(self.mode.press(gesture))

    @property
    def play(self):
        """The `Player` that runs or has just finished; None in the menu."""
        return getattr(self.mode, "play", None)

    def due_ms(self):
        """In how many ms a tick is wanted, if no button changes."""
        if self.gestures.down or not self.gestures.quiet:
            return POLL_MS
        return self.mode.due_ms()

    def play_file(self, path):
        """Goes straight to a compiled routine: no menu, no cautions."""
        try:
            self.mode = self.pace(path, self.shelf.open_file(path))
        except RoutineError as fault:
            self.mode = Fault(self, path, str(fault))

    def is_over(self):
        """Whether the routine given to `play_file` has ended."""
        return not isinstance(self.mode, Pacing)

    def sound(self, cue):
        """Has a cue started."""
        self.sounds.append(cue)

    def report(self, phase):
        """Tells the observer of a phase entered."""
        if self.observer:
            self.observer.phase(phase.fields(0))

    def begin(self, routine_id):
        """The mode that choosing a routine leads to."""
        return open_routine(self, routine_id)

    def pace(self, routine_id, routine):
        """The mode that plays a decoded routine from its start."""
        play = Player(routine, resolve(routine, self.settings), self.leave_open)
        return Pacing(self, routine_id, play)

    def end(self, pacing):
        """The mode that comes after a session."""
        completed = pacing.play.finished
        if self.observer:
            self.observer.end(completed)
        return Finished(self, pacing) if completed else self.menu

    def _follow(self, mode):
        if mode is not None:
            self.mode = mode
