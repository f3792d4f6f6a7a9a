# SPDX-License-Identifier: MIT
"""The overlay for when a routine runs: the player, its lights and its screens."""

from overlays import drop
from pacelet.keeper import Keeper
from pacelet.light import CAP_MA
from pacelet.mode_pacing import Pacing
from pacelet.pace import resolve
from pacelet.player import Player
from pacelet.ring import Pattern
from pacelet.screen_finished import FinishedPage
from pacelet.screen_phase import PhasePage
from pacelet.session import Session


class Pacer:
    """Makes the modes. `ring`: the device, with `count` and `in_row`; `observer` and `go_on` as in `handheld.run`."""

    def __init__(self, ring, store, settings, app, observer, go_on):
        self.store = store
        self.settings = settings
        self.app = app
        self.observer = observer
        self.go_on = go_on
        turned = settings["hand"] == "left"
        self.pattern = Pattern(ring.count, settings["brightness"], CAP_MA, ring.in_row, turned)
        drop(("pacelet.places",))
        self.pages = {"pacing": PhasePage, "finished": FinishedPage}

    def play(self, routine, record, facts):
        """Plays a decoded routine, from the place in its record if there is one; without a record it is not kept."""
        routine.flipped = self.settings["start_side"] == "alternating" and facts.get("sessions", 0) % 2 == 1
        routine.about = routine.source = routine.minutes = routine.daily = None
        routine.equipment = routine.caution = routine.ref = ()  # read before the start, and needed no more
        place = record.get("place") if record else None
        play = Player(routine, resolve(routine, self.settings), self.go_on, place)
        keeper = Keeper(record, play) if record else None

        def start():
            app, tender = self.app, facts.get("eased", ())
            lock, count_in = self.settings["lock"], self.settings["count_in"]
            return Session(play, app.sound, app.note, self.observer, keeper, tender, lock, count_in)

        return Pacing(play, start, self.observer, keeper, self._save, facts)

    def _save(self, record):
        self.store.save(self.store.resume, record)
