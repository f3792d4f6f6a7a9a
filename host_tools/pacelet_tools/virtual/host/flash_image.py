# SPDX-License-Identifier: MIT
"""The flash image of a virtual board: a file of the size of the board's file system, erased to begin with."""

import os
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pacelet_tools.errors import Problem
from pacelet_tools.given_files import require_file

ERASED = b"\xff"
_PATIENCE_S = 2.0


def open_image(path: Path | None, profile: Mapping[str, Any]) -> int:
    """Return a descriptor of the flash image at `path`, made if it is missing; None: of a temporary one.

    Raise Problem if the file has not the size of the board's flash, or if another board runs on it.
    """
    size = int(profile.get("flash_kib", 1408)) * 1024
    if path is None:
        with tempfile.TemporaryFile(prefix="pacelet-flash-") as file:
            _erase(file.fileno(), size, "the flash of the virtual board")
            return os.dup(file.fileno())
    require_file(path)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)  # a journal is on it
    try:
        _claim(descriptor, path)
        found = os.fstat(descriptor).st_size
        if found == 0:
            _erase(descriptor, size, str(path))
        elif found != size:
            raise Problem(f"{path} is no flash image of this board: it has {found} bytes, the board {size}")
    except Problem:
        os.close(descriptor)
        raise
    return descriptor


def _claim(descriptor: int, path: Path) -> None:
    """Lock the image, for as long as a board holds it open: two on one would damage its file system."""
    import fcntl

    end = time.monotonic() + _PATIENCE_S  # one whose supervisor was killed needs a moment to end
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if time.monotonic() > end:
                raise Problem(f"{path} is the flash of a virtual board that runs already") from error
        time.sleep(_PATIENCE_S / 20)


def _erase(descriptor: int, size: int, name: str) -> None:
    try:
        with open(descriptor, "wb", closefd=False) as file:
            file.write(ERASED * size)
    except OSError as error:
        os.ftruncate(descriptor, 0)  # or it would be an image of another size
        raise Problem(f"{name} cannot be written: {error.strerror}") from error
