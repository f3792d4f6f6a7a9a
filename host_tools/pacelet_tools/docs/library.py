# SPDX-License-Identifier: MIT
"""The table of the routines that come with Pacelet: name, minutes, equipment, area."""

from pathlib import Path

from pacelet.routine import Routine
from pacelet.totals import totals
from pacelet_tools.docs.compiled import compiled_library

_HEAD = "| routine | id | minutes | equipment | area |\n| --- | --- | --- | --- | --- |"


def library_table(folder: Path | None = None) -> str:
    """Return the routines in `folder` (default: the library) as a Markdown table, by area, then name."""
    rows = sorted(
        (routine.area or "", routine.name, _row(routine_id, routine))
        for routine_id, routine in compiled_library(folder).items()
    )
    return "\n".join([_HEAD, *(row for _, _, row in rows)])


def minutes_text(routine: Routine) -> str:
    """Return how long a routine takes in minutes: `5`, `4-8`, or `3+` where something is until pressed."""
    total = totals(routine)
    low, high = _minutes(total.low_ms), _minutes(total.high_ms)
    if total.is_open:
        return f"{low}+"
    return low if low == high else f"{low}-{high}"


def _minutes(ms: int) -> str:
    return "<1" if ms < 30_000 else str(round(ms / 60_000))


def _row(routine_id: str, routine: Routine) -> str:
    equipment = ", ".join(routine.equipment) or "-"
    name = str(routine.name)
    area: str = routine.area or "-"
    cells = (name, f"`{routine_id}`", minutes_text(routine), equipment, area)
    return f"| {' | '.join(cells)} |"
