# SPDX-License-Identifier: MIT
"""The notes of a cue: as numbers, as a small picture of text, and as a WAV file.

`python -m pacelet_tools.cues.notes OUT.txt` writes those of all cues as the firmware has them (`pacelet/tunes.txt`).

The sound is square waves, as a passive buzzer on PWM makes them.
"""

from __future__ import annotations

import io
import sys
import wave
from array import array
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from math import pi, sin
from pathlib import Path
from sys import byteorder

from pacelet.tunes import names, parse, tune

GRAIN_MS = 40  # a column of a picture; all cues but the last are made of it
SILENCE = "·"
HEIGHTS = "▁▂▃▄▅▆▇█"
_LOWEST_HZ = 2000
_STEPS_HZ = (2093, 2350, 2637, 2794, 3136, 3520, 3951, 4186)  # c to c, an octave: a height each
RATE_HZ = 44100
_LEVEL = 12000  # of 32767: a square wave is loud
_HIGHEST_HZ = 20000
_TAIL_MS = 100  # silence at the end: some players stop a little early
_PLAIN = str.maketrans(HEIGHTS + SILENCE, "12345678.")


def notes(name: str) -> list[tuple[int, int]]:
    """Return the notes of the cue `name`, as it comes with Pacelet, as pairs of Hz (0: silence) and ms."""
    flat = list(parse(tune(name) or ""))
    return list(zip(flat[::2], flat[1::2], strict=True))


def for_boards() -> bytes:
    """Return the notes of all cues as the firmware reads them (`pacelet.cues`)."""
    lines = [f"{name}:{_in_text(name)}\n" for name in names()]
    return ("\n" + "".join(lines)).encode()


def _in_text(name: str) -> str:
    return b64encode(parse(tune(name) or "").tobytes()).decode()


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


def wav(notes: Iterable[tuple[int, int]]) -> bytes:
    """Return a WAV file, 16 bits and mono, of notes as pairs of Hz (0: silence) and ms."""
    samples = array("h")
    for hz, ms in [*notes, (0, _TAIL_MS)]:
        count = ms * RATE_HZ // 1000
        samples.extend(_tone(hz, count) if hz else array("h", bytes(2 * count)))
    if byteorder == "big":
        samples.byteswap()
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE_HZ)
        out.writeframes(samples.tobytes())
    return file.getvalue()


def _column(hz: int) -> str:
    if not hz:
        return SILENCE
    while hz < _LOWEST_HZ:
        hz *= 2
    return HEIGHTS[min(range(len(_STEPS_HZ)), key=lambda step: abs(_STEPS_HZ[step] - hz))]


@cache
def _tone(hz: int, count: int) -> array[int]:
    """Return a square wave, without the harmonics above what samples can hold: they would be heard as other tones."""
    harmonics = [
        (2 * pi * hz * n / RATE_HZ, _LEVEL * 4 / (pi * n)) for n in range(1, _HIGHEST_HZ // hz + 1, 2)
    ]
    return array(
        "h", (round(sum(level * sin(step * at) for step, level in harmonics)) for at in range(count))
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(for_boards())
