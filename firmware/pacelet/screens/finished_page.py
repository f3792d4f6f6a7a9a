# SPDX-License-Identifier: MIT
"""The page of a routine that was played to its end."""

from pacelet.screens.screen import Page, length_text
from pacelet.screens.widgets import cells_for


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
        self.lay_foot(self._streak())

    def lay_foot(self, streak: str) -> None:
        """Add the bottom line."""
        self.foot(self.word("any-key"), streak)

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
