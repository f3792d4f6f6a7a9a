# SPDX-License-Identifier: MIT
"""The files of the handheld on the flash: routines, profile, preferences, journal, and where a session stood."""

import hashlib
import json
import os
from binascii import hexlify

ROUTINES = "/routines"
JOURNAL_MOST = 65536  # bytes; then a new journal is begun
_SUFFIX = ".json"
_CHUNK = 256


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
        """The same, or `default` where there is no such file or no JSON in it."""
        try:
            return self.load(path)
        except (OSError, ValueError):
            return default

    def save(self, path, obj):
        """Replaces a file by `obj` as JSON. False if the flash is full; the old file is then still there."""
        part = path + ".tmp"
        try:
            with open(part, "w") as file:
                json.dump(obj, file)
            os.rename(part, path)
        except OSError:
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
        try:
            self._turn_over()
            with open(self.journal, "a") as file:
                file.write(json.dumps(obj) + "\n")
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

    def lines(self, path):
        """Yields the lines of a text file, as far as they can be read; none where there is no file."""
        try:
            with open(path, "rb") as file:
                for line in file:
                    yield line
        except OSError:
            return

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
        return hexlify(digest.digest()).decode()
