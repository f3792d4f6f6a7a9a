# SPDX-License-Identifier: MIT
"""Parts of a screen. Each knows its rectangle and what it shows, and is drawn again only when that has changed."""

from pacelet import type
from pacelet.type import TEXT

LEFT, MIDDLE, RIGHT = 0, 1, 2
TURN_MS = 3000  # A longer text moves on by a line after so long: time to read one.
PITCH = {"small": 8, "text": 16}


class Part:
    """A rectangle of `w` x `h` pixels at (x, y)."""

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
    """Lines of text. Where there are more than fit they move on, a line at a time, and begin again."""

    def __init__(self, x, y, w, rows, lines, face=TEXT, align=LEFT, inverse=False):
        self.pitch = PITCH[face]
        Part.__init__(self, x, y, w, rows * self.pitch)
        self.rows, self.lines, self.face = rows, lines, face
        self.align, self.inverse = align, inverse
        self.first = 0

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
                self.dirty = True

    def paint(self, canvas, x, y):
        face = type.face(self.face)
        for row in range(min(self.rows, len(self.lines))):
            line = self.lines[self.first + row]
            room = (self.w - face.width(line)) * self.align // 2
            face.draw(canvas, line, x + room, y + row * self.pitch)
        if self.inverse:
            canvas.invert_rect(x, y, self.w, self.h)


class Rule(Part):
    """A filled rectangle."""

    def paint(self, canvas, x, y):
        canvas.fill_rect(x, y, self.w, self.h, 1)


class Gauge(Part):
    """Breath: a cup of bars, wider to the top, that fills and empties."""

    BARS = 10

    def __init__(self, x, y, w, h):
        Part.__init__(self, x, y, w, h)
        self.full = 0
        self._drawn = -1

    def shows(self, other):
        return True

    def put(self, share):
        """`share`: 0 empty to 256 full."""
        full = (share * self.BARS + 128) >> 8
        if full != self.full:
            self.full = full
            self.dirty = True

    def forget(self):
        self._drawn = -1
        self.dirty = True

    def draw(self, canvas, dx, dy):
        if self._drawn < 0:
            self.erase(canvas, dx, dy)
        for bar in range(self.BARS):
            if self._drawn < 0 or self.full <= bar < self._drawn or self._drawn <= bar < self.full:
                self._bar(canvas, bar, self.x + dx, self.y + dy)
        self._drawn = self.full
        self.dirty = False

    def _bar(self, canvas, bar, x, y):
        """One bar: whole where it is filled, else only its middle."""
        pitch = self.h // self.BARS
        width = self.w * (bar + 3) // (self.BARS + 2)
        left, top = x + (self.w - width) // 2, y + self.h - (bar + 1) * pitch
        canvas.fill_rect(left, top, width, pitch - 1, 0)
        if bar < self.full:
            canvas.fill_rect(left, top, width, pitch - 1, 1)
        else:
            canvas.fill_rect(x + self.w // 2 - 1, top + pitch // 2 - 1, 2, 1, 1)
