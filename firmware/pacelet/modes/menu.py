# SPDX-License-Identifier: MIT
"""The menu: the routines of the library, one of them chosen."""

from pacelet.app import App, Mode
from pacelet.gestures import HELD, OK, chosen_after
from pacelet.library import Library
from pacelet.screens.pages import MenuPage

_LOOK_MS = 20000  # how often the clock is read, for reminders and for midnight


class Menu(Mode):
    """``library``, of which the entry at ``index`` is chosen; ``today`` counts sessions by id.

    `chosen`: the id to begin with, or None.
    """

    name = "menu"
    screen = MenuPage

    def __init__(self, app: App, chosen: "str | None" = None) -> None:
        self.app = app
        self.library = Library(app.storage, app.settings)
        self.entries = self.library.entries  # what can be chosen, as far as it was read
        self.index = 0
        self.today: dict[str, int] = {}
        self._chosen = chosen
        self._history_is_read = False
        self._look_ms = 0

    def advance(self, passed_ms: int) -> "Mode | None":
        if not self.library.complete:
            kept = self.entries[self.index].id if self.entries and self.index else self._chosen
            if self.library.read_next():
                # What is found later must not move another one under the wearer's thumb.
                for at, entry in enumerate(self.entries):
                    if entry.id == kept:
                        self.index = at
            return None
        if not self._history_is_read:
            self._history_is_read = not self.app.history.read_some()
            return None
        self._look_ms -= passed_ms
        if self._look_ms > 0:
            return None
        self._look_ms = _LOOK_MS
        counts = self.app.history.counts_today()
        if counts != self.today:
            self.today = counts
        return self._reminder()

    def due_ms(self) -> int:
        return max(self._look_ms, 0) if self._history_is_read else 0

    def press(self, gesture: int) -> "Mode | None":
        if gesture == OK | HELD:
            return self.app.preferences()
        if not self.entries:
            return None
        if gesture == OK:
            return self.app.open(self.entries[self.index].id)
        self.index = chosen_after(gesture, self.index, len(self.entries))
        self._chosen = None
        self.app.chosen = self.entries[self.index].id
        return None

    def _reminder(self) -> "Mode | None":
        """Return the question that a reminder is, if one is due."""
        now = self.app.clock.now()
        if now is None or not self.app.settings.get("reminders") or not self.app.settings["remind"]:
            return None
        routine_id = self.app.reminders.due(self.app.history.today(), now[3] * 60 + now[4])
        return None if routine_id is None else self.app.remind(routine_id)
