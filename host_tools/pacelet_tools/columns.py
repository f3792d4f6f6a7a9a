# SPDX-License-Identifier: MIT
"""Plain tables: columns of text, numbers to the right, readable by people and by `awk`."""

from collections.abc import Sequence

GAP = "  "


def columns(header: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[str] = ()) -> str:
    """Return a table with a header line; the columns named in `right` are set flush right."""
    table = [header, *rows]
    widths = [max(len(row[index]) for row in table) for index in range(len(header))]
    return "\n".join(_line(row, header, widths, right) for row in table)


def _line(row: Sequence[str], header: Sequence[str], widths: Sequence[int], right: Sequence[str]) -> str:
    cells = (
        cell.rjust(width) if name in right else cell.ljust(width)
        for cell, name, width in zip(row, header, widths, strict=True)
    )
    return GAP.join(cells).rstrip()
