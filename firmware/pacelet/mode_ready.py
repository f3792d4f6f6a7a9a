# SPDX-License-Identifier: MIT
"""Before the start: what to have at hand, and what to mind, which is acknowledged page by page."""

from pacelet import buttons
from pacelet.mode import MENU, Mode


class Ready(Mode):
    """``pages``: (key of a word, text) each; ``page``: the one shown; ``total``: its `Totals`, or None.

    `start` answers what comes after the last page.
    """

    name = "ready"

    def __init__(self, routine, start, total=None):
        self.pages = pages_of(routine)
        self.page = 0
        self.total = total
        self._start = start

    def press(self, gesture):
        if gesture in (buttons.OK, buttons.NEXT):
            self.page += 1
            if self.page >= len(self.pages):
                self.page -= 1
                return self._start()
        elif gesture == buttons.BACK and self.page:
            self.page -= 1
        elif gesture in (buttons.BACK, buttons.BACK | buttons.HELD):
            return MENU
        return None


def pages_of(routine):
    """The pages of a decoded routine; none where there is nothing to have or to mind."""
    pages = [("equipment", ", ".join(routine.equipment))] if routine.equipment else []
    return pages + [("caution", text) for text in routine.caution]
