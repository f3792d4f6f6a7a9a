# SPDX-License-Identifier: MIT
"""The library: the routines on the handheld, looked through one file at a time, in the order of the menu.

However many there are, so many entries and ids are held at a time: the flash has room for thousands of small files.
"""

from pacelet.format import TOO_LARGE, RoutineError
from pacelet.phase import Pace
from pacelet.routine import decode
from pacelet.totals import totals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pacelet.routine import Routine


WINDOW = 48  # entries: some 7 KB on a Pico, twice that on a 64-bit board
_IDS = 64  # read from the folder at a time


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
    """A window on the routines, in the order of the menu: ``entries``, ``first`` of ``count`` routines before them.

    All are in it if there are no more than `WINDOW`. Else it lies where the wearer is, and to move it all files are
    read once more. ``complete``: whether they were. `storage`: ``routine_ids(after, most)``, ``routine_count()``,
    ``routine_path(id)`` and ``load(path)``. `chosen`: the id of the routine to begin with, or None.
    """

    def __init__(self, storage: "Any", settings: "dict[str, Any]", chosen: "str | None" = None) -> None:
        self.storage = storage
        self.settings = settings
        self.count: int = storage.routine_count()
        self.read(None if chosen is None or self.count <= WINDOW else self._entry(chosen))

    def read(self, start: "Entry | None" = None, is_upward: bool = False) -> None:
        """Begin to read the window that starts at this entry, or with `is_upward` ends at it; None: at the very end."""
        self.entries: list[Entry] = [] if start is None else [start]
        self.first = 0
        self.complete = False
        self._start = start
        self._is_upward = is_upward
        self._outside = 0  # routines read so far that come before what the window holds
        self._unread: list[str] = []
        self._last_id = ""

    def read_next(self) -> bool:
        """Read one more file; return False once all are known. Some 50 ms for a file on a Pico."""
        if not self._unread:
            self._unread = self.storage.routine_ids(self._last_id, _IDS)
            self._unread.reverse()
        if self._unread:
            self._last_id = self._unread.pop()
            if self._start is None or self._last_id != self._start.id:
                self._take(self._entry(self._last_id))
            return True
        self.first = self._outside
        self.complete = True
        return False

    def _take(self, entry: Entry) -> None:
        """Insert an entry at its place, if that is in the window, and let go of the one that is pushed out."""
        entries, start, rank = self.entries, self._start, entry.rank()
        if start is not None and (rank > start.rank() if self._is_upward else rank < start.rank()):
            self._outside += not self._is_upward
            return
        at = 0
        while at < len(entries) and entries[at].rank() < rank:
            at += 1
        entries.insert(at, entry)
        if len(entries) > WINDOW:
            entries.pop(0 if self._is_upward else -1)
            self._outside += self._is_upward

    def _entry(self, routine_id: str) -> Entry:
        try:
            routine = open_routine(self.storage, self.storage.routine_path(routine_id))
            total = totals(routine, Pace(routine, self.settings))
        except RoutineError as fault:
            return _entry_of_fault(routine_id, str(fault))
        except MemoryError:
            return _entry_of_fault(routine_id, TOO_LARGE)
        entry = Entry(routine_id, routine.name, routine.area or "")
        entry.low_ms = total.low_ms
        entry.high_ms = total.high_ms
        if total.is_open:
            entry.is_open = True
        if routine.daily:
            entry.daily = routine.daily
        return entry


def _entry_of_fault(routine_id: str, sentence: str) -> Entry:
    entry = Entry(routine_id, routine_id, "")
    entry.fault = sentence
    return entry


def open_routine(storage: "Any", path: str) -> "Routine":
    """Return the decoded routine in a file. Raise `RoutineError` with one sentence where it cannot be played."""
    try:
        return decode(storage.load(path))
    except OSError:
        raise RoutineError("its file cannot be read")
    except MemoryError:
        raise RoutineError(TOO_LARGE)
    except (ValueError, RuntimeError):  # the latter for brackets by the thousand
        raise RoutineError("its file is damaged: push it again")
