# SPDX-License-Identifier: MIT
"""A buzzer on a PWM pin: changes of frequency and duty to tones."""

from __future__ import annotations

from dataclasses import dataclass

from pacelet_tools.virtual.wires.intervals import Interval

ALWAYS_HIGH_U16 = 65535


@dataclass
class Tone(Interval):
    """A tone of one frequency; `duty_u16` is the greatest that it had, for loudness."""

    hz: int = 0
    duty_u16: int = 0


class Buzzer:
    """Hears one pin. A pin that stands still, low or high, is silent."""

    def __init__(self) -> None:
        self.tone: Tone | None = None

    def change(self, t_us: int, freq_hz: int, duty_u16: int) -> list[Tone]:
        """The PWM is so from `t_us` on; gives the tone that ended and the tone that began, if any."""
        hz = freq_hz if 0 < duty_u16 < ALWAYS_HIGH_U16 else 0
        if self.tone is not None and self.tone.hz == hz:
            self.tone.duty_u16 = max(self.tone.duty_u16, duty_u16)
            return []
        changed = self.stop(t_us)
        if hz:
            self.tone = Tone(t_us, hz=hz, duty_u16=duty_u16)
            changed.append(self.tone)
        return changed

    def stop(self, t_us: int) -> list[Tone]:
        """Silence; gives the tone that ended, if one sounded."""
        if self.tone is None:
            return []
        ended, self.tone = self.tone, None
        ended.end_us = t_us
        return [ended]
