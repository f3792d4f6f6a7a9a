# SPDX-License-Identifier: MIT
"""The library, compiled and decoded as the handheld does it, and its table: name, minutes, equipment, area."""

import json
from pathlib import Path

from pacelet.routine import Routine, decode
from pacelet_tools.errors import Problem
from pacelet_tools.language.checker import check_file
from pacelet_tools.language.emit.compiler import compile_routine
from pacelet_tools.language.emit.decoded import reckon
from pacelet_tools.paths import routines_dir

_HEAD = "| routine | id | minutes | equipment | area |\n| --- | --- | --- | --- | --- |"


def compiled_library(folder: Path | None = None) -> dict[str, Routine]:
    """Return the decoded routines in `folder` (default: the library) by id, in the order of their ids.

    Raise Problem for a routine with an error.
    """
    files = sorted((folder or routines_dir()).glob("*.yaml"))
    return {file.stem: _compiled(file) for file in files}


def library_table(folder: Path | None = None) -> str:
    """Return the routines in `folder` (default: the library) as a Markdown table, by area, then name."""
    rows = sorted(
        (routine.area or "", routine.name, _row(routine_id, routine))
        for routine_id, routine in compiled_library(folder).items()
    )
    return "\n".join([_HEAD, *(row for _, _, row in rows)])


def _compiled(file: Path) -> Routine:
    checked = check_file(file, lints=False)
    if checked.routine is None:
        raise Problem(f"{file} has errors: see 'pacelet check {file}'")
    routine: Routine = decode(json.loads(compile_routine(checked.routine)))
    return routine


def _row(routine_id: str, routine: Routine) -> str:
    equipment = ", ".join(routine.equipment) or "-"
    name = str(routine.name)
    area: str = routine.area or "-"
    cells = (name, f"`{routine_id}`", reckon(routine).in_minutes(), equipment, area)
    return f"| {' | '.join(cells)} |"
