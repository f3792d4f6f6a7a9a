# SPDX-License-Identifier: MIT
"""The commands of the SSD1306 as its data sheet lists them (Solomon Systech, rev 1.5, table 9-1)."""

from __future__ import annotations

# Command byte -> number of operand bytes that follow it. What is not here has no operand.
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


def is_known(command: int) -> bool:
    """Whether the data sheet has this command byte."""
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
