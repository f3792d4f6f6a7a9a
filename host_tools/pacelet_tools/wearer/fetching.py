# SPDX-License-Identifier: MIT
"""Fetch the wearer's files from a board, and compare their hashes with what the board says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pacelet_tools.errors import Problem
from pacelet_tools.link.files import read
from pacelet_tools.link.survey import Survey, look_at, sha256
from pacelet_tools.link.transport import Board
from pacelet_tools.progress import Progress, no_progress
from pacelet_tools.wearer.sessions import Session, read_journal

JOURNAL, OLDER_JOURNAL = "/journal.jsonl", "/journal.1.jsonl"
_TRIES = 3
# A board without an id has sessions too.
_PRINT_ID = """
try:
    print(__import__("binascii").hexlify(__import__("machine").unique_id()).decode())
except Exception:
    pass
"""


class BoardJournal(NamedTuple):
    """The sessions on a board, oldest first, the id of the board, and how many lines are no session."""

    board_id: str
    sessions: list[Session]
    passed_over: int


def fetch(
    board: Board, there: Survey, paths: Iterable[str], progress: Progress = no_progress
) -> dict[str, bytes]:
    """Return the content of those of `paths` that a surveyed board has, by path.

    Each file takes a round trip: at 115,200 baud, 64 KB take 6 s. What a handheld that goes on has written since it
    was surveyed is asked for again. Raise Problem if a file arrives damaged.
    """
    wanted = [path for path in paths if path in there.files]
    found: dict[str, bytes] = {}
    for number, path in enumerate(wanted, 1):
        found[path] = _content(board, there, path)
        progress(number / len(wanted))
    return found


def _content(board: Board, there: Survey, path: str) -> bytes:
    for _ in range(_TRIES):
        content = read(board, [path])[path]
        if sha256(content) == there.files[path].digest:
            return content
        look_at(board, there, path)
    raise Problem(f"{path} came over damaged from the board at {board.port}; try again")


def fetch_journal(board: Board, there: Survey) -> BoardJournal:
    """Return the journal of a surveyed board."""
    look_at(board, there, OLDER_JOURNAL, JOURNAL)
    contents = fetch(board, there, (OLDER_JOURNAL, JOURNAL))
    return BoardJournal(board.run(_PRINT_ID).strip(), *read_journal(*contents.values()))
