# SPDX-License-Identifier: MIT
"""What begins and ends on a pin: tones of a buzzer, vibration of a motor, presses of buttons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ALWAYS_HIGH_U16 = 65535


@dataclass
class Interval:
    """From `start_us`; `end_us` is None while it lasts."""

    start_us: int
    end_us: int | None = None

    @property
    def ms(self) -> int:
        """Its length in milliseconds, 0 while it lasts."""
        return 0 if self.end_us is None else (self.end_us - self.start_us + 500) // 1000


@dataclass
class Tone(Interval):
    """A tone of one frequency; `duty_u16` is the greatest that it had, for loudness."""

    hz: int = 0
    duty_u16: int = 0


class Buzzer:
    """The tones on one pin. A constant level, low or high, is silent."""

    def __init__(self) -> None:
        self.tone: Tone | None = None

    def change(self, t_us: int, freq_hz: int, duty_u16: int) -> list[Tone]:
        """Set the PWM from `t_us` on; return the tone that ended and the tone that began, if any."""
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
        """End the tone, if one sounds, and return it."""
        if self.tone is None:
            return []
        ended, self.tone = self.tone, None
        ended.end_us = t_us
        return [ended]


@dataclass
class Buzz(Interval):
    """The motor turning, felt in the hand."""


class Motor:
    """The vibration by one pin: any drive above 0 turns the motor."""

    def __init__(self) -> None:
        self.buzz: Buzz | None = None
        self.strength_u16 = 0

    def drive(self, t_us: int, strength_u16: int) -> Buzz | None:
        """Set the drive from `t_us` on; return what began or ended, if anything did."""
        self.strength_u16 = strength_u16
        if strength_u16 and self.buzz is None:
            self.buzz = Buzz(t_us)
            return self.buzz
        if not strength_u16 and self.buzz is not None:
            return self.stop(t_us)
        return None

    def stop(self, t_us: int) -> Buzz | None:
        """Stop the motor; return what ended."""
        ended, self.buzz = self.buzz, None
        if ended is not None:
            ended.end_us = t_us
        return ended


@dataclass
class Press(Interval):
    """One button held down."""

    button: str = ""


class Buttons:
    """The presses on the pins of a profile's buttons, which go to ground or to 3.3 V; other pins are ignored."""

    def __init__(self, part: Mapping[str, Any]) -> None:
        self._names = {pin: name for name, pin in part.items() if name != "active"}
        self._level_down = 1 if part.get("active") == "high" else 0
        self.down: dict[str, Press] = {}

    def level(self, t_us: int, pin: int, value: int) -> Press | None:
        """Set the level of a pin from `t_us` on; return the press that began or ended, if any."""
        name = self._names.get(pin)
        is_down = value == self._level_down
        if name is None or is_down == (name in self.down):
            return None
        if is_down:
            press = self.down[name] = Press(t_us, button=name)
            return press
        ended = self.down.pop(name)
        ended.end_us = t_us
        return ended

    def stop(self, t_us: int) -> list[Press]:
        """End all presses and return them."""
        ended, self.down = list(self.down.values()), {}
        for press in ended:
            press.end_us = t_us
        return ended


class Encoder:
    """The clicks of a rotary encoder with contacts to ground, as presses.

    `a` and `b` are its pins: to the right `a` closes first. A click ends when both contacts are open again.
    """

    def __init__(self, a: int, b: int) -> None:
        self._pins = (a, b)
        self._levels = [1, 1]
        self._first: int | None = None
        self._start_us = 0

    def level(self, t_us: int, pin: int, value: int) -> Press | None:
        """Set the level of a pin from `t_us` on; return the click that ended, if one did."""
        if pin not in self._pins:
            return None
        if self._levels == [1, 1] and not value:
            self._first, self._start_us = self._pins.index(pin), t_us
        self._levels[self._pins.index(pin)] = value
        if self._levels != [1, 1] or self._first is None:
            return None
        first, self._first = self._first, None
        return Press(self._start_us, t_us, button="back" if first else "next")
