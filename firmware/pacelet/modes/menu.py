# SPDX-License-Identifier: MIT
"""The menu: the routines of the library, one of them chosen."""

from pacelet.app import App, Mode, Next
from pacelet.format import const
from pacelet.gestures import HELD, OK, chosen_after
from pacelet.library import WINDOW, Entry, Library
from pacelet.screens.pages import MenuPage

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any

_WAITING_MOST = 32  # presses that are kept while the window on the library moves
_LINES = 6  # of the index are read at a time, 60 ms on a Pico, between two looks at the buttons
_LOOK_MS = 20000  # how often the clock is read, for reminders and for midnight


class Menu(Mode):
    """``library``, of whose ``entries`` the one at ``index`` is chosen; ``today`` counts sessions by id.

    ``is_turning``: the window on the library moves to another end of it, and nothing is chosen meanwhile.

    `chosen`: the id to begin with, or None. `left`: a record to write once the page stands, or None. `kept`: as
    `Library` takes it.
    """

    name = "menu"
    screen = MenuPage

    def __init__(
        self,
        app: App,
        chosen: "str | None" = None,
        left: "dict[str, Any] | None" = None,
        kept: "list[Entry | int] | None" = None,
    ) -> None:
        self.app = app
        self._left = left
        self.library = Library(app.storage, app.settings, app, chosen, kept)
        self.index = 0
        self.today: dict[str, int] = {}
        self.is_turning = False
        self._chosen = chosen
        self._waiting: list[int] = []  # gestures until the window is moved
        self._follows: "Mode | None" = None  # what they lead to
        self._history_is_read = False
        self._look_ms = 0
        self.chore = self._read_some if kept is None else self._read_neighbour
        self._stand_at(chosen)

    @property
    def entries(self) -> "list[Entry | int]":
        """Return what can be chosen, as far as it was read."""
        return self.library.entries

    @property
    def entry(self) -> "Entry | None":
        """Return the one that is chosen, or None while nothing can be."""
        return None if self.is_turning or not self.entries else self.library.entry(self.index)

    @property
    def follower(self) -> "Entry | None":
        """Return the one that `next` leads to, or None where it is not known."""
        library = self.library
        at = (library.first + self.index + 1) % library.count - library.first if library.count > 1 else -1
        return library.entry(at) if library.complete and 0 <= at < len(self.entries) else None

    def advance(self, passed_ms: int) -> "Mode | None":
        if self.chore is not None and not self.entries:
            self.write()
        if self._follows is not None or self.chore is not None:
            return self._follows
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

    def wants_write(self) -> bool:
        return self._left is not None or self.chore is not None

    def write(self) -> None:
        if self._left is not None and (self.entries or self.library.complete):
            self.keep()
        elif self.chore is not None:
            Mode.write(self)

    def keep(self) -> None:
        if self._left is not None:
            left, self._left = self._left, None
            self.app.save(self.app.storage.resume, left)

    def due_ms(self) -> int:
        return max(self._look_ms, 0) if self.chore is None and self._history_is_read else 0

    def press(self, gesture: int) -> "Mode | None":
        if gesture & OK:
            self.keep()  # it is read by what comes then
        if gesture == OK | HELD:
            return self.app.preferences()
        if self._waiting or self.is_turning:
            if len(self._waiting) < _WAITING_MOST:
                self._waiting.append(gesture)
            return None
        entry = self.entry
        if entry is None:
            return None
        if gesture == OK:
            app, routine_id = self.app, entry.id
            app.kept = self.library.keep(self.index)
            return Next(lambda _: app.open(routine_id))
        self._choose(gesture)
        return None

    def _read_some(self) -> bool:
        """Read some more files; return False once all are known. What was found so far is shown first, and a press
        comes between. What is found later must not move another one under the wearer's thumb.
        """
        library, entries = self.library, self.entries
        kept = library.entry(self.index).id if entries and self.index else self._chosen
        library.read_next(_LINES if entries or self._chosen is None else WINDOW)
        self.index = max(min(self.index, len(entries) - 1), 0)
        self._stand_at(kept)
        if library.complete:
            self._follows = self._end_turn()
        return not library.complete or self._read_neighbour()

    def _stand_at(self, routine_id: "str | None") -> None:
        """Choose the entry of this id, if it was read."""
        for at, entry in enumerate(self.entries):
            if isinstance(entry, Entry) and entry.id == routine_id:
                self.index = at

    def _read_neighbour(self) -> bool:
        """Read what the next press will show, if that is not known, so that it does not wait; False if all of it is."""
        entries = self.entries
        for steps in (1, 2, -1):
            at = (self.index + steps) % len(entries) if entries else 0
            if entries and not isinstance(entries[at], Entry):
                self.library.entry(at)
                return True
        self.app.decoder()  # loads what opens a routine, 60 ms on a Pico, before that is waited for
        return False

    def _choose(self, gesture: int) -> None:
        """Choose another routine; where it is not in the window, move that first."""
        library, entries = self.library, self.entries
        is_window = library.complete and library.count > len(entries)
        first, count = (library.first, library.count) if is_window else (0, len(entries))
        at = chosen_after(gesture, first + self.index, count)
        if first <= at < first + len(entries):
            self.index = at - first
            self._chosen = None
            self.app.chosen = library.entry(self.index).id
            self.chore = self.chore or self._read_neighbour
            return
        self.is_turning = at == 0 or at == count - 1
        if self.is_turning:
            self._chosen = None
            library.read(None, at > 0)
        else:
            self._waiting.append(gesture)
            entry = library.entry(self.index)
            self._chosen = entry.id
            library.read(entry, at < first)
        self.chore = self._read_some
        self.index = 0

    def _end_turn(self) -> "Mode | None":
        """Do what was pressed since the window began to move."""
        if self.is_turning:
            self.is_turning = False
            self.index = 0 if self.library.first == 0 else len(self.entries) - 1
            self.app.chosen = self.library.entry(self.index).id
        waiting, self._waiting = self._waiting, []
        for gesture in waiting:
            mode = self.press(gesture)
            if mode is not None:
                return mode
        return None

    def _reminder(self) -> "Mode | None":
        """Return the question that a reminder is, if one is due."""
        now = self.app.clock.now()
        if now is None or not self.app.settings.get("reminders") or not self.app.settings["remind"]:
            return None
        routine_id = self.app.reminders.due(self.app.history.today(), now[3] * 60 + now[4])
        return None if routine_id is None else self.app.remind(routine_id)
