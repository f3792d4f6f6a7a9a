# SPDX-License-Identifier: MIT
"""What is shown while no routine runs: the menu, and what to mind before the start."""

from pacelet import type
from pacelet.page import Page
from pacelet.parts import CENTRE, RIGHT, RIM
from pacelet.totals import whole_minutes
from pacelet.type import SMALL, TEXT
from pacelet.words import word


class ListPage(Page):
    """One item of a list large, what stands around it small; index and length of the list say what is new."""

    def head(self, left, right=""):
        """The top line."""
        room = type.width(right, SMALL) + (2 * RIM if self.tall and right else 0)
        self.line(left, 0, 0, self.w - room, SMALL, inverse=self.tall)
        self.line(right, self.w - room, 0, room, SMALL, RIGHT, inverse=self.tall)

    def chosen(self, text):
        """The large item; returns the y below it."""
        return self.fill(text, 0, 10, self.w, 34) if self.tall else self.fill(text, 0, 8, self.w, 16)


class MenuPage(ListPage):
    """`mode`: shelf, its entries, and index; today, a dict of id to times done, if it is known.

    While the shelf is looked through, the page changes only with its entry: each layout takes 60 ms on a Pico.
    """

    entry = None

    def lay(self, mode):
        entries, index = mode.entries, mode.index
        self.index, self.count = index, len(entries)
        self.today = mode.today
        self.looking = not mode.shelf.complete
        if not entries:
            self._lay_empty()
            return
        entry = entries[index]
        self.entry = entry
        self.head(entry.area or word("routines"), "" if self.looking else "%d/%d" % (index + 1, len(entries)))
        self.chosen(entry.name)
        after = entries[(index + 1) % len(entries)]
        if self.tall and not self.looking and after is not entry:
            self.line("↓ " + after.name, 0, 46, self.w, SMALL)
        self.foot(word("fault") if entry.fault else minutes(entry), today(mode, entry))

    def same(self, mode):
        if self.looking is mode.shelf.complete or mode.today is not self.today:
            return False
        return mode.entries[mode.index] is self.entry if mode.entries else not self.count

    def _lay_empty(self):
        if self.looking:
            self.line(word("looking"), 0, self.h // 2 - 8, self.w, TEXT, CENTRE)
            return
        self.fill(word("empty"), 0, 0, self.w, self.h // 2)
        self.block(word("empty-how"), 0, self.h - 16, self.w, 2, SMALL)


class ReadyPage(ListPage):
    """`mode`: pages, a list of (key of a word, text); page, the one shown; total, its `Totals` or None."""

    def lay(self, mode):
        self.page = mode.page
        kind, text = mode.pages[mode.page]
        count = len(mode.pages)
        self.head(word(kind), "%d/%d" % (mode.page + 1, count) if count > 1 else "")
        self.block(text, 0, 9 if self.tall else 8, self.w, 3 if self.tall else 1)
        last = mode.page == count - 1
        self.foot(word("ok-start" if last else "ok-read"), minutes(mode.total) if mode.total else "")

    def same(self, mode):
        return mode is self.mode and mode.page == self.page


def minutes(total):
    """ "12 min", "12-15 min", "12+ min" where the end is open; `total`: low_ms, high_ms, is_open."""
    low, high = whole_minutes(total)
    text = str(low) if low == high else "%d–%d" % (low, high)
    return text + ("+ " if total.is_open else " ") + word("min")


def today(mode, entry):
    """ "today 2/8" for a routine that is meant several times a day, once counts are known."""
    done = mode.today.get(entry.id, 0)
    aim = entry.daily[-1] if isinstance(entry.daily, (list, tuple)) else entry.daily
    if aim and aim > 1:
        return "%s %d/%d" % (word("today"), done, aim)
    return "%s %d" % (word("today"), done) if done else ""
