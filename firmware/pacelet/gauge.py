# SPDX-License-Identifier: MIT
"""The breath as a shape: a ball of bars that fills from below and empties again."""

from pacelet.parts import Part

PITCH = 3  # rows of a bar: two lit, one dark. Finer bars would send more than a fifth of a frame each second.
RIM = 2  # pixels that stay lit at both ends of an empty bar


class Gauge(Part):
    """A ball as high as wide, `size` pixels."""

    def __init__(self, x, y, size):
        Part.__init__(self, x, y, size, size)
        self.bars = size // PITCH
        self.full = 0
        self._drawn = -1

    def put(self, share):
        """`share`: 0 empty to 256 full."""
        full = (share * self.bars + 128) >> 8
        if full != self.full:
            self.full = full
            self.dirty = True

    def due_ms(self, phase_ms):
        """How long one bar stands, in a breath that takes `phase_ms`."""
        return phase_ms // self.bars

    def forget(self):
        self._drawn = -1
        self.dirty = True

    def draw(self, canvas, dx):
        if self._drawn < 0:
            self.erase(canvas, dx)
        for bar in range(self.bars):
            if self._drawn < 0 or self.full <= bar < self._drawn or self._drawn <= bar < self.full:
                self._bar(canvas, bar, self.look[0] + dx)
        self._drawn = self.full
        self.dirty = False

    def _bar(self, canvas, bar, x):
        """One bar, counted from below: whole where it is filled, else only its ends."""
        y, size = self.look[1], self.look[3]
        # How far the middle of the bar is from the ball's, in half pixels.
        away = abs(size - 2 * (bar + 1) * PITCH + PITCH + 1)
        width = _chord(away, size)
        left, top = x + (size - width) // 2, y + size - (bar + 1) * PITCH + 1
        canvas.fill_rect(left, top, width, PITCH - 1, 1)
        if bar >= self.full and width > 2 * RIM:
            canvas.fill_rect(left + RIM, top, width - 2 * RIM, PITCH - 1, 0)


def _chord(away, size):
    """The width of a ball of `size` pixels, `away` half pixels from its middle; even, as `size` is."""
    square = size * size - away * away
    half = 0
    while 4 * (half + 1) * (half + 1) <= square:
        half += 1
    return max(4, 2 * half)
