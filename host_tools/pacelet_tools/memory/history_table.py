# SPDX-License-Identifier: MIT
"""The sessions for a person: a table, and what they come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pacelet_tools.columns import columns
from pacelet_tools.language.decoded import minutes
from pacelet_tools.language.spelling import written
from pacelet_tools.memory.printable import printable
from pacelet_tools.memory.sessions import Session
from pacelet_tools.memory.summary import ADVICE, Summary

HEADER = ("DATE", "ROUTINE", "DONE/PLANNED", "SKIPPED", "EASED", "EXTENDED", "DISCOMFORT")
NOTHING = "-"
MOST_EASED = 3


def sessions_table(sessions: Sequence[Session], last: int) -> str:
    """Return the last sessions as a table; `last` of 0 is all."""
    shown = sessions[-last:] if last else sessions
    table = columns(HEADER, [_row(session) for session in shown], right=HEADER[2:])
    earlier = len(sessions) - len(shown)
    return table + (f"\n({earlier} earlier; --last 0 shows all)" if earlier else "")


def totals_text(summary: Summary) -> str:
    """Return some lines on all sessions."""
    return "\n".join(_totals(summary))


def _row(session: Session) -> list[str]:
    start = session.start.strftime("%Y-%m-%d %H:%M") if session.start else NOTHING
    done = f"{_length(session.done_s)}/{_length(session.planned_s)}"
    counts = (session.skipped, len(session.eased), session.extended)
    return [
        start,
        printable(session.routine),
        done,
        *(str(count or NOTHING) for count in counts),
        _comfort(session),
    ]


def _comfort(session: Session) -> str:
    if session.before is None and session.after is None:
        return NOTHING
    before, after = ("?" if value is None else str(value) for value in (session.before, session.after))
    return f"{before} -> {after}"


def _totals(summary: Summary) -> Iterator[str]:
    sessions, days = _count(summary.sessions, "session"), _count(summary.days, "day")
    on_days = f" on {days}" if summary.days else ""
    yield f"{sessions}{on_days}, {written(round(summary.seconds / 60) * 600)}; {summary.last_week} in the last 7 days"
    if summary.streak_days:
        yield f"streak: {_count(summary.streak_days, 'day')}"
    if summary.answered:
        over = _count(summary.answered, "session")
        yield f"discomfort {summary.before} before, {summary.after} after, over {over}"
    for routine, words, count in summary.eased[:MOST_EASED]:
        yield printable(f"eased {_count(count, 'time')}: {words} ({routine})")
    if summary.asks_for_doctor:
        yield ADVICE


def _length(seconds: int | None) -> str:
    return NOTHING if seconds is None else minutes(seconds * 1000)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"
