# SPDX-License-Identifier: MIT
"""A picture of characters with colours, and its lines as a terminal wants them (ECMA-48 SGR)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from pacelet_tools.plain_text import printable

Colour = tuple[int, int, int]
RESET = "\x1b[0m"


# What a terminal with 16 colours calls these hues, 8 more for the bright ones (ECMA-48; levels of xterm).
_HUES: dict[Colour, int] = {
    (255, 0, 0): 1,
    (0, 255, 0): 2,
    (255, 255, 0): 3,
    (0, 0, 255): 4,
    (255, 0, 255): 5,
    (0, 255, 255): 6,
    (255, 255, 255): 7,
}
_BRIGHT = 8
_FEW_COLOURS = ("linux", "xterm", "xterm-color", "xterm-16color", "screen", "tmux", "rxvt", "ansi", "cygwin")


class Cell(NamedTuple):
    """One character; `ink` and `ground` None are the terminal's own colours."""

    text: str = " "
    ink: Colour | None = None
    is_bold: bool = False
    ground: Colour | None = None


class Grid:
    """`width` x `height` characters, blank at first, on `ground`. What is put beyond an edge is cut off."""

    def __init__(self, width: int, height: int, ground: Colour | None = None) -> None:
        self.width, self.height = width, height
        self._ground = ground
        self.targets: list[tuple[range, range, str]] = []  # columns, rows, and what a click there means
        self.rows = [[Cell(ground=ground)] * width for _ in range(height)]

    def put(
        self,
        x: int,
        y: int,
        text: str,
        ink: Colour | None = None,
        *,
        is_bold: bool = False,
        ground: Colour | None = None,
    ) -> None:
        """Write `text` from column `x` of row `y` on; `ground` None is the grid's own."""
        if not 0 <= y < self.height:
            return
        for at, char in enumerate(printable(text), x):
            if 0 <= at < self.width:
                self.rows[y][at] = Cell(char, ink, is_bold, ground or self._ground)

    def put_middle(self, y: int, text: str, ink: Colour | None = None, *, is_bold: bool = False) -> None:
        """Write `text` in the middle of row `y`, cut at its end with an ellipsis if it is too long."""
        if len(text) > self.width:
            text = text[: self.width - 1] + "…"
        self.put((self.width - len(text)) // 2, y, text, ink, is_bold=is_bold)

    def take_over(self, other: Grid, left: int = 0) -> None:
        """Put a narrower picture of the same height into this one, from column `left` on, with what clicks mean."""
        for row, taken in zip(self.rows, other.rows, strict=True):
            row[left : left + other.width] = taken
        self.targets += [
            (range(columns.start + left, columns.stop + left), rows, what)
            for columns, rows, what in other.targets
        ]

    def target_at(self, x: int, y: int) -> str | None:
        """Return what a click at a place means, or None."""
        return next((what for columns, rows, what in self.targets if x in columns and y in rows), None)

    def lines(self, depth: int) -> list[str]:
        """Return the rows, as wide as the grid, with escape sequences for `depth` bits of colour: 24, 8, 4 or 0."""
        return [_line(row, depth) for row in self.rows]


def colour_depth(environment: Mapping[str, str] | None = None) -> int:
    """Return the bits of colour that the terminal has: 24, 8, 4, or 0 (NO_COLOR, or a terminal without colours)."""
    env = os.environ if environment is None else environment
    term = env.get("TERM", "dumb")
    if env.get("NO_COLOR") or term == "dumb":
        return 0
    if env.get("COLORTERM") in ("truecolor", "24bit") or "direct" in term:
        return 24
    if term.startswith("vt"):
        return 0
    return 4 if term in _FEW_COLOURS else 8


def _line(row: list[Cell], depth: int) -> str:
    parts, style = list[str](), ""
    for cell in row:
        wanted = _style(cell, depth)
        if wanted != style:
            parts.append(RESET if style else "")
            parts.append(wanted)
            style = wanted
        parts.append(cell.text)
    return "".join(parts) + (RESET if style else "")


def _style(cell: Cell, depth: int) -> str:
    codes = ["1"] if cell.is_bold else []
    if cell.ink is not None and depth:
        codes.append(_code(cell.ink, depth, 30))
    if cell.ground is not None and depth:
        codes.append(_code(cell.ground, depth, 40))
    return f"\x1b[{';'.join(codes)}m" if codes else ""


def _code(colour: Colour, depth: int, first: int) -> str:
    """Return the parameters of SGR for a colour; `first` is 30 for the ink and 40 for the ground."""
    if depth == 24:
        return f"{first + 8};2;{colour[0]};{colour[1]};{colour[2]}"
    if depth == 8:
        return f"{first + 8};5;{to_256(colour)}"
    number = to_16(colour)
    return str(first + number if number < _BRIGHT else first + 60 + number - _BRIGHT)


def to_256(colour: Colour) -> int:
    """Return the nearest of a terminal's 6x6x6 colours or, for a colour with little hue, of its 24 greys.

    The levels of the colours are 0, 95, 135, 175, 215 and 255, those of the greys 8 to 238.
    """
    steps = [0 if level < 48 else 1 if level < 115 else (level - 35) // 40 for level in colour]
    if max(colour) - min(colour) < 24 and 4 <= max(colour) < 238:
        return 232 + max(0, (sum(colour) // 3 - 3) // 10)
    return 16 + 36 * steps[0] + 6 * steps[1] + steps[2]


def to_16(colour: Colour) -> int:
    """Return the one of a terminal's 16 colours that has the hue: black, a dark one, or a bright one."""
    most = max(colour)
    if most < 48:
        return 0
    red, green, blue = (level * 255 // most for level in colour)
    hue = min(_HUES, key=lambda one: _apart(one, (red, green, blue)))
    if hue == (255, 255, 255) and most < 128:
        return _BRIGHT  # "bright black", a dark grey
    return _HUES[hue] + (_BRIGHT if most >= 200 else 0)


def _apart(one: Colour, other: Colour) -> int:
    return sum((level - wanted) ** 2 for level, wanted in zip(one, other, strict=True))
