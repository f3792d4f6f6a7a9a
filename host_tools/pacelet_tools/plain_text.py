# SPDX-License-Identifier: MIT
"""Text for a terminal: messages, tables, and texts of unknown origin without control characters."""

import sys
from collections.abc import Sequence

GAP = "  "


def columns(header: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[str] = ()) -> str:
    """Return a table with a header line, for people and for `awk`; the columns named in `right` are flush right."""
    table = [header, *rows]
    widths = [max(len(row[index]) for row in table) for index in range(len(header))]
    return "\n".join(_line(row, header, widths, right) for row in table)


def printable(text: str) -> str:
    """Return a text with a question mark in place of each character that cannot be seen."""
    return text if text.isprintable() else "".join(char if char.isprintable() else "?" for char in text)


def counted(number: int, word: str) -> str:
    """Return a number with its noun: `1 session`, `2 sessions`."""
    return f"{number} {word}{'s' * (number != 1)}"


def say(text: str) -> None:
    """Print a message to standard error; results go to standard output."""
    print(f"pacelet: {text}", file=sys.stderr)


def _line(row: Sequence[str], header: Sequence[str], widths: Sequence[int], right: Sequence[str]) -> str:
    cells = (
        cell.rjust(width) if name in right else cell.ljust(width)
        for cell, name, width in zip(row, header, widths, strict=True)
    )
    return GAP.join(cells).rstrip()
