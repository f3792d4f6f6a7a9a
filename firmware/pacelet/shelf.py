# SPDX-License-Identifier: MIT
"""The routines on the handheld, as the menu shows them: looked through one file at a time."""

from pacelet.pace import resolve
from pacelet.routine import decode
from pacelet.step import RoutineError
from pacelet.totals import totals


class Entry:
    """One file: ``id``, ``name``, ``area`` ("" for none), ``low_ms``, ``high_ms``, ``is_open``, ``daily``.

    ``fault`` is a sentence for a file that cannot be played, else None.
    """

    low_ms = 0
    high_ms = 0
    is_open = False
    daily = None
    fault = None

    def __init__(self, routine_id, name, area):
        self.id = routine_id
        self.name = name
        self.area = area

    def comes_before(self, other):
        """Order of the menu: by area, in capitals or not, those without one last, then by name."""
        return self._rank() < other._rank()

    def _rank(self):
        return (not self.area, self.area.lower(), self.name, self.id)


class Shelf:
    """All entries in the order of the menu. `files`: ``routine_ids()``, ``routine_path(id)`` and ``load(path)``."""

    def __init__(self, files, settings=None):
        self.files = files
        self.settings = settings
        self.entries = []
        self._left = None

    @property
    def complete(self):
        """Whether all files were looked at."""
        return self._left == []

    def look_on(self):
        """Takes in one more file; False once all are known. Some 50 ms for a file on a Pico."""
        if self._left is None:
            self._left = self.files.routine_ids()
            self._left.reverse()
        if not self._left:
            return False
        self._put(self._entry(self._left.pop()))
        return True

    def _entry(self, routine_id):
        try:
            routine = open_routine(self.files, self.files.routine_path(routine_id))
        except RoutineError as fault:
            entry = Entry(routine_id, routine_id, "")
            entry.fault = str(fault)
            return entry
        entry = Entry(routine_id, routine.name, routine.area or "")
        total = totals(routine, resolve(routine, self.settings))
        entry.low_ms = total.low_ms
        entry.high_ms = total.high_ms
        entry.is_open = total.is_open
        entry.daily = routine.daily
        return entry

    def _put(self, entry):
        at = 0
        while at < len(self.entries) and self.entries[at].comes_before(entry):
            at += 1
        self.entries.insert(at, entry)


def open_routine(files, path):
    """The decoded `Routine` in a file. Raises `RoutineError` with one sentence where it cannot be played."""
    try:
        return decode(files.load(path))
    except OSError:
        raise RoutineError("its file cannot be read")
    except ValueError:
        raise RoutineError("its file is damaged: push it again")
    except MemoryError:
        raise RoutineError("it is too large for this board")
