# SPDX-License-Identifier: MIT
"""The battery is low, or so low that it is over."""

from pacelet.mode import MENU, Mode

_WARNED_MS = 60000  # how long the warning stands if nobody presses anything: reminders wait behind it
_SHOWN_MS = 8000  # how long it is said that it is over


class Low(Mode):
    """Says that the battery should be charged; ``percent`` is left in it. Any press leads on."""

    name = "battery"
    how = "battery-how"

    def __init__(self, percent):
        self.percent = percent
        self._left_ms = _WARNED_MS

    def advance(self, passed_ms):
        self._left_ms -= passed_ms
        return MENU if self._left_ms <= 0 else None

    def due_ms(self):
        return max(self._left_ms, 0)

    def press(self, gesture):
        return MENU


class Stop(Mode):
    """Says that it is over, and then calls `sleep`, which does not come back."""

    name = "battery"
    how = "battery-off"

    def __init__(self, percent, sleep):
        self.percent = percent
        self._sleep = sleep
        self._left_ms = _SHOWN_MS

    def advance(self, passed_ms):
        self._left_ms -= passed_ms
        if self._left_ms <= 0:
            self._sleep()

    def due_ms(self):
        return max(self._left_ms, 0)
