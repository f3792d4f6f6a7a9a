# SPDX-License-Identifier: MIT
"""The glass on an SSD1306: which point of it shows which bit of the memory.

Modules are glued to the controller upside down in both directions: their
drivers ask for segment remap and for a remapped scan (A1, C8), and then point (0, 0) is bit 0 of page
0, column 0, or the first column of narrower glass. Glass is wired to the COM pads of both sides of the chip in turn,
but for 128x32, which is wired to those of one side (data sheet, section 10.1.18, table 10-3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from pacelet_tools.virtual.wires.sh1106 import Sh1106
from pacelet_tools.virtual.wires.ssd1306 import ROWS, Registers, Ssd1306

Picture = list[bytearray]  # rows from the top, each one byte a point: 0 dark, 1 lit

# For each bit, what a byte of the memory has there: normal, and inverse.
_POINTS = [
    [bytes((byte >> bit & 1) ^ inverse for byte in range(256)) for bit in range(8)] for inverse in (0, 1)
]


@dataclass
class Panel:
    """A panel of `width` x `height` points at an I2C address, as an eye sees it.

    Glass that is narrower than the controller's memory is wired to the segments in its middle.
    """

    width: int = 128
    height: int = 64
    address: int = 0x3C
    chip: Ssd1306 = field(default_factory=Ssd1306)

    @staticmethod
    def of(part: Mapping[str, Any]) -> Panel:
        """Return the panel of a board profile."""
        chip = Sh1106() if part.get("driver") == "sh1106" else Ssd1306()
        return Panel(part.get("width", 128), part.get("height", 64), part.get("address", 0x3C), chip)

    @property
    def power(self) -> bool:
        """True if it can be lit: switched on, with the charge pump running that feeds the glass."""
        return self.chip.registers.on and self.chip.registers.charge_pump

    @property
    def sha256(self) -> str:
        """The hash of the controller's memory in order of address."""
        return sha256(self.chip.memory).hexdigest()

    def picture(self) -> Picture:
        """Return what is lit, row by row from the top."""
        if not self.power:
            return [bytearray(self.width) for _ in range(self.height)]
        return [self._row(memory_row(self.chip.registers, self._pad(y))) for y in range(self.height)]

    def _pad(self, y: int) -> int:
        """Return the COM pad that drives row `y` from the top: the lowest pad is at the bottom."""
        line = self.height - 1 - y
        if self.height <= ROWS // 2:
            return line
        return line // 2 + (ROWS // 2 if line % 2 else 0)

    def _row(self, row: int | None) -> bytearray:
        """Return the points of a row of the memory, last segment first; dark for None, a pad without drive."""
        registers, columns = self.chip.registers, self.chip.columns
        if row is None:
            return bytearray(self.width)
        if registers.entire_on:
            return bytearray([not registers.inverse] * self.width)
        start = row // 8 * columns + (columns - self.width) // 2
        segments = self.chip.cells[start : start + self.width]
        return segments[::-1].translate(_POINTS[registers.inverse][row % 8])


def memory_row(registers: Registers, pad: int) -> int | None:
    """Return the row of the memory, 0 to 63, that a COM pad shows, or None if the scan never reaches it.

    Pads to COM outputs by table 10-3, COM outputs to rows by multiplex ratio, direction, offset and
    start line (section 10.1.11 to 10.1.15, tables 10-1 and 10-2).
    """
    half = ROWS // 2
    pad = pad ^ half if registers.com_swapped else pad
    com = (pad % half * 2 + pad // half) if registers.com_alternative else pad
    if registers.scan_remapped:
        com = registers.multiplex - 1 - com
    row = (com + registers.offset) % ROWS
    if row >= registers.multiplex:
        return None
    return (row + registers.start_line) % ROWS


def as_text(picture: Picture) -> list[str]:
    """Return the picture as text, two rows of points a line in half blocks."""
    blocks = " ▀▄█"
    pairs = zip(picture[0::2], picture[1::2], strict=True)
    return ["".join(blocks[up + 2 * down] for up, down in zip(*pair, strict=True)) for pair in pairs]
