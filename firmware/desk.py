# SPDX-License-Identifier: MIT
"""The overlay for the menu, and for what leads to it when the board was switched on."""

from pacelet.mode import MENU
from pacelet.mode_menu import Menu
from pacelet.reminders import Reminders
from pacelet.screen_lists import MenuPage
from pacelet.shelf import Shelf


class Desk:
    """Makes the modes. `diary`: the journal, with its files and its clock; `kept`: a dict that outlives the desk."""

    pattern = None  # the lights are dark

    def __init__(self, diary, settings, kept):
        self.diary = diary
        self.settings = settings
        self.kept = kept
        self.reminders = Reminders(settings, kept)
        self.pages = {"menu": MenuPage}

    def boot(self):
        """What comes when the board was switched on: a session that was cut off is offered, else the menu."""
        record = self.diary.pending()
        return MENU if record is None else ("around", "offer", (record,))

    def menu(self, chosen=None):
        """The menu, with the routine of that id chosen, or that which was the last time."""
        if chosen is not None:
            self._note(chosen)
        shelf = Shelf(self.diary.store, self.settings)
        remind = self._reminder if self.reminders.any else None
        return Menu(shelf, _open, self.diary, remind, self.kept.get("chosen"), self._note)

    def _note(self, routine_id):
        """The menu is to stand there when it comes back."""
        self.kept["chosen"] = routine_id

    def _reminder(self, now):
        """The question that a reminder is, if one is due; `now` as from `Clock.now`."""
        routine_id = self.reminders.due(self.diary.today(), now[3] * 60 + now[4])
        return None if routine_id is None else ("around", "remind", (routine_id,))


def _open(routine_id):
    return ("around", "open", (routine_id,))
