# SPDX-License-Identifier: MIT
"""What is only needed while no routine runs: the routines on the flash, and the journal."""

import json
import os

from devices.store import Store

ROUTINES = "/routines"
JOURNAL_MOST = 65536  # bytes; then a new journal is begun
LINE_MOST = 1024  # bytes: a longer line of a journal is rubbish that might fill the heap
_SUFFIX = ".json"
_CHUNK = 512


class Ledger(Store):
    """A `Store` that knows routines and journal too."""

    journal = "/journal.jsonl"
    old_journal = "/journal.1.jsonl"

    def add_line(self, obj):
        """Appends `obj` to the journal, which becomes the old one at 64 KB. False if flash or heap are full."""
        try:
            line = json.dumps(obj).encode() + b"\n"
            self._turn_over()
            if self.tail(self.journal)[-1:] not in (b"", b"\n"):
                line = b"\n" + line  # a line that was torn must not take this one with it
            with open(self.journal, "ab") as file:
                file.write(line)
        except (OSError, MemoryError):
            return False
        return True

    def _turn_over(self):
        try:
            size = os.stat(self.journal)[6]
        except OSError:
            return
        if size >= JOURNAL_MOST:
            os.rename(self.journal, self.old_journal)

    def tail(self, path):
        """The last bytes of a file, with at least one whole line if it is a journal; none where there is no file."""
        try:
            with open(path, "rb") as file:
                file.seek(max(file.seek(0, 2) - LINE_MOST, 0))
                return file.read()
        except (OSError, MemoryError):
            return b""

    def lines(self, path):
        """Yields the lines of a file as far as they can be read, too long ones cut; none where there is no file."""
        rest = b""
        try:
            with open(path, "rb") as file:
                chunk = file.read(_CHUNK)
                while chunk:
                    rest += chunk
                    start, end = 0, rest.find(b"\n")
                    while end >= 0:
                        yield rest[start:end]
                        start, end = end + 1, rest.find(b"\n", end + 1)
                    rest = rest[start:]
                    if len(rest) > LINE_MOST:
                        rest = b"-"  # no JSON, whatever follows
                    chunk = file.read(_CHUNK)
        except (OSError, MemoryError):
            return
        yield rest

    def routine_ids(self):
        """Ids of the files in `/routines`, sorted; what is being written (`.tmp`) is left out."""
        try:
            names = os.listdir(ROUTINES)
        except OSError:
            return []
        return sorted([name[: -len(_SUFFIX)] for name in names if name.endswith(_SUFFIX)])

    def routine_path(self, routine_id):
        """Path of a routine's file."""
        return ROUTINES + "/" + routine_id + _SUFFIX
