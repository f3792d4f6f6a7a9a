# SPDX-License-Identifier: MIT
"""What the wearer may change: one setting large, and which one comes next."""

from pacelet.screen_lists import ListPage
from pacelet.type import MIDDLE, SMALL
from pacelet.words import word


class SettingsPage(ListPage):
    """`mode`: items, a list of (label, value), both texts, and index."""

    def lay(self, mode):
        self.index = mode.index
        self.value = mode.items[mode.index][1]
        label, value = mode.items[mode.index]
        self.head(word("settings"), "%d/%d" % (mode.index + 1, len(mode.items)))
        if self.tall:
            self.line(label, 0, 11, self.w, MIDDLE)
            self.best(value, 0, 26, self.w)
            self.line("↓ " + mode.items[(mode.index + 1) % len(mode.items)][0], 0, 46, self.w, SMALL)
            self.foot(word("ok-change"))
        else:
            self.line(label, 0, 8, self.w, SMALL)
            self.best(value, 0, 16, self.w)

    def same(self, mode):
        return mode.index == self.index and mode.items[mode.index][1] == self.value
