# SPDX-License-Identifier: MIT
"""What the wearer is asked or may change: a question with a number, and the settings."""

from pacelet.page import Page
from pacelet.screen_lists import ListPage
from pacelet.type import MIDDLE, SMALL
from pacelet.words import word


class SettingsPage(ListPage):
    """`mode`: label and value, both texts; index and count; after, the label of the next one."""

    def lay(self, mode):
        self.index, self.value = mode.index, mode.value
        self.head(word("settings"), "%d/%d" % (mode.index + 1, mode.count))
        if self.tall:
            self.line(mode.label, 0, 11, self.w, MIDDLE)
            self.best(mode.value, 0, 26, self.w)
            self.line("↓ " + mode.after, 0, 46, self.w, SMALL)
            self.foot(word("ok-change"))
        else:
            self.line(mode.label, 0, 8, self.w, SMALL)
            self.best(mode.value, 0, 16, self.w)

    def same(self, mode):
        return mode.index == self.index and mode.value is self.value


class AskPage(Page):
    """`mode`: question; value, 0 to 99, or None as long as none is chosen; ends, two texts for the foot."""

    def lay(self, mode):
        self.value = mode.value
        if mode.value is not None:
            room = self.digits("99")
            self.number.put(mode.value)
        else:
            room = self.w
        self.fill(mode.question, 0, 0, room, self.h - 8)
        self.foot(mode.ends[0], mode.ends[1])

    def same(self, mode):
        return mode is self.mode and mode.value == self.value
