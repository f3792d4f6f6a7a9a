# SPDX-License-Identifier: MIT
"""Writes files so that at every instant there is the old one or the new one."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pacelet_tools.errors import Problem

_PRIVATE, _FOR_ALL = 0o600, 0o666  # modes of files; the user's umask takes away from the second


def make_folder(folder: Path) -> Path:
    """Make `folder` and what it is in, where they are not there yet, and return it; raise Problem where that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise Problem(f"{folder} is a file; a folder is wanted") from error
    except (OSError, ValueError) as error:
        raise Problem(f"{folder}: {getattr(error, 'strerror', None) or error}") from error
    return folder


def replace_file(path: Path, data: bytes, *, private: bool = False) -> None:
    """Replace a file, or what a link points to, by one that is written beside it and renamed.

    What is `private`, the wearer's, nobody else may read, and it is on the disk before the old one goes. What is no
    file, such as `/dev/stdout`, is written to. Raise Problem where that cannot be done.
    """
    with replacing(path, private=private) as file:
        file.write(data)


@contextlib.contextmanager
def replacing(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """Give a file to write; it takes the place of `path`, as by `replace_file`, unless something is raised before."""
    try:
        target = path.resolve()
        if target.exists() and not target.is_file() and not target.is_dir():
            with target.open("wb") as file:
                yield file
        else:
            with _beside(target, private) as file:
                yield file
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: a link that leads to itself
        raise Problem(f"{path}: {getattr(error, 'strerror', None) or error}") from error


def make_private(path: Path) -> None:
    """Let nobody but the user read a file, or look into a folder; what is not the user's own stays as it is."""
    with contextlib.suppress(OSError):
        path.chmod(0o700 if path.is_dir() else _PRIVATE)


@contextlib.contextmanager
def _beside(target: Path, private: bool) -> Iterator[BinaryIO]:
    mode = _PRIVATE if private else _FOR_ALL
    beside = target.with_name(f".pacelet-{os.urandom(6).hex()}.tmp")  # a name that nobody else has
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - made with its mode, or others could open it before
            yield file
            if private:
                file.flush()
                os.fsync(file.fileno())
        if target.exists() and not private:
            shutil.copymode(target, beside)
        os.replace(beside, target)  # noqa: PTH105 - one call on every system
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
