# SPDX-License-Identifier: MIT
"""The sessions as a table for a person, and as JSON and CSV for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from pacelet_tools.language.semantics.spelling import minutes, written
from pacelet_tools.plain_text import columns, counted, name_of, printable
from pacelet_tools.wearer.played_routines import area_of, step_words
from pacelet_tools.wearer.sessions import Session
from pacelet_tools.wearer.summary import ADVICE, Summary

HEADER = ("DATE", "ROUTINE", "DONE/PLANNED", "SKIPPED", "EASED", "EXTENDED", "DISCOMFORT")
UNKNOWN = "-"
MOST_EASED = 3
MOST_BESTS = 5
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")  # how a formula begins, also in full width
FIELDS = (
    *("start", "routine", "area", "planned_s", "done_s", "completed", "skipped", "eased", "extended"),
    *("before", "after", "board", "n", "sha", "eased_steps", "rounds", "held"),
)


def as_table(sessions: Sequence[Session], last: int) -> str:
    """Return the last sessions as a table; `last` of 0 means all."""
    shown = sessions[-last:] if last else sessions
    table = columns(HEADER, [_row(session) for session in shown], right=HEADER[2:])
    earlier = len(sessions) - len(shown)
    return table + (f"\n({earlier} earlier; --last 0 shows all)" if earlier else "")


def as_totals(summary: Summary) -> str:
    """Return a few lines on all sessions."""
    return "\n".join(_totals(summary))


def as_json(sessions: Sequence[Session], summary: Summary) -> str:
    """Return an object with `sessions`, a list, and `totals`."""
    totals = asdict(summary)
    totals["weeks"] = dict(summary.weeks)
    totals["eased"] = [dict(zip(("routine", "step", "times"), one, strict=True)) for one in summary.eased]
    return json.dumps({"sessions": [_record(one) for one in sessions], "totals": totals}, indent=1)


def as_csv(sessions: Sequence[Session]) -> str:
    """Return a line for each session below a header; several steps eased are in one field."""
    out = io.StringIO()
    writer = csv.DictWriter(out, FIELDS, lineterminator="\n")
    writer.writeheader()
    for session in sessions:
        record = _record(session)
        eased = {
            "eased": " ".join(map(str, record["eased"])),
            "eased_steps": "; ".join(record["eased_steps"]),
            "rounds": "; ".join(str(one["rounds"]) for one in record["rounds"]),
            "held": "; ".join(f"{one['text']} {one['seconds']}s" for one in record["held"]),
        }
        writer.writerow({name: _cell(value) for name, value in {**record, **eased}.items()})
    return out.getvalue()


def _cell(value: Any) -> Any:
    """Return a value for CSV: a text that a spreadsheet would calculate is marked as one by an apostrophe."""
    if not isinstance(value, str):
        return value
    text = printable(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _record(session: Session) -> dict[str, Any]:
    """Return a session by the names in FIELDS; `start` is local time, `eased_steps` are the words of `eased`."""
    start = session.start.isoformat() if session.start else None
    made = {
        "start": start,
        "area": area_of(session.routine),
        "eased": list(session.eased),
        "eased_steps": [step_words(session.routine, session.sha, step) for step in session.eased],
        "rounds": [{"step": step, "rounds": rounds} for step, rounds in session.rounds],
        "held": [
            {"step": step, "text": step_words(session.routine, session.sha, step), "seconds": seconds}
            for step, seconds in session.held
        ],
    }
    record = {**asdict(session), **made}
    return {name: record[name] for name in FIELDS}


def _row(session: Session) -> list[str]:
    start = session.start.strftime("%Y-%m-%d %H:%M") if session.start else UNKNOWN
    counts = (session.skipped, len(session.eased), session.extended)
    return [
        start,
        name_of(session.routine),
        f"{_length(session.done_s)}/{_length(session.planned_s)}",
        *(str(count or UNKNOWN) for count in counts),
        _discomfort(session),
    ]


def _length(seconds: int | None) -> str:
    return UNKNOWN if seconds is None else minutes(seconds * 1000)


def _discomfort(session: Session) -> str:
    if session.before is None and session.after is None:
        return UNKNOWN
    before, after = ("?" if value is None else str(value) for value in (session.before, session.after))
    return f"{before} -> {after}"


def _totals(summary: Summary) -> Iterator[str]:
    sessions, days = counted(summary.sessions, "session"), counted(summary.days, "day")
    on_days = f" on {days}" if summary.days else ""
    length = written(round(summary.seconds / 60) * 600)
    yield f"{sessions}{on_days}, {length}; {summary.last_week} in the last 7 days"
    if summary.streak_days:
        yield f"streak: {counted(summary.streak_days, 'day')}"
    for routine, weeks in summary.weeks:
        yield printable(f"{name_of(routine)}: {counted(weeks, 'week')} in a row on the days it is meant")
    if summary.answered:
        over = counted(summary.answered, "session")
        yield f"discomfort {summary.before} before, {summary.after} after, over {over}"
    for one in summary.bests[:MOST_BESTS]:
        what = f"{one.step} ({name_of(one.routine)})" if one.step else name_of(one.routine)
        yield printable(f"{what}: best {one.best} {one.unit}, last {one.last}")
    for routine, words, count in summary.eased[:MOST_EASED]:
        yield printable(f"eased {counted(count, 'time')}: {words} ({name_of(routine)})")
    if summary.asks_for_doctor:
        yield ADVICE
