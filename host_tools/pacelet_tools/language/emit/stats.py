# SPDX-License-Identifier: MIT
"""The table of `pacelet build --stats`: bytes and totals of what was built."""

from __future__ import annotations

from pacelet_tools.language.emit.decoded import read_compiled, reckon


def print_stats(built: list[tuple[str, bytes]]) -> None:
    """Print a row for each pair of id and compiled bytes, and the sum of the bytes."""
    rows = [("id", "bytes", "steps", "phases", "time")]
    for name, data in built:
        routine = read_compiled(data, name)
        total = reckon(routine)
        rows.append((name, str(len(data)), str(len(routine)), str(total.phases), str(total)))
    rows.append(("all", str(sum(len(data) for _, data in built)), "", "", ""))
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    for row in rows:
        name, *numbers = row
        cells = [name.ljust(widths[0]), *(n.rjust(w) for n, w in zip(numbers, widths[1:], strict=True))]
        print("  ".join(cells).rstrip())
