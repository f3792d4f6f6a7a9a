# SPDX-License-Identifier: MIT
"""Show results and problems: for a person, with the line and its span underlined, and for programs as JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from pacelet_tools.language.report.codes import ERROR, NOTE, WARNING
from pacelet_tools.language.report.problems import Diagnostic
from pacelet_tools.plain_text import counted

_WIDTH = 100  # characters of a source line that are shown
_COLORS = {ERROR: "31", WARNING: "33", NOTE: "36"}


def wants_color() -> bool:
    """Return True if standard error is a terminal and NO_COLOR is not set."""
    return not os.environ.get("NO_COLOR") and sys.stderr.isatty()


def write_out(text: str) -> None:
    """Write lines to standard output; a character that its encoding lacks becomes a question mark."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")


def render(path: str, lines: list[str], problem: Diagnostic, color: bool = False) -> str:
    """Return a problem as `FILE:LINE:COLUMN: what is wrong`, its line underlined, and what would be right."""
    label = _paint(f"{problem.severity}:", _COLORS[problem.severity], color)
    message = _printable(problem.message)
    head = f"{_printable(path)}:{problem.line}:{problem.column}: {label} {message} [{problem.code}]"
    shown, start, length = _window(lines, problem)
    gutter = f"{problem.line:>5} | "
    under = _padding(shown[:start]) + "^" * max(1, _cells(shown[start : start + length]))
    margin = " " * len(gutter)
    text = [head, gutter + shown, margin + _paint(under, _COLORS[problem.severity], color)]
    if problem.help:
        text.append(margin + _printable(f"right: {problem.help}"))
    return "\n".join(text)


def as_json(path: str, problem: Diagnostic) -> dict[str, object]:
    """Return a problem for an editor; columns count characters from 1, the end is one past the span.

    `fix` has the edits that do what `help` says, each a span and the text that goes there, or is None.
    """
    return {
        "file": path,
        "line": problem.line,
        "column": problem.column,
        "end_column": problem.column + problem.length,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "help": problem.help or None,
        "fix": [edit._asdict() for edit in problem.fix] if problem.fix else None,
    }


def summary(files: int, found: Mapping[str, int]) -> str:
    """Return one line that counts what was found, by severity: "3 files: 1 error, 2 warnings"."""
    counts = [(found.get(severity, 0), severity) for severity in (ERROR, WARNING, NOTE)]
    said = ", ".join(counted(number, word) for number, word in counts if number)
    return f"{counted(files, 'file')}: {said or 'nothing to mend'}"


def _paint(text: str, color: str, wanted: bool) -> str:
    return f"\x1b[1;{color}m{text}\x1b[0m" if wanted else text


def _window(lines: list[str], problem: Diagnostic) -> tuple[str, int, int]:
    """Return what is shown of the line, and where in it the span begins and how long it is."""
    line = lines[problem.line - 1] if problem.line <= len(lines) else ""
    start = problem.column - 1
    left = max(0, start - _WIDTH // 2) if len(line) > _WIDTH else 0
    shown = line[left : left + _WIDTH]
    length = min(problem.length, max(1, len(shown) - (start - left)))
    before, after = "…" if left else "", "…" if left + _WIDTH < len(line) else ""
    return before + _printable(shown) + after, start - left + len(before), length


def _printable(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if char.isprintable() else " " if char == "\t" else "\ufffd" for char in text)


def _cells(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def _padding(text: str) -> str:
    return " " * _cells(text)
