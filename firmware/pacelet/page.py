# SPDX-License-Identifier: MIT
"""A page: the parts that make one screen, laid out once, and told what they show as time goes by."""

from pacelet import type
from pacelet.number import Number
from pacelet.parts import LEFT, PITCH, RIGHT, RIM, Bar, Words, marks_width
from pacelet.turns import Turns
from pacelet.type import DIGITS24, DIGITS40, MIDDLE, SMALL, TEXT


class Page:
    """The contract. `w` and `h` are the pixels that a page may use.

    A page is made for one `mode` and shows no other. A subclass lays its parts out in `lay` from what the mode
    shows, says in `same` whether they still fit it, and hands them what changes in `live`. `same` and `live`
    allocate nothing.
    """

    number = None
    gauge = None

    def __init__(self, w, h, mode):
        self.w, self.h = w, h
        self.parts = []
        self.mode = mode
        self.lay(mode)

    def lay(self, mode):
        """Makes the parts."""

    def same(self, mode):
        """Whether the parts still fit what `mode`, for which they were made, shows now."""
        return True

    def live(self, mode):
        """Hands numbers and shapes what they show now."""

    def due_ms(self, mode):
        """In how many ms `live` has something new; None for not by itself."""
        return

    @property
    def tall(self):
        """Whether the panel has 64 rows rather than 32."""
        return self.h >= 64

    # What pages are made of. x and y count from the top left; widths are pixels.

    def line(self, text, x, y, w, face=TEXT, align=LEFT, inverse=False):
        """One line, shortened where it is too long."""
        if text:
            fitting = type.fit(text, face, w - 2 * RIM if inverse else w)
            self.parts.append(Words(x, y, w, 1, [fitting], face, align, inverse))

    def best(self, text, x, y, w, like=()):
        """One line in a row of 16, in the largest type that has room for it, and for all of `like` in its place."""
        for face in (TEXT, MIDDLE, SMALL):
            if face == SMALL or max([type.width(each, face) for each in (text,) + tuple(like)]) <= w:
                self.line(text, x, y + (16 - PITCH[face]) // 2, w, face)
                return

    def block(self, text, x, y, w, rows, face=TEXT):
        """At most `rows` lines, through which a longer text moves; returns the y below it."""
        if not text:
            return y
        lines = type.wrap(text, face, w)
        if len(lines) > rows:
            lines = type.wrap(text, face, w - marks_width(face))
        rows = min(rows, len(lines))
        self.parts.append(Words(x, y, w, rows, lines, face))
        return y + rows * PITCH[face]

    def fill(self, text, x, y, w, h):
        """`text` in the rectangle, in the largest type in which it stands still with no word cut in two; where there
        is none, moving. Returns the y below it.
        """
        for face in (TEXT, MIDDLE, SMALL):
            lines = type.flow(text, face, [w] * (h // PITCH[face]))
            if lines is not None:
                break
        return self.block(text, x, y, w, h // PITCH[face], face)

    def lines(self, lines, x, y, w, face):
        """These lines, one below the other."""
        if lines:
            self.parts.append(Words(x, y, w, len(lines), lines, face))

    def turns(self, one, other, x, y, w, rows, face):
        """Two texts that take turns in the same rows."""
        self.block(one, x, y, w, rows, face)
        if other:
            shared = self.parts.pop()
            self.block(other, x, y, w, rows, face)
            self.parts.append(Turns(shared, self.parts.pop()))

    def bar(self, text):
        """A lit line along the top: a state, such as a rest. Two dark rows part it from the digits."""
        self.parts.append(Bar(self.w, text))

    def press(self, text, more=""):
        """The bottom line: what a press does, on a lit ground, and `more`."""
        width = type.width(text, SMALL) + 2 * RIM
        self.line(text, 0, self.h - 8, width, SMALL, inverse=True)
        self.line(more, width + 4, self.h - 8, self.w - width - 4, SMALL, RIGHT)

    def foot(self, text, right=""):
        """The bottom line: `text`, and at its right end `right`."""
        room = min(type.width(right, SMALL), self.w // 2) if right else 0
        self.block(text, 0, self.h - 8, self.w - room - 4 if room else self.w, 1, SMALL)
        self.line(right, self.w - room, self.h - 8, room, SMALL, RIGHT)

    def digits(self, cells):
        """The number, at the right, as large as the panel allows; returns the room that is left of it."""
        # Seconds behind minutes are small: with larger ones a new minute would send more than a fifth of a
        # frame, and so they are smaller still where minutes have two digits.
        if self.tall:
            self.number = Number(self.w, 16, DIGITS40, TEXT if len(cells) < 5 else MIDDLE, cells)
        else:
            self.number = Number(self.w, 0, DIGITS24, MIDDLE if len(cells) < 5 else SMALL, cells)
        self.parts.append(self.number)
        return self.number.look[0] - 4


def joined(texts, face, w):
    """As many of `texts` as fit into `w` pixels in a line, the first of them in any case."""
    line = texts[0]
    for text in texts[1:]:
        if type.width(line + " " + text, face) > w:
            break
        line += " " + text
    return line
