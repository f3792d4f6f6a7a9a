# SPDX-License-Identifier: MIT
"""Large digits of which only those are drawn again that have changed."""

from pacelet import type
from pacelet.parts import Part

COLON = 58
ZERO = 48


def cells_for(seconds):
    """The places that a number of up to `seconds` needs: "9", "99", "9:99", "99:99" or "999:99"."""
    if seconds < 10:
        return "9"
    if seconds < 100:
        return "99"
    if seconds < 600:
        return "9:99"
    return "99:99" if seconds < 6000 else "999:99"


class Number(Part):
    """Seconds, or minutes in `face` and behind a colon, smaller, the seconds in `less`.

    Its right end is at `right`; `cells`, as from `cells_for`, says what it has room for.
    """

    def __init__(self, right, y, face, less, cells):
        minutes = cells.find(":")
        big, small = type.face(face), type.face(less)
        self._faces = [big if minutes < 0 or at < minutes else small for at in range(len(cells))]
        width = 0
        for at in range(len(cells)):
            width += self._faces[at].advance(ord(cells[at]))
        Part.__init__(self, right - width, y, width, big.height, cells)
        # The tens of seconds count to 6, a colon stands for itself.
        self._bases = bytes([0 if cell == ":" else 10 for cell in cells])
        if minutes > 0:
            self._bases = self._bases[: minutes + 1] + b"\x06\x0a"
        self._always = (minutes if minutes > 0 else len(cells)) - 1
        self._now = bytearray(len(cells))
        self._drawn = bytearray(len(cells))

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

    def draw(self, canvas, dx):
        x = self.look[0] + dx
        for at in range(len(self._now)):
            code = self._now[at]
            face = self._faces[at]
            advance = face.advance(ZERO if self._bases[at] else COLON)
            if code != self._drawn[at]:
                y = self.look[1] + self.look[3] - face.ascent
                canvas.fill_rect(x, y, advance, face.ascent, 0)
                if code:
                    face.put(canvas, code, x, y)
                self._drawn[at] = code
            x += advance
        self.dirty = False

    def forget(self):
        """What was drawn is gone: all digits are drawn again."""
        for at in range(len(self._drawn)):
            self._drawn[at] = 0
        self.dirty = True
