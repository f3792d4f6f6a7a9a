# SPDX-License-Identifier: MIT
"""What is shown when a routine was played to its end."""

from pacelet.number import cells_for
from pacelet.page import Page
from pacelet.type import SMALL
from pacelet.words import word


class FinishedPage(Page):
    """`mode.play`: the player at its end; `mode.eased` and `mode.streak`, numbers, if they are known;
    `mode.advice`: whether a month went by without less discomfort.
    """

    def lay(self, mode):
        play = mode.play
        seconds = play.done_ms // 1000
        name = word("advice") if getattr(mode, "advice", False) else play.routine.name
        facts = results(play.skipped, getattr(mode, "eased", 0))
        room = self.digits(cells_for(max(100, seconds)))
        self.number.put(seconds)
        if self.tall:
            self.bar(word("done"))
            y = self.fill(name, 0, 16, room, 24 if facts else 40)
            for fact in facts[: (56 - y) // 8]:
                self.line(fact, 0, y, room, SMALL)
                y += 8
        else:
            self.best(word("done"), 0, 0, room)
            self.block(", ".join(facts) or name, 0, 16, room, 1, SMALL)
        self.foot(word("any-key"), streak_text(getattr(mode, "streak", 0)))


def results(skipped, eased):
    """What was not done in full."""
    found = []
    if skipped:
        found.append("%d %s" % (skipped, word("skipped")))
    if eased:
        found.append("%d %s" % (eased, word("eased")))
    return found


def streak_text(days):
    """ "4 days in a row"; nothing where there is no streak."""
    if not days:
        return ""
    return word("streak-day") if days == 1 else word("streak-days") % days
