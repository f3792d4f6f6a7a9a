# SPDX-License-Identifier: MIT
"""The page of a phase on a panel of 32 rows: the digits at the right, 24 rows high, beside the text."""

from pacelet.format import const
from pacelet.screens.screen import count_of
from pacelet.screens.session_pages import PhasePage, joined, side_text
from pacelet.screens.widgets import RIGHT, RIM

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Iterator


class LowPhasePage(PhasePage):
    """The page of a phase on a panel of 32 rows."""

    def lay_prepare(self) -> "Iterator[None]":
        phase, fonts = self.phase, self.fonts
        room = self.digits(self.cells)
        if fonts.text.width(self.name) <= room:
            self.line(self.name, 0, 0, room, fonts.text)
            self.block(self.hint, 0, 16, room, 1, fonts.small)
        else:
            self.fill(self.name, 0, 0, room, 24, self.hint)
        yield
        self.foot(self.where_text(), side_text(phase.side))

    def lay_rest(self) -> "Iterator[None]":
        room = self.digits(self.cells)
        yield
        self.fill(self.name or self.name_after(), 0, 0, room, 24)
        if self.name:
            self.foot(self.coming_text())
        else:
            self.foot(self.word("beat" if self.phase.is_beat else "rest"), side_text(self.phase.side))

    def lay_switch(self) -> "Iterator[None]":
        room = self.digits(self.cells)
        if self.phase.side:
            self.side(0, 0, room)
        else:
            self.best(self.word("switch"), 0, 0, room)
        self.line(self.word("switch"), 0, 16, room, self.fonts.small)
        yield
        self.foot(self.name_after())

    def lay_wait(self) -> "Iterator[None]":
        yield
        self.fill(self.name, 0, 0, self.width, 24)
        yield
        self.press(self.word("go_on"), self.leaving or self.coming_text())

    def lay_paused(self) -> "Iterator[None]":
        phase, fonts = self.phase, self.fonts
        room = self.digits(self.cells)
        name = phase.label or self.name or self.word(phase.kind)
        font = (
            fonts.middle if fonts.middle.width(name) <= room else fonts.small
        )  # a long name takes two lines
        used = font.width(self.word("paused")) + 2 * RIM
        self.line(self.word("paused"), 0, 0, used, font, inverse=True)
        self.line(side_text(phase.side), used + 4, (font.height - 8) // 2, room - used - 4, fonts.small)
        yield
        self.fill(name, 0, font.height, room, 24 - font.height)
        yield
        self.press(self.word("go_on"), self.where_text())

    def lay_work(self) -> "Iterator[None]":
        phase, small = self.phase, self.fonts.small
        title, facts = self.title(), self.counts()
        name = self.name if title is not self.name else ""
        if phase.side:
            facts.insert(0, side_text(phase.side))  # with which the name of the step shares no line
        elif name:
            facts.append(name)
        room = self.digits(self.cells)
        yield
        if self.fill(title, 0, 0, room, 24) <= 16:
            self.line(joined(facts, small, room), 0, 16, room, small)
            facts = [name] if name and phase.side else []
        yield
        self._foot(facts)

    def lay_breath(self) -> "Iterator[None]":
        phase, facts = self.phase, self.counts()
        if phase.side:
            facts.insert(0, side_text(phase.side))
        room = self.digits(self.cells)
        self.best(phase.label or self.word("short-" + phase.kind), 28, 0, room - 28)
        self.line(joined(facts, self.fonts.small, room - 28), 28, 16, room - 28, self.fonts.small)
        yield
        self._foot([])

    def where_text(self) -> str:
        """Return where it is in the routine, in short: "3/12, 8-10 min"; of one step "8-10 min left"."""
        number, count = self.play.ahead.step_place(self.phase.step)
        if count == 1:
            return self.left_text()
        return "%s, %s" % (count_of(number, count), self.minutes(self.play.ahead.left(self.play)))

    def _foot(self, facts: "list[str]") -> None:
        """Add what a press does if it is asked for, else the facts, else what comes."""
        small = self.fonts.small
        if self.phase.ms is None:
            self.press(self.word("go_on"), self.leaving or joined(facts, small, 62))
        elif self.enough:
            self.press(self.word("enough"), self.word("move_on"))
        elif facts == [self.name]:
            self.foot(self.name, self.coming_text())
        elif facts:
            # What is counted comes before what follows: of that as much as there is room for.
            text = joined(facts, small, 94)
            used = min(94, small.width(text)) + 4
            self.line(text, 0, 24, used, small)
            self.line(self.coming_text(), used, 24, self.bottom - used, small, RIGHT)
        else:
            self.foot(self.coming_text())
