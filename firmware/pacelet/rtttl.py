# SPDX-License-Identifier: MIT
"""RTTTL, the ringtone text format: `name:d=8,o=7,b=120:c,8e.,4p,g6`.

d: the usual length (4 is a quarter note), o: octave, b: quarter notes a minute. A note: length, letter, `#`,
octave and dot, all but the letter optional; `p` is a pause. Capitals and spaces do not matter.
"""

from array import array

# The eighth octave, c to b, in Hz; each octave below has half of it.
_OCTAVE_8_HZ = (4186, 4435, 4699, 4978, 5274, 5588, 5920, 6272, 6645, 7040, 7459, 7902)
_PLACES = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11, "h": 11}
_LENGTHS = (1, 2, 4, 8, 16, 32, 64)
_WHOLE_NOTE_MS = 240000  # at one quarter note a minute
MAX_NOTES = 64


def parse(text):
    """The tune as an array of pairs: Hz (0 for a pause), ms. Raises ValueError, with one sentence."""
    parts = text.lower().replace(" ", "").split(":")
    if len(parts) != 3:
        raise ValueError("a tune is name:defaults:notes")
    length, octave, beats = _defaults(parts[1])
    notes = parts[2].split(",")
    if len(notes) > MAX_NOTES:
        raise ValueError("a tune has at most %d notes" % MAX_NOTES)
    tune = array("H")
    for note in notes:
        _add(tune, note, length, octave, _WHOLE_NOTE_MS // beats)
    return tune


def _defaults(text):
    values = {"d": 4, "o": 6, "b": 63}
    for pair in text.split(","):
        if pair:
            _default(values, pair)
    _require(values["d"] in _LENGTHS, "d=", values["d"])
    _require(3 <= values["o"] <= 8, "o=", values["o"])
    _require(25 <= values["b"] <= 900, "b=", values["b"])
    return values["d"], values["o"], values["b"]


def _default(values, pair):
    key, _, number = pair.partition("=")
    _require(key in values and _is_number(number), "", pair)
    values[key] = int(number)


def _add(tune, note, length, octave, whole_ms):
    at = _digits(note, 0)
    if at:
        length = int(note[:at])
    _require(length in _LENGTHS and at < len(note), "", note)
    letter, rest = note[at], note[at + 1 :]
    sharp = rest[:1] in ("#", "_")
    rest = rest[1:] if sharp else rest
    dots = rest.count(".")
    rest = rest.replace(".", "")
    if rest:
        _require(_is_number(rest) and 3 <= int(rest) <= 8, "", note)
        octave = int(rest)
    ms = whole_ms // length
    tune.append(_hz(letter, sharp, octave, note))
    tune.append(min(65535, ms * 3 // 2 if dots else ms))


def _hz(letter, sharp, octave, note):
    if letter == "p":
        return 0
    _require(letter in _PLACES, "", note)
    place = _PLACES[letter] + sharp
    if place == 12:
        place, octave = 0, octave + 1
    down = 8 - min(octave, 8)
    return (_OCTAVE_8_HZ[place] + (1 << down >> 1)) >> down


def _digits(text, at):
    while at < len(text) and "0" <= text[at] <= "9":
        at += 1
    return at


def _is_number(text):
    return 0 < len(text) <= 4 and _digits(text, 0) == len(text)


def _require(is_right, before, what):
    if not is_right:
        raise ValueError("not a part of a tune: %s%s" % (before, what))
