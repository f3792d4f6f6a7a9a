# SPDX-License-Identifier: MIT
"""A problem at a place of a file, and the list that collects them."""

from __future__ import annotations

from pacelet_tools.language.codes import CODES, ERROR, WARNING


class Place:
    """Where something stands: line and column from 1, columns in characters, and its length on that line."""

    __slots__ = ("column", "length", "line")

    def __init__(self, line: int, column: int, length: int = 1) -> None:
        self.line = line
        self.column = column
        self.length = length


class Diagnostic:
    """One problem: its code, place, what is wrong, and (where that can be told) what would be right."""

    __slots__ = ("code", "column", "help", "length", "line", "message", "severity")

    def __init__(self, code: str, place: Place, message: str, right: str = "") -> None:
        self.code = code
        self.severity = CODES[code][0]
        self.line = place.line
        self.column = place.column
        self.length = max(1, place.length)
        self.message = message
        self.help = right


class Problems:
    """Collects the problems of one file."""

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []

    def add(self, code: str, place: Place, message: str, right: str = "") -> None:
        """Add a problem."""
        self.found.append(Diagnostic(code, place, message, right))

    def take_back(self, code: str, place: Place) -> None:
        """Take back what was added with this code at this place."""
        self.found = [p for p in self.found if (p.code, p.line, p.column) != (code, place.line, place.column)]

    def has_errors(self) -> bool:
        """Return whether anything found is an error."""
        return any(problem.severity == ERROR for problem in self.found)

    def has_warnings(self) -> bool:
        """Return whether anything found is a warning."""
        return any(problem.severity == WARNING for problem in self.found)

    def in_order(self) -> list[Diagnostic]:
        """Return all problems in the order of their places."""
        return sorted(self.found, key=lambda problem: (problem.line, problem.column, problem.code))
