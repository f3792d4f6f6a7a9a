# SPDX-License-Identifier: MIT
"""Hands what the app has to say to the devices: sound and touch, lights, and the picture."""

from time import ticks_add, ticks_diff, ticks_ms

from pacelet.buttons import HOLD_MS
from pacelet.dim import BRIGHT, contrast, place
from pacelet.words import word

_HOLD_SEEN_MS = 200  # a shorter press is over before there is anything to see
_DRAW_MS = 8  # a pass draws no longer than this: the rest of a screen comes in the next


class Sound:
    """Cues on the buzzer and the motor. `on_cue`, if any, is told the name of each that begins."""

    def __init__(self, cues, buzzer, motor, on_cue=None):
        self.cues = cues
        self._on_cue = on_cue
        self.buzzer = buzzer
        self.motor = motor

    def step(self, app, passed_ms):
        """Starts what the app wants heard, and goes on with what sounds."""
        cues, sounds = self.cues, app.sounds
        changed = cues.step(passed_ms)
        if sounds:
            cues.start(sounds[-1])  # what happened last is what counts
            if self._on_cue is not None:
                self._on_cue(sounds[-1])
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

    def due_ms(self):
        """In how many ms a note ends; None while nothing sounds."""
        return self.cues.due_ms()

    def off(self):
        """Nothing is heard or felt any more."""
        self.cues.silence()
        self.buzzer.silence()
        self.motor.off()


class Lights:
    """The ring. ``pattern`` (or None: dark) paints it, only when it is due or what it shows has changed."""

    def __init__(self, ring):
        self.pattern = None
        self.ring = ring
        self.rgb = bytearray(3 * ring.count)
        self._phase = None
        self._paused = False
        self._due_at_ms = 0

    def step(self, app, now_ms):
        """Shows the picture of this moment."""
        play = app.play
        if play is None or self.pattern is None:
            self._end()
        elif self._is_due(play, now_ms):
            self._phase, self._paused = play.phase, play.paused
            self.pattern.paint(self.rgb, play, app.mode.idle_ms)
            self.ring.show(self.rgb)
            self._due_at_ms = ticks_add(now_ms, self.pattern.due_ms(play, app.mode.idle_ms))

    def _is_due(self, play, now_ms):
        if play.phase is not self._phase or play.paused is not self._paused:
            return True
        return ticks_diff(now_ms, self._due_at_ms) >= 0

    def due_ms(self, now_ms):
        """In how many ms the picture changes; None while it is dark."""
        return None if self._phase is None else ticks_diff(self._due_at_ms, now_ms)

    def close(self):
        """Lets go of the pattern and of the phase that it showed last."""
        self.pattern = None
        self._end()

    def _end(self):
        if self._phase is not None:
            self._phase = None
            self.off()

    def off(self):
        """All lights dark."""
        for at in range(len(self.rgb)):
            self.rgb[at] = 0
        self.ring.show(self.rgb)


class Picture:
    """The screens on the panel, which is dimmed and switched off when nothing happens for long.

    `settings`: ``screen_off`` (seconds) and ``hand`` of them are read.
    """

    def __init__(self, screens, panel, settings):
        self.screens = screens
        self.panel = panel
        self._up_ms = 0
        self.adjust(settings)

    def adjust(self, settings):
        """Takes over changed settings."""
        self._off_ms = settings["screen_off"] * 1000
        self.panel.rotate(settings["hand"] == "left")
        self.screens.redraw()

    def step(self, app, now_ms, passed_ms):
        """Draws what has changed, as far as the pass has time, and sends one piece; whether more is left."""
        screens, panel = self.screens, self.panel
        self._up_ms += passed_ms
        self._dim(app)
        if app.notes:
            screens.say(word(app.notes[-1]))
            app.notes.clear()
        self._show_hold(app.gestures)
        more = screens.show(app.mode, passed_ms)
        while more:  # one step in any case: a pass that was long already must not leave the panel dark
            more = screens.draw_step(panel)
            if ticks_diff(ticks_ms(), now_ms) >= _DRAW_MS:
                break
        # A page that is half drawn is not sent: what it has in common with the one before would go dark for a moment.
        return True if more else panel.send_some()

    def _show_hold(self, gestures):
        """A bar beside the page, which grows while a button is held and is full when that counts."""
        held_ms = min(gestures.down_ms, HOLD_MS) if gestures.down else 0
        self.screens.hold(max(held_ms - _HOLD_SEEN_MS, 0) * 256 // (HOLD_MS - _HOLD_SEEN_MS))

    def _dim(self, app):
        still_ms = min(app.idle_ms, self.screens.still_ms)
        play = app.play
        running = play is not None and not play.paused and not play.finished
        level = BRIGHT if self.panel.still else contrast(still_ms, running, self._off_ms)
        app.dark = level == 0 and self.panel.present
        self.panel.power(level > 0)
        if level:
            self.panel.contrast(level)
        self.screens.shift(0 if self.panel.still else place(self._up_ms))
