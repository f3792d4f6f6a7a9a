# SPDX-License-Identifier: MIT
"""Reads files that the user names: never without an end, never a device, each fault in one sentence."""

from __future__ import annotations

from pathlib import Path

from pacelet_tools.errors import Problem


def read_file(path: Path, most_bytes: int) -> bytes:
    """Return what is in a file; raise Problem for what is no file, cannot be read, or is larger than `most_bytes`."""
    data = read_beginning(path, most_bytes + 1)
    if len(data) > most_bytes:
        raise Problem(f"{path} is too large: at most {most_bytes // 1024} KB are read of such a file")
    return data


def read_beginning(path: Path, most_bytes: int) -> bytes:
    """Return the first bytes of a file; raise Problem for what is no file, or cannot be read."""
    try:
        require_file(path)
        with path.open("rb") as file:
            return file.read(most_bytes)
    except (OSError, ValueError) as error:  # ValueError: a name with a null byte
        raise Problem(f"{path}: {getattr(error, 'strerror', None) or error}") from error


def require_file(path: Path) -> None:
    """Raise Problem for what is there and is no file: a pipe may never end or never begin, and so may a device."""
    if path.is_dir():
        raise Problem(f"{path} is a folder; a file is wanted")
    if path.exists() and not path.is_file():
        raise Problem(f"{path} is no file")
