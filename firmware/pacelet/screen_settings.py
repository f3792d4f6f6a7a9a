# SPDX-License-Identifier: MIT
"""What the wearer may change: one setting large, and which one comes next."""

from pacelet.screen_lists import ListPage
from pacelet.type import MIDDLE, SMALL
from pacelet.words import word


class SettingsPage(ListPage):
    """`mode`: label and value, both texts; index and count; after, the label of the next one."""

    def lay(self, mode):
        self.index, self.value = mode.index, mode.value
        self.head(word("settings") if self.tall else mode.label, "%d/%d" % (mode.index + 1, mode.count))
        if self.tall:
            self.line(mode.label, 0, 11, self.w, MIDDLE)
            self.best(mode.value, 0, 26, self.w)
            self.line(word("next-item") % mode.after, 0, 46, self.w, SMALL)
        else:
            self.best(mode.value, 0, 8, self.w)
        self.foot(word("ok-change"), word("back-held"))

    def same(self, mode):
        return mode.index == self.index and mode.value is self.value
