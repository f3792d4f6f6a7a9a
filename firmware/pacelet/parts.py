# SPDX-License-Identifier: MIT
"""Parts of a screen. Each has its rectangle, and is drawn again only when what it shows has changed."""

from pacelet import type
from pacelet.type import PITCH

LEFT, CENTRE, RIGHT = 0, 1, 2
TURN_MS = 3000  # A longer text moves on by a line after so long: time to read one.
RIM = 2  # lit pixels before and behind text on a lit ground


class Part:
    """`look`: x, y, width and height of its rectangle, and then what else decides how it looks."""

    turns = False  # whether it changes by itself every TURN_MS

    def __init__(self, *look):
        self.look = look
        self.dirty = True

    def tick(self, shown_ms):
        """The screen has been standing for `shown_ms`."""

    def forget(self):
        """What was drawn is gone."""
        self.dirty = True

    def draw(self, canvas, dx):
        """Draws what has changed, moved by `dx` pixels."""
        self.erase(canvas, dx)
        self.paint(canvas, self.look[0] + dx, self.look[1])
        self.dirty = False

    def erase(self, canvas, dx):
        """Makes its rectangle dark."""
        x, y, w, h = self.look[:4]
        canvas.fill_rect(x + dx, y, w, h, 0)

    def paint(self, canvas, x, y):
        """Draws all of it, on a ground that is dark."""


class Words(Part):
    """Lines of text, one drawn at a step. Where there are more than fit, they move on a line at a time.

    `look`: the rectangle, the lines, their face and alignment, and whether they are dark on a lit ground.
    """

    def __init__(self, x, y, w, rows, lines, face, align=LEFT, inverse=False):
        Part.__init__(self, x, y, w, rows * PITCH[face], lines, face, align, inverse)
        self.first = 0
        self._row = 0
        self.turns = len(lines) > rows

    def tick(self, shown_ms):
        if self.turns:
            look = self.look
            first = shown_ms // TURN_MS % (len(look[4]) - look[3] // PITCH[look[5]] + 1)
            if first != self.first:
                self.first = first
                self.forget()

    def forget(self):
        self._row = 0
        self.dirty = True

    def draw(self, canvas, dx):
        x, y, w, h = self.look[:4]
        pitch = PITCH[self.look[5]]
        y += self._row * pitch
        canvas.fill_rect(x + dx, y, w, pitch, 0)
        self._line(canvas, self._row, x + dx, y)
        if self.look[7]:
            canvas.invert_rect(x + dx, y, w, pitch)
        self._row += 1
        self.dirty = self._row * pitch < h

    def paint(self, canvas, x, y):
        pitch = PITCH[self.look[5]]
        for row in range(self.look[3] // pitch):
            self._line(canvas, row, x, y + row * pitch)

    def _line(self, canvas, row, x, y):
        w, _, lines, name, align, inverse = self.look[2:]
        face, line = type.face(name), lines[self.first + row]
        rim = RIM if inverse else 0
        face.draw(canvas, line, x + rim + (w - 2 * rim - face.width(line)) * align // 2, y)


class Bar(Words):
    """A lit line with dark text along the top; a longer text moves on through it."""

    def __init__(self, w, text):
        lines = type.wrap(text, "middle", w - 2 * RIM)
        Part.__init__(self, 0, 0, w, 14, lines, "middle")
        self.first = 0
        self.turns = len(lines) > 1

    def draw(self, canvas, dx):
        Part.draw(self, canvas, dx)

    def paint(self, canvas, x, y):
        w, h, lines, face = self.look[2:]
        type.draw(canvas, lines[self.first], x + RIM, y + 1, face)
        canvas.invert_rect(x, y, w, h)


class HoldBar(Part):
    """A bar beside the page, in the columns in which the page can be moved; it grows upwards."""

    STEP = 8  # rows that it grows by

    def __init__(self, width, height):
        Part.__init__(self, 0, 0, width, height)
        self.rows = 0
        self.dirty = False

    def put(self, share):
        """`share`: 0 none to 256 full."""
        rows = share * self.look[3] >> 8 & -self.STEP
        if rows != self.rows:
            self.rows = rows
            self.dirty = True

    def draw(self, canvas, dx):
        # The page stands `dx` pixels from the left: at the right the rest of the two columns is free.
        wide = 1 if dx == 1 else 2
        x = 0 if dx == 2 else self.look[2] - wide
        high = self.look[3]
        canvas.fill_rect(x, 0, wide, high, 0)
        canvas.fill_rect(x, high - self.rows, wide, self.rows, 1)
        self.dirty = False
