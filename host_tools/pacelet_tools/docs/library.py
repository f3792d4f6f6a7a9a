# SPDX-License-Identifier: MIT
"""The table of the routines that come with Pacelet: name, minutes, equipment, area."""

from pathlib import Path

from pacelet.routine import Routine
from pacelet_tools.docs.compiled import compiled_library
from pacelet_tools.language.decoded import reckon

_HEAD = "| routine | id | minutes | equipment | area |\n| --- | --- | --- | --- | --- |"


def library_table(folder: Path | None = None) -> str:
    """Return the routines in `folder` (default: the library) as a Markdown table, by area, then name."""
    rows = sorted(
        (routine.area or "", routine.name, _row(routine_id, routine))
        for routine_id, routine in compiled_library(folder).items()
    )
    return "\n".join([_HEAD, *(row for _, _, row in rows)])


def _row(routine_id: str, routine: Routine) -> str:
    equipment = ", ".join(routine.equipment) or "-"
    name = str(routine.name)
    area: str = routine.area or "-"
    cells = (name, f"`{routine_id}`", reckon(routine).in_minutes(), equipment, area)
    return f"| {' | '.join(cells)} |"
