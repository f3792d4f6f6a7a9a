# SPDX-License-Identifier: MIT
"""A cue as a WAV file: square waves, as a passive buzzer on PWM makes them."""

from __future__ import annotations

import io
import wave
from array import array
from collections.abc import Iterable
from functools import cache
from math import pi, sin
from sys import byteorder

RATE_HZ = 44100
_LEVEL = 12000  # of 32767: a square wave is loud
_HIGHEST_HZ = 20000
_TAIL_MS = 100  # players that switch off early cut what stands at the very end


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


@cache
def _tone(hz: int, count: int) -> array[int]:
    """Return a square wave, without the harmonics above what samples can hold: they would be heard as other tones."""
    harmonics = [
        (2 * pi * hz * n / RATE_HZ, _LEVEL * 4 / (pi * n)) for n in range(1, _HIGHEST_HZ // hz + 1, 2)
    ]
    return array(
        "h", (round(sum(level * sin(step * at) for step, level in harmonics)) for at in range(count))
    )
