# SPDX-License-Identifier: MIT
"""Parts of a screen. Each has its rectangle, and is drawn again only when what it shows has changed."""

from pacelet import type
from pacelet.type import PITCH

LEFT, CENTRE, RIGHT = 0, 1, 2
TURN_MS = 3000  # A longer text moves on by a line after so long: time to read one.
RIM = 2  # lit pixels before and behind text on a lit ground
MORE = "…"  # stands where a text that moves goes on


def marks_width(face):
    """The pixels that a line of a text that moves needs for its marks."""
    return type.width(MORE + " " + MORE, face)


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

    @property
    def places(self):
        """How many places the lines have as they move on."""
        return len(self.look[4]) - self.look[3] // PITCH[self.look[5]] + 1

    def tick(self, shown_ms):
        if self.turns:
            first = shown_ms // TURN_MS % self.places
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

    def _shown(self, row):
        """The text of a row, marked where more of it comes before or after what is shown."""
        look = self.look
        line, last = look[4][self.first + row], look[3] // PITCH[look[5]] - 1
        if not self.turns:
            return line
        if row == 0 and self.first:
            line = MORE + line
        return line + " " + MORE if row == last and self.first + row + 1 < len(look[4]) else line

    def _line(self, canvas, row, x, y):
        w, _, _, name, align, inverse = self.look[2:]
        face, line = type.face(name), self._shown(row)
        rim = RIM if inverse else 0
        face.draw(canvas, line, x + rim + (w - 2 * rim - face.width(line)) * align // 2, y)


class Bar(Words):
    """A lit line with dark text along the top; a longer text moves on through it."""

    def __init__(self, w, text):
        lines = type.wrap(text, "middle", w - 2 * RIM)
        if len(lines) > 1:
            lines = type.wrap(text, "middle", w - 2 * RIM - marks_width("middle"))
        Part.__init__(self, 0, 0, w, 14, lines, "middle")
        self.first = 0
        self.turns = len(lines) > 1

    def draw(self, canvas, dx):
        Part.draw(self, canvas, dx)

    def paint(self, canvas, x, y):
        w, h, _, face = self.look[2:]
        type.draw(canvas, self._shown(0), x + RIM, y + 1, face)
        canvas.invert_rect(x, y, w, h)


class Note(Part):
    """A sentence over a page for a moment: a lit bar in place of the first row of a tall panel; the bottom line of a
    low one, which is not lit, since it would meet the feet of the digits.
    """

    def __init__(self, w, h, text):
        self.lit = h >= 64
        face = "middle" if self.lit and type.width(text, "middle") <= w - 2 * RIM else "small"
        Part.__init__(self, 0, 0 if self.lit else h - 8, w, 16 if self.lit else 8, text, face)

    def paint(self, canvas, x, y):
        w, _, text, face = self.look[2:]
        text = type.fit(text, face, w - 2 * RIM)
        if self.lit:
            type.draw(canvas, text, x + RIM, y + (14 - PITCH[face]) // 2, face)
            canvas.invert_rect(x, y, w, 14)
        else:
            type.draw(canvas, text, x, y, face)


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
