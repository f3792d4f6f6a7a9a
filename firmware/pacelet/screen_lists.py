# SPDX-License-Identifier: MIT
"""What is shown while no routine runs: menu, before the start, finished, fault."""

from pacelet import type
from pacelet.number import Number, cells_for
from pacelet.page import Page
from pacelet.parts import RIGHT, Rule
from pacelet.type import DIGITS24, SMALL, TEXT
from pacelet.words import word


class ListPage(Page):
    """One item of a list large, what stands around it small. Index and length of the list decide what is new."""

    def head(self, left, right):
        """The top line, with a rule below it on a tall panel."""
        room = type.width(right, SMALL)
        self.line(left, 0, 0, self.w - room - 4, SMALL)
        self.line(right, self.w - room, 0, room, SMALL, RIGHT)
        if self.tall:
            self.parts.append(Rule(0, 9, self.w, 1))

    def chosen(self, text):
        """The large item."""
        if self.tall:
            self.block(text, 0, 12, self.w, 2)
        else:
            self.block(text, 0, 8, self.w, 1)


class MenuPage(ListPage):
    """`mode`: entries (id, name, area, low_ms, high_ms, is_open, daily, fault) and index; today, if it is known."""

    def lay(self, mode):
        entries, index = mode.entries, mode.index
        self.index, self.count = index, len(entries)
        if not entries:
            self._lay_empty()
            return
        entry = entries[index]
        self.entry = entry
        self.head(entry.area or word("routines"), "%d/%d" % (index + 1, len(entries)))
        self.chosen(entry.name)
        if self.tall:
            after = entries[(index + 1) % len(entries)]
            self.line("↓ " + after.name if after is not entry else "", 0, 46, self.w, SMALL)
        self.foot(word("fault") if entry.fault else minutes(entry), today(mode, entry))

    def same(self, mode):
        if mode.index != self.index or len(mode.entries) != self.count:
            return False
        return not self.count or mode.entries[self.index] is self.entry

    def _lay_empty(self):
        self.block(word("empty"), 0, 0, self.w, 2)
        self.block(word("empty-how"), 0, self.h - 16, self.w, 2, SMALL)


class ReadyPage(ListPage):
    """`mode`: pages, a list of (key of a word, text), and page, which of them is shown; `total`, if it is known."""

    def lay(self, mode):
        self.index = mode.page
        kind, text = mode.pages[mode.page]
        self.head(word(kind), "%d/%d" % (mode.page + 1, len(mode.pages)) if len(mode.pages) > 1 else "")
        top = 10 if self.tall else 8
        self.block(text, 0, top, self.w, (self.h - 8 - top) // 16)
        last = mode.page == len(mode.pages) - 1
        self.foot(word("ok-start" if last else "ok-read"), getattr(mode, "total", ""))

    def same(self, mode):
        return mode is self.mode and mode.page == self.index


class FinishedPage(Page):
    """`mode.play`: the player at its end; `eased` and `streak`, numbers, if they are known."""

    def lay(self, mode):
        play = mode.play
        seconds = play.done_ms // 1000
        number = Number(self.w, self.h - 32 if self.tall else 0, DIGITS24, cells_for(max(100, seconds)))
        number.put(seconds)
        self.number = number
        self.parts.append(number)
        room = number.x - 4
        self.line(word("done"), 0, 0, self.w if self.tall else room)
        facts = results(play.skipped, getattr(mode, "eased", 0))
        if self.tall:
            self.block(play.routine.name, 0, 16, self.w, 1)
            for at in range(min(2, len(facts))):
                self.line(facts[at], 0, 34 + 10 * at, room, SMALL)
        else:
            self.line(" ".join(facts), 0, 16, room, SMALL)
        streak = getattr(mode, "streak", 0)
        self.foot("%d %s" % (streak, word("streak")) if streak else word("any-key"))


class FaultPage(ListPage):
    """`mode`: title, the routine's name, and one sentence."""

    def lay(self, mode):
        self.head(mode.title, "!")
        top = 10 if self.tall else 8
        self.block(mode.sentence, 0, top, self.w, (self.h - 8 - top) // 16)
        self.foot(word("any-key"))


def minutes(entry):
    """ "12 min", "12–15 min", "12+ min" where the end is open."""
    low, high = (entry.low_ms + 30000) // 60000, (entry.high_ms + 30000) // 60000
    text = str(max(1, low)) if low == high else "%d–%d" % (max(1, low), high)
    return text + ("+ " if entry.is_open else " ") + word("min")


def today(mode, entry):
    """ "today 2/8" for a routine that is meant several times a day, once counts are known."""
    counts = getattr(mode, "today", None)
    done = counts.get(entry.id, 0) if counts else 0
    aim = entry.daily[-1] if isinstance(entry.daily, list) else entry.daily
    if aim and aim > 1:
        return "%s %d/%d" % (word("today"), done, aim)
    return "%s %d" % (word("today"), done) if done else ""


def results(skipped, eased):
    """What was not done in full."""
    found = []
    if skipped:
        found.append("%d %s" % (skipped, word("skipped")))
    if eased:
        found.append("%d %s" % (eased, word("eased")))
    return found
