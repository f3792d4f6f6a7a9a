# SPDX-License-Identifier: MIT
"""When a battery that runs low is worth a warning, and when it is time to stop."""

READ_MS = 30000  # how often it is looked at

WARN_PERCENT = 15
CALM_PERCENT = 20  # above it the next fall below 15 is warned of again
STOP_PERCENT = 5
STOP_AFTER = 2  # readings in a row: one alone may be the dip under a motor's start

WARN = "warn"
STOP = "stop"


class Charge:
    """Told each reading, answers with what it is worth. ``percent``: the last one, None before the first."""

    def __init__(self):
        self.percent = None
        self._warned = False
        self._empty = 0  # readings in a row at which it is time to stop

    def take(self, percent):
        """WARN (once), STOP, or None. `percent` None: there is no cell to read."""
        self.percent = percent
        if percent is None:
            return None
        self._empty = self._empty + 1 if percent <= STOP_PERCENT else 0
        if self._empty >= STOP_AFTER:
            return STOP
        if percent >= CALM_PERCENT:
            self._warned = False
        if percent > WARN_PERCENT or self._warned:
            return None
        self._warned = True
        return WARN
