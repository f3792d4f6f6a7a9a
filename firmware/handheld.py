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
_SPARE_MS = 60  # collecting garbage takes up to 20 ms on a Pico; wait for a moment with room for it
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
    Handheld(profile, panel, observer, go_on).run(routine)


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
        from pacelet.app import App
        from pacelet.cues import Cues
        from pacelet.ring import Pattern
        from pacelet.shelf import Shelf

        settings = store.load_or(_SETTINGS, {})
        self.panel = panel
        self.buttons = Buttons(profile)
        self.buzzer = Buzzer(profile)
        self.motor = Motor(profile)
        self.ring = Ring(profile)
        self.pattern = Pattern(self.ring.count)
        self.rgb = bytearray(3 * self.ring.count)
        self.cues = Cues(settings)
        self.app = App(Shelf(store, settings), settings, observer, go_on)

    def run(self, routine):
        """Passes, until the routine asked for has ended and its last cue and picture are out."""
        app = self.app
        if routine is not None:
            app.play_file(routine)
        self._last_ms = self._heard_ms = self._collected_ms = ticks_ms()
        while True:
            now_ms = ticks_ms()
            self._tell(now_ms)
            self._sound(now_ms)
            self._light()
            more = self._draw()
            if routine is not None and app.is_over() and not more and self.cues.due_ms() is None:
                return
            if not more:
                self._rest(now_ms)

    def _tell(self, now_ms):
        """Tells the app each change of the buttons at its own time, and then how they are now."""
        edge = self.buttons.edges()
        while edge:
            self._tick(edge[0], edge[1])
            edge = self.buttons.edges()
        self._tick(self.buttons.read(), now_ms)

    def _tick(self, level, at_ms):
        passed_ms = max(ticks_diff(at_ms, self._last_ms), 0)
        self._last_ms = ticks_add(self._last_ms, passed_ms)
        self.app.tick(level, passed_ms)

    def _sound(self, now_ms):
        cues, sounds = self.cues, self.app.sounds
        changed = cues.step(ticks_diff(now_ms, self._heard_ms))
        self._heard_ms = now_ms
        if sounds:
            cues.start(sounds[-1])  # what happened last is what counts
            sounds.clear()
        elif not changed:
            return
        if cues.freq_hz:
            self.buzzer.tone(cues.freq_hz, cues.duty_u16)
        else:
            self.buzzer.silence()
        if cues.vibrate:
            self.motor.on()
        else:
            self.motor.off()

    def _light(self):
        play = self.app.play
        if play is None:
            light.darken(self.rgb)
        else:
            self.pattern.paint(self.rgb, play, self.app.idle_ms)
        self.ring.show(self.rgb)

    def _draw(self):
        self.screens.draw(self.app)
        return self.panel.send_some()

    def _rest(self, now_ms):
        """Sleeps until something is due or a button changes."""
        due_ms = self._due_ms()
        if due_ms >= _SPARE_MS and ticks_diff(now_ms, self._collected_ms) >= _COLLECT_EVERY_MS:
            gc.collect()
            self._collected_ms = now_ms
        end_ms = ticks_add(now_ms, due_ms)
        while not self.buttons.changed():
            left_ms = ticks_diff(end_ms, ticks_ms())
            if left_ms <= 0:
                return
            sleep_ms(min(left_ms, _NAP_MS))

    def _due_ms(self):
        app = self.app
        due_ms = min(app.due_ms(), self.screens.due_ms(app))
        if app.play is not None:
            due_ms = min(due_ms, self.pattern.due_ms(app.play, app.idle_ms))
        sound_ms = self.cues.due_ms()
        return due_ms if sound_ms is None else min(due_ms, sound_ms)
