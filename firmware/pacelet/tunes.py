# SPDX-License-Identifier: MIT
"""The tunes of all cues, written in RTTTL, and what reads it.

A board has ours as notes (`tunes.txt`): it loads this for tunes of the wearer's own.
"""

from array import array

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


# A wearer's own tune of this name is for each of these that has no own one.
STANDS_FOR = {"switch": ("left", "right", "side-3", "side-4")}


class OwnTunes:
    """The wearer's own tunes, by the name of the cue; each is read once."""

    def __init__(self, tunes: "dict[str, str]") -> None:
        self.tunes = tunes
        self._read: "dict[str, array[int] | None]" = {}  # the notes of each; None: not a tune

    def read_next(self) -> bool:
        """Read one more; return False once all are read."""
        for key in self.tunes:
            if key not in self._read:
                self._notes_of(key)
                return True
        return False

    def notes(self, name: str) -> "array[int] | None":
        """Return the notes of the cue called `name`, or None if the wearer has no tune for it."""
        for key in [name] + list(STANDS_FOR):
            if key in self.tunes and (key == name or name in STANDS_FOR[key]):
                notes = self._notes_of(key)
                if notes is not None:
                    return notes
        return None

    def _notes_of(self, key: str) -> "array[int] | None":
        if key not in self._read:
            try:
                self._read[key] = parse(self.tunes[key])
            except ValueError:
                self._read[key] = None
        return self._read[key]


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


def tune(name: str) -> "str | None":
    """Return the RTTTL of the cue called `name`, or None if there is no such cue."""
    at = _TABLE.find("\n" + name + ":") + 1
    return _TABLE[at : _TABLE.find("\n", at)] if at else None


def names() -> list[str]:
    """Return the names of all cues."""
    return [line.split(":")[0] for line in _TABLE.strip().split("\n")]
