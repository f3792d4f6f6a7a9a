# SPDX-License-Identifier: MIT
"""Tables on standard output, as wide as what is in them."""

from collections.abc import Sequence

Row = Sequence[object]


def show(title: str, head: Row, rows: Sequence[Row], note: str = "") -> None:
    """Print a table; words stand on the left, numbers on the right."""
    cells = [[_cell(value) for value in row] for row in (head, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    on_the_left = [isinstance(value, str) for value in rows[0]]
    print(f"\n{title}")
    for number, line in enumerate(cells):
        print("  " + "  ".join(map(_padded, line, widths, on_the_left)).rstrip())
        if number == 0:
            print("  " + "  ".join("-" * width for width in widths))
    if note:
        print(f"  {note}")


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}" if value < 10 else f"{value:,.0f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _padded(text: str, width: int, on_the_left: bool) -> str:
    return text.ljust(width) if on_the_left else text.rjust(width)
