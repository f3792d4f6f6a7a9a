# SPDX-License-Identifier: MIT
"""The menu: the routines on the shelf, one of them chosen."""

from pacelet import buttons
from pacelet.mode import IDLE_MS, Mode


class Menu(Mode):
    """``entries`` of the shelf, sorted; ``index`` is the place of the chosen one.

    `choose` is told the chosen id and answers what comes then. `chosen`: the id to begin with, or None.
    """

    name = "menu"

    def __init__(self, shelf, choose, chosen=None):
        self.shelf = shelf
        self.index = 0
        self._choose = choose
        self._chosen = chosen

    @property
    def entries(self):
        """What can be chosen, as far as it was looked at."""
        return self.shelf.entries

    def advance(self, passed_ms):
        entries = self.entries
        kept = entries[self.index].id if entries and self.index else self._chosen
        if self.shelf.look_on():
            self._stay_at(kept)

    def due_ms(self):
        return IDLE_MS if self.shelf.complete else 0

    def press(self, gesture):
        count = len(self.entries)
        if not count:
            return None
        if gesture == buttons.OK:
            return self._choose(self.entries[self.index].id)
        if gesture == buttons.NEXT:
            self.index = (self.index + 1) % count
        elif gesture == buttons.BACK:
            self.index = (self.index - 1) % count
        elif gesture == buttons.NEXT | buttons.HELD:
            self.index = count - 1
        self._chosen = None
        return None

    def _stay_at(self, routine_id):
        """What is found later must not move another entry under the wearer's thumb."""
        for at in range(len(self.entries)):
            if self.entries[at].id == routine_id:
                self.index = at
