# SPDX-License-Identifier: MIT
"""Find the sessions of a board's journal that are new to the host.

A board has the end of its journal; the older part was rotated away. A counter numbers the sessions, but it starts
again after the flash was erased, and most boards have no clock until a host sets it. So the same line can come again
and be another session.

A line with a start time is always the same session. For the others, find how many of the lines from the board the
store already has; all lines after those are new.
"""

from __future__ import annotations

from collections.abc import Sequence

from pacelet_tools.wearer.sessions import Session


def new_sessions(stored: Sequence[Session], journal: Sequence[Session], board_id: str) -> list[Session]:
    """Return the sessions in `journal`, read from the board with this id, that are not among `stored`.

    Both are in order, `stored` in order of arrival. Sessions of other boards came in a backup: no board added to
    them since, so the same line is the same session.
    """
    found: list[Session] = []
    for board in dict.fromkeys(session.board for session in journal):
        before = [session for session in stored if session.board == board]
        lines = [session for session in journal if session.board == board]
        found += _new(before, lines, _count_stored(before, lines) if board == board_id else len(lines))
    return found


def _new(stored: Sequence[Session], lines: Sequence[Session], stored_count: int) -> list[Session]:
    texts = {session.text for session in stored}
    return [
        session
        for place, session in enumerate(lines)
        if session.text not in texts or (place >= stored_count and session.start is None)
    ]


def _count_stored(stored: Sequence[Session], lines: Sequence[Session]) -> int:
    """Return how many of a board's lines, counted from the first, are stored already."""
    if not stored or lines[0].n > stored[-1].n:
        return 0  # all stored sessions were rotated away
    last = _place(stored[-1], lines)
    if last and _agree(_last_run(stored), lines[:last]):
        return last
    # The last stored session cannot have been rotated away before the lines that are left: the journal was erased,
    # or it lost its end. Only lines with a start time can be compared then.
    timed = {session.text for session in stored if session.start}
    return max((place for place, session in enumerate(lines, 1) if session.text in timed), default=0)


def _place(session: Session, lines: Sequence[Session]) -> int:
    """Return the place of a session among the lines, from 1; 0 if it is not there."""
    return next((place for place, line in enumerate(lines, 1) if line.text == session.text), 0)


def _agree(run: Sequence[Session], lines: Sequence[Session]) -> bool:
    """Return True if each number that both have is of the same session."""
    by_count = {session.n: session.text for session in run}
    return all(by_count.get(line.n, line.text) == line.text for line in lines)


def _last_run(stored: Sequence[Session]) -> Sequence[Session]:
    """Return the last sessions, back to where the counter started again."""
    first = len(stored) - 1
    while first and stored[first - 1].n < stored[first].n:
        first -= 1
    return stored[first:]
