# SPDX-License-Identifier: MIT
"""Which sessions of a board's journal are new to the host.

What is on the board is the end of its journal, the older part of which was rotated away. A counter names each
session, but it begins anew where a flash was erased, and most boards have no clock without a host to set it:
so that after such a beginning the same line can come again and be another session.

A line with a start is the same session wherever it comes again. For the others it is decided how far into
what came from the board the past reaches that is known already; beyond, everything is new.
"""

from __future__ import annotations

from collections.abc import Sequence

from pacelet_tools.memory.sessions import Session


def new_sessions(stored: Sequence[Session], journal: Sequence[Session], own: str) -> list[Session]:
    """Return what `journal`, read from the board whose id is `own`, adds to the sessions `stored`.

    Both are in order, `stored` in that of its arrival. Sessions of other boards came in a backup: nothing was
    added to them there, so that the same line is the same session.
    """
    found: list[Session] = []
    for board in dict.fromkeys(session.board for session in journal):
        before = [session for session in stored if session.board == board]
        lines = [session for session in journal if session.board == board]
        found += _new(before, lines, _settled(before, lines) if board == own else len(lines))
    return found


def _new(stored: Sequence[Session], lines: Sequence[Session], settled: int) -> list[Session]:
    known = {session.text for session in stored}
    return [
        session
        for place, session in enumerate(lines)
        if session.text not in known or (place >= settled and session.start is None)
    ]


def _settled(stored: Sequence[Session], lines: Sequence[Session]) -> int:
    """Return how many of a board's lines can be among the sessions stored of it."""
    if not stored or lines[0].n > stored[-1].n:
        return 0  # all that we know was rotated away
    last = _place(stored[-1], lines)
    if last and _agree(_last_run(stored), lines[:last]):
        return last
    # Our last session cannot have been rotated away before those that are there: the journal was erased and
    # begun anew, or it lost its end. Starts tell.
    known = {session.text for session in stored if session.start}
    return max((place for place, session in enumerate(lines, 1) if session.text in known), default=0)


def _place(session: Session, lines: Sequence[Session]) -> int:
    """Return the place of a session, from 1; 0 where it is not among the lines."""
    return next((place for place, line in enumerate(lines, 1) if line.text == session.text), 0)


def _agree(run: Sequence[Session], lines: Sequence[Session]) -> bool:
    """Return whether the counter names the same session on both sides wherever both have one."""
    by_count = {session.n: session.text for session in run}
    return all(by_count.get(line.n, line.text) == line.text for line in lines)


def _last_run(stored: Sequence[Session]) -> Sequence[Session]:
    """Return the last sessions through which the counter only rose."""
    first = len(stored) - 1
    while first and stored[first - 1].n < stored[first].n:
        first -= 1
    return stored[first:]
