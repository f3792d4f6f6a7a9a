# SPDX-License-Identifier: MIT
"""Watches over the battery, where a board has one; what is shown and done when it runs low is in `power`."""

from time import ticks_add, ticks_diff

from devices.battery import Battery
from pacelet.charge import READ_MS, STOP, WARN, Charge


class Guard:
    """Reads the battery of the profile now and then, and leads the app to what follows from it."""

    def __init__(self, profile):
        self.battery = Battery(profile)
        self._charge = Charge()
        self._due_at_ms = None
        self._untold = False  # whether a warning still waits for the menu, where it is shown until a press

    def step(self, app, now_ms):
        """One pass; `app` is led to a warning or to the end."""
        if self._due_at_ms is None or ticks_diff(now_ms, self._due_at_ms) >= 0:
            self._due_at_ms = ticks_add(now_ms, READ_MS)
            self._look(app)
        if self._untold and app.mode.name == "menu":
            self._untold = False
            app.go(("power", "low", (self._charge.percent,)))

    def _look(self, app):
        what = self._charge.take(self.battery.percent())
        if what == WARN:
            self._untold = True
            app.sound("remind")
            app.note("battery-low")
        elif what == STOP:
            self._keep(app.mode)
            app.go(("power", "stop", (self._charge.percent,)))

    def _keep(self, mode):
        """Writes what would be lost: where a session stands, or that it is complete."""
        if mode.wants_write() or (mode.name == "pacing" and mode.keeper is not None):
            mode.write()
