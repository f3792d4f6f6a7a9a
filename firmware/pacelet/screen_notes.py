# SPDX-License-Identifier: MIT
"""What is said when a routine cannot be played."""

from pacelet.screen_lists import ListPage
from pacelet.words import word


class FaultPage(ListPage):
    """`mode`: title, the routine's name, and sentence, one that says what is wrong."""

    def lay(self, mode):
        if self.tall:
            self.head(word("fault"))
            y = self.fill(mode.title, 0, 9, self.w, 16)
            self.fill(mode.sentence, 0, y + 2, self.w, 54 - y)
            self.foot(word("any-key"))
        else:
            self.fill(mode.title + ": " + mode.sentence, 0, 0, self.w, 24)
            self.foot(word("any-key"), word("fault"))
