# SPDX-License-Identifier: MIT
"""The library: the routines on the handheld, looked through one file at a time, in the order of the menu.

However many there are, so many entries and ids are held at a time: the flash has room for thousands of small files.

Whoever loads routines may leave an index of them, `Storage.library`, one JSON line a routine, sorted by their ids:

    {"id":str, "size":int, "sha256":str, "v":1, "name":str, "area":str, "daily":[n], "pace":{...}, "totals":[[int]],
     "open":n}

where all from "v" on stands as it does in the routine's file (`pacelet.format`). A line with the id and the size of a
file spares the menu reading that: 9 ms on a Pico in place of 35. What is not in it, or not like that, is read.
"""

import json

from pacelet.format import TOO_LARGE, RoutineError
from pacelet.phase import Pace
from pacelet.routine import decode, outline
from pacelet.totals import totals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pacelet.routine import Routine


WINDOW = 48  # entries: some 7 KB on a Pico, twice that on a 64-bit board
_FILES = 64  # told by the folder at a time


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
    read once more. ``complete``: whether they were. `storage`: ``routine_files(after, most)``, ``routine_count()``,
    ``routine_path(id)``, ``load(path)``, and ``lines`` of ``library``, the index. `chosen`: the id of the routine to
    begin with, or None.
    """

    def __init__(self, storage: "Any", settings: "dict[str, Any]", chosen: "str | None" = None) -> None:
        self.storage = storage
        self.settings = settings
        self._first_files = storage.routine_files("", _FILES)
        # For a folder of no more than that one look at it will do.
        self.count: int = (
            len(self._first_files) if len(self._first_files) < _FILES else storage.routine_count()
        )
        self.read(None if chosen is None or self.count <= WINDOW else self._entry(chosen))

    def read(self, start: "Entry | None" = None, is_upward: bool = False) -> None:
        """Begin to read the window that starts at this entry, or with `is_upward` ends at it; None: at the very end."""
        self.entries: list[Entry] = [] if start is None else [start]
        self.first = 0
        self.complete = False
        self._start = start
        self._is_upward = is_upward
        self._outside = 0  # routines read so far that come before what the window holds
        self._unread = self._first_files[::-1]
        self._first_files = []
        self._last_id = ""
        self._lines = self.storage.lines(self.storage.library)
        self._line: dict[str, Any] = {"id": ""}  # of the index, the last one read

    def read_next(self, most: int = 1) -> None:
        """Read one more file, which takes 40 ms on a Pico, or so many lines of the index."""
        for _ in range(most):
            if not self._unread:
                self._unread = self.storage.routine_files(self._last_id, _FILES)
                self._unread.reverse()
            if not self._unread:
                self.first = self._outside
                self.complete = True
                self._lines = ()
                return
            self._last_id, size = self._unread.pop()
            if self._start is not None and self._last_id == self._start.id:
                continue
            entry = self._known(self._last_id, size)
            self._take(entry or self._entry(self._last_id))
            if entry is None:
                return

    def _take(self, entry: Entry) -> None:
        """Insert an entry at its place, if that is in the window, and let go of the one that is pushed out."""
        entries, start, rank = self.entries, self._start, entry.rank()
        if start is not None and (rank > start.rank() if self._is_upward else rank < start.rank()):
            self._outside += not self._is_upward
            return
        at, end = 0, len(entries)
        while at < end:
            middle = (at + end) // 2
            if entries[middle].rank() < rank:
                at = middle + 1
            else:
                end = middle
        entries.insert(at, entry)
        if len(entries) > WINDOW:
            entries.pop(0 if self._is_upward else -1)
            self._outside += self._is_upward

    def _known(self, routine_id: str, size: int) -> "Entry | None":
        """Return what the index says of a file, or None if it does not know it as it is."""
        if not self._find_line(routine_id):
            return None
        try:
            if self._line["size"] != size:
                return None
            routine = outline(self._line)
            return None if routine.totals is None else self._entry_of(routine_id, routine)
        except (KeyError, RoutineError, MemoryError):
            return None

    def _find_line(self, routine_id: str) -> bool:
        """Go on in the index to the line of this id; return False if it has none."""
        while self._line["id"] < routine_id:
            line: "dict[str, Any]" = {"id": ""}
            for text in self._lines:  # and not next(lines, None), which boards do not have
                line = _line_in(text)
                break
            else:
                self._lines = ()
                return False
            if line["id"]:
                self._line = line
        is_found: bool = self._line["id"] == routine_id
        return is_found

    def _entry(self, routine_id: str) -> Entry:
        """Return what the file itself says."""
        try:
            return self._entry_of(
                routine_id, open_routine(self.storage, self.storage.routine_path(routine_id))
            )
        except RoutineError as fault:
            return _entry_of_fault(routine_id, str(fault))
        except MemoryError:
            return _entry_of_fault(routine_id, TOO_LARGE)

    def _entry_of(self, routine_id: str, routine: "Routine") -> Entry:
        total = totals(routine, Pace(routine, self.settings))
        entry = Entry(routine_id, routine.name, routine.area or "")
        entry.low_ms = total.low_ms
        entry.high_ms = total.high_ms
        if total.is_open:
            entry.is_open = True
        if routine.daily:
            entry.daily = routine.daily
        return entry


def _line_in(text: bytes) -> "dict[str, Any]":
    """Return a line of the index; one that makes no sense has no id."""
    try:
        line = json.loads(text)
        return line if isinstance(line["id"], str) else {"id": ""}
    except (ValueError, RuntimeError, TypeError, KeyError, IndexError, MemoryError):
        return {"id": ""}


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
