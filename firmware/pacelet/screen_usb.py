# SPDX-License-Identifier: MIT
"""What is shown when a host has stopped the pacing: the cable is connected."""

from pacelet.page import Page
from pacelet.parts import CENTRE, Part
from pacelet.type import MIDDLE, TEXT
from pacelet.words import word


class UsbPage(Page):
    """The cable is connected: files may come. Needs nothing of `mode`."""

    def lay(self, mode):
        if self.tall:
            self.parts.append(Plug((self.w - 40) // 2, 4, 40, 24))
            self.line(word("usb"), 0, 32, self.w, TEXT, CENTRE)
            self.line(word("usb-how"), 0, 50, self.w, MIDDLE, CENTRE)
        else:
            self.parts.append(Plug(0, 1, 40, 24))
            self.fill(word("usb"), 46, 0, self.w - 46, 24)
            self.foot(word("usb-how"))


class Plug(Part):
    """A plug from the side: cable, grip, shell and contacts."""

    def paint(self, canvas, x, y):
        for left, top, w, h in _PLUG:
            canvas.fill_rect(x + left, y + top, w, h, 1)


_PLUG = ((0, 10, 10, 4), (10, 4, 16, 16), (26, 7, 14, 2), (26, 15, 14, 2), (38, 7, 2, 10), (30, 10, 4, 4))
