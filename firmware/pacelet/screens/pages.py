# SPDX-License-Identifier: MIT
"""The pages of what is always there: the menu, and a host that takes over. Each says what it reads of its mode."""

from pacelet.format import const
from pacelet.screens.screen import Page, count_of, is_narrow
from pacelet.screens.widgets import CENTRE, Widget

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Iterator


class MenuPage(Page):
    """`mode`: ``library``; its ``entries`` and ``index``; ``entry``, the one chosen, and its ``follower``; ``today``, a
    dict of id to times done, if it is known.

    While the library is read, the page changes only with its entry: each layout takes 60 ms on a Pico.
    """

    entry: object = None

    def lay(self) -> "Iterator[None]":
        library, entries = self.mode.library, self.mode.entries
        self.today = self.mode.today
        self.complete = library.complete
        self.entry = entry = self.mode.entry
        if entry is not None:
            index = library.first + self.mode.index
            place = count_of(index + 1, library.count) if self.complete else ""
            # With a capital letter first: "lower back" and "Lower back" are one area.
            self.head(entry.area[:1].upper() + entry.area[1:] or self.word("library"), place)
            yield
            after = self.mode.follower
            self.chosen(entry.name, after.name if after else "")
            yield
            done = self.today.get(entry.id, 0)
            aim = entry.daily[-1] if isinstance(entry.daily, (list, tuple)) else entry.daily
            aim = aim if aim and aim > 1 else None
            today = self.word("today") + " " + count_of(done, aim) if done or aim else ""
            self.foot(self.word("fault") if entry.fault else self.minutes(entry), today)
        elif self.complete and not entries:
            self.fill(self.word("empty"), 0, 0, self.width, self.height // 2)
            yield
            rows = 3 if self.height == 48 else 2
            self.block(self.word("empty-how"), 0, self.height - 8 * rows, self.width, rows, self.fonts.small)
        else:
            font = self.fonts.small if is_narrow(self.width) else self.fonts.text
            self.line(self.word("look"), 0, self.height // 2 - 8, self.width, font, CENTRE)

    def same(self) -> bool:
        mode = self.mode
        if self.complete is not mode.library.complete or mode.today is not self.today:
            return False
        return mode.entry is self.entry


class UsbPage(Page):
    """The cable is connected: files may come. Reads nothing of its mode."""

    def lay(self) -> None:
        self.plug((self.width - 40) // 2 if self.tall else 0, 4 if self.tall else 1)
        if self.tall:
            self.line(self.word("usb"), 0, 32, self.width, self.fonts.text, CENTRE)
            self.line(self.word("ready"), 0, 50, self.width, self.fonts.middle, CENTRE)
        else:
            self.fill(self.word("usb"), 46, 0, self.width - 46, 24)
            self.foot(self.word("ready"))

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
