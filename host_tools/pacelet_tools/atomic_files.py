# SPDX-License-Identifier: MIT
"""Writes files so that at every instant there is the old one or the new one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from pacelet_tools.errors import Problem


def make_folder(folder: Path) -> Path:
    """Make `folder` and what it is in, where they are not there yet, and return it; raise Problem where that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise Problem(f"{folder} is a file; a folder is wanted") from error
    except (OSError, ValueError) as error:
        raise Problem(f"{folder}: {getattr(error, 'strerror', None) or error}") from error
    return folder


def replace_file(path: Path, data: bytes) -> None:
    """Write beside and rename; raises Problem where that cannot be done."""
    beside = path.with_name(path.name + ".tmp")
    try:
        beside.write_bytes(data)
        if path.exists():
            shutil.copymode(path, beside)
        os.replace(beside, path)  # noqa: PTH105 - one call on every system
    except (OSError, ValueError) as error:
        raise Problem(f"{path}: {getattr(error, 'strerror', None) or error}") from error
