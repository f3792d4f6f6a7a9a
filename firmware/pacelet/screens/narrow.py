# SPDX-License-Identifier: MIT
"""The pages of a panel of 72x40 or 64x48: the number above, 24 rows high, the side beside it, and one short line.

With 48 rows there is a line more at the bottom. Pages that are right as they are on others, are not here.
"""

from pacelet.format import const
from pacelet.screens.notice_pages import BatteryPage
from pacelet.screens.pages import UsbPage
from pacelet.screens.screen import count_of
from pacelet.screens.session_pages import (
    AskPage,
    FinishedPage,
    PhasePage,
    ReadyPage,
    joined,
    side_text,
)
from pacelet.screens.widgets import RIM, Number, Text

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pacelet.screens.screen import Page

TOP = 24  # rows of the number
LINE = 8  # rows of a small line


def fill_in_turn(
    page: "Page", text: str, y: int, height: int, other: str, is_whole: bool, shown: str = ""
) -> int:
    """Add `text` as `Page.fill` does, in a font in which `other`, which takes turns with it, stands still.

    In place of `other`, by which the font is chosen, `shown` may stand. Unless `is_whole` it may move on, with no word
    of it cut in two where the middle font has room for them.
    """
    fonts, width = page.fonts, page.width
    for font in (fonts.text, fonts.middle, fonts.small):
        rows = [width] * (height // font.height)
        stands = font.flow(other, rows) is not None
        if not stands and not is_whole:
            room = width - font.width("… …")
            # In the smallest font a name cannot be read from the mat.
            stands = font is fonts.middle or all([font.width(word) <= room for word in other.split(" ")])
        if stands and font.flow(text, rows) is not None:
            break
    return page.block(text, 0, y, width, height // font.height, font, shown or other)


class NarrowPhasePage(PhasePage):
    """The page of a phase on a panel that is no wider than 72."""

    def lay_prepare(self) -> "Iterator[None]":
        self._head(self.phase.side, [self.dose()])
        self._fill_hinted(self.name, TOP, self._rows(), self.hint)
        yield
        self._foot(self.step_text() or self.word("prepare"))

    def lay_rest(self) -> "Iterator[None]":
        beat = self.word("beat" if self.phase.is_beat else "rest")
        more = self._head(self.phase.side, [beat])
        name = self.name or self.name_after()
        if more:
            fill_in_turn(self, name, TOP, self._rows(), " ".join(more), True)
        else:
            self.fill(name, 0, TOP, self.width, self._rows())
        yield
        self._foot(self._coming() if self.name else self.dose())

    def lay_switch(self) -> "Iterator[None]":
        self._head(self.phase.side, [])
        self._fill_hinted(self.word("switch"), TOP, self._rows(), self.name_after())
        yield
        self._foot(self.dose())

    def lay_wait(self) -> "Iterator[None]":
        self._fill_hinted(self.name, 0, self.height - LINE, self.hint)
        yield
        self.press(self.word("go_on"), "")

    def lay_paused(self) -> "Iterator[None]":
        phase, small = self.phase, self.fonts.small
        room = self.digits(self.cells)
        paused, name = self.word("paused"), phase.label or self.name or self.word(phase.kind)
        has_room = small.width(paused) + 2 * RIM <= room
        self.line(paused if has_room else "", 0, 0, room, small, inverse=True)
        self.line(side_text(phase.side), 0, 8, room, small)
        number, count = self.play.ahead.step_place(phase.step)
        self.line(count_of(number, count) if count > 1 else "", 0, 16, room, small)
        shown = (name, self.left_text()) if has_room else (paused, name)
        yield
        self.fill(shown[0], 0, TOP, self.width, self.height - TOP - LINE, shown[1])
        yield
        self.press(self.word("go_on"), "")

    def lay_work(self) -> "Iterator[None]":
        title = self.title()
        more = self._head(self.phase.side, self.counts())
        if title is not self.name and self.name:
            more.append(self.name)
        has_foot = self._rows() + TOP < self.height and not self.enough and self.phase.ms is not None
        text = joined(more, self.fonts.small, self.width)
        yield
        if has_foot or not text or title is self.name:
            self.fill(title, 0, TOP, self.width, self._rows(), "" if has_foot else text)
        else:  # by the name, which is that of both sides
            fill_in_turn(self, title, TOP, self._rows(), self.name, False, text)
        yield
        self._foot(text or self._coming())

    def lay_breath(self) -> "Iterator[None]":
        self.digits(self.cells)  # beside the ball
        phase, fonts = self.phase, self.fonts
        facts = self.counts()
        if phase.side:
            facts.insert(0, side_text(phase.side))
        label = phase.label or self.word("short-" + phase.kind)
        if self._rows() >= 2 * LINE:
            text = joined(facts, fonts.small, self.width)
            used = fonts.small.width(text)
            if fonts.middle.width(label) + 4 + used <= self.width:
                self.best(label, 0, TOP, self.width - 4 - used)
                self.line(text, self.width - used, TOP + 4, used, fonts.small)
            else:
                self.line(label, 0, TOP, self.width, fonts.small)
                self.line(text, 0, TOP + LINE, self.width, fonts.small)
        else:
            self.line(joined([label] + facts, fonts.small, self.width), 0, TOP, self.width, fonts.small)
        yield
        self._foot(self._coming())

    def _fill_hinted(self, text: str, y: int, height: int, hint: str) -> None:
        """Add a text, and in turn with it a hint if there is one."""
        if hint:
            fill_in_turn(self, text, y, height, hint, False)
        else:
            self.fill(text, 0, y, self.width, height)

    def _head(self, side: "str | None", facts: "list[str]") -> "list[str]":
        """Add the number, and left of it the side, as large as there is room for, and what is counted.

        Return what of it there is no room for.
        """
        room = self.digits(self.cells)
        fonts, said = self.fonts, side_text(side)
        facts = [fact for fact in facts if fact]
        if said and fonts.middle.width(said) > room:
            # The arrow says more than the beginning of a word.
            facts.insert(0, said[2:] if said[0] in "←→" else said)
            said = said[0] if said[0] in "←→" else ""
        if not said:
            said = self._take(facts, room)
        self.best(said, 0, 0, room)
        line = self._take(facts, room)
        while facts and fonts.small.width(line + " " + facts[0]) <= room:
            line += " " + facts.pop(0)
        self.line(line, 0, 16, room, fonts.small)
        return facts

    def _take(self, facts: "list[str]", room: int) -> str:
        """Take the first text, or the number of "round 2/3" if that is too wide; "" if neither fits."""
        for text in (facts[0], facts[0].split(" ")[-1]) if facts else ():
            if self.fonts.small.width(text) <= room and (text is facts[0] or text[0].isdigit()):
                facts.pop(0)
                return text
        return ""

    def _coming(self) -> str:
        """Return what comes after this, without "then" where there is no room for it."""
        text = self.coming_text()
        return text if self.fonts.small.width(text) <= self.bottom else self.name_after()

    def _rows(self) -> int:
        """Return the rows between the number and the bottom line; without that line all below the number."""
        has_foot = self.height >= 48 or self.enough or self.phase.ms is None or self.limit is not None
        return self.height - TOP - (LINE if has_foot else 0)

    def _foot(self, text: str) -> None:
        """Add what a press does if it is asked for, and else `text`, if there is a bottom line."""
        if self.enough:
            self.press(self.leaving, "")
        elif self.phase.ms is None:
            self.press(self.word("go_on"), "")
        elif self.height - TOP > self._rows():
            self.foot(text)


class NarrowReadyPage(ReadyPage):
    """As `ReadyPage`, without what there is no room for: how long it takes, and other steps."""

    def lay(self) -> "Iterator[None]":
        mode, count = self.mode, len(self.mode.cautions)
        self.page = mode.page
        yield
        if not mode.is_last:
            self.fill(mode.cautions[self.page], 0, 0, self.width, self.height - LINE)
            self.press(self.word("read" if self.page == count - 1 else "more"), "")
            return
        total = self.minutes(mode.total) if mode.total else ""
        head = self.word("equipment") if mode.equipment else total
        self.head(head, total if self.fonts.small.width(head + total) < self.width - LINE else "")
        self.fill(mode.equipment or mode.title, 0, LINE, self.width, self.height - 2 * LINE)
        self.press(self.word("start"), "")


class NarrowAskPage(AskPage):
    """As `AskPage`, with the number below the question."""

    def lay(self) -> "Iterator[None]":
        self.value = self.mode.value
        yield
        if self.value is None:
            self.fill(self.mode.question, 0, 0, self.width, self.height - LINE)
        else:
            fonts = self.fonts
            self.block(self.mode.question, 0, 0, self.width, 2, fonts.small)
            large = fonts.digits if self.height >= 48 else fonts.text
            self.number = Number(self.width, 2 * LINE, large, fonts.small, "99")
            self.number.put(self.value)
            self.widgets.append(self.number)
        self.foot(self.mode.ends[0], self.mode.ends[1])


class NarrowFinishedPage(FinishedPage):
    """As `FinishedPage`, with a fact a line below the number; where they are more than lines, they take turns."""

    def lay_done(self, name: str, facts: "list[str]", cells: str, seconds: int) -> None:
        room = self.digits(cells, seconds)
        done = self.word("done")
        self.facts = [name] + facts if self.mode.advice or not facts else facts
        if all([self.fonts.small.width(word) <= room for word in done.split(" ")]):
            self.fill(done, 0, 0, room, TOP)
        else:
            self.facts.insert(0, done)

    def lay_foot(self, streak: str) -> None:
        small, rows, turns = self.fonts.small, (self.height - TOP) // LINE, [[]]  # type: ignore[var-annotated]
        for fact in self.facts + [streak, self.word("menu")]:
            lines = small.wrap(fact, self.width)
            if len(turns[-1]) + len(lines) > rows:
                turns.append([])
            for line in lines:
                if len(turns[-1]) == rows:
                    turns.append([])
                turns[-1].append(line)
        block = Text(0, TOP, self.width, turns, small)
        self.widgets.append(block)
        if len(turns) > 1:
            self.moving.append(block)


class NarrowBatteryPage(BatteryPage):
    """As `BatteryPage`, in words."""

    def lay(self) -> None:
        self.width -= 8  # for the sign behind the number
        self.digits("99", min(99, self.mode.percent))
        self.line("%", self.width + 1, 16, 7, self.fonts.small)
        self.width += 8
        how = self.word(self.mode.how)
        fill_in_turn(self, self.word("battery-low"), TOP, self.height - TOP, how, True)


class NarrowUsbPage(UsbPage):
    """As `UsbPage`, with the words below the plug."""

    def lay(self) -> None:
        self.plug((self.width - 40) // 2, 0)
        self.line(self.word("usb"), 0, TOP, self.width, self.fonts.small)
        self.fill(self.word("ready"), 0, TOP + LINE, self.width, self.height - TOP - LINE)


# What each page of `pages.py` is on such a panel; others are as they are.
PAGES = {
    ReadyPage: NarrowReadyPage,
    AskPage: NarrowAskPage,
    FinishedPage: NarrowFinishedPage,
    BatteryPage: NarrowBatteryPage,
    UsbPage: NarrowUsbPage,
}
