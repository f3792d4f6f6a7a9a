# SPDX-License-Identifier: MIT
"""The handheld's own files, on a real flash under MicroPython, in a folder of their own elsewhere."""

import json
import os

from devices.storage import Storage

try:
    from tempfile import mkdtemp
except ImportError:  # a board, whose flash is all ours
    mkdtemp = None


class FlashFiles(Storage):
    """A `Storage` with routines, {id: compiled}, whose files can be put as they should not be."""

    def __init__(self, **routines):
        self._root = mkdtemp() if mkdtemp else ""
        for name in ("settings", "resume", "read", "journal", "old_journal", "library"):
            setattr(self, name, self._root + getattr(Storage, name))
        self._routines = sorted(routines)
        for routine_id in routines:
            self.save(self.routine_path(routine_id), routines[routine_id])

    def routine_files(self, after, most):
        return [(known, -1) for known in self._routines if known > after][:most]

    def routine_count(self):
        return len(self._routines)

    def routine_path(self, routine_id):
        return self._root + "/" + routine_id + ".json"

    def put(self, path, *contents):
        """Makes `contents` the whole of a file."""
        with open(path, "wb") as file:
            for content in contents:
                file.write(content)

    def clear(self):
        """Removes all but the routines."""
        for path in (self.settings, self.resume, self.read, self.journal, self.old_journal):
            self.remove(path)


def size(path):
    """Bytes in a file."""
    return os.stat(path)[6]


def line(n, **more):
    """A line of the journal, as bytes."""
    session = {"board": "b1", "n": n, "routine": "two", "planned": 8, "done": 8, "completed": True}
    session.update(more)
    return json.dumps(session).encode() + b"\n"
