# SPDX-License-Identifier: MIT
"""A page: the parts that make one screen, laid out once, and told what they show as time goes by."""

from pacelet import type
from pacelet.parts import LEFT, Words
from pacelet.type import SMALL, TEXT


class Page:
    """The contract. `w` and `h` are the pixels that a page may use.

    A subclass lays its parts out in `lay` from what is handed in as `mode`, says in `same` whether they still fit it,
    and hands them what changes in `live`. `same` and `live` allocate nothing.
    """

    number = None
    gauge = None

    def __init__(self, w, h, mode):
        self.w, self.h = w, h
        self.parts = []
        self.mode = mode
        self.lay(mode)

    def adopt(self, at, part):
        """Takes over `part` of the page before in place of the same one of its own."""
        own = self.parts[at]
        self.parts[at] = part
        if own is self.number:
            self.number = part
        elif own is self.gauge:
            self.gauge = part

    def lay(self, mode):
        """Makes the parts."""

    def same(self, mode):
        """Whether the parts still fit `mode`."""
        return mode is self.mode

    def live(self, mode):
        """Hands numbers and shapes what they show now."""

    # What pages are made of. All return nothing; y counts from the top.

    def line(self, text, x, y, w, face=TEXT, align=LEFT, inverse=False):
        """One line, shortened where it is too long."""
        self.parts.append(Words(x, y, w, 1, [type.fit(text, face, w)], face, align, inverse))

    def block(self, text, x, y, w, rows, face=TEXT, align=LEFT):
        """`rows` lines through which a longer text moves; returns how many of them are used."""
        lines = type.wrap(text, face, w)
        self.parts.append(Words(x, y, w, min(rows, len(lines)), lines, face, align))
        return min(rows, len(lines))

    def foot(self, text, side=""):
        """The bottom line: `text`, and at its right end `side`."""
        room = type.width(side, SMALL) + 4 if side else 0
        self.line(text, 0, self.h - 8, self.w - room, SMALL)
        if side:
            self.line(side, self.w - room + 4, self.h - 8, room - 4, SMALL)

    @property
    def tall(self):
        """Whether the panel has 64 rows rather than 32."""
        return self.h >= 64
