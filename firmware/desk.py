# SPDX-License-Identifier: MIT
"""The overlay for when no routine runs: the menu and what leads from it to a routine."""

from pacelet.mode_fault import Fault
from pacelet.mode_menu import Menu
from pacelet.mode_ready import Ready, pages_of
from pacelet.screen_lists import MenuPage, ReadyPage
from pacelet.screen_notes import FaultPage
from pacelet.shelf import Shelf, open_routine
from pacelet.step import RoutineError


class Desk:
    """Makes the modes. `store` gives the files, `settings` the wearer's pace, `sound` starts a cue."""

    pattern = None  # the lights are dark

    def __init__(self, store, settings, sound):
        self.store = store
        self.settings = settings
        self.sound = sound
        self.pages = {"menu": MenuPage, "ready": ReadyPage, "fault": FaultPage}

    def menu(self, chosen=None):
        """The menu, with the routine of that id chosen."""
        return Menu(Shelf(self.store, self.settings), self.open, chosen)

    def open(self, routine_id):
        """What choosing a routine leads to: what to mind, the pacing at once, or a fault."""
        return self._open(self.store.routine_path(routine_id), routine_id, True)

    def open_file(self, path):
        """The same for a file, without what to mind before it."""
        return self._open(path, path, False)

    def _open(self, path, routine_id, careful):
        try:
            routine = open_routine(self.store, path)
        except RoutineError as fault:
            self.sound("error")
            return Fault(routine_id, str(fault))
        start = ("pacing", "play", (routine_id, routine))
        return Ready(routine, start) if careful and pages_of(routine) else start
