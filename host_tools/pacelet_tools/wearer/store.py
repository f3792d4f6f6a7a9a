# SPDX-License-Identifier: MIT
"""The wearer's sessions on this computer: one file, which only grows, of lines as the boards wrote them."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from pacelet_tools.atomic_files import make_private, replace_file
from pacelet_tools.errors import Problem
from pacelet_tools.wearer.merging import new_sessions
from pacelet_tools.wearer.sessions import Session, SessionsRead, read_lines

FILE = "journal.jsonl"


def data_dir() -> Path:
    """Return the user's folder for data that cannot be made again; it may not exist yet."""
    import platformdirs

    return Path(platformdirs.user_data_dir("pacelet", appauthor=False))


class Store:
    """The sessions kept in a folder. Lines that cannot be read, damaged or of a newer version, stay there."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or data_dir()
        self.path = self._folder / FILE

    def sessions(self) -> list[Session]:
        """Return all sessions in the order in which they came. Raise Problem if the file cannot be read."""
        return self.read().sessions

    def read(self) -> SessionsRead:
        """Return the sessions and how many lines are none. Raise Problem if the file cannot be read."""
        return read_lines(self._lines())

    def add_new(self, journal: Sequence[Session], board_id: str) -> list[Session]:
        """Add the sessions that are new in the journal of the board with this id, and return them."""
        with self._locked():
            added = new_sessions(self.sessions(), journal, board_id)
            if added:
                self._write([*self._lines(), *_as_lines(added)])
            return added

    def mark_restored(self, journal: Sequence[Session]) -> None:
        """Move the sessions of a journal that was put back onto a board to the end: the board continues from there."""
        with self._locked():
            moved = _as_lines(journal)
            self._write([*_without(self._lines(), moved), *moved])

    def _lines(self) -> list[bytes]:
        try:
            return [line for line in self.path.read_bytes().split(b"\n") if line]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise self._failed(error) from error

    def _write(self, lines: list[bytes]) -> None:
        """Replace the file; at every instant there is the old file or the new one."""
        try:
            replace_file(self.path, b"".join(line + b"\n" for line in lines), private=True)
        except Problem as problem:
            raise Problem(f"{problem}; the sessions are kept there") from problem

    def make_private(self) -> None:
        """Let nobody but the user look into the folder and read what is in it, where an earlier version did."""
        for path in (self._folder, *(self._folder.iterdir() if self._folder.is_dir() else ())):
            make_private(path)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Lock the store against other processes, on systems with file locks."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.make_private()
            file = os.fdopen(os.open(self._folder / "lock", os.O_WRONLY | os.O_CREAT, 0o600), "w")
        except OSError as error:
            raise self._failed(error) from error
        with file:
            try:
                import fcntl
            except ImportError:
                yield
            else:
                fcntl.flock(file, fcntl.LOCK_EX)
                yield

    def _failed(self, error: OSError) -> Problem:
        return Problem(f"{error.filename or self.path}: {error.strerror}; the sessions are kept there")


def _without(lines: list[bytes], moved: Sequence[bytes]) -> list[bytes]:
    """Return `lines` without the last occurrence of each of `moved`."""
    left = list(lines)
    for line in moved:
        if line in left:
            del left[len(left) - 1 - left[::-1].index(line)]
    return left


def _as_lines(sessions: Sequence[Session]) -> list[bytes]:
    return [session.text.encode() for session in sessions]
