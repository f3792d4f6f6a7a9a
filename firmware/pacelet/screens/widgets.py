# SPDX-License-Identifier: MIT
"""Widgets, what a page is made of. Each has its rectangle, and is drawn again only when what it shows has changed."""

from pacelet.format import const

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pacelet.screens.font import Font

LEFT, CENTRE, RIGHT = 0, 1, 2
TURN_MS = 3000  # a longer text moves on by a line after so long: time to read one
RIM = 2  # lit pixels before and behind text on a lit ground


class Widget:
    """A rectangle. ``dirty``: something in it is to be drawn, which `draw(canvas, dx)` does, moved by `dx` pixels.

    ``value`` is what a widget shows that changes while it stands; ``drawn``: what of it stands on the panel, or how
    much of it, None: nothing. One of this class shows ``boxes``, one over the other: x and y within it, width, height,
    and whether they are lit.
    """

    boxes: "Sequence[tuple[int, ...]]" = ()

    def __init__(self, x: int, y: int, width: int, height: int) -> None:
        self.x, self.y = x, y
        self.width, self.height = width, height
        self.value = 0
        self.forget()

    def forget(self) -> None:
        """Draw all of it again: what was drawn is gone."""
        self.drawn: Any = None
        self.dirty = True

    def put(self, value: int) -> None:
        """Show `value`."""
        if value != self.value:
            self.value = value
            self.dirty = True

    def draw(self, canvas: "Any", dx: int) -> None:
        """Draw what has changed, or a part of it."""
        for x, y, width, height, colour in self.boxes:
            canvas.fill_rect(self.x + dx + x, self.y + y, width, height, colour)
        self.dirty = False


class Text(Widget):
    """Lines of text, one drawn at a step. ``turns`` are the lines shown one after the other, if they are more than fit.

    Each line takes `pitch` rows, None: those of the font. The upper `lit` of them are a lit ground with dark text.
    """

    def __init__(
        self,
        x: int,
        y: int,
        width: int,
        turns: "list[list[str]]",
        font: "Font",
        align: int = LEFT,
        lit: int = 0,
        pitch: "int | None" = None,
    ) -> None:
        self.pitch = pitch or font.height
        Widget.__init__(self, x, y, width, self.pitch * max(map(len, turns)))
        self.turns = turns
        self.lines = turns[0]
        self.font = font
        self.align = align
        self.lit = lit

    def draw(self, canvas: "Any", dx: int) -> None:
        row = self.drawn or 0
        x, y, width = self.x + dx, self.y + row * self.pitch, self.width
        if self.lit < self.pitch:
            canvas.fill_rect(x, y, width, self.pitch, 0)
        if self.lit:
            canvas.fill_rect(x, y, width, self.lit, 1)
        if row < len(self.lines):
            line, font = self.lines[row], self.font
            rim, top = (RIM, (self.lit - font.height) // 2) if self.lit else (0, 0)
            if self.align:
                rim += (width - 2 * rim - font.width(line)) * self.align // 2
            font.draw(canvas, line, x + rim, y + top, self.lit)
        self.drawn = row + 1
        self.dirty = self.drawn * self.pitch < self.height


def turns_of(text: str, font: "Font", width: int, rows: int) -> "list[list[str]]":
    """Return what of `text` is shown in turn in `rows` lines, with marks where more of it comes before or after."""
    lines = font.wrap(text, width)
    if len(lines) <= rows:
        return [lines]
    lines = font.wrap(text, width - font.width("… …"))
    turns = []
    for first in range(len(lines) - rows + 1):
        shown = lines[first : first + rows]
        if first:
            shown[0] = "…" + shown[0]
        if first + rows < len(lines):
            shown[-1] += " …"
        turns.append(shown)
    return turns


class HoldBar(Widget):
    """A bar beside the page, in the columns in which the page can be moved: so many rows from below as its value."""

    def draw(self, canvas: "Any", dx: int) -> None:
        # The page stands `dx` pixels from the left: at the right the rest of the two columns is free.
        width = 1 if dx == 1 else 2
        x = 0 if dx == 2 else self.width - width
        canvas.fill_rect(x, 0, width, self.height, 0)
        canvas.fill_rect(x, self.height - self.value, width, self.value, 1)
        self.dirty = False


def cells_for(seconds: int) -> str:
    """Return the places that a number of up to `seconds` needs: "9", "99", "9:99", "99:99" or "999:99"."""
    if seconds < 10:
        return "9"
    if seconds < 100:
        return "99"
    if seconds < 600:
        return "9:99"
    return "99:99" if seconds < 6000 else "999:99"


class Number(Widget):
    """Seconds, or minutes and behind a colon, in the smaller font `small`, the seconds.

    Its right end is at `right`; `cells`, as from `cells_for`, says what it has room for.
    """

    def __init__(self, right: int, y: int, font: "Font", small: "Font", cells: str) -> None:
        self.minutes = cells.find(":")  # so many places; -1: there are none
        self.fonts: list[Font] = []
        self._widths: list[int] = []
        for cell in cells:
            is_small = 0 <= self.minutes <= len(self.fonts)
            self.fonts.append(small if is_small else font)
            self._widths.append(self.fonts[-1].width("0" if cell == "9" else ":"))
        width, above = sum(self._widths), font.height - font.ascent  # digits stand on the last row of theirs
        Widget.__init__(self, right - width, y + above, width, font.ascent)

    def draw(self, canvas: "Any", dx: int) -> None:
        places, drawn, x = len(self._widths), self.drawn, self.x + dx
        if self.minutes > 0:
            text = "%*d:%02d" % (self.minutes, self.value // 60, self.value % 60)
        else:
            text = "%*d" % (places, self.value)
        digits = text.encode()
        for at in range(places):
            width = self._widths[at]
            if drawn is None or digits[at] != drawn[at]:
                font = self.fonts[at]
                height = font.ascent
                y = self.y + self.height - height
                canvas.fill_rect(x, y, width, height, 0)
                font.draw(canvas, chr(digits[at]), x, y)
            x += width
        self.drawn = digits
        self.dirty = False


# Rows: three lit, one dark, so that each bar lies in one page of the panel. Finer ones send more bytes.
_BAR_PITCH = const(4)


class Ball(Widget):
    """A breath as a ball of bars, as high as wide, which fill from below: so many as its value."""

    def __init__(self, x: int, y: int, size: int) -> None:
        Widget.__init__(self, x, y, size, size)
        self.bars = size // _BAR_PITCH

    def draw(self, canvas: "Any", dx: int) -> None:
        size, full, drawn = self.height, self.value, self.drawn
        if drawn is None:
            canvas.fill_rect(self.x + dx, self.y, size, size, 0)
        half = 0  # of the width of the ball at the bar
        for bar in range(self.bars):  # counted from below
            if drawn is not None and (bar < full) == (bar < drawn):
                continue
            # In half pixels, from the middle of the ball to that of the bar.
            away = abs(size - 2 * (bar + 1) * _BAR_PITCH + _BAR_PITCH + 1)
            room = size * size - away * away
            while half and 4 * half * half > room:
                half -= 1
            while 4 * (half + 1) * (half + 1) <= room:
                half += 1
            width = max(8, 2 * half)  # even, as `size` is
            left, top = self.x + dx + (size - width) // 2, self.y + size - (bar + 1) * _BAR_PITCH + 1
            if drawn is None:
                canvas.fill_rect(left, top, width, _BAR_PITCH - 1, 1)
            if width > 8 and (drawn is not None or bar >= full):  # an empty bar is lit at both ends
                canvas.fill_rect(left + 4, top, width - 8, _BAR_PITCH - 1, 1 if bar < full else 0)
        self.drawn = full
        self.dirty = False
