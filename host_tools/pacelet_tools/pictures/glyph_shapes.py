# SPDX-License-Identifier: MIT
"""Glyphs, and the changes to them that a small panel needs: squeezed accents, bolder and narrower digits, arrows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Glyph:
    """One character: `rows` are integers, the leftmost pixel in the highest of `width` bits.

    `left` is the distance from the pen to the first column, `top` the height of the first row above the base
    line, `advance` the way to the next character; all in pixels.
    """

    advance: int
    left: int
    top: int
    width: int
    rows: tuple[int, ...]


def trim(glyph: Glyph) -> Glyph:
    """Return the glyph without empty rows and columns at its edges."""
    rows, top = list(glyph.rows), glyph.top
    while rows and not rows[0]:
        rows, top = rows[1:], top - 1
    while rows and not rows[-1]:
        rows = rows[:-1]
    ink = 0
    for row in rows:
        ink |= row
    if not ink:
        return replace(glyph, left=0, top=0, width=0, rows=())
    right = (ink & -ink).bit_length() - 1
    left = glyph.width - ink.bit_length()
    return replace(
        glyph,
        left=glyph.left + left,
        top=top,
        width=glyph.width - left - right,
        rows=tuple(row >> right for row in rows),
    )


def squeeze(glyph: Glyph, ascent: int, descent: int) -> Glyph:
    """Return the glyph, made to fit `ascent` and `descent` rows.

    It is moved if it stands clear of the base line, as a quotation mark does; else the rows go that are missed least.
    """
    glyph = _moved(glyph, ascent, descent)
    above, below = list(glyph.rows[: max(0, glyph.top)]), list(glyph.rows[max(0, glyph.top) :])
    empty_below = max(0, -glyph.top)
    top = glyph.top
    while top > ascent:
        del above[_dullest(above)]
        top -= 1
    while len(below) + empty_below > descent:
        del below[_dullest(below)]
    return replace(glyph, top=top, rows=tuple(above + below))


def _moved(glyph: Glyph, ascent: int, descent: int) -> Glyph:
    bottom = glyph.top - len(glyph.rows)
    if glyph.top > ascent and bottom >= glyph.top - ascent:
        return replace(glyph, top=ascent)
    if bottom < -descent and glyph.top + (-descent - bottom) <= 0:
        return replace(glyph, top=len(glyph.rows) - descent)
    return glyph


def _dullest(rows: Sequence[int]) -> int:
    """Return the index of the row that is missed least: a second empty one, else one like its neighbour."""
    for index in range(len(rows) - 1):
        if not rows[index] and not rows[index + 1]:
            return index
    middle = len(rows) * 2 // 3
    return min(
        range(1, len(rows) - 1) if len(rows) > 2 else range(len(rows)),
        key=lambda i: (_difference(rows, i), abs(i - middle)),
    )


def _difference(rows: Sequence[int], index: int) -> int:
    if not rows[index]:
        return 99
    above = rows[index - 1] if index else 0
    below = rows[index + 1] if index + 1 < len(rows) else 0
    return min((rows[index] ^ above).bit_count(), (rows[index] ^ below).bit_count())


def bolder(glyph: Glyph) -> Glyph:
    """Return the glyph with strokes one pixel wider to the right."""
    return replace(glyph, width=glyph.width + 1, rows=tuple(row << 1 | row for row in glyph.rows))


def narrower(glyph: Glyph, columns: int) -> Glyph:
    """Return the glyph without `columns` columns of its middle."""
    keep = (glyph.width - columns) // 2
    low = (1 << keep) - 1
    rows = tuple((row >> (keep + columns)) << keep | (row & low) for row in glyph.rows)
    return replace(glyph, width=glyph.width - columns, rows=rows)


def scaled(glyph: Glyph, width: int, height: int, ink_percent: int) -> Glyph:
    """Return the glyph at another size; a pixel is lit if at least `ink_percent` of the area that it covers was."""
    rows: list[int] = []
    for y in range(height):
        row = 0
        for x in range(width):
            row = row << 1 | (_ink_percent(glyph, x, y, width, height) >= ink_percent)
        rows.append(row)
    top = (glyph.top * height + len(glyph.rows) // 2) // len(glyph.rows)
    return replace(glyph, top=top, width=width, rows=tuple(rows))


def _ink_percent(glyph: Glyph, x: int, y: int, width: int, height: int) -> int:
    """Return the ink, in percent of 64 samples, in pixel (x, y) of a `width` x `height` picture of the glyph."""
    lit = 0
    for sample in range(64):
        column = (16 * x + 2 * (sample % 8) + 1) * glyph.width // (16 * width)
        row = (16 * y + 2 * (sample // 8) + 1) * len(glyph.rows) // (16 * height)
        lit += glyph.rows[row] >> (glyph.width - 1 - column) & 1
    return 100 * lit // 64


def arrows(size: int, stroke: int, top: int) -> dict[int, Glyph]:
    """Return the four arrows, `size` pixels square, the shaft `stroke` wide, the first row `top` above the base."""
    right = _arrow_right(size, stroke)
    left = [row[::-1] for row in right]
    down = ["".join(right[x][y] for x in range(size)) for y in range(size)]
    return {
        code: Glyph(size + 2, 1, top, size, tuple(int(row, 2) for row in rows))
        for code, rows in ((0x2190, left), (0x2191, down[::-1]), (0x2192, right), (0x2193, down))
    }


def _arrow_right(size: int, stroke: int) -> list[str]:
    middle = (size - 1) / 2
    grid: list[str] = []
    for y in range(size):
        away = abs(y - middle)
        tip = size - 1 - away
        shaft = away <= (stroke - 1) / 2
        grid.append(
            "".join("1" if tip - stroke < x <= tip or (shaft and x <= tip) else "0" for x in range(size))
        )
    return grid
