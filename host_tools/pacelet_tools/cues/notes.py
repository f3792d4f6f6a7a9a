# SPDX-License-Identifier: MIT
"""The notes of a cue: as numbers, and as a small picture of text."""

from pacelet import rtttl
from pacelet.tunes import tune

GRAIN_MS = 40  # a column of a picture; all cues but the last are made of it
SILENCE = "·"
HEIGHTS = "▁▂▃▄▅▆▇█"
_LOWEST_HZ = 2000
_STEPS_HZ = (2093, 2350, 2637, 2794, 3136, 3520, 3951, 4186)  # c to c, an octave: a height each
_PLAIN = str.maketrans(HEIGHTS + SILENCE, "12345678.")


def notes(name: str) -> list[tuple[int, int]]:
    """Return the notes of the cue `name`, as it comes with Pacelet, as pairs of Hz (0: silence) and ms."""
    flat = list(rtttl.parse(tune(name)))
    return list(zip(flat[::2], flat[1::2], strict=True))


def length_ms(name: str) -> int:
    """Return how long the cue `name` lasts."""
    return sum(ms for _, ms in notes(name))


def is_low(name: str) -> bool:
    """Return True if the cue is an octave lower than the others, and is drawn an octave too high."""
    return any(0 < hz < _LOWEST_HZ for hz, _ in notes(name))


def picture(name: str) -> str:
    """Return the cue as one line of text: a column for each 40 ms, as high as the note (c to c in eight steps)."""
    return "".join(_column(hz) * max(1, round(ms / GRAIN_MS)) for hz, ms in notes(name))


def plain(drawn: str) -> str:
    """Return a picture in ASCII: digits for heights, points for silence."""
    return drawn.translate(_PLAIN)


def _column(hz: int) -> str:
    if not hz:
        return SILENCE
    while hz < _LOWEST_HZ:
        hz *= 2
    return HEIGHTS[min(range(len(_STEPS_HZ)), key=lambda step: abs(_STEPS_HZ[step] - hz))]
