# SPDX-License-Identifier: MIT
"""A rotary encoder in place of three buttons: a push is `ok`, a click to the right `next`, one to the left `back`.

A click while it is pushed in is the held one.
"""

from pacelet.few_buttons import renamed
from pacelet.gestures import BACK, HELD, NEXT, OK, Gestures
from pacelet.words import look_up


class TurnGestures(Gestures):
    """As `Gestures`; each sample with the bit of `next` or `back` is a click."""

    def __init__(self) -> None:
        super().__init__()
        self._later: list[int] = []  # gestures that fell into one sample with another

    def named(self, lines: bytes, parts: bytes) -> bytes:
        """Return all words, as `Words` keeps them, with what is done here in place of "ok", "next" and "back"."""
        push = look_up(parts, "press")
        return renamed(lines, push, "→", "←", push + " ←")

    @property
    def quiet(self) -> bool:
        """True if nothing is pressed, nothing bounces and no click is still to be told."""
        return not self._later and not self._stable and not self.level

    def sample(self, level: int, passed_ms: int) -> int:
        """Return the gesture completed by now, as `Gestures.sample`."""
        gesture = super().sample(level & OK, passed_ms)
        if gesture:
            self._later.append(gesture)
        turn = level & (BACK | NEXT)
        if turn:
            is_pushed = bool(self._stable)
            if is_pushed:
                self._spent = True  # the push itself is no press any more
                self.down = 0
            self._later.append(turn | HELD if is_pushed else turn)
        return self._later.pop(0) if self._later else 0
