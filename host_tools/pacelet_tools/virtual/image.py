# SPDX-License-Identifier: MIT
"""The flash image of a virtual board: a file of the size of the board's file system, erased to begin with."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pacelet_tools.errors import Problem

ERASED = b"\xff"


def open_image(path: Path | None, profile: Mapping[str, Any]) -> int:
    """Return a descriptor of the flash image at `path`, made if it is missing; None: of a temporary one.

    Raises Problem if the file has not the size of the board's flash.
    """
    size = int(profile.get("flash_kib", 1408)) * 1024
    if path is None:
        with tempfile.TemporaryFile(prefix="pacelet-flash-") as file:
            return _erase(os.dup(file.fileno()), size)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    found = os.fstat(descriptor).st_size
    if found == 0:
        return _erase(descriptor, size)
    if found != size:
        os.close(descriptor)
        raise Problem(f"{path} is no flash image of this board: it has {found} bytes, the board {size}")
    return descriptor


def _erase(descriptor: int, size: int) -> int:
    os.write(descriptor, ERASED * size)
    return descriptor
