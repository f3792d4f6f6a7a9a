# SPDX-License-Identifier: MIT
"""Writes the problems of a file to standard error, in colour where that is a terminal."""

from __future__ import annotations

import os
import sys

from pacelet_tools.language.checker import Checked
from pacelet_tools.language.codes import ERROR
from pacelet_tools.language.diagnostics import render


def wants_color() -> bool:
    """Return whether standard error is a terminal, and nobody asked for no colour."""
    return not os.environ.get("NO_COLOR") and sys.stderr.isatty()


def show_problems(checked: Checked, only_errors: bool = False) -> None:
    """Write the problems of a file, each with its line."""
    color = wants_color()
    shown = [p for p in checked.diagnostics if p.severity == ERROR or not only_errors]
    if shown:
        text = "\n".join(render(checked.path, checked.lines, problem, color) for problem in shown)
        sys.stderr.write(text.encode("utf-8", "replace").decode() + "\n")
