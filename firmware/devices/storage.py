# SPDX-License-Identifier: MIT
"""The files on the flash: small ones that are replaced as a whole, the routines, and the journal."""

import hashlib
import json
import os
from binascii import hexlify

try:
    from micropython import const
except ImportError:  # a computer, on which tests run this

    def const(value):  # type: ignore
        """Return `value` itself."""
        return value


TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

# Bytes: settings and the like are far smaller; more is rubbish that might fill the heap.
_SMALL_MOST = const(8192)
_CHUNK = const(512)
_ROUTINES = const("/routines")
JOURNAL_MOST = 65536  # bytes; then a new journal is begun
LINE_MOST = 1024  # bytes: a longer line of a journal is rubbish that might fill the heap
_SUFFIX = const(".json")


class Storage:
    """The flash, written so that at every instant there is an old file or the new one, never half of one."""

    profile = "/board.json"
    checked = "/board.sha256"
    settings = "/settings.json"
    resume = "/resume.json"
    read = "/read.json"
    library = "/library.json"
    journal = "/journal.jsonl"
    old_journal = "/journal.1.jsonl"

    def opened(self, path: str) -> "Any":
        """Return a file opened to read its bytes. Raise OSError if it cannot be read."""
        return open(path, "rb")

    def load_or(self, path: str, default: "Any") -> "Any":
        """Return what a file's JSON is, or `default` if there is no such file, no JSON in it, or too much of it."""
        try:
            if os.stat(path)[6] <= _SMALL_MOST:
                with open(path) as file:
                    return json.load(file)
        except (OSError, ValueError, MemoryError):
            pass
        return default

    def head(self, path: str) -> bytes:
        """Return the first bytes of a small file, broken or not, or none if it cannot be read."""
        try:
            with open(path, "rb") as file:
                content: bytes = file.read(min(os.stat(path)[6], _SMALL_MOST))
                return content
        except (OSError, MemoryError):
            return b""

    def save(self, path: str, obj: "Any") -> bool:
        """Replace a file by `obj` as JSON; return False if flash or heap are full, and the old file is still there."""
        part = path + ".tmp"
        try:
            content = json.dumps(obj).encode()
            with open(part, "wb") as file:
                file.write(content)
            if self.sha256(part) != hexlify(hashlib.sha256(content).digest()).decode():
                raise OSError("read back differs")
            os.rename(part, path)
        except (OSError, MemoryError):
            self.remove(part)
            return False
        return True

    def remove(self, path: str) -> None:
        """Remove a file, if it is there."""
        try:
            os.remove(path)
        except OSError:
            return

    def is_checked(self) -> bool:
        """Return True if the profile is, byte for byte, the one that a host has checked."""
        return self.sha256(self.profile) == self.head(self.checked).decode()

    def sha256(self, path: str) -> "str | None":
        """Return the SHA-256 of a file in hexadecimal, or None if it cannot be read."""
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

    def add_line(self, obj: "Any") -> bool:
        """Append `obj` to the journal, which becomes the old one at 64 KB; return False if flash or heap are full."""
        try:
            line = json.dumps(obj).encode() + b"\n"
            tail = self.tail(self.journal)
            if tail and os.stat(self.journal)[6] >= JOURNAL_MOST:
                os.rename(self.journal, self.old_journal)
            elif tail and tail[-1:] != b"\n":
                line = b"\n" + line  # a line that was torn must not take this one with it
            with open(self.journal, "ab") as file:
                file.write(line)
        except (OSError, MemoryError):
            return False
        return True

    def tail(self, path: str) -> bytes:
        """Return the last bytes of a file, with at least one whole line if it is a journal; none if it is not there."""
        try:
            with open(path, "rb") as file:
                file.seek(max(file.seek(0, 2) - LINE_MOST, 0))
                content: bytes = file.read()
                return content
        except (OSError, MemoryError):
            return b""

    def lines(self, path: str) -> "Iterator[bytes]":
        """Yield the lines of a file as far as they can be read, too long ones cut; none if it is not there."""
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

    def line_at(self, path: str, at: int) -> bytes:
        """Return the line that begins there in a file, as far as it can be read."""
        try:
            with open(path, "rb") as file:
                file.seek(at)
                line: bytes = file.read(LINE_MOST)
                return line.split(b"\n", 1)[0]
        except (OSError, MemoryError):
            return b""

    def routine_files(self, after: str, most: int) -> "list[tuple[str, int]]":
        """Return ids of the files in `/routines`, without what is being written (`.tmp`), each with its bytes: sorted,
        at most so many of those that come after `after`. The names of all of them might fill the heap.
        """
        files: "list[tuple[str, int]]" = []
        for file in self._all_files():
            if file[0] <= after or (len(files) == most and file > files[-1]):
                continue
            at = len(files)
            while at and files[at - 1] > file:
                at -= 1
            files.insert(at, file)
            if len(files) > most:
                files.pop()
        return files

    def routine_count(self) -> int:
        """Return how many files there are in `/routines`, in the same way."""
        count = 0
        for _ in self._all_files():
            count += 1
        return count

    def _all_files(self) -> "Iterator[tuple[str, int]]":
        try:
            entries = os.ilistdir(_ROUTINES)
        except OSError:
            return
        while True:
            try:
                entry = next(entries)
            except (StopIteration, OSError):
                return
            except UnicodeError:  # a name that is no text costs no other
                continue
            if entry[0].endswith(_SUFFIX):
                yield entry[0][: -len(_SUFFIX)], entry[3] if len(entry) > 3 else -1

    def routine_path(self, routine_id: str) -> str:
        """Return the path of a routine's file."""
        return _ROUTINES + "/" + routine_id + _SUFFIX
