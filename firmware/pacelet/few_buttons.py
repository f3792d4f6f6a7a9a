# SPDX-License-Identifier: MIT
"""Few buttons for many gestures: short, double, triple and long presses stand for what a board has no button for.

A board profile says how, as `presses`: {button: {press: gesture}}, for example

    {"ok": {"short": "ok", "long": "ok-held", "double": "next", "double-long": "next-held"}}

A long press is a short one whose last push is held, so "double-long" is one push and then one that is held.
A button that is not named there means itself.
"""

from pacelet.buttons import BACK, HELD, NEXT, OK, Gestures

# How soon the next push must begin after the last was let go. Only a button that has more than short and long
# presses waits for it, and only as long as more pushes could mean something.
GAP_MS = 300

PRESSES = ("short", "double", "triple", "long", "double-long", "triple-long")
MOST = 3  # pushes; long presses stand so much behind the short ones

_BUTTONS = {"back": BACK, "ok": OK, "next": NEXT}


class FewButtons(Gestures):
    """As `Gestures`, with `presses` of a board profile."""

    def __init__(self, presses):
        Gestures.__init__(self)
        self._meant = {}
        for name in _BUTTONS:
            self._meant[_BUTTONS[name]] = _row(presses.get(name, {"short": name, "long": name + "-held"}))
        self._button = 0  # whose pushes are counted
        self._count = 0  # so many are over
        self._gap_ms = 0  # since the last of them
        self._later = 0  # a gesture that fell into the same sample as another one

    @property
    def quiet(self):
        """Whether nothing is pressed, nothing bounces and no further push is waited for."""
        return not self._count and not self._later and not self._taken and not self._level

    def sample(self, level, passed_ms):
        """As `Gestures.sample`."""
        push = Gestures.sample(self, level, passed_ms)
        gesture, self._later = self._later, 0
        if self._count and self._is_over(push, passed_ms):
            gesture, self._later = self._end(), gesture
        if push:
            meant = self._take(push)
            if gesture:
                self._later = meant
            else:
                gesture = meant
        return gesture

    def _is_over(self, push, passed_ms):
        """Whether the pushes counted so far are all: another button came, or nothing for so long."""
        button = push & ~HELD or self.down
        if button:
            return button != self._button
        self._gap_ms += passed_ms
        return self._gap_ms >= GAP_MS

    def _take(self, push):
        """One more push; what all of them mean, if it is sure that there will be no more."""
        self._button = push & ~HELD
        self._gap_ms = 0
        row = self._meant[self._button]
        if push & HELD:
            at, self._count = self._count, 0
            return row[MOST + at] if at < MOST else 0
        self._count += 1
        for count in range(self._count, MOST):
            if row[count] or row[MOST + count]:
                return 0
        return self._end()

    def _end(self):
        """What the pushes counted mean."""
        count, self._count = self._count, 0
        return self._meant[self._button][min(count, MOST) - 1]


def _row(presses):
    """The gestures of one button in the order of PRESSES, 0 for none."""
    return bytes([_gesture(presses.get(press, "")) for press in PRESSES])


def _gesture(name):
    button, _, held = name.partition("-")
    return _BUTTONS.get(button, 0) | (HELD if held else 0)
