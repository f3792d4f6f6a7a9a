# SPDX-License-Identifier: MIT
"""A panel for tests that notes what is drawn outside of it; runs on CPython and MicroPython."""


class Paper:
    """`bits`: rows of width // 8 bytes, the left point in the highest bit. `calls`: how much was drawn."""

    def __init__(self, width, height):
        self.width, self.height = width, height
        self.stride = width // 8
        self.bits = bytearray(self.stride * height)
        self.outside = []
        self.calls = 0
        self._glyph = [b"", 0, 0]

    def clear(self):
        self.calls += 1
        for at in range(len(self.bits)):
            self.bits[at] = 0

    def fill_rect(self, x, y, w, h, color):
        if self._takes(x, y, w, h):
            for row in range(y, y + h):
                for column in range(x, x + w):
                    self._put(column, row, color)

    def brush(self, rows, lit):
        return self._letter, self._glyph, lit, None, 0

    def _letter(self, glyph, x, y, lit, palette):
        columns, w, h = glyph
        self.calls += 1
        for row in range(h):
            for column in range(w):
                if columns[row // 8 * w + column] >> row % 8 & 1:
                    if 0 <= x + column < self.width and 0 <= y + row < self.height:
                        self._put(x + column, y + row, not lit)
                    else:
                        self.outside.append((x, y, w, h))

    def _takes(self, x, y, w, h):
        """Notes that something is drawn; whether it is within the panel."""
        self.calls += 1
        if x >= 0 and y >= 0 and x + w <= self.width and y + h <= self.height:
            return True
        self.outside.append((x, y, w, h))
        return False

    def _put(self, x, y, lit):
        at, mask = y * self.stride + x // 8, 0x80 >> x % 8
        if lit:
            self.bits[at] |= mask
        else:
            self.bits[at] &= ~mask

    def row(self, y):
        """A row as one whole number, the left point in its highest bit."""
        return int.from_bytes(self.bits[y * self.stride : (y + 1) * self.stride], "big")

    def rows(self, first, end):
        """The bytes of the rows from `first` to before `end`."""
        return bytes(self.bits[first * self.stride : end * self.stride])

    def shows(self, other, width, height):
        """Whether the top left `width` x `height` points of paper `other` stand anywhere on this one."""
        first = other.row(0) >> (other.width - width)
        mask = (1 << width) - 1
        for y in range(self.height - height + 1):
            row = self.row(y)
            for down in range(self.width - width + 1):
                if row >> down & mask == first and self._stands(other, y, down, width, height):
                    return True
        return False

    def _stands(self, other, y, down, width, height):
        mask = (1 << width) - 1
        for at in range(1, height):
            if self.row(y + at) >> down & mask != other.row(at) >> (other.width - width):
                return False
        return True


# Made once, while memory is whole: a small heap has no kilobyte in one piece for each test.
PAPERS = {64: Paper(128, 64), 32: Paper(128, 32)}
NARROW_PAPERS = {40: Paper(72, 40), 48: Paper(64, 48)}
SPARE = Paper(128, 64)
