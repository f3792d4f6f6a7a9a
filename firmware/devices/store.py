# SPDX-License-Identifier: MIT
"""The files of the handheld on the flash: routines, profile, preferences, journal, and where a session stood."""

import hashlib
import json
import os
from binascii import hexlify

ROUTINES = "/routines"
JOURNAL_MOST = 65536  # bytes; then a new journal is begun
SMALL_MOST = 8192  # bytes: settings and the like are far smaller; more is rubbish that might fill the heap
LINE_MOST = 1024  # bytes: so is a longer line of a journal
_SUFFIX = ".json"
_CHUNK = 512


class Store:
    """Reads and writes the flash, so that at every instant there is an old file or the new one, never half of one."""

    profile = "/board.json"
    settings = "/settings.json"
    resume = "/resume.json"
    journal = "/journal.jsonl"
    old_journal = "/journal.1.jsonl"

    def load(self, path):
        """What `json.load` gives for a file. Raises OSError if it cannot be read, ValueError if it is no JSON."""
        with open(path) as file:
            return json.load(file)

    def load_or(self, path, default):
        """The same, or `default` where there is no such file, no JSON in it, or too much of it."""
        try:
            return self.load(path) if os.stat(path)[6] <= SMALL_MOST else default
        except (OSError, ValueError, MemoryError):
            return default

    def head(self, path):
        """The first bytes of a small file, broken or not; none where it cannot be read."""
        try:
            with open(path, "rb") as file:
                return file.read(SMALL_MOST)
        except OSError:
            return b""

    def save(self, path, obj):
        """Replaces a file by `obj` as JSON. False if the flash is full or worn; the old file is then still there."""
        part = path + ".tmp"
        content = json.dumps(obj).encode()
        try:
            with open(part, "wb") as file:
                file.write(content)
            if self.sha256(part) != _hex(hashlib.sha256(content)):
                raise OSError("read back differs")
            os.rename(part, path)
        except OSError:
            self.remove(part)
            return False
        return True

    def remove(self, path):
        """Removes a file, if it is there."""
        try:
            os.remove(path)
        except OSError:
            return

    def add_line(self, obj):
        """Appends `obj` as a line to the journal, which becomes the old one at 64 KB. False if the flash is full."""
        line = json.dumps(obj).encode() + b"\n"
        try:
            self._turn_over()
            if not self.tail(self.journal).endswith(b"\n"):
                line = b"\n" + line  # a line that was torn must not take this one with it
            with open(self.journal, "ab") as file:
                file.write(line)
        except OSError:
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
        except OSError:
            return b""

    def lines(self, path):
        """Yields the lines of a file as far as they can be read, too long ones cut; none where there is no file."""
        rest = b""
        try:
            with open(path, "rb") as file:
                chunk = file.read(_CHUNK)
                while chunk:
                    pieces = (rest + chunk).split(b"\n")
                    rest = pieces.pop()
                    for line in pieces:
                        yield line
                    if len(rest) > LINE_MOST:
                        rest = b"-"  # no JSON, whatever follows
                    chunk = file.read(_CHUNK)
        except OSError:
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

    def sha256(self, path):
        """SHA-256 of a file in hexadecimal, or None if it cannot be read."""
        digest = hashlib.sha256()
        try:
            with open(path, "rb") as file:
                chunk = file.read(_CHUNK)
                while chunk:
                    digest.update(chunk)
                    chunk = file.read(_CHUNK)
        except OSError:
            return None
        return _hex(digest)


def _hex(digest):
    return hexlify(digest.digest()).decode()
