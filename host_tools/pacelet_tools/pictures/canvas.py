# SPDX-License-Identifier: MIT
"""A panel in memory: the drawing calls of the handheld's panel, on plain bytes, one byte a pixel."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Protocol

from pacelet.screens.font import Fonts


class Bits(Protocol):
    """What `Canvas.bitmap` reads: bytes, bytearray, memoryview."""

    def __getitem__(self, index: int, /) -> int: ...


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

    def clear(self) -> None:
        """Make all pixels dark."""
        self.fill_rect(0, 0, self.width, self.height, 0)

    def fill_rect(self, x: int, y: int, w: int, h: int, color: int) -> None:
        """Set the pixels of a rectangle to `color`, 0 or 1."""
        for row in range(y, y + h):
            for column in range(x, x + w):
                self._set(column, row, color)

    def bitmap(self, bits: Bits, x: int, y: int, w: int, h: int) -> None:
        """Set the pixels of the 1-bits; rows of (w + 7) // 8 bytes, leftmost pixel in the highest bit."""
        stride = (w + 7) // 8
        for row in range(h):
            for column in range(w):
                if bits[row * stride + column // 8] & 0x80 >> column % 8:
                    self._set(x + column, y + row, 1)

    def invert_rect(self, x: int, y: int, w: int, h: int) -> None:
        """Swap lit and dark in a rectangle."""
        for row in range(y, y + h):
            for column in range(x, x + w):
                self._set(column, row, 1 - self.pixels[row * self.width + column])

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
