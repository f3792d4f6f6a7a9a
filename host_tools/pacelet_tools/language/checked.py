# SPDX-License-Identifier: MIT
"""A routine file that was checked."""

from __future__ import annotations

from pathlib import Path

from pacelet_tools.language.report.problems import Diagnostic, Problems
from pacelet_tools.language.semantics.model import Routine


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
