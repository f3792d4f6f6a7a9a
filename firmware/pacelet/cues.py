# SPDX-License-Identifier: MIT
"""Cues: what each sounds and feels like, and the one that plays, a note at a time."""

from array import array
from binascii import a2b_base64

from pacelet.format import const

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any

    from pacelet.tunes import OwnTunes

_VOLUMES_U16 = const((0, 700, 2800, 10000, 32768))  # duty of the buzzer by the steps of the setting "volume"
_SOFT = const("bell")  # a step of the volume softer
_LONGEST_MS = const(10000)  # The last signal ends by itself.


class Cues:
    """Plays one cue at a time; a new one takes the place of the old.

    `settings`: clean ones, of which "volume" and "touch" are read. ``own`` is None, or the wearer's own tunes. After
    `start` and `step` the attributes say what should be heard and felt: `freq_hz` (0: silence), `duty_u16`, `vibrate`.
    """

    def __init__(self, settings: "dict[str, Any]") -> None:
        self.own: "OwnTunes | None" = None
        # Beside this file: name, colon, and in Base64 Hz and ms of each note, two bytes each, the lower first.
        # `pacelet.tunes` has them in RTTTL.
        with open(__file__[: __file__.rfind("cues")] + "tunes.txt") as file:
            self.lines = file.read()
        self.adjust(settings)
        self.notes: "Any" = ()
        self.silence()

    def read_next(self) -> bool:
        """Read one more of the wearer's own tunes, some 10 ms on a Pico; return False once all are read."""
        return self.own is not None and bool(self.own.read_next())

    def adjust(self, settings: "dict[str, Any]") -> None:
        """Take over a changed volume or touch: the tunes are not changed on the handheld."""
        self.volume: int = settings["volume"]
        self.touch: str = settings["touch"]

    def start(self, name: str) -> None:
        """Begin the cue `name` at once: the wearer's if there is one that is a tune, else ours."""
        notes: "Any" = None if self.own is None else self.own.notes(name)
        if notes is None:
            at = self.lines.find("\n" + name + ":")
            start = at + len(name) + 2
            tune = self.lines[start : self.lines.find("\n", start)] if at >= 0 else ""  # unknown: silence
            notes = array("H", a2b_base64(tune.encode()))
        self.notes = notes  # pairs of Hz and ms
        self.at = 0
        self.passed_ms = 0
        self._is_soft = name == _SOFT
        self._play_note()

    def step(self, passed_ms: int) -> bool:
        """Let `passed_ms` go by; return True if what should be heard or felt has changed."""
        if not self.notes:
            return False
        self.left_ms -= passed_ms
        self.passed_ms += passed_ms
        changed = False
        while self.notes and self.left_ms <= 0:
            late_ms = self.left_ms
            self.at += 2
            self._play_note()
            self.left_ms += late_ms
            changed = True
        return changed

    def due_ms(self) -> "int | None":
        """Return in how many ms `step` has something to do, or None while nothing sounds."""
        return max(0, self.left_ms) if self.notes else None

    def silence(self) -> None:
        """End the cue at once."""
        self.notes = ()  # none: silence
        self.left_ms = 0
        self.freq_hz = 0
        self.duty_u16 = 0
        self.vibrate = False

    def _play_note(self) -> None:
        if self.at >= len(self.notes) or self.passed_ms >= _LONGEST_MS:
            self.silence()
            return
        hz = self.notes[self.at]
        self.left_ms = min(self.notes[self.at + 1], _LONGEST_MS - self.passed_ms)
        is_heard = hz > 0 and self.volume > 0 and self.touch != "motor" and self.touch != "none"
        self.freq_hz = hz if is_heard else 0
        volume = max(self.volume - 1, 1) if self._is_soft else self.volume
        self.duty_u16 = _VOLUMES_U16[volume] if is_heard else 0
        self.vibrate = hz > 0 and self.touch != "buzzer" and self.touch != "none"
