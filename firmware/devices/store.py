# SPDX-License-Identifier: MIT
"""Small files on the flash: profile, preferences, and where a session stood."""

import hashlib
import json
import os
from binascii import hexlify

SMALL_MOST = 8192  # bytes: settings and the like are far smaller; more is rubbish that might fill the heap
_CHUNK = 512


class Store:
    """Reads and writes the flash, so that at every instant there is an old file or the new one, never half of one."""

    profile = "/board.json"
    settings = "/settings.json"
    resume = "/resume.json"
    read = "/read.json"

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
                return file.read(min(os.stat(path)[6], SMALL_MOST))
        except (OSError, MemoryError):
            return b""

    def save(self, path, obj):
        """Replaces a file by `obj` as JSON. False if flash or heap are full; the old file is then still there."""
        part = path + ".tmp"
        try:
            content = json.dumps(obj).encode()
            with open(part, "wb") as file:
                file.write(content)
            if self.sha256(part) != _hex(hashlib.sha256(content)):
                raise OSError("read back differs")
            os.rename(part, path)
        except (OSError, MemoryError):
            self.remove(part)
            return False
        return True

    def remove(self, path):
        """Removes a file, if it is there."""
        try:
            os.remove(path)
        except OSError:
            return

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
