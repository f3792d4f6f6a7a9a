# SPDX-License-Identifier: MIT
"""What is said about power: the battery is low."""

from pacelet.page import Page
from pacelet.parts import Part
from pacelet.words import word

SIGN = 15  # pixels for the sign behind the number


class BatteryPage(Page):
    """`mode.percent`: what is left in the battery; `mode.how`: key of what follows from it."""

    def lay(self, mode):
        top = 20 if self.tall else 2
        self._cell(top, mode.percent)
        self.w -= SIGN
        self.digits("99")
        self.line("%", self.w, 40 if self.tall else 8, SIGN)
        self.w += SIGN
        self.number.put(min(99, mode.percent))
        if self.tall:
            self.bar(word("battery-low"))
        self.foot(word(mode.how if self.tall else "battery-low"))

    def _cell(self, top, percent):
        """The battery as a shape: its case, its pole, and what is left in it."""
        high = 32 if self.tall else 18
        wide = 52 if self.tall else 48
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
