# SPDX-License-Identifier: MIT
"""The page of a phase on a panel of 64 rows: the digits at the right, 40 rows high, below a line of text."""

from pacelet.format import const
from pacelet.screens.session_pages import PhasePage, joined, side_text

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Iterator


class TallPhasePage(PhasePage):
    """The page of a phase on a panel of 64 rows."""

    def lay_prepare(self) -> "Iterator[None]":
        phase, small = self.phase, self.fonts.small
        room = self.digits(self.cells)
        yield
        y = self._name(self.name, room)
        yield
        if phase.side and y + 16 <= 48:
            self.side(0, y, room)
            y += 16
        elif phase.side:
            self.line(side_text(phase.side), 0, y, room, small)
            y += 8
        if y + 8 <= 48:
            self.block(self.hint, 0, y, room, (48 - y) // 8, small)
            yield
            dose = self.dose()
            self.line(self.word("prepare") + (": " + dose if dose else ""), 0, 48, room, small)
        else:
            self.block(self.word("prepare"), 0, 48, room, 1, small, self.hint)
        yield
        left = self.left_text()
        yield
        self.foot(self.step_text(), left)

    def lay_rest(self) -> "Iterator[None]":
        phase = self.phase
        room = self.digits(self.cells)
        self.bar(self.word("beat" if phase.is_beat else "rest"))
        yield
        if self.name:
            self.fill(self.name, 0, 17, room, 38)
            yield
            coming = self.coming_text()
            yield
            self.foot(coming, self.dose())
            return
        name = self.name_after()
        yield
        y = self.fill(name, 0, 17, room, 38)
        yield
        if phase.side and y <= 38:
            self.side(0, y + 1, room)
            self.foot(self.hint, self.dose())
        else:
            self.foot(side_text(phase.side) or self.hint, self.dose())

    def lay_switch(self) -> "Iterator[None]":
        room = self.digits(self.cells)
        self.bar(self.word("switch"))
        yield
        self.side(0, 28, room)
        yield
        name = self.name_after()
        yield
        self.foot(name, self.dose())

    def lay_wait(self) -> "Iterator[None]":
        y = self.fill(self.name, 0, 0, self.width, 32 if self.hint else 44)
        yield
        self.block(self.hint, 0, y, self.width, (44 - y) // 12, self.fonts.middle)
        yield
        self.line(self.coming_text(), 0, 46, self.width, self.fonts.small)
        yield
        self.press(self.word("go_on"), self.leaving)

    def lay_paused(self) -> "Iterator[None]":
        phase, small = self.phase, self.fonts.small
        room = self.digits(self.cells)
        self.bar(self.word("paused"))
        yield
        self.fill(phase.label or self.name or self.word(phase.kind), 0, 16, room, 24)
        self.line(self.step_text(), 0, 40, room, small)
        yield
        self.line(self.left_text(), 0, 48, room, small)
        yield
        self.press(self.word("go_on"), side_text(phase.side))

    def lay_work(self) -> "Iterator[None]":
        phase = self.phase
        title, counts = self.title(), self.counts()
        if title is not self.name and self.name:
            counts.append(self.name)
        room = self.digits(self.cells)
        is_timed = phase.ms is not None
        bottom = 42 if self.enough and is_timed else 56
        yield
        y = self._name(title, room)
        yield
        beside = side_text(phase.side)
        if beside and y + 16 + (8 if counts else 0) <= bottom:
            self.side(0, y, room)
            y, beside = y + 16, ""
        elif beside and y + 8 <= bottom:
            self.line(beside, 0, y, room, self.fonts.small)
            y, beside = y + 8, ""
        # A line for each count, in the largest font; the last takes the rest.
        while counts and y + 20 <= bottom:
            self.best(counts.pop(0), 0, y, room)
            y += 16
        yield
        if y + 8 <= bottom:
            small, middle = self.fonts.small, self.fonts.middle
            text = joined(counts, small, room)
            self.line(text, 0, y, room, middle if y + 12 <= bottom and middle.width(text) <= room else small)
        yield
        if not is_timed:
            self.press(self.word("go_on"), self.leaving)
        elif self.enough:
            self.line(self.word("enough"), 0, 43, room, self.fonts.middle, inverse=True)
            self.foot(self.word("move_on"), beside)
        else:
            coming = self.coming_text()
            yield
            self.foot(coming)

    def lay_breath(self) -> "Iterator[None]":
        phase, counts = self.phase, self.counts()
        room = self.digits(self.cells)
        yield
        self.line(phase.label or self.word(phase.kind), 0, 0, self.width, self.fonts.text)
        y = 16
        if phase.side:
            self.side(46, y, room - 46)
            y += 16
        while counts and y <= 32:
            self.best(counts.pop(0), 46, y, room - 46)
            y += 16
        yield
        self.block(self.name, 46, y, room - 46, (56 - y) // 8, self.fonts.small)
        yield
        if self.enough:
            self.press(self.word("enough"), self.word("move_on"))
        else:
            coming = self.coming_text()
            yield
            self.foot(coming)

    def _name(self, text: str, width: int) -> int:
        """Add a name above and beside the digits, in the largest font that moves it not; return the y below it."""
        fonts = self.fonts
        for font, above, beside in ((fonts.text, 1, 1), (fonts.middle, 1, 2), (fonts.small, 2, 3)):
            lines = font.flow(text, [self.width] * above + [width] * beside)
            if lines is not None:
                y = (16 - above * font.height) // 2
                for at, line in enumerate(lines):
                    if at == above:
                        y = 16
                    self.line(line, 0, y, self.width if at < above else width, font)
                    y += font.height
                return max(16, y)
        return self.block(text, 0, 0, self.width, 2, fonts.small)
