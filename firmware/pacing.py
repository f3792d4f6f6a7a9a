# SPDX-License-Identifier: MIT
"""The overlay for when a routine runs: the player, its lights and its screens."""

from pacelet.mode_pacing import Pacing
from pacelet.pace import resolve
from pacelet.player import Player
from pacelet.ring import Pattern
from pacelet.screen_finished import FinishedPage
from pacelet.screen_phase import PhasePage


class Pacer:
    """Makes the modes. `lights`: how many; `observer` and `go_on` as in `handheld.run`."""

    def __init__(self, lights, settings, sound, observer, go_on):
        self.settings = settings
        self.sound = sound
        self.observer = observer
        self.go_on = go_on
        self.pattern = Pattern(lights, settings["brightness"])
        self.pages = {"pacing": PhasePage, "finished": FinishedPage}

    def play(self, routine_id, routine, place=None):
        """Plays a decoded routine, from `place` where one was kept."""
        play = Player(routine, resolve(routine, self.settings), self.go_on, place)
        return Pacing(routine_id, play, self.sound, self.observer)
