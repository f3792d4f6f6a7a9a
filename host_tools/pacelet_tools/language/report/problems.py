# SPDX-License-Identifier: MIT
"""A problem at a place of a file, and the list that collects them."""

from __future__ import annotations

from typing import NamedTuple

from pacelet_tools.language.report.codes import CODES, ERROR, WARNING

_SHOWN = 40  # characters of a value in a message


class Place:
    """Where something stands: line and column from 1, columns in characters, and its length on that line."""

    __slots__ = ("column", "length", "line")

    def __init__(self, line: int, column: int, length: int = 1) -> None:
        self.line = line
        self.column = column
        self.length = length


class Edit(NamedTuple):
    """A span of the file, from a line and column up to before another, and the text that goes there."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


Fix = tuple[Edit, ...]


class Diagnostic:
    """One problem: its code, place, what is wrong, and (where that can be told) what would be right.

    `fix` does to the file what is said to be right, where it is plain what was meant.
    """

    __slots__ = ("code", "column", "fix", "help", "length", "line", "message", "severity")

    def __init__(
        self, code: str, place: Place, message: str, right: str = "", fix: Fix | None = None
    ) -> None:
        self.code = code
        self.severity = CODES[code][0]
        self.line = place.line
        self.column = place.column
        self.length = max(1, place.length)
        self.message = message
        self.help = right
        self.fix = fix


class Problems:
    """Collect the problems of one file, each once: what an alias repeats is reported where it is written."""

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []
        self._seen: set[tuple[str, int, int, str]] = set()
        self._values: set[tuple[str, int, int]] = set()  # codes, with the places of the values they are about
        self._written: dict[
            tuple[int, int], Place
        ] = {}  # by the place of an alias, that of what it stands for

    def add(
        self,
        code: str,
        place: Place,
        message: str,
        right: str = "",
        value_place: Place | None = None,
        fix: Fix | None = None,
    ) -> None:
        """Add a problem; `value_place` is where its value begins, if that is elsewhere."""
        value_place = value_place or place
        # A value that two keys share by an alias is told for one of them: `caution` is empty, `ref` is empty.
        said = message.partition("` ")[2] if message.startswith("`") else message
        key = (code, place.line, place.column, said)
        written = self._written.get((value_place.line, value_place.column))
        if key in self._seen or (written and (code, written.line, written.column) in self._values):
            return
        self._seen.add(key)
        self._values.add((code, value_place.line, value_place.column))
        self.found.append(Diagnostic(code, place, message, right, fix))

    def add_alias(self, place: Place, written: Place) -> None:
        """Note that an alias at this place stands for what is written there."""
        self._written[place.line, place.column] = self._written.get((written.line, written.column), written)

    def remove(self, code: str, place: Place) -> None:
        """Remove what was added with this code at this place."""
        self.found = [p for p in self.found if (p.code, p.line, p.column) != (code, place.line, place.column)]

    def has_errors(self) -> bool:
        """Return True if anything found is an error."""
        return any(problem.severity == ERROR for problem in self.found)

    def has_warnings(self) -> bool:
        """Return True if anything found is a warning."""
        return any(problem.severity == WARNING for problem in self.found)

    def in_order(self) -> list[Diagnostic]:
        """Return all problems in the order of their places."""
        return sorted(self.found, key=lambda problem: (problem.line, problem.column, problem.code))


def short(text: str) -> str:
    """Return a value for a message, cut where it is long."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
