# SPDX-License-Identifier: MIT
"""Large digits of which only those are drawn again that have changed."""

from pacelet import type
from pacelet.parts import Part

COLON = 58
ZERO = 48


def cells_for(seconds):
    """The places that a number needs which begins, or ends, at `seconds`: "99", "9:99", "99:99" or "9:99:99"."""
    if seconds < 10:
        return "9"
    if seconds < 100:
        return "99"
    if seconds < 600:
        return "9:99"
    return "99:99" if seconds < 6000 else "9:99:99"


class Number(Part):
    """Seconds, its right end at `right`; `cells` as from `cells_for`: what it has room for."""

    def __init__(self, right, y, face, cells):
        used = type.face(face)
        Part.__init__(self, right - used.width(cells), y, used.width(cells), used.height)
        self._face = used
        self.cells = cells
        # The tens of seconds and of minutes count to 6, a colon stands for itself.
        self._bases = bytes(0 if c == ":" else 6 if cells[at - 1 : at] == ":" else 10 for at, c in enumerate(cells))
        self._always = max(cells.find(":"), 1) - 1 if ":" in cells else len(cells) - 1
        self._now = bytearray(len(cells))
        self._drawn = bytearray(len(cells))

    def shows(self, other):
        return self.cells == other.cells

    def put(self, seconds):
        """Shows `seconds`, from 0. In front of the first digit that counts there is nothing."""
        now, bases = self._now, self._bases
        for at in range(len(now) - 1, -1, -1):
            base = bases[at]
            if base:
                now[at] = ZERO + seconds % base if seconds or at >= self._always else 0
                seconds //= base
            else:
                now[at] = COLON
        if now != self._drawn:
            self.dirty = True

    def draw(self, canvas, dx, dy):
        x, y = self.x + dx, self.y + dy
        for at in range(len(self._now)):
            code = self._now[at]
            advance = self._face.advance(ZERO if self._bases[at] else COLON)
            if code != self._drawn[at]:
                canvas.fill_rect(x, y, advance, self.h, 0)
                if code:
                    self._face.put(canvas, code, x, y)
                self._drawn[at] = code
            x += advance
        self.dirty = False

    def forget(self):
        """What was drawn is gone: all digits are drawn again."""
        for at in range(len(self._drawn)):
            self._drawn[at] = 0
        self.dirty = True
