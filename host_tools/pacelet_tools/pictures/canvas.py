# SPDX-License-Identifier: MIT
"""A panel in memory: the drawing calls of the handheld's panel, on plain bytes, one byte a pixel."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from pacelet.screens.font import Fonts


@cache
def fonts(height: int) -> Fonts:
    """Return the handheld's fonts for a panel of `height` pixels, whose file is opened once."""
    return Fonts(height)


class Canvas:
    """`width` x `height` pixels, 0 or 1, row by row in `pixels`; `cut_off` counts the lit pixels that did not fit."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.pixels = bytearray(width * height)
        self.cut_off = 0
        self._glyph: list[Any] = [b"", 0, 0]

    def clear(self) -> None:
        """Make all pixels dark."""
        self.fill_rect(0, 0, self.width, self.height, 0)

    def fill_rect(self, x: int, y: int, w: int, h: int, color: int) -> None:
        """Set the pixels of a rectangle to `color`, 0 or 1."""
        for row in range(y, y + h):
            for column in range(x, x + w):
                self._set(column, row, color)

    def brush(self, rows: int, lit: int) -> tuple[Any, ...]:
        """Return what `Font.draw` draws letters with, dark ones where the ground is `lit`."""
        return self._letter, self._glyph, lit, None, 0

    def _letter(self, glyph: list[Any], x: int, y: int, lit: int, palette: None) -> None:
        """Draw a glyph: its columns, in pages of 8 rows, how many there are, and its rows."""
        columns, width, height = glyph
        for row in range(height):
            for column in range(width):
                if columns[row // 8 * width + column] >> row % 8 & 1:
                    self._set(x + column, y + row, 0 if lit else 1)

    def _set(self, x: int, y: int, color: int) -> None:
        if 0 <= x < self.width and 0 <= y < self.height:
            self.pixels[y * self.width + x] = color
        elif color:
            self.cut_off += 1

    def columns(self) -> bytes:
        """Return the pixels as a panel's memory has them: pages of 8 rows, a byte a column, bit 0 on top."""
        width = self.width
        return bytes(
            sum(self.pixels[(page + bit) * width + x] << bit for bit in range(8))
            for page in range(0, self.height, 8)
            for x in range(width)
        )

    def save(self, path: Path, scale: int = 4) -> None:
        """Write a PNG with every pixel `scale` pixels wide and high."""
        from PIL import Image

        picture = Image.frombytes("L", (self.width, self.height), bytes(255 * pixel for pixel in self.pixels))
        picture.resize((self.width * scale, self.height * scale), Image.Resampling.NEAREST).save(path)
