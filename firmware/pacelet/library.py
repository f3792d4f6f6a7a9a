# SPDX-License-Identifier: MIT
"""The library: the routines on the handheld, looked through one file at a time, in the order of the menu."""

from pacelet.format import RoutineError
from pacelet.phase import Pace
from pacelet.routine import decode
from pacelet.totals import totals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pacelet.routine import Routine


class Entry:
    """One file: ``id``, ``name``, ``area`` ("" for none), ``low_ms``, ``high_ms``, ``is_open``, ``daily``.

    ``fault`` is a sentence for a file that cannot be played, else None.
    """

    low_ms = 0
    high_ms = 0
    is_open = False
    daily: "list[int] | None" = None
    fault: "str | None" = None

    def __init__(self, routine_id: str, name: str, area: str) -> None:
        self.id = routine_id
        self.name = name
        self.area = area

    def rank(self) -> "tuple[bool, str, str, str]":
        """Return what the menu is sorted by: the area, in capitals or not, those without one last, then the name."""
        return (not self.area, self.area.lower(), self.name, self.id)


class Library:
    """All entries in the order of the menu. `storage`: ``routine_ids()``, ``routine_path(id)`` and ``load(path)``."""

    def __init__(self, storage: "Any", settings: "dict[str, Any]") -> None:
        self.storage = storage
        self.settings = settings
        self.entries: list[Entry] = []
        self.complete = False  # whether all files were read
        self._unread: "list[str] | None" = None

    def read_next(self) -> bool:
        """Read one more file; return False once all are known. Some 50 ms for a file on a Pico."""
        if self._unread is None:
            self._unread = self.storage.routine_ids()
            self._unread.reverse()
        if self._unread:
            entry = self._entry(self._unread.pop())
            at, rank = 0, entry.rank()
            while at < len(self.entries) and self.entries[at].rank() < rank:
                at += 1
            self.entries.insert(at, entry)
            return True
        self.complete = True
        return False

    def _entry(self, routine_id: str) -> Entry:
        try:
            routine = open_routine(self.storage, self.storage.routine_path(routine_id))
        except RoutineError as fault:
            entry = Entry(routine_id, routine_id, "")
            entry.fault = str(fault)
            return entry
        entry = Entry(routine_id, routine.name, routine.area or "")
        total = totals(routine, Pace(routine, self.settings))
        entry.low_ms = total.low_ms
        entry.high_ms = total.high_ms
        entry.is_open = total.is_open
        entry.daily = routine.daily
        return entry


def open_routine(storage: "Any", path: str) -> "Routine":
    """Return the decoded routine in a file. Raise `RoutineError` with one sentence where it cannot be played."""
    try:
        return decode(storage.load(path))
    except OSError:
        raise RoutineError("its file cannot be read")
    except ValueError:
        raise RoutineError("its file is damaged: push it again")
    except MemoryError:
        raise RoutineError("it is too large for this board")
