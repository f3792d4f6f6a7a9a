# SPDX-License-Identifier: MIT
"""A part of a low panel, on which two texts share a place."""

from pacelet.parts import TURN_MS, Part


class Turns(Part):
    """Two parts that stand at the same place and take turns. `look`: the rectangle, and how they look."""

    turns = True

    def __init__(self, one, other):
        x, y, w, h = one.look[:4]
        Part.__init__(self, x, y, w, max(h, other.look[3]), one.look, other.look)
        self.pair = (one, other)
        self.now = 0

    def tick(self, shown_ms):
        now = shown_ms // TURN_MS & 1
        if now != self.now:
            self.now = now
            self.dirty = True

    def paint(self, canvas, x, y):
        self.pair[self.now].paint(canvas, x, y)
