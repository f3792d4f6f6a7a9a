# SPDX-License-Identifier: MIT
"""The timeline as a table for a person."""

from __future__ import annotations

from pacelet_tools.language.emit.decoded import Phase, minutes
from pacelet_tools.language.emit.opened import Opened
from pacelet_tools.language.report.printing import write_out

_HEAD = ("at", "length", "kind", "what", "side", "count", "line")
_RIGHT = (0, 1, 6)
_WIDEST = 48


def print_timeline(opened: Opened) -> None:
    """Print a row for each phase, and the totals."""
    phases = opened.phases()
    rows = [_HEAD, *(_row(phase) for phase in phases)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    widths = [width if any(row[i] for row in rows[1:]) else 0 for i, width in enumerate(widths)]
    lines = [_line(row, widths) for row in rows]
    lines.append(f"\n{opened.routine.name}: {len(phases) - 1} phases, {opened.totals()}")
    write_out("\n".join(lines))


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    cells = [
        text.rjust(width) if column in _RIGHT else text.ljust(width)
        for column, (text, width) in enumerate(zip(row, widths, strict=True))
        if width
    ]
    return "  ".join(cells).rstrip()


def _row(phase: Phase) -> tuple[str, ...]:
    return (
        minutes(phase["at"]),
        _length(phase),
        phase["kind"],
        _what(phase),
        phase.get("side", ""),
        _counts(phase),
        str(phase.get("line", "")),
    )


def _length(phase: Phase) -> str:
    if phase["kind"] == "done":
        return ""
    if phase["ms"] is None:
        return "press"
    low = f"{minutes(phase['min_ms'])}-" if "min_ms" in phase else ""
    return low + minutes(phase["ms"])


def _what(phase: Phase) -> str:
    parts = [phase.get("text", ""), phase.get("label", "")]
    text = ": ".join(part for part in parts if part)
    text = text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
    marks = [word for word in ("optional", "open") if phase.get(word)]
    return f"{text} ({', '.join(marks)})".lstrip() if marks else text


def _counts(phase: Phase) -> str:
    """Return "rep 2/10 set 1/3 round 2"."""
    said: list[str] = []
    for word in ("rep", "set", "round"):
        if word in phase:
            of = f"/{phase[word + 's']}" if word + "s" in phase else ""
            said.append(f"{word} {phase[word]}{of}")
    return " ".join(said)
