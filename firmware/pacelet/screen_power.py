# SPDX-License-Identifier: MIT
"""What is said about power: the battery is low, the cable is connected."""

from pacelet.page import Page
from pacelet.parts import CENTRE, Part
from pacelet.type import MIDDLE, TEXT
from pacelet.words import word


class BatteryPage(Page):
    """`mode.percent`: what is left in the battery; `mode.how`: key of what follows from it."""

    def lay(self, mode):
        self.percent = mode.percent
        top = 20 if self.tall else 2
        self._cell(top, mode.percent)
        self.digits("99")
        self.number.put(min(99, mode.percent))
        if self.tall:
            self.bar(word("battery-low"))
        self.foot(word(mode.how if self.tall else "battery-low"), word("percent"))

    def same(self, mode):
        return mode.percent == self.percent

    def _cell(self, top, percent):
        """The battery as a shape: its case, its pole, and what is left in it."""
        high = 32 if self.tall else 18
        wide = 64 if self.tall else 48
        self.parts.append(Frame(0, top, wide, high, (wide - 8) * percent // 100))
        self.parts.append(Rule(wide, top + high // 3, 4, high // 3))


class Rule(Part):
    """A lit rectangle."""

    def paint(self, canvas, x, y):
        canvas.fill_rect(x, y, self.look[2], self.look[3], 1)


class Frame(Part):
    """A case with walls of 2 pixels. `look`: the rectangle, and how many pixels of what is in it."""

    def paint(self, canvas, x, y):
        w, h, inside = self.look[2:]
        canvas.fill_rect(x, y, w, h, 1)
        canvas.fill_rect(x + 2, y + 2, w - 4, h - 4, 0)
        canvas.fill_rect(x + 4, y + 4, max(2, inside), h - 8, 1)


class UsbPage(Page):
    """The cable is connected: files may come. Needs nothing of `mode`."""

    def lay(self, mode):
        x, y = ((self.w - 40) // 2, 4) if self.tall else (0, 1)
        for part in _PLUG:
            self.parts.append(Rule(x + part[0], y + part[1], part[2], part[3]))
        if self.tall:
            self.line(word("usb"), 0, 32, self.w, TEXT, CENTRE)
            self.line(word("usb-how"), 0, 50, self.w, MIDDLE, CENTRE)
        else:
            self.fill(word("usb"), 46, 0, self.w - 46, 24)
            self.foot(word("usb-how"))


# A plug from the side: cable, grip, shell and contacts.
_PLUG = ((0, 10, 10, 4), (10, 4, 16, 16), (26, 7, 14, 2), (26, 15, 14, 2), (38, 7, 2, 10), (30, 10, 4, 4))
