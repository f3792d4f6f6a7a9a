# SPDX-License-Identifier: MIT
"""Writes results to standard output and problems to standard error, in colour where that is a terminal."""

from __future__ import annotations

import os
import sys

from pacelet_tools.language.checker import Checked
from pacelet_tools.language.report.codes import ERROR
from pacelet_tools.language.report.diagnostics import render

MOST_SHOWN = 1000  # of one file; a binary file has a problem at every byte


def wants_color() -> bool:
    """Return whether standard error is a terminal, and nobody asked for no colour."""
    return not os.environ.get("NO_COLOR") and sys.stderr.isatty()


def write_out(text: str) -> None:
    """Write lines to standard output; what its encoding has not comes out as a question mark."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")


def show_problems(checked: Checked, only_errors: bool = False) -> None:
    """Write the problems of a file, each with its line."""
    color = wants_color()
    shown = [p for p in checked.diagnostics if p.severity == ERROR or not only_errors]
    if shown:
        texts = [render(checked.path, checked.lines, problem, color) for problem in shown[:MOST_SHOWN]]
        if len(shown) > MOST_SHOWN:
            texts.append(f"{checked.path}: and {len(shown) - MOST_SHOWN} more, which --json lists")
        sys.stderr.write("\n".join(texts).encode("utf-8", "replace").decode() + "\n")
