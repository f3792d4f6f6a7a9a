# SPDX-License-Identifier: MIT
"""The handheld's logic as a whole: told the time and the level of the buttons, it runs one mode after another."""

from pacelet.buttons import Gestures
from pacelet.mode import BOOT, Mode

POLL_MS = 10  # while a button is down, for its hold and its bounces


class App:
    """``mode`` is what runs. ``sounds`` collects the cues to be started, oldest first, until they are taken, and
    ``notes`` the keys of words to be shown for a moment.

    Modes come from an overlay, of which one is loaded at a time: "desk" (no routine runs) or "pacing" (one
    does). ``wanted`` is a request for a mode of the other one, or None: it is the loop's to let go of the one,
    load the other and hand it to `take`, from where nothing of the one is in use any more.
    """

    def __init__(self):
        self.gestures = Gestures()
        self.sounds = []
        self.notes = []
        self.idle_ms = 0  # since the last gesture
        self.dark = False  # whether the panel is off: then a press only wakes it
        self.mode = Mode()
        self.wanted = BOOT
        self._overlay = None
        self._overlay_name = None

    def start(self, request):
        """Begins with another mode than that of a board which was switched on."""
        self.wanted = request

    def take(self, overlay):
        """Goes to the mode that is wanted, which `overlay` makes."""
        name, what, known = self.wanted
        self.wanted = None
        self._overlay = overlay
        self._overlay_name = name
        self._follow(getattr(overlay, what)(*known))

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
            if self.wanted is None and not self.dark:
                self._follow(self.mode.press(gesture))

    def due_ms(self):
        """In how many ms a tick is wanted, if no button changes."""
        return self.mode.due_ms() if self.gestures.quiet else POLL_MS

    def go(self, request):
        """Leaves what runs for another mode, whatever it is about."""
        self._follow(request)

    def sound(self, cue):
        """Has a cue started."""
        self.sounds.append(cue)

    def note(self, key):
        """Has a word shown for a moment."""
        self.notes.append(key)

    def _follow(self, wanted):
        """Takes up the mode that was answered, or sees to it that it is loaded."""
        while isinstance(wanted, tuple) and wanted[0] == self._overlay_name:
            wanted = getattr(self._overlay, wanted[1])(*wanted[2])
        if isinstance(wanted, tuple):
            self.wanted = wanted
            self.mode = Mode()
            self._overlay = self._overlay_name = None
        elif wanted is not None:
            self.mode = wanted
