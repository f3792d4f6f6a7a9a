# SPDX-License-Identifier: MIT
"""The journal of a board: fetched whole, with the board's own id, which tells whose the lines are."""

from __future__ import annotations

from typing import NamedTuple

from pacelet_tools.link.survey import Survey, look_at
from pacelet_tools.link.transport import Board
from pacelet_tools.memory.files_on_board import fetch
from pacelet_tools.memory.sessions import Session, read_sessions

OLDER, NEWER = "/journal.1.jsonl", "/journal.jsonl"
# A board without an id has sessions too.
_ID = """
try:
    print(__import__("binascii").hexlify(__import__("machine").unique_id()).decode())
except Exception:
    pass
"""


class JournalOnBoard(NamedTuple):
    """The id of the board, and its sessions, oldest first."""

    own: str
    sessions: list[Session]


def fetch_journal(board: Board, there: Survey) -> JournalOnBoard:
    """Read the journal of a surveyed board; without one it has no sessions."""
    look_at(board, there, OLDER, NEWER)
    contents = fetch(board, there, (OLDER, NEWER))
    return JournalOnBoard(board.run(_ID).strip(), read_sessions(*contents.values()))
