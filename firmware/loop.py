# SPDX-License-Identifier: MIT
"""The devices of one board, the app that drives them, and the loop that runs both.

A pass of the loop reads the clock once, tells the app how much time passed and what was pressed, and gives
what follows from it to the devices: sound first, lights second, the panel last and in pieces.
"""

import gc
from time import sleep_ms, ticks_add, ticks_diff, ticks_ms

from gear import few_presses
from outputs import Lights, Picture, Sound
from overlays import drop, forget
from pacelet.app import App
from pacelet.screens import Screens
from pacelet.words import speak

OVERLAYS = (
    "desk",
    "around",
    "preferences",
    "pacing",
    "power",
    "pacelet.back",
    "pacelet.layouts_tall",
    "pacelet.layouts_low",
)
_NAP_MS = 20  # longest sleep without a look at the buttons
_NEAR_MS = 12  # lights and picture take so long on a Pico: what falls due within it comes before them
_SPARE_MS = 40  # collecting garbage takes up to 20 ms on a Pico: it waits for a moment with room for it
_COLLECT_EVERY_MS = 1000  # what stays is then close together, and does not leave only small pieces free
# Where nothing is due at a certain moment, garbage is collected once it is this many bytes, or this share of what is
# free: a large heap is collected seldom, for that takes 15 ms on a Pico, and a small one before it falls to pieces.
_LITTER = 4096
_LITTER_SHARE = 4


class Loop:
    """The handheld at work. `store` gives its files, `settings` are clean; see `handheld.run` for the rest."""

    def __init__(self, profile, panel, gear, store, settings, observer, go_on):
        self.store = store
        self.settings = settings
        self.observer = observer
        self.go_on = go_on
        self.buttons = gear.buttons
        self.sound = Sound(gear.cues, gear.buzzer, gear.motor, getattr(observer, "cue", None))
        self.lights = Lights(gear.ring)
        self.picture = Picture(Screens(panel.width, panel.height, {}), panel, settings)
        self._has_few = "presses" in profile
        self.app = App()
        if self._has_few:
            from pacelet.few_buttons import FewButtons

            self.app.gestures = FewButtons(profile["presses"])
        self.guard = None
        if "battery" in profile:
            from guard import Guard

            self.guard = Guard(profile)
        self.doze = None
        if "vbus" in profile:
            from doze import Doze

            self.doze = Doze(profile)
        self._question = None
        self._kept = {}  # what one desk leaves for the next

    def run(self, routine):
        """Passes, until the routine asked for has ended and its last cue and picture are out."""
        app = self.app
        if routine is not None:
            app.start(("around", "open_file", (routine,)))
        self._told_ms = self._passed_at_ms = self._collected_ms = ticks_ms()
        while True:
            if app.wanted is not None:
                self.let_go(app.wanted[0])
                gc.collect()
                app.take(self._load(app.wanted[0]))
            now_ms = ticks_ms()
            if self.guard is not None:
                self.guard.step(app, now_ms)
            more = self._pass(now_ms)
            if routine is not None and self._is_over() and not more:
                return
            if not more:
                self._rest(now_ms)

    def _is_over(self):
        """Whether the routine has ended, with its last cue."""
        return self.app.wanted is None and self.app.mode.name != "pacing" and self.sound.due_ms() is None

    def _adjust(self):
        """Puts changed settings into effect."""
        profile = self.store.load_or(self.store.profile, {}) if self._has_few else {}
        speak(self.settings["language"], few_presses(profile))
        self.sound.cues.adjust(self.settings)
        forget("pacelet.press_names")
        self.picture.adjust(self.settings)

    def let_go(self, name=None):
        """Lets go of the overlay that is loaded, before the one called `name` is: two would not fit every board."""
        self._question = None
        self.lights.close()
        self.picture.screens.close()
        drop(OVERLAYS)
        if name not in ("desk", "around", "preferences"):
            self._kept.pop("diary", None)
            drop(("books",))

    def _load(self, name):
        """What makes the modes of an overlay, loaded from the flash."""
        gc.threshold(max(_LITTER, gc.mem_free() // _LITTER_SHARE))
        if name == "desk":
            from books import diary_of
            from desk import Desk

            overlay = Desk(diary_of(self._kept), self.settings, self._kept)
        elif name == "around":
            from around import Around
            from books import diary_of

            overlay = Around(
                diary_of(self._kept), self.settings, self.app.sound, self._kept, self.picture.screens
            )
        elif name == "preferences":
            from preferences import Preferences

            overlay = Preferences(self.store, self.settings, self._adjust)
        elif name == "power":
            from power import Power

            overlay = Power(self.guard.battery, self.picture.panel)
        else:
            from pacing import Pacer

            overlay = Pacer(self.lights.ring, self.store, self.settings, self.app, self.observer, self.go_on)
            gc.threshold(-1)
        self.lights.pattern = overlay.pattern
        self.picture.screens.pages = overlay.pages
        gc.collect()
        return overlay

    def _pass(self, now_ms):
        """One pass; returns whether the picture is not finished."""
        passed_ms = ticks_diff(now_ms, self._passed_at_ms)
        self._passed_at_ms = now_ms
        self._tell(now_ms)
        self.sound.step(self.app, passed_ms)
        if self.app.wanted is not None:
            return True
        if self.observer is not None:
            self._report_question()
        if self.app.play is not None and self.app.mode.due_ms() <= _NEAR_MS:
            sleep_ms(self.app.mode.due_ms())
            return True
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

    def _report_question(self):
        """Tells the observer of what waits for an answer, once."""
        mode = self.app.mode
        question = (mode, mode.page if mode.name == "ready" else 0) if mode.name in ("ready", "ask") else None
        if question != self._question:
            self._question = question
            if question is not None:
                self.observer.asks(mode.name)

    def _rest(self, now_ms):
        """Sleeps until something is due or a button changes; writes and collects when there is time for it."""
        due_ms = self._due_ms(now_ms)
        mode = self.app.mode
        if self.sound.due_ms() is None and mode.wants_write() and not self.buttons.changed():
            mode.write()
            return
        if due_ms >= _SPARE_MS and ticks_diff(now_ms, self._collected_ms) >= _COLLECT_EVERY_MS:
            gc.collect()
            self._collected_ms = now_ms
        end_ms = ticks_add(now_ms, due_ms)
        may_doze = self.doze is not None and self.sound.due_ms() is None  # light sleep stops PWM
        while not self.buttons.changed():
            left_ms = ticks_diff(end_ms, ticks_ms())
            if left_ms <= 0:
                return
            if not (may_doze and self.doze.sleep(left_ms)):
                sleep_ms(min(left_ms, _NAP_MS))

    def _due_ms(self, now_ms):
        due_ms = self.app.due_ms()
        picture_ms = self.picture.screens.due_ms(self.app.mode)
        for other_ms in (picture_ms, self.lights.due_ms(now_ms), self.sound.due_ms()):
            if other_ms is not None:
                due_ms = min(due_ms, other_ms)
        return due_ms
