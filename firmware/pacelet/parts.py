# SPDX-License-Identifier: MIT
"""Parts of a screen. Each has its rectangle, and is drawn again only when what it shows has changed."""

from pacelet import type
from pacelet.type import TEXT

LEFT, CENTRE, RIGHT = 0, 1, 2
TURN_MS = 3000  # A longer text moves on by a line after so long: time to read one.
RIM = 2  # lit pixels before and behind text on a lit ground
PITCH = {"small": 8, "middle": 12, "text": 16}


class Part:
    """A rectangle of `w` x `h` pixels at (x, y)."""

    turns = False  # whether it changes by itself every TURN_MS

    def __init__(self, x, y, w, h):
        self.x, self.y, self.w, self.h = x, y, w, h
        self.dirty = True

    def same(self, other):
        """Whether this part shows what `other` would, so that it can stay as it is."""
        return self.__class__ is other.__class__ and self.covers(other) and self.shows(other)

    def covers(self, other):
        return self.x == other.x and self.y == other.y and self.w == other.w and self.h == other.h

    def shows(self, other):
        return True

    def meets(self, other):
        """Whether the rectangles overlap."""
        return (
            self.x < other.x + other.w
            and other.x < self.x + self.w
            and self.y < other.y + other.h
            and other.y < self.y + self.h
        )

    def tick(self, shown_ms):
        """The screen has been standing for `shown_ms`."""

    def draw(self, canvas, dx, dy):
        """Draws all of it, moved by (dx, dy)."""
        self.erase(canvas, dx, dy)
        self.paint(canvas, self.x + dx, self.y + dy)
        self.dirty = False

    def forget(self):
        """What was drawn is gone."""
        self.dirty = True

    def erase(self, canvas, dx, dy):
        """Makes its rectangle dark."""
        canvas.fill_rect(self.x + dx, self.y + dy, self.w, self.h, 0)

    def paint(self, canvas, x, y):
        """Draws on a ground that is dark."""


class Words(Part):
    """Lines of text, one drawn at a step. Where there are more than fit, they move on a line at a time."""

    def __init__(self, x, y, w, rows, lines, face=TEXT, align=LEFT, inverse=False):
        self.pitch = PITCH[face]
        Part.__init__(self, x, y, w, rows * self.pitch)
        self.rows, self.lines, self.face = rows, lines, face
        self.align, self.inverse = align, inverse
        self.first = 0
        self._row = 0
        self.turns = len(lines) > rows

    def shows(self, other):
        return (
            self.lines == other.lines
            and self.face == other.face
            and self.align == other.align
            and self.inverse == other.inverse
        )

    def tick(self, shown_ms):
        hidden = len(self.lines) - self.rows
        if hidden > 0:
            first = shown_ms // TURN_MS % (hidden + 1)
            if first != self.first:
                self.first = first
                self.forget()

    def forget(self):
        self._row = 0
        self.dirty = True

    def draw(self, canvas, dx, dy):
        x, y, row = self.x + dx, self.y + dy + self._row * self.pitch, self._row
        canvas.fill_rect(x, y, self.w, self.pitch, 0)
        self._line(canvas, row, x, y)
        if self.inverse:
            canvas.invert_rect(x, y, self.w, self.pitch)
        self._row = row + 1
        self.dirty = self._row < min(self.rows, len(self.lines))

    def paint(self, canvas, x, y):
        for row in range(min(self.rows, len(self.lines))):
            self._line(canvas, row, x, y + row * self.pitch)

    def _line(self, canvas, row, x, y):
        face = type.face(self.face)
        line = self.lines[self.first + row]
        rim = RIM if self.inverse else 0
        face.draw(canvas, line, x + rim + (self.w - 2 * rim - face.width(line)) * self.align // 2, y)


class Bar(Part):
    """A lit line with dark text, `w` x `h` pixels at the top."""

    def __init__(self, w, h, text, face):
        Part.__init__(self, 0, 0, w, h)
        self.text, self.face = type.fit(text, face, w - 2 * RIM), face

    def shows(self, other):
        return self.text == other.text

    def paint(self, canvas, x, y):
        type.draw(canvas, self.text, x + RIM, y + 1, self.face)
        canvas.invert_rect(x, y, self.w, self.h)


class Rule(Part):
    """A filled rectangle."""

    def paint(self, canvas, x, y):
        canvas.fill_rect(x, y, self.w, self.h, 1)


class Turns(Part):
    """Two parts that stand at the same place and take turns."""

    turns = True

    def __init__(self, one, other):
        Part.__init__(self, one.x, one.y, max(one.w, other.w), max(one.h, other.h))
        self.pair = (one, other)
        self.now = 0

    def shows(self, other):
        return self.pair[0].same(other.pair[0]) and self.pair[1].same(other.pair[1])

    def tick(self, shown_ms):
        now = shown_ms // TURN_MS & 1
        if now != self.now:
            self.now = now
            self.dirty = True

    def paint(self, canvas, x, y):
        self.pair[self.now].paint(canvas, x, y)
