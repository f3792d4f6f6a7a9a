# SPDX-License-Identifier: MIT
"""The pages of what is said and left by any press. Each says in its docstring what it reads of its mode."""

from pacelet.format import const
from pacelet.screens.screen import Page
from pacelet.screens.widgets import Widget

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Iterator


class FaultPage(Page):
    """`mode`: ``title``, the routine's name, and ``sentence``, one that says what is wrong."""

    heading = "fault"

    def lay(self) -> "Iterator[None]":
        mode = self.mode
        if self.tall:
            self.head(self.word(self.heading), "")
            yield
            y = self.fill(mode.title, 0, 9, self.width, 16)
            self.fill(mode.sentence, 0, y + 2, self.width, 54 - y)
            yield
            self.foot(self.word("menu"))
        else:
            self.fill(mode.title + ": " + mode.sentence, 0, 0, self.width, self.height - 8)
            yield
            self.foot(self.word("menu"), self.word(self.heading))


class NoticePage(FaultPage):
    """`mode`: as of a `FaultPage`; nothing was to be played."""

    heading = "notice"


class BatteryPage(Page):
    """`mode`: ``percent``, what is left in the battery; ``how``, key of what follows from it."""

    def lay(self) -> None:
        y, width, height = (20, 52, 32) if self.tall else (2, 48, 18)
        left = max(2, (width - 8) * self.mode.percent // 100)
        case = ((0, 0, width, height, 1), (2, 2, width - 4, height - 4, 0), (4, 4, left, height - 8, 1))
        cell = Widget(0, y, width + 4, height)
        cell.boxes = case + ((width, height // 3, 4, height // 3, 1),)  # the last: its pole
        self.widgets.append(cell)
        self.width -= 15  # pixels for the sign behind the number
        self.digits("99", min(99, self.mode.percent))
        self.line("%", self.width, 40 if self.tall else 8, 15, self.fonts.text)
        self.width += 15
        if self.tall:
            self.bar(self.word("battery-low"))
        self.foot(self.word(self.mode.how if self.tall else "battery-low"))
