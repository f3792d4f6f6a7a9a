# SPDX-License-Identifier: MIT
"""The devices of one board, the app that drives them, and the loop that runs both.

A pass of the loop reads the clock once, tells the app how much time passed and what was pressed, and gives
what follows from it to the devices: sound first, lights second, the panel last and in pieces.
"""

import gc
import select
import sys
from time import sleep_ms, ticks_add, ticks_diff, ticks_ms

from micropython import const

from devices.button_pins import Buttons
from devices.buzzer_motor import Buzzer, Motor, Sound
from devices.chip import Clock, Watchdog
from devices.ring import Lights, Ring
from pacelet.app import IDLE_MS, App, Mode, pages_for
from pacelet.cues import Cues
from pacelet.gestures import HOLD_MS
from pacelet.screens.font import Fonts
from pacelet.screens.pages import UsbPage
from pacelet.screens.screen import BRIGHT, DIM, Screen, contrast, place
from pacelet.settings import settings_in
from pacelet.words import Words

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from _mpy_shed.time_mp import _TicksMs as Ticks

    from agent import Agent
    from devices.panel import Panel
    from devices.storage import Storage

_NAP_MS = const(20)  # longest sleep without a look at the buttons
# Lights and picture take so long on a Pico: they are not begun where that would delay a cue or an answer to a press.
_LIGHTS_MS = const(12)
_PICTURE_MS = const(16)
# Collecting garbage takes up to 20 ms on a Pico: it waits for a moment with room for it.
_SPARE_MS = const(40)
# What a host has asked for may erase a sector in one step, which takes 45 ms, and open a file in another.
_SERVE_MS = const(100)
_SESSION_MS = const(250)  # how often it is looked whether a host is still there
_COLLECT_EVERY_MS = const(1000)
_LITTER_SHARE = const(4)  # of what is free, until garbage is collected while much may be loaded
_HOLD_SEEN_MS = const(200)  # a shorter press is over before there is anything to see
_POLL_MS = const(10)  # while a button is down, for its hold
# What leads to a cue takes up to 15 ms on a Pico, half of it until the app is told: if more, something else held it up.
_LEAD_MOST_MS = const(8)
_DRAW_MS = const(10)  # a pass draws and sends no longer than this: the rest of a page comes in the next
# How often a panel is asked whether it is still there while a routine runs, or once it was not.
_LOOK_MS = const(4000)
_LOOK_IDLE_MS = const(25000)  # and else


def _buttons_of(profile: "dict[str, Any]") -> Buttons:
    if "encoder" in profile:
        from devices.encoder import EncoderButtons

        return EncoderButtons(profile)
    return Buttons(profile)


def _motor_of(profile: "dict[str, Any]") -> "Any":
    if "haptics" in profile:
        from devices.haptics import Haptics

        return Haptics(profile)
    return Motor(profile)


class Loop:
    """The handheld at work on the board of `profile`; see `handheld.run` for the rest."""

    def __init__(
        self,
        profile: "dict[str, Any]",
        panel: "Panel",
        storage: "Storage",
        observer: "Any" = None,
        go_on: bool = False,
    ) -> None:
        self.settings = settings_in(storage.head(storage.settings))
        self.observer = observer
        few: Any = None
        if "presses" in profile:
            from pacelet.few_buttons import FewButtons

            few = FewButtons(profile["buttons"], profile["presses"])
        elif "encoder" in profile:
            from pacelet.turns import TurnGestures

            few = TurnGestures()
        ring = Ring(profile)
        if not panel.width:  # there is none: pages are made for the usual one, and drawn nowhere
            panel.width, panel.height = 128, 64
        fonts = Fonts(panel.height)
        self.words = Words(self.settings["language"], few)
        self.buttons = _buttons_of(profile)
        on_cue = getattr(observer, "cue", None)
        self.sound = Sound(Cues(self.settings), Buzzer(profile), _motor_of(profile), on_cue)
        self.take_tunes()
        self.lights = Lights(ring)
        self.watchdog = Watchdog()
        screen = Screen(panel.width, panel.height, fonts, self.words, pages_for(panel.width))
        self.picture = Picture(screen, panel, self.settings)
        self.app = App(
            storage, Clock(), self.settings, self.adjust, ring, panel, fonts, self.words, observer, go_on
        )
        self.app.gestures = few or self.app.gestures
        self.app.led_ma = (profile.get("ring") or {}).get("led_ma")
        self.agent: "Agent | None" = None  # while a host speaks to it
        self._arrived: Any = None  # what says whether something is on the serial port
        self.guard = self.doze = None
        if "battery" in profile or "vbus" in profile:
            from power import Doze, Guard

            if "battery" in profile:
                self.guard = Guard(profile, panel, self.watchdog.stop)
            if "vbus" in profile:
                self.doze = Doze(profile)
        self.question: "tuple[Mode, int] | None" = None
        self._is_drawn = True
        self._plays_one = False
        self._unseen_ms = 0  # since the picture was told of the time
        self._lead_ms = 0  # so much earlier a pass is begun, for half of what leads to a cue

    def take_tunes(self) -> None:
        """Take the wearer's own tunes from the settings; they are read in spare moments."""
        own: Any = None
        if self.settings["cues"]:
            from pacelet.tunes import OwnTunes

            own = OwnTunes(self.settings["cues"])
        self.sound.cues.own = own

    def adjust(self) -> None:
        """Put changed settings into effect, but for the wearer's own tunes, which are not changed on the handheld."""
        self.words.speak(self.settings["language"])
        self.sound.cues.adjust(self.settings)
        self.picture.adjust(self.settings)

    # ---- passes

    def run(self, routine: "str | None" = None, on_stands: "Callable[[], None] | None" = None) -> None:
        """Make passes, until the routine asked for has ended and its last cue and picture are out.

        `on_stands` is called once, when the first page stands.
        """
        self.begin(routine)
        if routine is None:
            port = select.poll()
            port.register(sys.stdin, select.POLLIN)
            self._arrived = port.ipoll
        self.watchdog.start()
        while not self.is_over():
            due_ms = self.step()
            if self._is_drawn and on_stands is not None:
                on_stands()
                on_stands = None
            self._sleep(due_ms)

    def begin(self, routine: "str | None" = None) -> None:
        """Begin with what a board shows that was switched on, or with one compiled routine (its path)."""
        self._plays_one, self._is_drawn = routine is not None, False
        self.app.mode = self.app.boot() if routine is None else self.app.play_file(routine)
        gc.collect()
        # Nothing moves in this heap: if garbage may fill all of it, what is kept lies scattered over it, and a piece of
        # 9 KB, which MicroPython asks for when it has met so many names, is not to be had though half of it is free.
        gc.threshold(gc.mem_free() // _LITTER_SHARE)
        self._passed_at_ms = self._told_ms = self._due_at_ms = self._drawn_at_ms = self._collected_ms = (
            ticks_ms()
        )

    def step(self) -> int:
        """Make one pass; return in how many ms the next is due, unless a button changes."""
        app, now_ms = self.app, ticks_ms()
        if self._draw_on(now_ms):
            return 0
        passed_ms = ticks_diff(now_ms, self._passed_at_ms)
        self._passed_at_ms = now_ms
        self._unseen_ms += passed_ms
        if self.guard is not None:
            self.guard.step(app, now_ms)
        self.tell(now_ms)
        early_ms = ticks_diff(self._told_ms, ticks_ms()) if app.sounds else 0
        if early_ms > 0:
            sleep_ms(early_ms)
        self.sound.step(app, passed_ms)
        if early_ms < 0:
            # The first phase was told half of what led to its cue after its time, and no later one is to be told much
            # before: by so much a pass is begun earlier from now on.
            half_ms = ticks_diff(ticks_ms(), now_ms) // 2
            if self._lead_ms < half_ms <= _LEAD_MOST_MS:
                self._lead_ms = half_ms
        if self.observer is not None:
            self._report_question()
        lead_ms = self._lead_ms if app.gestures.settles_ms() is None else 0
        self._due_at_ms = ticks_add(self._told_ms, app.urgent_ms() - lead_ms)
        urgent_ms = ticks_diff(self._due_at_ms, now_ms) if app.mode.play is not None else IDLE_MS
        if urgent_ms <= _LIGHTS_MS:
            return self._put_off(urgent_ms, now_ms)
        if self.lights.step(app.mode, now_ms):
            app.note("lights-fail")
        if urgent_ms - ticks_diff(ticks_ms(), now_ms) <= _PICTURE_MS:
            return self._put_off(urgent_ms, now_ms)
        self._is_drawn = not self.picture.step(app, now_ms, self._unseen_ms)
        self._unseen_ms = 0
        return self._use_spare_time(now_ms) if self._is_drawn else 0

    def _draw_on(self, now_ms: "Ticks") -> bool:
        """Go on with a page that is begun, and do nothing else; return False if there is none, or something is due."""
        if self._is_drawn or self.buttons.changed():
            return False
        if self.app.mode.play is not None and ticks_diff(self._due_at_ms, now_ms) <= _PICTURE_MS:
            return False
        for due_ms in (self.sound.due_ms(), self.lights.due_ms(now_ms)):
            if due_ms is not None and due_ms <= 0:
                return False
        self._is_drawn = not self.picture.draw(now_ms, False)
        self._drawn_at_ms = now_ms
        return True

    def _put_off(self, urgent_ms: int, now_ms: "Ticks") -> int:
        """Leave the picture to a later pass; return in how many ms the next is due, for what is urgent."""
        self._is_drawn = False
        return max(urgent_ms - ticks_diff(ticks_ms(), now_ms), 0)

    def is_over(self) -> bool:
        """Return True if the one routine that was asked for has ended, with its last cue and picture."""
        if not self._plays_one or not self._is_drawn:
            return False
        return self.app.mode.name != "pacing" and self.sound.due_ms() is None

    def tell(self, now_ms: "Ticks") -> None:
        """Tell the app each change of the buttons at its own time, and then how they are now. What is due in a moment
        it is told already, for it takes that long until it is heard.
        """
        edge = self.buttons.edges()
        while edge:
            self.tick(edge[0], edge[1])
            edge = self.buttons.edges()
        early_ms = self._lead_ms + ticks_diff(self._due_at_ms, now_ms)
        if 0 < early_ms <= self._lead_ms and self.app.gestures.settles_ms() is None:
            now_ms = ticks_add(now_ms, early_ms)
        self.tick(self.buttons.read(), now_ms)

    def tick(self, level: int, at_ms: "Ticks") -> None:
        passed_ms = max(ticks_diff(at_ms, self._told_ms), 0)
        self._told_ms = ticks_add(self._told_ms, passed_ms)
        self.app.tick(level, passed_ms)

    def _report_question(self) -> None:
        """Tell the observer of what waits for an answer, once."""
        mode = self.app.mode
        question = (mode, mode.page) if mode.is_question else None
        if question != self.question:
            self.question = question
            if question is not None:
                self.observer.asks(mode.name)

    # ---- between passes

    def _use_spare_time(self, now_ms: "Ticks") -> int:
        """Write and collect when there is time for it; return in how many ms the next pass is due."""
        mode, sound_ms = self.app.mode, self.sound.due_ms()
        if sound_ms is None and mode.wants_write() and not self.buttons.changed():
            mode.write()
            return 0
        due_ms = ticks_diff(self._due_at_ms, now_ms)
        if not self.app.gestures.quiet:
            due_ms = min(due_ms, _POLL_MS)
        if sound_ms is not None:
            due_ms = min(due_ms, sound_ms)
        # Lights and picture may wait for what is done here, cues and presses may not.
        spare_ms = due_ms - ticks_diff(ticks_ms(), now_ms)
        if spare_ms >= _SPARE_MS:
            if self.lights.ring.open() or self.sound.cues.read_next():
                return 0
            if spare_ms >= _SERVE_MS and self._serve(spare_ms - _SERVE_MS):
                return 0
            is_behind_page = ticks_diff(now_ms, self._drawn_at_ms) < _SPARE_MS
            if not is_behind_page and ticks_diff(now_ms, self._collected_ms) >= _COLLECT_EVERY_MS:
                gc.collect()
                # Where it is collected in spare moments it need not be in others, 25 ms each time: what counts for the
                # threshold is all that was taken, also the frames of larger functions, which are given back at once.
                gc.threshold(gc.mem_free() // _LITTER_SHARE if mode.play is None else -1)
                self._collected_ms = now_ms
        if self.agent is not None:
            due_ms = min(due_ms, _SESSION_MS)
        for other_ms in (self.picture.due_ms(), self.lights.due_ms(now_ms)):
            if other_ms is not None:
                due_ms = min(due_ms, other_ms)
        return max(due_ms - ticks_diff(ticks_ms(), now_ms), 0)

    def _has_arrived(self) -> bool:
        """Return True if a host has sent something; 0.04 ms on a Pico."""
        if self._arrived is not None:
            for _ in self._arrived(0):
                return True
        return False

    def _serve(self, spare_ms: int) -> bool:
        """Let the agent do its next piece for a host; return False if there is none."""
        try:
            if self.agent is None:
                if not self._has_arrived():
                    return False
                from agent import Agent

                self.agent = Agent(self, self._arrived)
            self.app.kept = None  # it may write files
            return self.agent.serve(spare_ms)
        except MemoryError:  # what is played goes on; a host that has no answer takes over
            self.agent = self._arrived = None
            return False

    def _sleep(self, due_ms: int) -> None:
        """Sleep for `due_ms`, or until a button changes."""
        end_ms = ticks_add(ticks_ms(), due_ms)
        may_doze = self.doze is not None and self.sound.due_ms() is None  # light sleep stops PWM
        self.watchdog.feed()
        while not self.buttons.changed():
            self.watchdog.feed()
            left_ms = ticks_diff(end_ms, ticks_ms())
            if left_ms <= 0:
                return
            if not (may_doze and self.doze and self.doze.sleep(left_ms)):
                sleep_ms(min(left_ms, _NAP_MS))
                if left_ms <= _NAP_MS:
                    return
            if self._has_arrived():
                return


class Picture:
    """The screen on the panel, which is dimmed and switched off when nothing happens for long.

    `settings`: ``screen_off`` (seconds) and ``hand`` of them are read.
    """

    def __init__(self, screen: Screen, panel: "Panel", settings: "dict[str, Any]") -> None:
        self.screen = screen
        self.panel = panel
        self.up_ms = 0
        self._look_ms = _LOOK_MS
        self._is_dark = False
        self.adjust(settings)

    def adjust(self, settings: "dict[str, Any]") -> None:
        """Take over changed settings."""
        self.off_ms = settings["screen_off"] * 1000
        self.panel.rotate(settings["hand"] == "left")
        self.screen.redraw()

    def step(self, app: App, now_ms: "Ticks", passed_ms: int) -> bool:
        """Draw what has changed, as far as the pass has time, and send one piece; return True if more is left."""
        screen, panel = self.screen, self.panel
        self.up_ms += passed_ms
        self._look_ms -= passed_ms
        self.dim(app)
        self._is_dark = app.dark
        if app.dark:
            screen.still_ms += passed_ms
            app.notes.clear()
            return False  # nobody would see it
        if self._look_ms <= 0:
            panel.look()
            self._look_ms = _LOOK_MS if app.mode.play is not None or not panel.present else _LOOK_IDLE_MS
        if app.notes:
            screen.say(screen.words.text(app.notes[-1]))
            app.notes.clear()
        # A bar beside the page grows while a button is held, and is full when that counts.
        held_ms = min(app.gestures.down_ms, HOLD_MS) if app.gestures.down else 0
        screen.hold(max(held_ms - _HOLD_SEEN_MS, 0) * 256 // (HOLD_MS - _HOLD_SEEN_MS))
        page = screen.page
        screen.show(app.mode, passed_ms)
        return self.draw(now_ms, screen.page is not page)

    def draw(self, now_ms: "Ticks", has_begun: bool) -> bool:
        """Draw and send, as far as the pass has time; return True if more is left. Unless it `has_begun` with a page,
        one step in any case: a pass that was long already must not leave the panel dark.
        """
        screen, panel = self.screen, self.panel
        to_draw = more = True
        while more and not (has_begun and ticks_diff(ticks_ms(), now_ms) >= _DRAW_MS):
            # A page half drawn is not sent: what it has in common with the one before would go dark for a moment.
            to_draw = to_draw and screen.draw_step(panel)
            if not to_draw:
                more = panel.send_some()
            has_begun = True
        return more

    def due_ms(self) -> "int | None":
        """Return in how many ms there is something to draw or to ask, or None while the panel is off."""
        if self._is_dark:
            return None
        due_ms = self.screen.due_ms()
        look_ms = max(self._look_ms, 0)
        return look_ms if due_ms is None else min(due_ms, look_ms)

    def show_usb(self) -> None:
        """Say that a host has taken over, in about 25 ms; what was going on may have been interrupted anywhere."""
        self.show_at_once(Usb())

    def show_at_once(self, mode: Mode) -> None:
        """Show a page whatever was going on, and dim the panel: nobody does it any more, for however long it stands."""
        screen, panel = self.screen, self.panel
        panel.recover()
        screen.show(mode, 0)
        screen.redraw()
        while screen.draw_step(panel):
            pass
        panel.power(True)
        panel.contrast(DIM)
        while panel.send_some():
            pass

    def dim(self, app: App) -> None:
        still_ms = min(app.idle_ms, self.screen.still_ms) if self.screen.fits(app.mode) else 0
        play = app.mode.play
        running = play is not None and not play.paused and not play.finished
        level = BRIGHT if self.panel.still else contrast(still_ms, running, self.off_ms)
        app.dark = level == 0 and self.panel.present
        self.panel.power(level > 0)
        if level:
            self.panel.contrast(level)
        self.screen.shift(0 if self.panel.still else place(self.up_ms))


class Usb(Mode):
    """A host has taken over."""

    name = "usb"
    screen = UsbPage
