# SPDX-License-Identifier: MIT
"""What is shown while no routine runs: the menu, and what to mind before the start."""

from pacelet import type
from pacelet.cautions import place_of
from pacelet.minutes import minutes
from pacelet.page import Page
from pacelet.parts import CENTRE, RIGHT, RIM
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
        self.head(
            capital(entry.area) or word("routines"),
            "" if self.looking else "%d/%d" % (index + 1, len(entries)),
        )
        self.chosen(entry.name)
        after = entries[(index + 1) % len(entries)]
        if self.tall and not self.looking and after is not entry:
            self.line(word("next-item") % after.name, 0, 46, self.w, SMALL)
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
    """`mode`: a `Ready`."""

    def lay(self, mode):
        self.page = mode.page
        if mode.is_last:
            self._lay_last(mode)
        else:
            self._lay_caution(mode)

    def same(self, mode):
        return mode.page == self.page

    def _lay_caution(self, mode):
        """A caution that stands still, and whether the press acknowledges them all."""
        count = len(mode.cautions)
        place = "%d/%d" % (mode.page + 1, count) if count > 1 else ""
        y, high = place_of(self.h)
        self.fill(mode.cautions[mode.page], 0, y, self.w, high)
        press = word("ok-read" if mode.page == count - 1 else "ok-more")
        if self.tall:
            self.head(word("caution"), place)
            self.press(press, minutes(mode.total) if mode.total else "")
        else:
            self.press(press, word("caution") + (" " + place if place else ""))

    def _lay_last(self, mode):
        """What to have at hand, that the cautions were read, and what the presses do."""
        text = mode.equipment or mode.title
        head = word("equipment") if mode.equipment else ""
        y = 16
        if self.tall:
            self.head(head, minutes(mode.total) if mode.total else "")
            self.fill(text, 0, 10, self.w, 36)
            y = 46
        else:
            self.fill(head + ": " + text if head else text, 0, 0, self.w, 16)
        if mode.cautions:
            again = word("back-again")
            room = type.width(again, SMALL)
            self.line(word("cautions-read"), 0, y, self.w - room - 4, SMALL)
            self.line(again, self.w - room, y, room, SMALL, RIGHT)
        self.press(word("ok-start"), word("next-step"))


class StepsPage(ListPage):
    """`mode`: a `Steps`."""

    def lay(self, mode):
        entries = mode.entries
        self.index, count = mode.index, len(entries)
        self.head(word("begin-with"), "%d/%d" % (mode.index + 1, count))
        self.chosen(entries[mode.index][1])
        if self.tall and count > 1:
            self.line(word("next-item") % entries[(mode.index + 1) % count][1], 0, 46, self.w, SMALL)
        self.press(word("ok-start"))

    def same(self, mode):
        return mode.index == self.index


def capital(text):
    """`text` with a capital letter first: "lower back" and "Lower back" are one area."""
    return text[:1].upper() + text[1:]


def today(mode, entry):
    """ "today 2/8" for a routine that is meant several times a day, once counts are known."""
    done = mode.today.get(entry.id, 0)
    aim = entry.daily[-1] if isinstance(entry.daily, (list, tuple)) else entry.daily
    if aim and aim > 1:
        return "%s %d/%d" % (word("today"), done, aim)
    return "%s %d" % (word("today"), done) if done else ""
