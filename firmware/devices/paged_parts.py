# SPDX-License-Identifier: MIT
"""The SH1106, which is sold as an SSD1306: how it is set up, and its memory sent page by page.

Its memory is 132 columns wide, of which modules of 128 show the middle; it knows no window and no other order than
along a page (SH1106 data sheet V2.3, "Set Lower Column Address" to "Set Page Address"). What sets a window on an
SSD1306 sets other things here.
"""

from micropython import const

from devices.changed_parts import ChangedParts

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any

COLUMN = 2  # of the memory, the first that is seen; either way round
# Off; start line 0, as it stands; columns and rows turned round, 64 of them, no offset; clock, pre-charge and levels of
# modules of 128x64; the picture as it is in memory, not inverted; the converter that feeds the glass.
SET_UP = bytes(
    (0xAE, 0x40, 0xA1, 0xC8, 0xA8, 0x3F, 0xD3, 0x00, 0xDA, 0x12, 0xD5, 0x80, 0xD9, 0x22, 0xDB, 0x35)
    + (0x81, 0xFF, 0xA4, 0xA6, 0x32, 0xAD, 0x8B)
)


class PagedParts(ChangedParts):
    """As `ChangedParts`, for a memory that is addressed page by page: a piece lies in one page."""

    joins_pages = False

    def __init__(self, driver: "Any", freq_hz: int, column: int = COLUMN) -> None:
        super().__init__(driver, freq_hz, column)
        # Control byte 0: commands up to the stop. Page; column, its low four bits and its high ones.
        self.commands = bytearray((0x00, 0xB0, 0x00, 0x10))

    def _aim(self, page: int, below: int, start: int, end: int) -> None:
        commands, column = self.commands, self.column + start
        commands[1], commands[2], commands[3] = 0xB0 | page, column & 15, 0x10 | column >> 4
