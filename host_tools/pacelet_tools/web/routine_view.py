# SPDX-License-Identifier: MIT
"""What the page shows of a routine: its problems, and what it is once compiled. Runs in the browser too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pacelet.timeline import phases
from pacelet_tools.language.checker import check_bytes
from pacelet_tools.language.emit.compiler import compile_routine, step_lines
from pacelet_tools.language.emit.decoded import PlayableRoutine
from pacelet_tools.language.emit.decompiler import decompile
from pacelet_tools.language.emit.description import outline
from pacelet_tools.language.emit.yaml_writer import to_source
from pacelet_tools.language.report.showing import as_json
from pacelet_tools.language.semantics.model import Routine

View = dict[str, Any]


def view(data: bytes, name: str) -> View:
    """Return the problems of a source called `name`, its text, and, without errors, what it is once compiled."""
    checked = check_bytes(data, name)
    found: View = {
        "id": checked.id,
        "source": data.decode("utf-8", "replace"),
        "problems": [as_json(name, problem) for problem in checked.diagnostics],
    }
    if checked.routine is not None:
        found.update(_described(checked.routine, name))
    return found


def back(compiled: str, routine_id: str) -> str:
    """Return a source of a compiled routine. Raise Problem where it is none."""
    data = compiled.encode()
    PlayableRoutine(Path(routine_id), data, None)
    return to_source(decompile(json.loads(data)))


def _described(routine: Routine, name: str) -> View:
    compiled = compile_routine(routine)
    lines = step_lines(routine)
    playable = PlayableRoutine(Path(name), compiled, lines)
    total = playable.totals()
    return {
        "name": routine.name,
        "area": routine.area or "",
        "about": routine.about or "",
        "caution": list(routine.caution),
        "equipment": list(routine.equipment),
        "source_of": routine.source or "",
        "total": str(total),
        "minutes": total.in_minutes(),
        "compiled": compiled.decode(),
        "steps": [
            {**row._asdict(), "number": number, "line": lines[number]}
            for number, row in enumerate(outline(decompile(json.loads(compiled))))
        ],
        "phases": [[phase["kind"], phase["ms"], phase.get("step")] for phase in phases(playable.routine)],
    }
