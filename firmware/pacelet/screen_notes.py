# SPDX-License-Identifier: MIT
"""What is said when a routine cannot be played."""

from pacelet.screen_lists import ListPage
from pacelet.type import MIDDLE
from pacelet.words import word


class FaultPage(ListPage):
    """`mode`: title, the routine's name, and sentence, one that says what is wrong."""

    def lay(self, mode):
        if self.tall:
            self.head(word("fault"))
            y = self.block(mode.title, 0, 9, self.w, 1)
            self.block(mode.sentence, 0, y + 2, self.w, 2, MIDDLE)
            self.foot(word("any-key"))
        else:
            self.block(mode.title + ": " + mode.sentence, 0, 0, self.w, 2, MIDDLE)
            self.foot(word("any-key"), word("fault"))
