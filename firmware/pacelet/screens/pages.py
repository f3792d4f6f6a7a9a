# SPDX-License-Identifier: MIT
"""All pages but that of a phase. Each says in its docstring what it reads of its mode."""

from pacelet.screens.screen import Page, is_narrow, length_text
from pacelet.screens.widgets import CENTRE, RIGHT, Widget, cells_for


def caution_place(height: int) -> "tuple[int, int]":
    """Return y and height of the rectangle in which a caution stands on a panel of `height` rows."""
    return (10, 46) if height >= 64 else (0, height - 8)


class MenuPage(Page):
    """`mode`: ``library``; its ``entries``, ``index`` and ``entry``, the one chosen; ``today``, a dict of id to times
    done, if it is known.

    While the library is read, the page changes only with its entry: each layout takes 60 ms on a Pico.
    """

    entry: object = None

    def lay(self) -> None:
        library, entries = self.mode.library, self.mode.entries
        self.today = self.mode.today
        self.complete = library.complete
        self.entry = entry = self.mode.entry
        if entry is not None:
            index = library.first + self.mode.index
            place = "%d/%d" % (index + 1, library.count) if self.complete else ""
            # With a capital letter first: "lower back" and "Lower back" are one area.
            self.head(entry.area[:1].upper() + entry.area[1:] or self.word("routines"), place)
            after = -1
            if self.complete and library.count > 1:
                after = (index + 1) % library.count - library.first
            self.chosen(entry.name, entries[after].name if 0 <= after < len(entries) else "")
            done = self.today.get(entry.id, 0)
            today = "%s %d" % (self.word("today"), done) if done else ""
            aim = entry.daily[-1] if isinstance(entry.daily, (list, tuple)) else entry.daily
            if aim and aim > 1:
                today = "%s %d/%d" % (self.word("today"), done, aim)
            self.foot(self.word("fault") if entry.fault else self.minutes(entry), today)
        elif self.complete and not entries:
            self.fill(self.word("empty"), 0, 0, self.width, self.height // 2)
            self.block(self.word("empty-how"), 0, self.height - 16, self.width, 2, self.fonts.small)
        else:
            font = self.fonts.small if is_narrow(self.width) else self.fonts.text
            self.line(self.word("looking"), 0, self.height // 2 - 8, self.width, font, CENTRE)

    def same(self) -> bool:
        mode = self.mode
        if self.complete is not mode.library.complete or mode.today is not self.today:
            return False
        return mode.entry is self.entry


class ReadyPage(Page):
    """`mode`: a `Ready`."""

    def lay(self) -> None:
        mode, count = self.mode, len(self.mode.cautions)
        self.page = mode.page
        total = self.minutes(mode.total) if mode.total else ""
        if mode.is_last:
            self._lay_last(total)
            return
        # A caution that stands still, and whether the press acknowledges them all.
        place = "%d/%d" % (self.page + 1, count) if count > 1 else ""
        y, height = caution_place(self.height)
        self.fill(mode.cautions[self.page], 0, y, self.width, height)
        press = self.word("ok-read" if self.page == count - 1 else "ok-more")
        if self.tall:
            self.head(self.word("caution"), place)
            self.press(press, total)
        else:
            self.press(press, self.word("caution") + (" " + place if place else ""))

    def _lay_last(self, total: str) -> None:
        """Add what to have at hand, that the cautions were read, and what the presses do."""
        mode, small = self.mode, self.fonts.small
        text = mode.equipment or mode.title
        head = self.word("equipment") if mode.equipment else ""
        y = 46 if self.tall else 16
        if self.tall:
            self.head(head, total)
            self.fill(text, 0, 10, self.width, 36)
        else:
            self.fill(head + ": " + text if head else text, 0, 0, self.width, 16)
        if mode.cautions:
            again = self.word("back-again")
            room = small.width(again)
            self.line(self.word("cautions-read"), 0, y, self.width - room - 4, small)
            self.line(again, self.width - room, y, room, small, RIGHT)
        self.press(self.word("ok-start"), self.word("next-step"))


class StepsPage(Page):
    """`mode`: a `Steps`."""

    def lay(self) -> None:
        entries, self.index = self.mode.entries, self.mode.index
        count = len(entries)
        self.head(self.word("begin-with"), "%d/%d" % (self.index + 1, count))
        self.chosen(entries[self.index][1], entries[(self.index + 1) % count][1] if count > 1 else "")
        self.press(self.word("ok-start"), "")


class SettingsPage(Page):
    """`mode`: ``label`` and ``value``, both texts; ``index`` and ``count``; ``after``, the label of the next one."""

    def lay(self) -> None:
        mode = self.mode
        self.index, self.value = mode.index, mode.value
        self.head(self.word("settings") if self.tall else mode.label, "%d/%d" % (mode.index + 1, mode.count))
        if self.tall:
            self.fill(mode.label, 0, 11, self.width, 12)
            self.line(self.word("next-item") % mode.after, 0, 46, self.width, self.fonts.small)
        self.best(mode.value, 0, 26 if self.tall else 8, self.width)
        self.foot(self.word("ok-change"), self.word("back-held"))


class AskPage(Page):
    """`mode`: ``question``; ``value``, 0 to 99, or None as long as none is chosen; ``ends``, two texts for the foot."""

    def lay(self) -> None:
        self.value = self.mode.value
        room = self.width if self.value is None else self.digits("99", self.value)
        self.fill(self.mode.question, 0, 0, room, self.height - 8)
        self.foot(self.mode.ends[0], self.mode.ends[1])


class FinishedPage(Page):
    """`mode`: ``play``, the player at its end; ``eased``, ``streak`` in days, and in its place ``weeks`` unless that is
    None, numbers, 0 if not known; ``advice``: whether a month went by without less discomfort.
    """

    def lay(self) -> None:
        mode, play = self.mode, self.mode.play
        seconds = play.done_ms // 1000
        name = self.word("advice") if mode.advice else play.routine.name
        facts = []
        if play.rounds:
            facts.append(self.word("rounds-done") % ", ".join([str(rounds) for _, rounds in play.rounds]))
        for count, key in ((play.skipped, "skipped"), (mode.eased, "eased")):
            if count:
                facts.append("%d %s" % (count, self.word(key)))
        if play.held:
            facts.append(self.word("held") % ", ".join([length_text(ms // 1000) for _, ms in play.held]))
        self.lay_done(name, facts, cells_for(max(100, seconds)), seconds)
        self.foot(self.word("any-key"), self._streak())

    def lay_done(self, name: str, facts: "list[str]", cells: str, seconds: int) -> None:
        """Add all but the bottom line."""
        small, room = self.fonts.small, self.digits(cells, seconds)
        if self.tall:
            self.bar(self.word("done"))
            y = self.fill(name, 0, 16, room, 24 if facts else 40)
            for text in facts[: (56 - y) // 8]:
                self.line(text, 0, y, room, small)
                y += 8
        else:
            self.best(self.word("done"), 0, 0, room)
            self.block(", ".join(facts) or name, 0, 16, room, 1, small)

    def _streak(self) -> str:
        """Return how many days in a row it was done, or weeks, where it is meant so often a week."""
        number: int = self.mode.streak if self.mode.weeks is None else self.mode.weeks
        key = "streak-day" if self.mode.weeks is None else "streak-week"
        if number > 1:
            return self.word(key + "s") % number
        return self.word(key) if number else ""


class FaultPage(Page):
    """`mode`: ``title``, the routine's name, and ``sentence``, one that says what is wrong."""

    heading = "fault"

    def lay(self) -> None:
        mode = self.mode
        if self.tall:
            self.head(self.word(self.heading), "")
            y = self.fill(mode.title, 0, 9, self.width, 16)
            self.fill(mode.sentence, 0, y + 2, self.width, 54 - y)
            self.foot(self.word("any-key"))
        else:
            self.fill(mode.title + ": " + mode.sentence, 0, 0, self.width, self.height - 8)
            self.foot(self.word("any-key"), self.word(self.heading))


class NoticePage(FaultPage):
    """`mode`: as of a `FaultPage`; nothing was to be played."""

    heading = "notice"


class BatteryPage(Page):
    """`mode`: ``percent``, what is left in the battery; ``how``, key of what follows from it."""

    def lay(self) -> None:
        y, width, height = (20, 52, 32) if self.tall else (2, 48, 18)
        left = max(2, (width - 8) * self.mode.percent // 100)
        case = ((0, 0, width, height, 1), (2, 2, width - 4, height - 4, 0), (4, 4, left, height - 8, 1))
        cell = Widget(0, y, width + 4, height)
        cell.boxes = case + ((width, height // 3, 4, height // 3, 1),)  # the last: its pole
        self.widgets.append(cell)
        self.width -= 15  # pixels for the sign behind the number
        self.digits("99", min(99, self.mode.percent))
        self.line("%", self.width, 40 if self.tall else 8, 15, self.fonts.text)
        self.width += 15
        if self.tall:
            self.bar(self.word("battery-low"))
        self.foot(self.word(self.mode.how if self.tall else "battery-low"))


class UsbPage(Page):
    """The cable is connected: files may come. Reads nothing of its mode."""

    def lay(self) -> None:
        self.plug((self.width - 40) // 2 if self.tall else 0, 4 if self.tall else 1)
        if self.tall:
            self.line(self.word("usb"), 0, 32, self.width, self.fonts.text, CENTRE)
            self.line(self.word("usb-how"), 0, 50, self.width, self.fonts.middle, CENTRE)
        else:
            self.fill(self.word("usb"), 46, 0, self.width - 46, 24)
            self.foot(self.word("usb-how"))

    def plug(self, x: int, y: int) -> None:
        """Add the picture of a plug."""
        plug = Widget(x, y, 40, 24)
        # From the side: cable, grip, shell and contacts.
        plug.boxes = (
            (0, 10, 10, 4, 1),
            (10, 4, 16, 16, 1),
            (26, 7, 14, 2, 1),
            (26, 15, 14, 2, 1),
            (38, 7, 2, 10, 1),
            (30, 10, 4, 4, 1),
        )
        self.widgets.append(plug)
