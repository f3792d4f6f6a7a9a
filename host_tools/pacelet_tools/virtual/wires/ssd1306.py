# SPDX-License-Identifier: MIT
"""An SSD1306 display controller on I2C: bytes in, registers and display memory out.

Written from the data sheet (Solomon Systech SSD1306 rev 1.5; sections in the comments), not from a
driver, so that a driver is tested by it. `panel_glass.py` makes of the memory what an eye sees.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

COLUMNS = 128
PAGES = 8
ROWS = 64

# The commands of table 9-1. Command byte -> number of operand bytes that follow it. What is not here has no operand.
OPERANDS: dict[int, int] = {
    0x20: 1,  # memory addressing mode
    0x21: 2,  # column window: start, end
    0x22: 2,  # page window: start, end
    0x23: 1,  # fade out and blinking (SSD1306B)
    0x26: 6,  # horizontal scroll to the right
    0x27: 6,  # horizontal scroll to the left
    0x29: 5,  # vertical and right horizontal scroll
    0x2A: 5,  # vertical and left horizontal scroll
    0x81: 1,  # contrast
    0x8D: 1,  # charge pump
    0xA3: 2,  # vertical scroll area
    0xA8: 1,  # multiplex ratio
    0xAD: 1,  # current reference (SSD1306B)
    0xD3: 1,  # display offset
    0xD5: 1,  # clock divider and oscillator
    0xD6: 1,  # zoom (SSD1306B)
    0xD9: 1,  # pre-charge period
    0xDA: 1,  # wiring of the COM pins
    0xDB: 1,  # VCOMH deselect level
}

# Commands that change nothing that is seen here, or only when their data says so: analogue settings.
SILENT = frozenset((0x23, 0xAD, 0xD5, 0xD6, 0xD9, 0xDB, 0xE3))

HORIZONTAL, VERTICAL, PAGE = 0, 1, 2


@dataclass
class Registers:
    """The controller's settings, at their values after a reset (table 9-1)."""

    mode: int = PAGE
    column_window: tuple[int, int] = (0, COLUMNS - 1)
    page_window: tuple[int, int] = (0, PAGES - 1)
    page_mode_column: int = 0
    start_line: int = 0
    contrast: int = 0x7F
    remapped: bool = False
    entire_on: bool = False
    inverse: bool = False
    multiplex: int = ROWS
    on: bool = False
    charge_pump: bool = False
    scan_remapped: bool = False
    offset: int = 0
    com_alternative: bool = True
    com_swapped: bool = False
    scrolling: bool = False
    scroll: tuple[int, ...] = ()
    scroll_area: tuple[int, int] = (0, ROWS)


@dataclass
class Ssd1306:
    """One controller.

    `write(data)` takes the bytes of one I2C transaction after the address. `cells` is the display
    memory by segment, 8 pages of 128 bytes, the least significant bit being the top row of its page.
    `faults` collects what the data sheet does not allow; a real chip would show rubbish or nothing.
    After a power-on the real memory is undefined: hand in `cells`, or call `lose_power`, to start from something else
    than 0.
    """

    columns: ClassVar[int] = COLUMNS
    operands: ClassVar[Mapping[int, int]] = OPERANDS

    cells: bytearray = field(default_factory=lambda: bytearray(COLUMNS * PAGES))
    registers: Registers = field(default_factory=Registers)
    faults: list[str] = field(default_factory=list[str])
    data_bytes: int = 0
    _column: int = 0
    _page: int = 0
    _command: list[int] = field(default_factory=list[int])

    @property
    def memory(self) -> bytes:
        """All bytes in order of address, page 0 first, as a driver wrote them."""
        if not self.registers.remapped:
            return bytes(self.cells)
        rows = (self.cells[at : at + self.columns] for at in range(0, len(self.cells), self.columns))
        return b"".join(bytes(row[::-1]) for row in rows)

    def lose_power(self, seed: int) -> None:
        """Forget all settings; what the memory holds after such a loss is undefined, here random by `seed`."""
        self.registers = Registers()
        self.cells[:] = random.Random(seed).randbytes(len(self.cells))
        self._column = self._page = 0
        self._command = []

    def write(self, data: bytes) -> None:
        """Take the bytes of one transaction: control bytes with commands or display data (section 8.1.5.2)."""
        at = 0
        while at < len(data):
            control = data[at]
            if control & 0x3F:
                self.faults.append(f"control byte 0x{control:02x}: its low six bits must be 0")
            is_last = not control & 0x80  # Co = 0: nothing but payload up to the stop
            payload = data[at + 1 :] if is_last else data[at + 1 : at + 2]
            self._take(payload, is_data=bool(control & 0x40))
            at = len(data) if is_last else at + 2

    def _take(self, payload: bytes, *, is_data: bool) -> None:
        if is_data:
            for byte in payload:
                self._store(byte)
            self.data_bytes += len(payload)
            return
        for byte in payload:
            self._feed(byte)

    def _feed(self, byte: int) -> None:
        """Take one command byte; operands may come in later transactions, one at a time."""
        self._command.append(byte)
        command, operands = self._command[0], self._command[1:]
        if len(operands) == self.operands.get(command, 0):
            self._command = []
            self._execute(command, operands)

    def _execute(self, command: int, operands: list[int]) -> None:
        if not is_known(command):
            self.faults.append(f"unknown command 0x{command:02x}")
        elif command <= 0x1F or 0xB0 <= command <= 0xB7:
            self._address_in_page_mode(command)
        elif operands:
            self._set_with_operands(command, operands)
        else:
            self._set(command)

    def _address_in_page_mode(self, command: int) -> None:
        """Execute 00-0F, 10-1F, B0-B7, for page addressing mode only (section 10.1.1, 10.1.2, 10.1.13)."""
        registers = self.registers
        if registers.mode != PAGE:
            return
        if command >= 0xB0:
            self._page = command & 7
            return
        column = registers.page_mode_column
        column = (column & 0x70) | command if command <= 0x0F else (column & 0x0F) | (command & 7) << 4
        registers.page_mode_column = self._column = column

    def _set(self, command: int) -> None:
        """Execute a command of one byte."""
        registers = self.registers
        if 0x40 <= command <= 0x7F:
            registers.start_line = command & 0x3F
        elif command in (0x2E, 0x2F):
            registers.scrolling = command == 0x2F
        elif command in (0xA0, 0xA1):
            registers.remapped = command == 0xA1
        elif command in (0xA4, 0xA5):
            registers.entire_on = command == 0xA5
        elif command in (0xA6, 0xA7):
            registers.inverse = command == 0xA7
        elif command in (0xAE, 0xAF):
            registers.on = command == 0xAF
        elif 0xC0 <= command <= 0xCF:
            registers.scan_remapped = bool(command & 8)

    def _set_with_operands(self, command: int, operands: list[int]) -> None:
        """Execute a command with operands; those of analogue settings have no effect here."""
        registers = self.registers
        first = operands[0]
        if command in (0x20, 0x21, 0x22):
            self._address(command, operands)
        elif command == 0x81:
            registers.contrast = first
        elif command == 0x8D:
            registers.charge_pump = bool(first & 4)
        elif command == 0xA8:
            self._set_multiplex(first & 0x3F)
        elif command == 0xD3:
            registers.offset = first & 0x3F
        elif command == 0xDA:
            registers.com_alternative, registers.com_swapped = bool(first & 0x10), bool(first & 0x20)
        elif command == 0xA3:
            registers.scroll_area = (first & 0x3F, operands[1] & 0x7F)
        elif command in (0x26, 0x27, 0x29, 0x2A):
            registers.scroll = (command, *operands)

    def _set_multiplex(self, value: int) -> None:
        if value < 15:
            self.faults.append(f"multiplex ratio {value + 1}: 16 to 64 are allowed")
        else:
            self.registers.multiplex = value + 1

    def _address(self, command: int, operands: list[int]) -> None:
        """Execute 20, 21, 22, mode and windows; a window puts the pointer at its start (section 10.1.3 to 10.1.5)."""
        registers = self.registers
        if command == 0x20:
            self._set_mode(operands[0] & 3)
            return
        mask = 0x7F if command == 0x21 else 7
        start, end = operands[0] & mask, operands[1] & mask
        if start > end:
            self.faults.append(f"command 0x{command:02x}: the window starts at {start}, behind its end {end}")
        if command == 0x21:
            registers.column_window = (start, end)
            self._column = start if registers.mode != PAGE else self._column
        else:
            registers.page_window = (start, end)
            self._page = start if registers.mode != PAGE else self._page

    def _set_mode(self, mode: int) -> None:
        if mode == 3:
            self.faults.append("memory addressing mode 3 is invalid")
        else:
            self.registers.mode = mode

    def _store(self, byte: int) -> None:
        """Store one byte of display data at the pointer, and move it on (section 10.1.3)."""
        # A remap acts on what is written from then on and leaves the memory as it is (section 10.1.8).
        segment = self.columns - 1 - self._column if self.registers.remapped else self._column
        self.cells[self._page * self.columns + segment] = byte
        self._step()

    def _step(self) -> None:
        if self.registers.mode == HORIZONTAL:
            if self._step_column():
                self._step_page()
        elif self.registers.mode == VERTICAL:
            if self._step_page():
                self._step_column()
        elif self._column == COLUMNS - 1:
            self._column = self.registers.page_mode_column
        else:
            self._column += 1

    def _step_column(self) -> bool:
        """Go to the next column; return True if that is the window's start again."""
        start, end = self.registers.column_window
        at_end = self._column == end
        self._column = start if at_end else (self._column + 1) % COLUMNS
        return at_end

    def _step_page(self) -> bool:
        """Go to the next page; return True if that is the window's start again."""
        start, end = self.registers.page_window
        at_end = self._page == end
        self._page = start if at_end else (self._page + 1) % PAGES
        return at_end


def is_known(command: int) -> bool:
    """Return True if the data sheet has this command byte."""
    return (
        command in OPERANDS
        or command in SILENT
        or command <= 0x1F  # column start, low and high nibble
        or command in (0x2E, 0x2F)  # stop and start scrolling
        or 0x40 <= command <= 0x7F  # display start line
        or command in (0xA0, 0xA1)  # segment remap
        or 0xA4 <= command <= 0xA7  # entire display on, inverse
        or command in (0xAE, 0xAF)  # display off, on
        or 0xB0 <= command <= 0xB7  # page start
        or 0xC0 <= command <= 0xCF  # COM scan direction (low bits don't care)
    )
