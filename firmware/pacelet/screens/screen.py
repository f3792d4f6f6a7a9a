# SPDX-License-Identifier: MIT
"""The screen: a page laid out once, of which only what has changed is drawn, a widget at a time."""

from pacelet.format import const
from pacelet.phase import whole_minutes
from pacelet.screens.widgets import (
    LEFT,
    RIGHT,
    RIM,
    TURN_MS,
    HoldBar,
    Number,
    Text,
    Widget,
    turns_of,
)

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from pacelet.screens.font import Font, Fonts
    from pacelet.screens.widgets import Ball
    from pacelet.words import Words

    Lay = Callable[[], "Iterator[None] | None"]


def is_narrow(width: int) -> bool:
    """Return True for a panel, or the room on it, that has pages of its own for want of width; a width of 0 is none."""
    return 0 < width < 100


class Page:
    """What the screen shows of one mode; `width` and `height` are the pixels that it may use.

    A subclass makes its widgets in `lay` from what the mode shows, says in `same` whether they still fit it, and hands
    them what changes in `live`. `same` and `live` allocate nothing.
    """

    lay: "Lay"  # makes the widgets, or those up to its first `yield`: before that `same` has what it asks for
    parts: "Iterator[None] | None" = None  # makes the others, a few at each turn
    number: "Number | None" = None
    ball: "Ball | None" = None
    page = index = 0  # of the mode, when it was laid, as far as the page depends on them
    value: "Any" = None

    def __init__(self, width: int, height: int, fonts: "Fonts", words: "Words", mode: "Any") -> None:
        self.width, self.height = width, height
        self.bottom = width  # what of it the bottom line may use
        self.tall = height >= 64  # rather than 32 to 48
        self.fonts = fonts
        self.word = words.text
        self.mode = mode
        self.widgets: list[Widget] = []
        self.moving: list[Text] = []  # those of them that take turns
        parts = self.lay()
        for _ in parts or ():
            self.parts = parts
            break

    def same(self) -> bool:
        """Return True if the widgets still fit what the mode shows now."""
        mode = self.mode
        return bool(mode.page == self.page and mode.index == self.index and mode.value is self.value)

    def live(self) -> None:
        """Hand numbers and shapes what they show now."""

    def due_ms(self) -> "int | None":
        """Return in how many ms `live` has something new; None if not by itself."""
        return None

    # What pages are made of. x and y count from the top left; widths are pixels.

    def line(
        self, text: str, x: int, y: int, width: int, font: "Font", align: int = LEFT, inverse: bool = False
    ) -> None:
        """Add one line, shortened if it is too long."""
        if text:
            fitting = font.fit(text, width - 2 * RIM if inverse else width)
            lit = font.height if inverse else 0
            self.widgets.append(Text(x, y, width, [[fitting]], font, align, lit))

    def best(self, text: str, x: int, y: int, width: int, texts: "Sequence[str]" = ()) -> None:
        """Add one line in a row of 16, in the largest font that has room for it, and for all `texts` in its place."""
        fonts = self.fonts
        for font in (fonts.text, fonts.middle, fonts.small):
            widest_px = font.width(text)
            for other in texts:
                widest_px = max(widest_px, font.width(other))
            if font is fonts.small or widest_px <= width:
                self.line(text, x, y + (16 - font.height) // 2, width, font)
                return

    def block(
        self, text: str, x: int, y: int, width: int, rows: int, font: "Font", more: str = "", lit: int = 0
    ) -> int:
        """Add at most `rows` lines, through which a longer text moves, or in which it takes turns with `more`.

        `lit`: rows of a lit ground. Return the y below it.
        """
        if not text:
            return y
        room = width - 2 * RIM if lit else width
        turns = turns_of(text, font, room, rows)
        if more:
            turns = turns[:1] + turns_of(more, font, room, rows)
        block = Text(x, y, width, turns, font, LEFT, lit, lit)
        self.widgets.append(block)
        if len(turns) > 1:
            self.moving.append(block)
        return y + block.height

    def fill(self, text: str, x: int, y: int, width: int, height: int, more: str = "") -> int:
        """Add `text` in the rectangle, in the largest font in which it stands still with no word cut in two, or else
        moving; it takes turns with `more`. Return the y below it.
        """
        fonts = self.fonts
        for font in (fonts.text, fonts.middle, fonts.small):
            lines = font.flow(text, [width] * (height // font.height))
            if lines and not more:
                self.widgets.append(Text(x, y, width, [lines], font))
                return y + len(lines) * font.height
            if lines is not None:
                break
        return self.block(text, x, y, width, height // font.height, font, more)

    def bar(self, text: str) -> None:
        """Add a lit line along the top: a state, such as a rest. Two dark rows part it from the digits."""
        self.block(text, 0, 0, self.width, 1, self.fonts.middle, "", 14)

    def press(self, text: str, more: str) -> None:
        """Add the bottom line: what a press does, on a lit ground, and `more`."""
        small = self.fonts.small
        width = small.width(text) + 2 * RIM
        self.line(text, 0, self.height - 8, width, small, LEFT, True)
        if not is_narrow(self.width):
            self.line(more, width + 4, self.height - 8, self.bottom - width - 4, small, RIGHT)

    def foot(self, text: str, right: str = "") -> None:
        """Add the bottom line: `text`, and at its right end `right`."""
        small, end, other = self.fonts.small, self.bottom, ""
        room = small.width(right)
        if not is_narrow(self.width):
            room = min(room, end // 2)
        elif text and small.width(text) + room > end - 4:
            other, right, room = right, "", 0  # they take turns
        self.block(text, 0, self.height - 8, end - room - 4 if room else end, 1, small, other)
        self.line(right, end - room, self.height - 8, room, small, RIGHT)

    def head(self, text: str, right: str) -> None:
        """Add the top line: `text`, and at its right end `right`."""
        small = self.fonts.small
        room = small.width(right) + (2 * RIM if self.tall and right else 0)
        self.line(text, 0, 0, self.width - room, small, inverse=self.tall)
        self.line(right, self.width - room, 0, room, small, RIGHT, inverse=self.tall)

    def chosen(self, text: str, after: str) -> None:
        """Add the chosen item of a list, large, and the name of the one after it if there is room for that."""
        self.fill(text, 0, 10 if self.tall else 8, self.width, 34 if self.tall else self.height - 16)
        if self.tall and after:
            self.line(self.word("next") % after, 0, 46, self.width, self.fonts.small)

    def digits(self, cells: str, value: int = 0) -> int:
        """Add the number, which is `value`, at the right, as large as the panel allows; return the room left of it."""
        # Seconds behind minutes are small: with larger ones a new minute would send more than a fifth of a
        # frame, and so they are smaller still where minutes have two digits.
        fonts, y = self.fonts, 16 if self.tall else 0
        sizes = (fonts.text, fonts.middle) if self.tall else (fonts.middle, fonts.small)
        self.number = Number(self.width, y, fonts.digits, sizes[len(cells) >= 5], cells)
        self.number.put(value)
        self.widgets.append(self.number)
        return self.number.x - 4

    def minutes(self, total: "Any") -> str:
        """Return "12 min", "12-15 min", "12+ min" if the end is open; `total`: ``low_ms``, ``high_ms``, ``is_open``."""
        low, high = whole_minutes(total.low_ms, total.high_ms)
        text = str(low) if low == high else str(low) + "–" + str(high)
        return text + ("+" if total.is_open else "") + " " + self.word("min")


def count_of(number: int, total: "int | None") -> str:
    """Return "3/10", or only "3" if there is no end."""
    return str(number) if total is None else "%d/%d" % (number, total)


def length_text(seconds: int) -> str:
    """Return "45 s", from 100 s on "1:40"."""
    return "%d s" % seconds if seconds < 100 else "%d:%02d" % (seconds // 60, seconds % 60)


BRIGHT = 207  # contrast of the panel, 0 to 255; above this it only ages faster
DIM = 24
_OFF = const(0)


def contrast(still_ms: int, running: bool, off_ms: int) -> int:
    """Return BRIGHT, DIM or _OFF, when for `still_ms` nothing that matters has changed and nothing was pressed.

    `running`: a phase is running, so that the panel stays on. `off_ms`: after how long it goes off else; 0 is
    never.
    """
    if off_ms and still_ms >= off_ms and not running:
        return _OFF
    return DIM if still_ms >= 30000 else BRIGHT


def place(up_ms: int) -> int:
    """Return how many pixels to the right the picture stands after `up_ms`."""
    return (0, 1, 2, 1)[up_ms // 60000 % 4]  # a step each minute


MARGIN_X = 2  # pixels that the picture may be moved, so that the panel does not burn in
_NOTE_MS = const(1500)


class Screen:
    """The picture on a panel of `width` x `height` pixels.

    Each pass: `show`, then `draw_step` until it returns False or the pass has been long enough; what is left
    is drawn in the next one. A pass that shows nothing new draws and allocates nothing.
    ``page``: the one that is shown, or None; ``still_ms``: for how long.

    `pages`: those that are others on this panel, by those in whose place they are.

    Each page is drawn on a cleared canvas, by widgets of its own: nothing of the page before it can be left.
    """

    def __init__(
        self,
        width: int,
        height: int,
        fonts: "Fonts",
        words: "Words",
        pages: "dict[Any, Any] | None" = None,
    ) -> None:
        self.width, self.height = width, height
        self.fonts = fonts
        self.words = words
        self.page: "Page | None" = None
        self.still_ms = 0
        self._hold = HoldBar(0, 0, width, height)
        self._hold.dirty = False
        self.note: "Text | None" = None
        self.left_ms = 0  # of the note
        self.dx = 0
        self._wipe = True
        self.pages = pages or {}

    def fits(self, mode: "Any") -> bool:
        """Return True if the page that is shown is that of `mode`, as it is now."""
        page = self.page
        return page is not None and page.mode is mode and page.same()

    def show(self, mode: "Any", passed_ms: int) -> bool:
        """Show `mode`, whose ``screen`` is the class of its page; return True if something is to be drawn."""
        self.still_ms += passed_ms
        page = self.page
        if page is None or not self.fits(mode):
            page = self.page = None  # the heap need not hold both
            kind = self.pages.get(mode.screen, mode.screen)
            page = self.page = kind(self.width - MARGIN_X, self.height, self.fonts, self.words, mode)
            self.still_ms = 0
            self.redraw()
        self.live()
        if self.note is not None:
            self.left_ms -= passed_ms
            if self.left_ms <= 0:
                self.note = None
                self.redraw()
        return self._wipe or page.parts is not None or self.next() is not None

    def draw_step(self, canvas: "Any") -> bool:
        """Lay out a part of the page, or draw one widget that has changed, or one line of it; return False if there
        was none.
        """
        page = self.page
        if page is not None and page.parts is not None:
            for _ in page.parts:
                return True
            page.parts = None
            self.live()
            return True
        if self._wipe:
            canvas.clear()
            self._wipe = False
            return True
        widget = self.next()
        if widget is None:
            return False
        widget.draw(canvas, self.dx)
        if self.note is not None and widget is not self.note:
            self.note.forget()  # the widget may have been drawn over it
        return True

    def due_ms(self) -> "int | None":
        """Return in how many ms `show` has something to draw; None if only a press brings something new."""
        if self.page is None:
            return 0
        due_ms = self.page.due_ms()
        turn_ms = TURN_MS - self.still_ms % TURN_MS if self.page.moving else None
        for other_ms in (turn_ms, self.left_ms if self.note else None):
            if other_ms is not None and (due_ms is None or other_ms < due_ms):
                due_ms = other_ms
        return due_ms

    def say(self, text: str) -> None:
        """Show `text` for a moment, in place of what stands there: a lit bar in place of the first row of a tall panel;
        the bottom line of a low one, which is not lit, since it would meet the feet of the digits.
        """
        width, room = self.width - MARGIN_X, self.width - MARGIN_X - 2 * RIM
        font = self.fonts.small
        if self.height < 64:
            lines = font.wrap(text, room) if is_narrow(width) else [font.fit(text, room)]
            self.note = Text(0, self.height - 8 * len(lines), width, [lines], font)
        else:
            if self.fonts.middle.width(text) <= room:
                font = self.fonts.middle
            self.note = Text(0, 0, width, [[font.fit(text, room)]], font, LEFT, 14, 16)
        self.left_ms = _NOTE_MS

    def hold(self, share: int) -> None:
        """Show how much of a hold has passed, 0 to 256, as a bar beside the page."""
        self._hold.put(share * self.height >> 8 & -8)  # it grows by 8 rows

    def shift(self, dx: int) -> None:
        """Move the picture by `dx` pixels, 0 to MARGIN_X; all of it is drawn again."""
        if dx != self.dx:
            self.dx = dx
            self.redraw()

    def redraw(self) -> None:
        """Draw all of it again, on a cleared canvas."""
        self._wipe = True
        self._hold.forget()
        for widget in self.page.widgets if self.page else ():
            widget.forget()
        if self.note is not None:
            self.note.forget()

    def live(self) -> None:
        """Hand the page's widgets what they show at this moment."""
        page: Any = self.page
        page.live()
        for text in page.moving:
            lines = text.turns[self.still_ms // TURN_MS % len(text.turns)]
            if lines is not text.lines:
                text.lines = lines
                text.forget()

    def next(self) -> "Widget | None":
        """Return the next widget to be drawn; the note comes last, over what stands below it."""
        if self.page is not None:
            for widget in self.page.widgets:
                if widget.dirty:
                    return widget
        if self._hold.dirty:
            return self._hold
        return self.note if self.note is not None and self.note.dirty else None
