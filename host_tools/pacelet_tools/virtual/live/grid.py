# SPDX-License-Identifier: MIT
"""A picture of characters with colours, and its lines as a terminal wants them (ECMA-48 SGR)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

Colour = tuple[int, int, int]
RESET = "\x1b[0m"


class Cell(NamedTuple):
    """One character; `ink` None is the terminal's own colour."""

    text: str = " "
    ink: Colour | None = None
    is_bold: bool = False


class Grid:
    """`width` x `height` characters, blank at first. What is put beyond an edge is cut off."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.rows = [[Cell()] * width for _ in range(height)]

    def put(self, x: int, y: int, text: str, ink: Colour | None = None, *, is_bold: bool = False) -> None:
        """Write `text` from column `x` of row `y` on."""
        if not 0 <= y < self.height:
            return
        for at, char in enumerate(text, x):
            if 0 <= at < self.width:
                self.rows[y][at] = Cell(char, ink, is_bold)

    def put_middle(self, y: int, text: str, ink: Colour | None = None, *, is_bold: bool = False) -> None:
        """Write `text` in the middle of row `y`, cut at its end with an ellipsis if it is too long."""
        if len(text) > self.width:
            text = text[: self.width - 1] + "…"
        self.put((self.width - len(text)) // 2, y, text, ink, is_bold=is_bold)

    def lines(self, depth: int) -> list[str]:
        """The rows with escape sequences for `depth` bits of colour: 24, 8 or 0."""
        return [_line(row, depth) for row in self.rows]


def colour_depth(environment: Mapping[str, str] | None = None) -> int:
    """Bits of colour that the terminal says it has: 24, 8, or 0 (NO_COLOR, or a dumb one)."""
    env = os.environ if environment is None else environment
    if env.get("NO_COLOR") or env.get("TERM", "dumb") == "dumb":
        return 0
    if env.get("COLORTERM") in ("truecolor", "24bit") or "direct" in env["TERM"]:
        return 24
    return 8


def _line(row: list[Cell], depth: int) -> str:
    parts, style = list[str](), ""
    for cell in row:
        wanted = "" if cell.text == " " and not style else _style(cell, depth)
        if wanted != style:
            parts.append(RESET if style else "")
            parts.append(wanted)
            style = wanted
        parts.append(cell.text)
    return "".join(parts).rstrip() + (RESET if style else "")


def _style(cell: Cell, depth: int) -> str:
    codes = ["1"] if cell.is_bold else []
    if cell.ink is not None and depth:
        codes.append("38;2;{};{};{}".format(*cell.ink) if depth == 24 else f"38;5;{to_256(cell.ink)}")
    return f"\x1b[{';'.join(codes)}m" if codes else ""


def to_256(colour: Colour) -> int:
    """The nearest of a terminal's 6x6x6 colours (their levels are 0, 95, 135, 175, 215, 255)."""
    steps = [0 if level < 48 else 1 if level < 115 else (level - 35) // 40 for level in colour]
    return 16 + 36 * steps[0] + 6 * steps[1] + steps[2]
