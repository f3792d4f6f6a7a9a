# SPDX-License-Identifier: MIT
"""The composition root: from the profile to devices, from those to the app, and the loop that runs them.

A pass of the loop reads the clock once, tells the app how much time passed and what was pressed, and gives
what follows from it to the devices: sound first, lights second, the panel last and in pieces.
"""

import gc
from time import sleep_ms, ticks_add, ticks_diff, ticks_ms

from devices import store
from devices.panel import Panel

_NAP_MS = 20  # longest sleep without a look at the buttons
_SPARE_MS = 40  # collecting garbage takes up to 20 ms on a Pico: it waits for a moment with room for it
_COLLECT_EVERY_MS = 5000
_SETTINGS = "/settings.json"


def run(routine=None, observer=None, go_on=False):
    """Runs the handheld: its menu for ever, or one routine to its end.

    `routine`: path of a compiled routine to play at once. `observer` is told ``phase(fields)`` and
    ``end(completed)``. `go_on`: what repeats until pressed is left at its second round.
    """
    profile = store.load_or(store.PROFILE, {})
    panel = Panel(profile)
    _show_first(panel)
    handheld = Handheld(profile, panel, observer, go_on)
    try:
        handheld.run(routine)
    finally:
        handheld.sound.off()  # also on Ctrl-C: a board that is being loaded does not go on beeping


def _show_first(panel):
    """Something to see at once: the imports that follow take some 0.5 s on a Pico."""
    panel.text8("Pacelet", panel.width // 2 - 28, panel.height // 2 - 4)
    while panel.send_some():
        pass


class Handheld:
    """The devices of one profile and the app that drives them."""

    def __init__(self, profile, panel, observer, go_on):
        from devices.buttons import Buttons
        from devices.buzzer import Buzzer
        from devices.motor import Motor
        from devices.ring import Ring
        from outputs import Lights, Picture, Sound
        from pacelet.app import App
        from pacelet.cues import Cues
        from pacelet.ring import Pattern
        from pacelet.screens import Screens
        from pacelet.settings import clean
        from pacelet.shelf import Shelf

        settings = clean(store.load_or(_SETTINGS, {}))
        ring = Ring(profile)
        self.buttons = Buttons(profile)
        self.sound = Sound(Cues(settings), Buzzer(profile), Motor(profile))
        self.lights = Lights(Pattern(ring.count, settings["brightness"]), ring)
        self.picture = Picture(Screens(panel.width, panel.height), panel)
        self.app = App(Shelf(store, settings), settings, observer, go_on)

    def run(self, routine):
        """Passes, until the routine asked for has ended and its last cue and picture are out."""
        app = self.app
        if routine is not None:
            app.play_file(routine)
        gc.collect()
        self._told_ms = self._passed_at_ms = self._collected_ms = ticks_ms()
        while True:
            now_ms = ticks_ms()
            more = self._pass(now_ms)
            if routine is not None and app.is_over() and not more and self.sound.due_ms() is None:
                return
            if not more:
                self._rest(now_ms)

    def _pass(self, now_ms):
        """One pass; returns whether the picture is not finished."""
        passed_ms = ticks_diff(now_ms, self._passed_at_ms)
        self._passed_at_ms = now_ms
        self._tell(now_ms)
        self.sound.step(self.app, passed_ms)
        self.lights.step(self.app, now_ms)
        return self.picture.step(self.app, now_ms, passed_ms)

    def _tell(self, now_ms):
        """Tells the app each change of the buttons at its own time, and then how they are now."""
        edge = self.buttons.edges()
        while edge:
            self._tick(edge[0], edge[1])
            edge = self.buttons.edges()
        self._tick(self.buttons.read(), now_ms)

    def _tick(self, level, at_ms):
        passed_ms = max(ticks_diff(at_ms, self._told_ms), 0)
        self._told_ms = ticks_add(self._told_ms, passed_ms)
        self.app.tick(level, passed_ms)

    def _rest(self, now_ms):
        """Sleeps until something is due or a button changes."""
        due_ms = self._due_ms(now_ms)
        if due_ms >= _SPARE_MS and ticks_diff(now_ms, self._collected_ms) >= _COLLECT_EVERY_MS:
            gc.collect()
            self._collected_ms = now_ms
        end_ms = ticks_add(now_ms, due_ms)
        while not self.buttons.changed():
            left_ms = ticks_diff(end_ms, ticks_ms())
            if left_ms <= 0:
                return
            sleep_ms(min(left_ms, _NAP_MS))

    def _due_ms(self, now_ms):
        due_ms = self.app.due_ms()
        for other_ms in (self.lights.due_ms(now_ms), self.sound.due_ms()):
            if other_ms is not None:
                due_ms = min(due_ms, other_ms)
        return due_ms
