# SPDX-License-Identifier: MIT
"""The library: the routines on the handheld, looked through one file at a time, in the order of the menu.

However many there are, so many entries and ids are held at a time: the flash has room for thousands of small files.

Whoever loads routines may leave an index of them, `Storage.library`, one JSON line a routine, that begins with its id
and the size of its file::

    {"id":str,"size":int,"sha256":str,"v":1,"name":str,"area":str,"daily":[n],"pace":{...},"totals":[[int]],"open":n}

where all from "v" on stands as it does in the routine's file (`pacelet.format`). A line spares the menu reading the
file of that id and size. If the first line is `IN_ORDER`, the others come in the order of the menu: then they are not
read either, before their routine is shown. What is not in the index, or not like that, is read.
"""

import json

from pacelet.format import TOO_LARGE, Outline, RoutineError, const
from pacelet.phase import Pace

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


WINDOW = 48  # entries: some 7 KB on a Pico, twice that on a 64-bit board
IN_ORDER = b'{"order":"menu"}'
_FILES = const(64)  # told by the folder at a time
_BEGIN = const(b'{"id":"')  # of a line; then comes the id
_ID_AT = const(7)
_SIZE = '","size":%d,'  # what comes behind it


class Entry:
    """One file: ``id``, ``name``, ``area`` ("" for none), ``low_ms``, ``high_ms``, ``is_open``, ``daily``.

    ``fault`` is a sentence for a file that cannot be played, else None. ``line_at`` is where its line begins in the
    index, None if it is not from there.
    """

    low_ms = 0
    high_ms = 0
    is_open = False
    daily: "list[int] | None" = None
    fault: "str | None" = None
    line_at: "int | None" = None

    def __init__(self, routine_id: str, name: str, area: str) -> None:
        self.id = routine_id
        self.name = name
        self.area = area

    def rank(self) -> "tuple[bool, bytes, str, str]":
        """Return what the menu is sorted by: the area, in capitals or not, those without one last, then the name.

        In bytes, for MicroPython knows the capitals of ASCII only.
        """
        return (not self.area, self.area.encode().lower(), self.name, self.id)


class Library:
    """A window on the routines, in the order of the menu: ``entries``, ``first`` of ``count`` routines before them. Of
    one that was not read yet there is only where its line begins in the index.

    All are in it if there are no more than `WINDOW`. Else it lies where the wearer is, and to move it all files are
    read once more. ``complete``: whether they were. `storage`: ``routine_files(after, most)``, ``routine_count()``,
    ``routine_path(id)``, ``opened(path)``, and of ``library``, the index, ``lines`` and ``line_at``. `app`: its
    ``decoder`` and ``adder`` are asked for when they are needed. `chosen`: the id to begin with, or None. `kept`: what
    `keep` of the library before returned, if no file has changed since.
    """

    def __init__(
        self,
        storage: "Any",
        settings: "dict[str, Any]",
        app: "Any",
        chosen: "str | None" = None,
        kept: "list[Entry | int] | None" = None,
    ) -> None:
        self.storage = storage
        self.settings = settings
        self._app = app
        self._chosen = chosen
        self.entries: "list[Entry | int]" = kept or []
        self.first = 0
        self.complete = kept is not None
        self.count = len(self.entries)
        if self.complete:
            return
        self._first_files = storage.routine_files("", _FILES)
        # For a folder of no more than that one look at it will do.
        self.count = len(self._first_files)
        if self.count == _FILES:
            self.count = storage.routine_count()
        self.read(None if chosen is None or self.count <= WINDOW else self._entry(chosen))

    def read(self, start: "Entry | None" = None, is_upward: bool = False) -> None:
        """Begin to read the window that starts at this entry, or with `is_upward` ends at it; None: at the very end."""
        self.entries = [] if start is None else [start]
        self.first = 0
        self.complete = False
        self._start = start
        self._is_upward = is_upward
        self._outside = 0  # routines read so far that come before what the window holds
        self._look_for(self._first_files or self.storage.routine_files("", _FILES))
        self._first_files = []

    def _look_for(self, files: "list[tuple[str, int]]") -> None:
        """Look for these files in the index, and then read the others."""
        self._last_id = files[-1][0] if len(files) == _FILES else ""  # "": there are no more
        # What a line of each begins with: the id, and what comes behind it.
        self._unread: dict[bytes, bytes] = {}
        for known, size in files:
            self._unread[known.encode()] = (_SIZE % size).encode()
        if self._start is not None:
            self._unread.pop(self._start.id.encode(), None)
        self._lines: "Iterator[bytes] | None" = self.storage.lines(self.storage.library)
        self._line_at = 0

    def read_next(self, most: int = 1) -> None:
        """Read one more file, which takes 30 ms on a Pico, or so many lines of the index; those of one in order are not
        read, and all of them found.
        """
        while most > 0:
            if self._lines is not None:
                most -= self._find_next()
            elif self._unread:
                known = min(self._unread)
                del self._unread[known]
                self._take(self._entry(str(known, "utf-8")))
                return
            elif self._last_id:
                self._look_for(self.storage.routine_files(self._last_id, _FILES))
            else:
                self.first = self._outside
                self.complete = True
                return

    def _find_next(self) -> bool:
        """Find the next line of a file that is there; return True if it had to be read."""
        unread, is_ordered = self._unread, False
        for line in self._lines or ():
            known = line[_ID_AT : line.find(b'"', _ID_AT)]
            if known in unread and line.startswith(unread[known], _ID_AT + len(known)):
                routine_id = str(known, "utf-8")
                if not is_ordered:
                    entry = self._known(routine_id, line, self._line_at)
                    self._line_at += len(line) + 1
                    if entry is not None:
                        del unread[known]
                        self._take(entry)
                    return True
                del unread[known]
                self.entries.append(self._line_at)
                if routine_id == self._chosen:
                    self.entry(-1)
            elif line == IN_ORDER:
                is_ordered = self._line_at == 0 and self.count <= WINDOW
            self._line_at += len(line) + 1
            if not unread:
                break
        self._lines = None
        return False

    def entry(self, at: int) -> Entry:
        """Return one of the entries, with all that is said of it."""
        entry = self.entries[at]
        if isinstance(entry, Entry):
            return entry
        line = self.storage.line_at(self.storage.library, entry)
        # If a host has written another index since, no line may begin there: then it is no routine, until all is read.
        routine_id = str(line[_ID_AT : line.find(b'"', _ID_AT)], "utf-8") if line[:_ID_AT] == _BEGIN else ""
        self.entries[at] = found = self._known(routine_id, line, entry) or self._entry(routine_id)
        return found

    def keep(self, index: int) -> "list[Entry | int] | None":
        """Return what another library can begin with, some 500 bytes: of all but the entry at `index` and the one after
        it only the place in the index. None if there is more to it.
        """
        if not self.complete or self.count != len(self.entries):
            return None
        shown = self.entry(index), self.entry((index + 1) % self.count)
        for at, entry in enumerate(self.entries):
            if isinstance(entry, Entry) and entry not in shown:
                if entry.line_at is None:
                    return None
                self.entries[at] = entry.line_at
        return self.entries

    def _take(self, entry: Entry) -> None:
        """Insert an entry at its place, if that is in the window, and let go of the one that is pushed out."""
        entries, start, rank = self.entries, self._start, entry.rank()
        if start is not None and (rank > start.rank() if self._is_upward else rank < start.rank()):
            self._outside += not self._is_upward
            return
        at, end = 0, len(entries)
        while at < end:
            middle = (at + end) // 2
            if self.entry(middle).rank() < rank:
                at = middle + 1
            else:
                end = middle
        entries.insert(at, entry)
        if len(entries) > WINDOW:
            entries.pop(0 if self._is_upward else -1)
            self._outside += self._is_upward

    def _known(self, routine_id: str, line: bytes, line_at: int) -> "Entry | None":
        """Return what a line of the index says, or None if that makes no sense."""
        try:
            outline = Outline(json.loads(line))
            if outline.totals is None:
                return None
            entry = self._entry_of(routine_id, outline)
            entry.line_at = line_at
            return entry
        except (RoutineError, ValueError, RuntimeError, TypeError, AttributeError, MemoryError):
            return None

    def _entry_of(self, routine_id: str, outline: "Any") -> Entry:
        """Return the entry of a routine whose totals the host has reckoned."""
        low_ms, high_ms = Pace(outline, self.settings).ends_ms(outline.totals)
        return _entry_of(routine_id, outline, low_ms, high_ms, outline.last_open is not None)

    def _entry(self, routine_id: str) -> Entry:
        """Return what the file itself says."""
        try:
            path = self.storage.routine_path(routine_id)
            routine = self._app.decoder()(self.storage, path)
            if routine.totals is not None:
                return self._entry_of(routine_id, routine)
            total = self._app.adder()(routine, Pace(routine, self.settings)).total
            return _entry_of(routine_id, routine, total.low_ms, total.high_ms, total.is_open)
        except RoutineError as fault:
            sentence = str(fault)
        except MemoryError:
            sentence = TOO_LARGE
        entry = Entry(routine_id, routine_id, "")
        entry.fault = sentence
        return entry


def _entry_of(routine_id: str, outline: Outline, low_ms: int, high_ms: int, is_open: bool) -> Entry:
    entry = Entry(routine_id, outline.name, outline.area or "")
    entry.low_ms = low_ms
    entry.high_ms = high_ms
    if is_open:
        entry.is_open = True
    if outline.daily:
        entry.daily = outline.daily
    return entry
