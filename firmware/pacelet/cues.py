# SPDX-License-Identifier: MIT
"""Cues: which one is due, and which tone and touch make it, a step at a time."""

from pacelet import rtttl
from pacelet.tunes import tune

VOLUMES_U16 = (0, 700, 2800, 10000, 32768)  # duty of the buzzer by the step that the wearer chooses
LONGEST_MS = 10000  # The last signal ends by itself.
BUZZER = "buzzer"
MOTOR = "motor"
BOTH = "both"
NONE = "none"


class Cues:
    """Plays one cue at a time; a new one takes the place of the old.

    `settings`: a dict, of which "volume" (0 mute to 4), "touch" (buzzer, motor, both or none) and "cues" (a
    dict of name to RTTTL) are read; what is missing or wrong there is as it was made. After `start` and
    `step` the attributes say what should be heard and felt: `freq_hz` (0: silence), `duty_u16`, `vibrate`.
    """

    def __init__(self, settings=None):
        self._tunes = {}
        self._own = {}
        self.adjust(settings or {})
        self._tune = None
        self.silence()

    def adjust(self, settings):
        """Takes over changed settings."""
        volume = settings.get("volume", 3)
        self.volume = volume if volume in range(len(VOLUMES_U16)) else 3
        touch = settings.get("touch", BOTH)
        self.touch = touch if touch in (BUZZER, MOTOR, BOTH, NONE) else BOTH
        own = settings.get("cues")
        self._own = own if isinstance(own, dict) else {}
        self._tunes = {}

    def start(self, name):
        """Begins the cue `name` at once; an unknown name is silence."""
        self._tune = self._find(name)
        self._at = 0
        self._played_ms = 0
        self._take_note()

    def step(self, passed_ms):
        """Lets `passed_ms` go by; returns whether what should be heard or felt has changed."""
        if self._tune is None:
            return False
        self._left_ms -= passed_ms
        self._played_ms += passed_ms
        changed = False
        while self._tune is not None and self._left_ms <= 0:
            late_ms = self._left_ms
            self._at += 2
            self._take_note()
            self._left_ms += late_ms
            changed = True
        return changed

    def due_ms(self):
        """In how many ms `step` has something to do; None while nothing sounds."""
        return None if self._tune is None else max(0, self._left_ms)

    def silence(self):
        """Ends the cue at once."""
        self._tune = None
        self._left_ms = 0
        self.freq_hz = 0
        self.duty_u16 = 0
        self.vibrate = False

    def _take_note(self):
        tune = self._tune
        if tune is None or self._at >= len(tune) or self._played_ms >= LONGEST_MS:
            self.silence()
            return
        sounding = tune[self._at] > 0
        self._left_ms = min(tune[self._at + 1], LONGEST_MS - self._played_ms)
        heard = sounding and self.volume > 0 and self.touch in (BUZZER, BOTH)
        self.freq_hz = tune[self._at] if heard else 0
        self.duty_u16 = VOLUMES_U16[self.volume] if heard else 0
        self.vibrate = sounding and self.touch in (MOTOR, BOTH)

    def _find(self, name):
        if name not in self._tunes:
            self._tunes[name] = self._parse(name)
        return self._tunes[name]

    def _parse(self, name):
        """The wearer's tune for the cue, or ours where theirs is none."""
        for text in (self._own.get(name), tune(name)):
            if isinstance(text, str):
                try:
                    return rtttl.parse(text)
                except ValueError:
                    continue
        return None
