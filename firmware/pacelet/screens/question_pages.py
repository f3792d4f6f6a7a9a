# SPDX-License-Identifier: MIT
"""The pages of what is asked before a routine and after it. Each says in its docstring what it reads of its mode."""

from pacelet.screens.screen import Page
from pacelet.screens.widgets import RIGHT


def caution_place(height: int) -> "tuple[int, int]":
    """Return y and height of the rectangle in which a caution stands on a panel of `height` rows."""
    return (10, 46) if height >= 64 else (0, height - 8)


class ReadyPage(Page):
    """`mode`: a `Ready`."""

    def lay(self) -> None:
        mode, count = self.mode, len(self.mode.cautions)
        self.page = mode.page
        total = self.minutes(mode.total) if mode.total else ""
        if mode.is_last:
            self._lay_last(total)
            return
        # A caution that stands still, and whether the press acknowledges them all.
        place = "%d/%d" % (self.page + 1, count) if count > 1 else ""
        y, height = caution_place(self.height)
        self.fill(mode.cautions[self.page], 0, y, self.width, height)
        press = self.word("ok-read" if self.page == count - 1 else "ok-more")
        if self.tall:
            self.head(self.word("caution"), place)
            self.press(press, total)
        else:
            self.press(press, self.word("caution") + (" " + place if place else ""))

    def _lay_last(self, total: str) -> None:
        """Add what to have at hand, that the cautions were read, and what the presses do."""
        mode, small = self.mode, self.fonts.small
        text = mode.equipment or mode.title
        head = self.word("equipment") if mode.equipment else ""
        y = 46 if self.tall else 16
        if self.tall:
            self.head(head, total)
            self.fill(text, 0, 10, self.width, 36)
        else:
            self.fill(head + ": " + text if head else text, 0, 0, self.width, 16)
        if mode.cautions:
            again = self.word("back-again")
            room = small.width(again)
            self.line(self.word("cautions-read"), 0, y, self.width - room - 4, small)
            self.line(again, self.width - room, y, room, small, RIGHT)
        self.press(self.word("ok-start"), self.word("next-step"))


class AskPage(Page):
    """`mode`: ``question``; ``value``, 0 to 99, or None as long as none is chosen; ``ends``, two texts for the foot."""

    def lay(self) -> None:
        self.value = self.mode.value
        room = self.width if self.value is None else self.digits("99", self.value)
        self.fill(self.mode.question, 0, 0, room, self.height - 8)
        self.foot(self.mode.ends[0], self.mode.ends[1])
