# SPDX-License-Identifier: MIT
"""An SH1106 display controller on I2C: as an SSD1306, with other commands and a wider memory.

Written from the data sheet (Sino Wealth SH1106 V2.3, table of commands). What it shares with the SSD1306 is inherited.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from pacelet_tools.virtual.wires.ssd1306 import PAGES, Registers, Ssd1306

COLUMNS = 132

OPERANDS: dict[int, int] = {
    0x81: 1,  # contrast
    0xA8: 1,  # multiplex ratio
    0xAD: 1,  # DC-DC converter: 8B on, 8A off
    0xD3: 1,  # display offset
    0xD5: 1,  # clock divider and oscillator
    0xD9: 1,  # discharge and pre-charge period
    0xDA: 1,  # wiring of the common pads
    0xDB: 1,  # VCOM deselect level
}
_SILENT = frozenset((0xD5, 0xD9, 0xDB, 0xE0, 0xE3, 0xEE))  # and 30 to 33, the voltage of the pump
_DC_DC_ON = 0x8B


def is_known(command: int) -> bool:
    """Return True if the data sheet has this command byte."""
    return (
        command in OPERANDS
        or command in _SILENT
        or command <= 0x1F  # column, low and high nibble
        or 0x30 <= command <= 0x33
        or 0x40 <= command <= 0x7F  # display start line
        or 0xA0 <= command <= 0xA1
        or 0xA4 <= command <= 0xA7
        or 0xAE <= command <= 0xAF
        or 0xB0 <= command <= 0xB7  # page
        or 0xC0 <= command <= 0xCF
    )


@dataclass
class Sh1106(Ssd1306):
    """One controller. A command that it does not know is a fault, and does nothing."""

    columns: ClassVar[int] = COLUMNS
    operands: ClassVar[Mapping[int, int]] = OPERANDS

    cells: bytearray = field(default_factory=lambda: bytearray(COLUMNS * PAGES))
    # Its converter runs after a reset.
    registers: Registers = field(default_factory=lambda: Registers(charge_pump=True))

    def lose_power(self, seed: int) -> None:
        """Forget all settings, as an SSD1306 does."""
        super().lose_power(seed)
        self.registers.charge_pump = True

    def _execute(self, command: int, operands: list[int]) -> None:
        if not is_known(command):
            self.faults.append(f"unknown command 0x{command:02x}")
        elif command == 0xAD:
            self._convert(operands[0])
        elif not 0x30 <= command <= 0x33:
            super()._execute(command, operands)

    def _convert(self, operand: int) -> None:
        if operand & 0xFE != _DC_DC_ON & 0xFE:
            self.faults.append(f"command 0xad: 0x{operand:02x} is neither 0x8a nor 0x8b")
        else:
            self.registers.charge_pump = operand == _DC_DC_ON

    def _address_in_page_mode(self, command: int) -> None:
        """Execute 00-0F, 10-1F, B0-B7: the high nibble of a column has all four bits."""
        if command >= 0xB0:
            self._page = command & 7
        elif command <= 0x0F:
            self._column = (self._column & 0xF0) | command
        else:
            self._column = (self._column & 0x0F) | (command & 0x0F) << 4

    def _store(self, byte: int) -> None:
        if self._column < COLUMNS:  # it counts to 132 and stays there
            super()._store(byte)

    def _step(self) -> None:
        self._column += 1
