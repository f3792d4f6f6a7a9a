# SPDX-License-Identifier: MIT
"""Checks one routine file from its bytes to its limits. This is what every command goes through."""

from __future__ import annotations

import re
from pathlib import Path

from pacelet_tools.errors import Problem
from pacelet_tools.language.report.problems import Diagnostic, Place, Problems
from pacelet_tools.language.semantics.limits import check_limits
from pacelet_tools.language.semantics.lints import check_4_7_8, lint
from pacelet_tools.language.semantics.model import Routine
from pacelet_tools.language.semantics.spelling import short
from pacelet_tools.language.semantics.top_level import RoutineReader
from pacelet_tools.language.syntax.comments import Quoted
from pacelet_tools.language.syntax.node_reader import Composer, Refused
from pacelet_tools.language.syntax.source import MAX_BYTES, Source, read_source

_ID = re.compile(r"[a-z][a-z0-9-]{0,31}")


class Checked:
    """A file that was checked: its `path` as given, its `id`, its problems, and the routine.

    `routine` is None where the file has an error. `lines` are the lines of the file, for showing problems,
    and `text` is what the parser took of it.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.id = Path(path).stem
        self.routine: Routine | None = None
        self.problems = Problems()
        self.lines: list[str] = []
        self.text = ""

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """All problems in the order of their places."""
        return self.problems.in_order()

    @property
    def failed(self) -> bool:
        """Whether the file has an error."""
        return self.routine is None


def check_file(path: Path, lints: bool = True) -> Checked:
    """Check a file; raises Problem, with one sentence, where it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Problem(f"{path}: {reason}") from error
    return check_bytes(data, str(path), lints)


def check_bytes(data: bytes, path: str, lints: bool = True) -> Checked:
    """Check the bytes of a file of this name; `lints`: without errors, look for warnings and notes."""
    checked = Checked(path)
    problems = checked.problems
    _check_id(checked.id, problems)
    source = read_source(data, problems)
    if source is None:
        return checked
    checked.lines, checked.text = source.lines, source.text
    composer = Composer(source, problems)
    routine = _read(composer, source, problems)
    if routine:
        check_limits(routine, problems)
        check_4_7_8(routine, problems)
    if routine and not problems.has_errors():
        checked.routine = routine
        if lints:
            lint(routine, problems)
            _silence(source, composer.quoted, routine, problems)
    return checked


def _silence(source: Source, quoted: Quoted, routine: Routine, problems: Problems) -> None:
    if "pacelet:" in source.text:
        from pacelet_tools.language.syntax.silencing import apply_silencing

        apply_silencing(source.lines, quoted, routine, problems)


def _read(composer: Composer, source: Source, problems: Problems) -> Routine | None:
    try:
        root = composer.compose()
    except Refused:
        return None
    return RoutineReader(source, problems).read(root)


def is_id(name: str) -> bool:
    """Return whether this can be the id of a routine."""
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
