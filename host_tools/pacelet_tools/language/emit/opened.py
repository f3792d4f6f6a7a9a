# SPDX-License-Identifier: MIT
"""Opens a routine from its source or its compiled file, ready to be shown."""

from __future__ import annotations

from pathlib import Path

from pacelet_tools.errors import Problem
from pacelet_tools.language.checker import check_file
from pacelet_tools.language.emit.compiler import compile_routine, step_lines
from pacelet_tools.language.emit.decoded import Decoded, Phase, Totals, read_compiled, reckon, timeline
from pacelet_tools.language.report.printing import show_problems
from pacelet_tools.paths import is_json

_MAX_COMPILED = 4_000_000


class Opened:
    """A decoded `routine`, its `id`, its compiled `data`, and the `lines` of its steps (None: no source)."""

    def __init__(self, path: Path, data: bytes, lines: list[int] | None) -> None:
        self.id = path.stem
        self.data = data
        self.routine: Decoded = read_compiled(data, str(path))
        self.lines = lines

    def phases(self) -> list[Phase]:
        """Return its timeline."""
        return list(timeline(self.routine, self.lines))

    def totals(self) -> Totals:
        """Return how long it takes."""
        return reckon(self.routine)


def open_routine(path: Path) -> Opened | None:
    """Return the routine in a source or compiled file; None where its errors were shown.

    Raises Problem where the file cannot be read or is no compiled routine.
    """
    if is_json(path):
        return Opened(path, _read(path), None)
    checked = check_file(path, lints=False)
    if checked.routine is None:
        show_problems(checked, only_errors=True)
        return None
    return Opened(path, compile_routine(checked.routine), step_lines(checked.routine))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_MAX_COMPILED)
    except OSError as error:
        raise Problem(f"{path}: {error.strerror}") from error
