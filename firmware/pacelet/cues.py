# SPDX-License-Identifier: MIT
"""Cues: which one is due, and which tone and touch make it, a step at a time."""

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
        settings = settings or {}
        own = settings.get("cues")
        from pacelet.score import pack

        self._places, self._notes = pack(own if isinstance(own, dict) else {})
        self.adjust(settings)
        self.silence()

    def adjust(self, settings):
        """Takes over a changed volume or touch: the tunes are not changed on the handheld."""
        volume = settings.get("volume", 3)
        self.volume = volume if volume in range(len(VOLUMES_U16)) else 3
        touch = settings.get("touch", BOTH)
        self.touch = touch if touch in (BUZZER, MOTOR, BOTH, NONE) else BOTH

    def start(self, name):
        """Begins the cue `name` at once; an unknown name is silence."""
        place = self._places.get(name, 0)
        self._at = place % 4096
        self._end = self._at + place // 4096
        self._played_ms = 0
        self.sounding = True
        self._take_note()

    def step(self, passed_ms):
        """Lets `passed_ms` go by; returns whether what should be heard or felt has changed."""
        if not self.sounding:
            return False
        self._left_ms -= passed_ms
        self._played_ms += passed_ms
        changed = False
        while self.sounding and self._left_ms <= 0:
            late_ms = self._left_ms
            self._at += 2
            self._take_note()
            self._left_ms += late_ms
            changed = True
        return changed

    def due_ms(self):
        """In how many ms `step` has something to do; None while nothing sounds."""
        return max(0, self._left_ms) if self.sounding else None

    def silence(self):
        """Ends the cue at once."""
        self.sounding = False
        self._left_ms = 0
        self.freq_hz = 0
        self.duty_u16 = 0
        self.vibrate = False

    def _take_note(self):
        if self._at >= self._end or self._played_ms >= LONGEST_MS:
            self.silence()
            return
        hz = self._notes[self._at]
        self._left_ms = min(self._notes[self._at + 1], LONGEST_MS - self._played_ms)
        heard = hz > 0 and self.volume > 0 and self.touch in (BUZZER, BOTH)
        self.freq_hz = hz if heard else 0
        self.duty_u16 = VOLUMES_U16[self.volume] if heard else 0
        self.vibrate = hz > 0 and self.touch in (MOTOR, BOTH)
