# SPDX-License-Identifier: MIT
"""Take one routine file through all stages, from its bytes on. This is what every command goes through."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pacelet_tools.errors import Problem
from pacelet_tools.given_files import read_beginning, read_file
from pacelet_tools.language.checked import Checked
from pacelet_tools.language.report.codes import ERROR
from pacelet_tools.language.report.problems import Place, Problems, short
from pacelet_tools.language.report.showing import render, wants_color
from pacelet_tools.language.semantics.blocks import check_blocks
from pacelet_tools.language.semantics.key_table import STEP, TOP, USE
from pacelet_tools.language.semantics.lengths import Reckoner
from pacelet_tools.language.semantics.limits import check_limits
from pacelet_tools.language.semantics.lints import check_4_7_8, lint
from pacelet_tools.language.semantics.model import Routine, all_steps
from pacelet_tools.language.semantics.top_level import RoutineReader
from pacelet_tools.language.semantics.visits import visits
from pacelet_tools.language.semantics.widths import USUAL_PX
from pacelet_tools.language.syntax.node_reader import NodeReader, Refused
from pacelet_tools.language.syntax.source import MAX_BYTES, read_source
from pacelet_tools.paths import is_json

if TYPE_CHECKING:
    from pacelet_tools.language.emit.decoded import PlayableRoutine
    from pacelet_tools.language.uses import Uses

STDIN = "-"
MOST_SHOWN = 1000  # of one file; a binary file has a problem at every byte
_MAX_COMPILED = 4_000_000
_ID = re.compile(r"[a-z][a-z0-9-]{0,31}")


def check_file(path: Path, lints: bool = True, uses: Uses | None = None, panel_px: int = USUAL_PX) -> Checked:
    """Check a file; raise Problem, with one sentence, where it cannot be read.

    `uses` has the routines that files use; files that are checked one after another may share it.
    """
    return check_bytes(read_beginning(path, MAX_BYTES + 1), str(path), lints, uses, panel_px)


def check_all(paths: Iterable[Path]) -> list[Checked]:
    """Check files that are compiled together, for errors alone; raise Problem where two have the same id."""
    found: dict[str, Checked] = {}
    for checked in (check_file(path, lints=False) for path in paths):
        twin = found.setdefault(checked.id, checked)
        if twin is not checked:
            raise Problem(f"{twin.path} and {checked.path} have the same id, {checked.id}")
    return list(found.values())


def check_bytes(
    data: bytes, path: str, lints: bool = True, uses: Uses | None = None, panel_px: int = USUAL_PX
) -> Checked:
    """Check the bytes of a file of this name (`-`: of standard input).

    With `lints`, look for warnings and notes where there is no error; texts are measured for a panel of `panel_px`.
    """
    checked = Checked(path)
    problems = checked.problems
    if path != STDIN:
        _check_id(checked.id, problems)
    source = read_source(data, problems)
    if source is None:
        return checked
    checked.lines, checked.text = source.lines, source.text
    reader = NodeReader(source, problems, {*STEP, *TOP})
    routine = _read(reader, problems)
    if routine:
        if USE in source.text:
            _resolve(routine, path, uses, problems)
        reckoner = Reckoner()
        visited = list(visits(routine))
        check_limits(routine, problems, reckoner)
        check_blocks(visited, problems, reckoner)
        check_4_7_8(visited, problems)
        if not problems.has_errors():
            checked.routine = routine
            if lints:
                lint(routine, visited, problems, reckoner, panel_px)
                _silence(reader, routine, problems)
    return checked


def _read(reader: NodeReader, problems: Problems) -> Routine | None:
    try:
        root = reader.read()
    except Refused:
        return None
    return RoutineReader(reader.source, problems).read(root)


def _resolve(routine: Routine, path: str, uses: Uses | None, problems: Problems) -> None:
    from pacelet_tools.language.uses import Uses

    uses = uses or Uses(lambda file, known: check_file(file, False, known))
    uses.resolve(routine, Path(path), problems)


def _silence(reader: NodeReader, routine: Routine, problems: Problems) -> None:
    if "pacelet:" in reader.source.text:
        from pacelet_tools.language.syntax.comments import apply_silencing

        blocks = [(step.place, step.end_line) for step in all_steps(routine)]
        apply_silencing(reader.source.lines, reader.quoted, blocks, problems)


def is_id(name: str) -> bool:
    """Return True if this can be the id of a routine."""
    return bool(_ID.fullmatch(name))


def _check_id(name: str, problems: Problems) -> None:
    if is_id(name):
        return
    what = f"the file's name `{short(name)}` is no id of a routine"
    right = f"`{suggest_id(name)}.yaml`: 1 to 32 of a-z, 0-9 and -, a letter first"
    problems.add("PL114", Place(1, 1), what, right)


def suggest_id(name: str) -> str:
    """Return the id that is nearest to this name."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return plain.lstrip("0123456789-")[:32].rstrip("-") or "my-routine"


def show_problems(checked: Checked, only_errors: bool = False) -> None:
    """Write the problems of a file, each with its line."""
    color = wants_color()
    shown = [p for p in checked.diagnostics if p.severity == ERROR or not only_errors]
    if shown:
        texts = [render(checked.path, checked.lines, problem, color) for problem in shown[:MOST_SHOWN]]
        if len(shown) > MOST_SHOWN:
            texts.append(f"{checked.path}: and {len(shown) - MOST_SHOWN} more, which --json lists")
        sys.stderr.write("\n".join(texts).encode("utf-8", "replace").decode() + "\n")


def open_routine(path: Path) -> PlayableRoutine | None:
    """Return the routine in a source or compiled file; None where its errors were shown.

    Raise Problem where the file cannot be read or is no compiled routine.
    """
    from pacelet_tools.language.emit.compiler import compile_routine, step_lines
    from pacelet_tools.language.emit.decoded import PlayableRoutine

    if is_json(path):
        return PlayableRoutine(path, read_file(path, _MAX_COMPILED), None)
    checked = check_file(path, lints=False)
    if checked.routine is None:
        show_problems(checked, only_errors=True)
        return None
    return PlayableRoutine(path, compile_routine(checked.routine), step_lines(checked.routine))
