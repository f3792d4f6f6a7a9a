# SPDX-License-Identifier: MIT
"""The sessions for programs: JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from pacelet_tools.memory.known_routines import area_of, step_words
from pacelet_tools.memory.sessions import Session
from pacelet_tools.memory.summary import Summary

FIELDS = (
    *("start", "routine", "area", "planned_s", "done_s", "completed", "skipped", "eased", "extended"),
    *("before", "after", "board", "n", "sha", "eased_steps"),
)
_MADE = ("start", "area", "eased", "eased_steps")


def as_json(sessions: Sequence[Session], summary: Summary) -> str:
    """Return an object with `sessions`, a list, and `totals`."""
    totals = asdict(summary)
    totals["eased"] = [dict(zip(("routine", "step", "times"), one, strict=True)) for one in summary.eased]
    return json.dumps({"sessions": [_record(one) for one in sessions], "totals": totals}, indent=1)


def as_csv(sessions: Sequence[Session]) -> str:
    """Return a line for each session below a header; several steps eased stand in one field."""
    out = io.StringIO()
    writer = csv.DictWriter(out, FIELDS, lineterminator="\n")
    writer.writeheader()
    for session in sessions:
        record = _record(session)
        eased = {
            "eased": " ".join(map(str, record["eased"])),
            "eased_steps": "; ".join(record["eased_steps"]),
        }
        writer.writerow({**record, **eased})
    return out.getvalue()


def _record(session: Session) -> dict[str, Any]:
    """Return a session by the names of FIELDS; `start` is local time, `eased_steps` says `eased` in words."""
    found = {name: getattr(session, name) for name in FIELDS if name not in _MADE}
    start = session.start.isoformat() if session.start else None
    words = [step_words(session.routine, session.sha, step) for step in session.eased]
    made = {
        "start": start,
        "area": area_of(session.routine),
        "eased": list(session.eased),
        "eased_steps": words,
    }
    return {name: {**found, **made}[name] for name in FIELDS}
