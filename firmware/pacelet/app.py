# SPDX-License-Identifier: MIT
"""The handheld's logic as a whole: told the time and the level of the buttons, it runs one mode after another."""

from pacelet.buttons import Gestures
from pacelet.mode import MENU, Mode

POLL_MS = 10  # while a button is down, for its hold and its bounces


class App:
    """``mode`` is what runs. ``sounds`` collects the cues to be started, oldest first, until they are taken.

    `load` is given the name of an overlay ("desk": no routine runs, "pacing": one does) and returns what makes
    its modes; before it is called nothing of the overlay before is in use, so that it may be let go of.
    """

    def __init__(self, load):
        self.gestures = Gestures()
        self.sounds = []
        self.idle_ms = 0  # since the last gesture
        self.mode = Mode()
        self._load = load
        self._overlay = None
        self._overlay_name = None

    def start(self, request=MENU):
        """Goes to the first mode, by default the menu."""
        self._follow(request)

    @property
    def play(self):
        """The `Player` that runs or has just finished; None in the menu."""
        return self.mode.play

    def tick(self, level, passed_ms):
        """`passed_ms` went by, through which the buttons stayed as last told; `level` is how they are now."""
        gesture = self.gestures.sample(level, passed_ms)
        self.idle_ms += passed_ms
        self._follow(self.mode.advance(passed_ms))
        if gesture:
            self.idle_ms = 0
            self._follow(self.mode.press(gesture))

    def due_ms(self):
        """In how many ms a tick is wanted, if no button changes."""
        return self.mode.due_ms() if self.gestures.quiet else POLL_MS

    def sound(self, cue):
        """Has a cue started."""
        self.sounds.append(cue)

    def _follow(self, wanted):
        """Takes up the mode that was answered, through as many requests as it takes."""
        while isinstance(wanted, tuple):
            name, what, known = wanted
            self._take_overlay(name)
            wanted = getattr(self._overlay, what)(*known)
        if wanted is not None:
            self.mode = wanted

    def _take_overlay(self, name):
        if name != self._overlay_name:
            self.mode = Mode()
            self._overlay = self._overlay_name = None
            self._overlay = self._load(name)
            self._overlay_name = name
