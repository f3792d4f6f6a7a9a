# SPDX-License-Identifier: MIT
"""Tables for a person: the phases of a routine, and what was built."""

from __future__ import annotations

from pacelet_tools.language.emit.decoded import Phase, PlayableRoutine, read_compiled, reckon, timeline
from pacelet_tools.language.semantics.spelling import minutes
from pacelet_tools.plain_text import columns, name_of

_TIMELINE = ("at", "length", "kind", "what", "side", "count", "line")
_BUILT = ("id", "bytes", "steps", "phases", "time")
_WIDEST = 48


def timeline_table(playable: PlayableRoutine) -> str:
    """Return a row for each phase, and the totals; a column that is empty throughout is left out."""
    phases = playable.phases()
    rows = [_row(phase) for phase in phases]
    filled = [index for index in range(len(_TIMELINE)) if any(row[index] for row in rows)]
    header, *rest = [[row[index] for index in filled] for row in (_TIMELINE, *rows)]
    table = columns(header, rest, right=("at", "length", "line"))
    return f"{table}\n\n{name_of(playable.routine.name)}: {len(phases) - 1} phases, {playable.totals()}"


def built_table(built: list[tuple[str, bytes]]) -> str:
    """Return a row for each pair of id and compiled bytes, and the sum of the bytes."""
    rows = [_built_row(name, data) for name, data in built]
    rows.append(("all", str(sum(len(data) for _, data in built)), "", "", ""))
    return columns(_BUILT, rows, right=_BUILT[1:])


def _built_row(name: str, data: bytes) -> tuple[str, ...]:
    routine = read_compiled(data, name)
    phases = sum(1 for _ in timeline(routine)) - 1  # without `done`
    return name, str(len(data)), str(routine.check()), str(phases), str(reckon(routine))


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
    marks += [f"breath {phase['breath']}"] if "breath" in phase else []
    marks += [f"limit {minutes(phase['limit_ms'])}"] if "limit_ms" in phase else []
    marks += [f"bell each {minutes(phase['bell_ms'])}"] if "bell_ms" in phase else []
    return f"{text} ({', '.join(marks)})".lstrip() if marks else text


def _counts(phase: Phase) -> str:
    """Return "rep 2/10 set 1/3 round 2"."""
    said: list[str] = []
    for word in ("rep", "set", "round"):
        if word in phase:
            of = f"/{phase[word + 's']}" if word + "s" in phase else ""
            said.append(f"{word} {phase[word]}{of}")
    return " ".join(said)
