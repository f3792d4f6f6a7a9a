# SPDX-License-Identifier: MIT
"""What the wearer is asked: a question with a number."""

from pacelet.page import Page


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
        return mode.value == self.value
