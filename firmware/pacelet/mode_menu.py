# SPDX-License-Identifier: MIT
"""The menu: the routines on the shelf, one of them chosen."""

from pacelet import buttons
from pacelet.mode import IDLE_MS, SETTINGS, Mode

_LOOK_MS = 20000  # how often the clock is looked at, for reminders and for midnight


class Menu(Mode):
    """``entries`` of the shelf, sorted; ``index`` is the place of the chosen one; ``today`` counts sessions by id.

    `choose` is told the chosen id and answers what comes then; `diary` (or None) counts sessions. `remind` (or
    None) is told the time of day and answers a question that is due. `chosen`: the id to begin with, or None; `note`
    (or None) is told the id of what is chosen then.
    """

    name = "menu"

    def __init__(self, shelf, choose, diary=None, remind=None, chosen=None, note=None):
        self.shelf = shelf
        self.index = 0
        self.today = {}
        self._choose = choose
        self._diary = diary
        self._remind = remind
        self._chosen = chosen
        self._note = note
        self._read = diary is None
        self._look_ms = 0

    @property
    def entries(self):
        """What can be chosen, as far as it was looked at."""
        return self.shelf.entries

    def advance(self, passed_ms):
        if not self.shelf.complete:
            entries = self.entries
            kept = entries[self.index].id if entries and self.index else self._chosen
            if self.shelf.look_on():
                self._stay_at(kept)
        elif not self._read:
            self._read = not self._diary.read_on()
        elif self._diary:
            return self._look(passed_ms)
        return None

    def due_ms(self):
        if not self._read or not self.shelf.complete:
            return 0
        return max(self._look_ms, 0) if self._diary else IDLE_MS

    def press(self, gesture):
        count = len(self.entries)
        if gesture == buttons.OK | buttons.HELD:
            return SETTINGS
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
        if self._note:
            self._note(self.entries[self.index].id)
        return None

    def _look(self, passed_ms):
        self._look_ms -= passed_ms
        if self._look_ms > 0:
            return None
        self._look_ms = _LOOK_MS
        counts = self._diary.counts_today()
        if counts != self.today:
            self.today = counts
        now = self._diary.clock.now() if self._remind else None
        return None if now is None else self._remind(now)

    def _stay_at(self, routine_id):
        """What is found later must not move another entry under the wearer's thumb."""
        for at in range(len(self.entries)):
            if self.entries[at].id == routine_id:
                self.index = at
