# SPDX-License-Identifier: MIT
"""A part in which two texts share a place."""

from pacelet.parts import TURN_MS, Part


class Turns(Part):
    """Two `Words` that stand at the same place and take turns, a longer second one a line at a time.

    `look`: the rectangle, and how they look.
    """

    turns = True

    def __init__(self, one, other):
        x, y, w, h = one.look[:4]
        Part.__init__(self, x, y, w, max(h, other.look[3]), one.look, other.look)
        self.pair = (one, other)
        self.now = 0  # which turn it is: the first text's, then one for each line that the other moves on

    def tick(self, shown_ms):
        now = shown_ms // TURN_MS % (1 + self.pair[1].places)
        if now != self.now:
            self.now = now
            self.dirty = True

    def paint(self, canvas, x, y):
        one, other = self.pair
        if self.now:
            other.first = self.now - 1
            other.paint(canvas, x, y)
        else:
            one.paint(canvas, x, y)
