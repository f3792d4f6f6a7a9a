# SPDX-License-Identifier: MIT
"""A session, from a line of the journal; `pacelet.history` describes the line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from pacelet.history import parse

MOST_DISCOMFORT = 10


@dataclass(frozen=True)
class Session:
    """What a line says. What is missing or invalid in it is None, 0 or empty.

    `text` is the line in the form in which it is kept and compared. `start` is the wearer's local time, without a
    zone. `eased` are numbers of steps; `before` and `after` are discomfort, 0 to 10. `rounds` are pairs of a step and
    the rounds completed within its time limit, `held` pairs of a step and the seconds that it lasted until pressed.
    """

    text: str
    board: str
    n: int
    start: datetime | None
    routine: str
    sha: str
    planned_s: int | None
    done_s: int | None
    completed: bool
    skipped: int
    extended: int
    eased: tuple[int, ...]
    before: int | None
    after: int | None
    rounds: tuple[tuple[int, int], ...]
    held: tuple[tuple[int, int], ...]

    @property
    def line(self) -> dict[str, Any]:
        """The line as an object, with everything that it holds."""
        found: dict[str, Any] = json.loads(self.text)
        return found


def read_session(text: str | bytes) -> Session | None:
    """Return the session in a line, or None if the line is not one."""
    try:
        line = parse(text)
        return None if line is None else _session(line)
    except RecursionError:  # nested brackets by the thousand
        return None


class SessionsRead(NamedTuple):
    """The sessions in the lines of a journal, and how many of its lines are none: they are passed over."""

    sessions: list[Session]
    passed_over: int


def read_lines(lines: Iterable[bytes]) -> SessionsRead:
    """Return the sessions in the lines of a journal, in their order; an empty line is not counted."""
    read = [read_session(line) for line in lines if line.strip()]
    sessions = [session for session in read if session]
    return SessionsRead(sessions, len(read) - len(sessions))


def read_sessions(*journals: bytes) -> list[Session]:
    """Return the sessions in the files of a journal, each once, oldest first."""
    return read_journal(*journals).sessions


def read_journal(*files: bytes) -> SessionsRead:
    """Return the sessions in the files of a journal, each once, oldest first, and how many lines are none."""
    read = read_lines(line for content in files for line in content.split(b"\n"))
    return read._replace(sessions=list({session.text: session for session in read.sessions}.values()))


def chronological(sessions: Iterable[Session]) -> list[Session]:
    """Return sessions in the order of their starts; one without a start keeps its place behind the one before it."""
    latest: dict[str, datetime] = {}
    keyed: list[tuple[datetime, Session]] = []
    for session in sessions:
        at = session.start or latest.get(session.board, datetime.min)
        latest[session.board] = at
        keyed.append((at, session))
    return [session for _, session in sorted(keyed, key=lambda pair: pair[0])]


def _session(line: dict[str, Any]) -> Session:
    return Session(
        text=json.dumps(line, sort_keys=True, separators=(",", ":")),
        board=_text(line.get("board")),
        n=line["n"],
        start=_time(line.get("start")),
        routine=line["routine"],
        sha=_text(line.get("sha")),
        planned_s=_whole(line.get("planned")),
        done_s=_whole(line.get("done")),
        completed=line.get("completed") is True,
        skipped=_whole(line.get("skipped")) or 0,
        extended=_whole(line.get("extended")) or 0,
        eased=tuple(step for step in line.get("eased", []) if _whole(step) is not None),
        before=_whole(line.get("before"), MOST_DISCOMFORT),
        after=_whole(line.get("after"), MOST_DISCOMFORT),
        rounds=_pairs(line.get("rounds")),
        held=_pairs(line.get("held")),
    )


def _pairs(value: Any) -> tuple[tuple[int, int], ...]:
    """Return the pairs of whole numbers in a list, without what is none."""
    found = []
    for pair in value if isinstance(value, list) else ():
        numbers = [_whole(one) for one in pair] if isinstance(pair, list) else []
        if len(numbers) == 2 and numbers[0] is not None and numbers[1] is not None:
            found.append((numbers[0], numbers[1]))
    return tuple(found)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _whole(value: Any, most: int = 1 << 30) -> int | None:
    return value if type(value) is int and 0 <= value <= most else None


def _time(value: Any) -> datetime | None:
    """Return the wearer's local time, which has no zone."""
    try:
        return datetime.strptime(_text(value), "%Y-%m-%dT%H:%M:%S")
    except ValueError:
        return None
