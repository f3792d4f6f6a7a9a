# SPDX-License-Identifier: MIT
"""Cues: what each sounds and feels like, written in RTTTL, and the one that plays, a note at a time."""

from array import array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# The eighth octave, c to b, in Hz; each octave below has half of it.
_OCTAVE_8_HZ = (4186, 4435, 4699, 4978, 5274, 5588, 5920, 6272, 6645, 7040, 7459, 7902)
_LETTERS = "c d ef g a b"  # each at its place in the octave; "h" is another name of "b"
_LENGTHS = (1, 2, 4, 8, 16, 32, 64)
MAX_NOTES = 64


def parse(text: str) -> "array[int]":
    """Return the tune as an array of pairs: Hz (0 for a pause), ms. Raise ValueError, with one sentence."""
    parts = text.lower().replace(" ", "").split(":")
    if len(parts) != 3:
        raise ValueError("a tune is name:defaults:notes")
    defaults = {"d": 4, "o": 6, "b": 63}
    for pair in parts[1].split(","):
        if pair:
            key, _, number = pair.partition("=")
            _require(key in defaults and _is_number(number), pair)
            defaults[key] = int(number)
    length, octave, beats = defaults["d"], defaults["o"], defaults["b"]
    _require(length in _LENGTHS, "d=%d" % length)
    _require(3 <= octave <= 8, "o=%d" % octave)
    _require(25 <= beats <= 900, "b=%d" % beats)
    notes = parts[2].split(",")
    if len(notes) > MAX_NOTES:
        raise ValueError("a tune has at most %d notes" % MAX_NOTES)
    tune = array("H")
    for note in notes:
        _add(tune, note, length, octave, 240000 // beats)  # beats: quarter notes a minute
    return tune


def _add(tune: "array[int]", note: str, length: int, octave: int, whole_ms: int) -> None:
    """Add a note such as "8c#.6": length, letter, sharp, dot and octave, of which only the letter must be there."""
    at = _count_digits(note)
    if at:
        length = int(note[:at])
    _require(length in _LENGTHS and at < len(note), note)
    letter, rest = note[at], note[at + 1 :]
    is_sharp = rest[:1] in ("#", "_")
    if is_sharp:
        rest = rest[1:]
    ms = whole_ms // length
    if "." in rest:
        ms = ms * 3 // 2
        rest = rest.replace(".", "")
    if rest:
        _require(_is_number(rest) and 3 <= int(rest) <= 8, note)
        octave = int(rest)
    hz = 0
    if letter != "p":
        place = _LETTERS.find("b" if letter == "h" else letter)
        _require(place >= 0, note)
        place += is_sharp
        if place == 12:
            place, octave = 0, octave + 1
        down = 8 - min(octave, 8)
        hz = (_OCTAVE_8_HZ[place] + (1 << down >> 1)) >> down
    tune.append(hz)
    tune.append(min(65535, ms))


def _count_digits(text: str) -> int:
    """Return the number of digits that the text begins with; `isdigit` knows others than these ten."""
    at = 0
    while at < len(text) and "0" <= text[at] <= "9":
        at += 1
    return at


def _is_number(text: str) -> bool:
    return 0 < len(text) <= 4 and _count_digits(text) == len(text)


def _require(is_right: bool, what: str) -> None:
    if not is_right:
        raise ValueError("not a part of a tune: " + what)


# A start rises once, the other twice: it may stand for breathing in, which rises and is one pulse; out falls and is
# two. To the left falls and to the right rises, as on a piano. Below `wait` come answers to the wearer's own presses,
# and what is not the routine's.
_TABLE = """
tick:d=16,o=7,b=187:f
start:d=16,o=7,b=187:d,8c8.
start-other:d=16,o=7,b=187:e,b.,p,32e,b
beat:d=16,o=7,b=187:a,p,a
turn:d=16,o=7,b=187:32a,d
halfway:d=16,o=7,b=187:g,p,g,p,g
bell:d=16,o=7,b=187:8d,16p.,32g,32e,32c
end:d=16,o=7,b=187:e.,p,e.,c
left:d=16,o=7,b=187:8b,32g,p,c
right:d=16,o=7,b=187:c,p,32g,8b
side-3:d=16,o=7,b=187:c.,g,p.,c
side-4:d=16,o=7,b=187:g,p.,c,g.
in:d=32,o=7,b=187:c,e,g,16b
out:d=32,o=7,b=187:b,16g,16p,e,16c
hold:d=32,o=7,b=187:c,g,16p.,16g
release:d=32,o=7,b=187:a,e,8p,p,16e
enough:d=32,o=7,b=187:16c,16p,c,e,g
wait:d=32,o=7,b=187:g,16c,8p,p,e,b
pause:d=32,o=7,b=187:g,16e,16p.,e,c
resume:d=32,o=7,b=187:c,e,16p.,e,16g
more:d=32,o=7,b=187:c,e,g,16p,16e
ease:d=32,o=7,b=187:g,e,c,16p.,16c.
locked:d=16,o=6,b=187:e,c,p,e,c
error:d=32,o=6,b=187:16e,8p,p,e,d,c
remind:d=32,o=7,b=187:c,16g,8p,c,e,g
done:d=8,o=7,b=150:c,e,g,4c8,p,g,2c8
"""

# A wearer's own tune of this name is for each of these that has no own one.
STANDS_FOR = {"switch": ("left", "right", "side-3", "side-4")}


def tune(name: str) -> "str | None":
    """Return the RTTTL of the cue called `name`, or None if there is no such cue."""
    at = _TABLE.find("\n" + name + ":") + 1
    return _TABLE[at : _TABLE.find("\n", at)] if at else None


def names() -> list[str]:
    """Return the names of all cues."""
    return [line.split(":")[0] for line in _TABLE.strip().split("\n")]


VOLUMES_U16 = (0, 700, 2800, 10000, 32768)  # duty of the buzzer by the steps of the setting "volume"
_SOFT = ("bell",)  # a step of the volume softer
LONGEST_MS = 10000  # The last signal ends by itself.


class Cues:
    """Plays one cue at a time; a new one takes the place of the old.

    `settings`: clean ones, of which "volume", "touch" and "cues" are read. After `start` and `step` the attributes say
    what should be heard and felt: `freq_hz` (0: silence), `duty_u16`, `vibrate`.
    """

    def __init__(self, settings: "dict[str, Any]") -> None:
        self._own: dict[str, str] = settings["cues"]
        self._unread = names()
        self._notes = array("H")  # of all tunes read, pairs Hz, ms
        self._spans: "dict[str, tuple[int, int]]" = {}  # of each cue in the array
        self.adjust(settings)
        self.silence()

    def read_next(self) -> bool:
        """Read one more tune; return False once all are read. It takes 10 ms on a Pico: for spare moments."""
        if not self._unread:
            return False
        self._read(self._unread[-1])
        return True

    def _read(self, name: str) -> None:
        """Read the tune of a cue: the wearer's if it is valid, else ours."""
        self._unread.remove(name)
        texts = [self._own.get(stand_in) for stand_in in STANDS_FOR if name in STANDS_FOR[stand_in]]
        for text in [self._own.get(name)] + texts + [tune(name)]:
            try:
                notes = parse(text or "")
                break
            except ValueError:
                continue
        self._spans[name] = (len(self._notes), len(self._notes) + len(notes))
        self._notes.extend(notes)

    def adjust(self, settings: "dict[str, Any]") -> None:
        """Take over a changed volume or touch: the tunes are not changed on the handheld."""
        self.volume: int = settings["volume"]
        self.touch: str = settings["touch"]

    def start(self, name: str) -> None:
        """Begin the cue `name` at once; an unknown name is silence."""
        if name in self._unread:
            self._read(name)
        self._at, self._end = self._spans.get(name, (0, 0))
        self._played_ms = 0
        self._is_soft = name in _SOFT
        self.sounding = True
        self._play_note()

    def step(self, passed_ms: int) -> bool:
        """Let `passed_ms` go by; return True if what should be heard or felt has changed."""
        if not self.sounding:
            return False
        self._left_ms -= passed_ms
        self._played_ms += passed_ms
        changed = False
        while self.sounding and self._left_ms <= 0:
            late_ms = self._left_ms
            self._at += 2
            self._play_note()
            self._left_ms += late_ms
            changed = True
        return changed

    def due_ms(self) -> "int | None":
        """Return in how many ms `step` has something to do, or None while nothing sounds."""
        return max(0, self._left_ms) if self.sounding else None

    def silence(self) -> None:
        """End the cue at once."""
        self.sounding = False
        self._left_ms = 0
        self.freq_hz = 0
        self.duty_u16 = 0
        self.vibrate = False

    def _play_note(self) -> None:
        if self._at >= self._end or self._played_ms >= LONGEST_MS:
            self.silence()
            return
        hz = self._notes[self._at]
        self._left_ms = min(self._notes[self._at + 1], LONGEST_MS - self._played_ms)
        is_heard = hz > 0 and self.volume > 0 and self.touch in ("both", "buzzer")
        self.freq_hz = hz if is_heard else 0
        volume = max(self.volume - 1, 1) if self._is_soft else self.volume
        self.duty_u16 = VOLUMES_U16[volume] if is_heard else 0
        self.vibrate = hz > 0 and self.touch in ("both", "motor")
