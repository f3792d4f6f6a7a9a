# SPDX-License-Identifier: MIT
"""Text for a terminal: messages, tables, and texts of unknown origin without control characters."""

import sys
from collections.abc import Sequence

GAP = "  "


def columns(header: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[str] = ()) -> str:
    """Return a table with a header line, for people and for `awk`; the columns named in `right` are flush right."""
    table = [header, *([printable(cell) for cell in row] for row in rows)]
    widths = [max(len(row[index]) for row in table) for index in range(len(header))]
    return "\n".join(_line(row, header, widths, right) for row in table)


def printable(text: str) -> str:
    """Return a text with a question mark in place of each character that cannot be seen."""
    return text if text.isprintable() else "".join(char if char.isprintable() else "?" for char in text)


def printable_lines(text: str) -> str:
    """Return a text of several lines with a question mark in place of each character that cannot be seen."""
    return "\n".join(map(printable, text.split("\n")))


def name_of(text: str, most: int = 48) -> str:
    """Return a name that a board gave, for a person: printable, and at most so many characters wide."""
    return printable(text if len(text) <= most else text[: most - 1] + "…")


def json_text(found: object) -> str:
    """Return JSON for programs in which every character that cannot be seen is escaped."""
    import json

    return "\n".join(map(_escaped, json.dumps(found, indent=1, ensure_ascii=False).split("\n")))


def json_line(found: object) -> str:
    """Return JSON for programs on one line, without blanks, in which every character that cannot be seen is escaped."""
    import json

    return _escaped(json.dumps(found, ensure_ascii=False, separators=(",", ":")))


def counted(number: int, word: str) -> str:
    """Return a number with its noun: `1 session`, `2 sessions`."""
    return f"{number} {word}{'s' * (number != 1)}"


def say(text: str) -> None:
    """Print a message to standard error; results go to standard output."""
    print(f"pacelet: {printable_lines(text)}", file=sys.stderr)


def _escaped(line: str) -> str:
    if line.isprintable():
        return line
    import json

    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in line)


def _line(row: Sequence[str], header: Sequence[str], widths: Sequence[int], right: Sequence[str]) -> str:
    cells = (
        cell.rjust(width) if name in right else cell.ljust(width)
        for cell, name, width in zip(row, header, widths, strict=True)
    )
    return GAP.join(cells).rstrip()
