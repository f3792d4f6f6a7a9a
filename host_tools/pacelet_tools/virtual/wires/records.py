# SPDX-License-Identifier: MIT
"""The lines that the virtual board writes about its wires, as typed records.

A line is `T KIND FIELD…`, T being microseconds of the board's own clock since power-on, at the
beginning of what happens. One line is one record; what it means for a panel or a ring is for the
decoders beside this module.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

# An I2C byte is eight bits and an acknowledge; every transaction also sends the address.
I2C_BITS_PER_BYTE = 9


class RecordError(ValueError):
    """A line that is no wire record."""


class I2cWrite(NamedTuple):
    """A write transaction: start, address, data, stop. `data` may be empty (a probe)."""

    t_us: int
    bus: int
    freq_hz: int
    address: int
    data: bytes

    @property
    def end_us(self) -> int:
        """When the last bit has left, from the speed of the bus."""
        bits = (len(self.data) + 1) * I2C_BITS_PER_BYTE + 2
        return self.t_us + -(-bits * 1_000_000 // max(1, self.freq_hz))


class Pixels(NamedTuple):
    """A bit stream on a pin: the bytes in the order in which they left."""

    t_us: int
    pin: int
    data: bytes


class Pwm(NamedTuple):
    """A pin's PWM as it is from now on; 0 and 0 is off. `duty_u16` of 65535 is always high."""

    t_us: int
    pin: int
    freq_hz: int
    duty_u16: int


class PinOut(NamedTuple):
    """An output pin has changed."""

    t_us: int
    pin: int
    value: int


class PinIn(NamedTuple):
    """An input pin has changed, as the board sees it. Buttons pull to 0."""

    t_us: int
    pin: int
    value: int


class Say(NamedTuple):
    """What the firmware reports of itself: `{"phase": …}` or `{"end": …}`."""

    t_us: int
    report: dict[str, Any]


class Flash(NamedTuple):
    """An `erase` or `program` of the flash: block number and length in bytes."""

    t_us: int
    op: str
    block: int
    length: int


class Sleep(NamedTuple):
    """A light sleep of so many milliseconds."""

    t_us: int
    ms: int


class Spent(NamedTuple):
    """How the time since power-on was spent: so much idle, so much in light sleep, and the rest awake."""

    t_us: int
    idle_us: int
    light_us: int


class Lost(NamedTuple):
    """The panel has lost its power."""

    t_us: int


class Reset(NamedTuple):
    """The board starts anew; everything on the wires stays as it was left."""

    t_us: int


Record = I2cWrite | Pixels | Pwm | PinOut | PinIn | Say | Flash | Sleep | Spent | Lost | Reset


def _data(text: str) -> bytes:
    return b"" if text == "-" else bytes.fromhex(text)


def _say(t_us: int, text: str) -> Say:
    report = json.loads(text)
    if not isinstance(report, dict):
        raise RecordError(f"a report is an object, not {text}")
    return Say(t_us, report)


_MAKERS: dict[str, tuple[int, Callable[..., Record]]] = {
    "i2c": (4, lambda t, bus, hz, addr, data: I2cWrite(t, int(bus), int(hz), int(addr, 16), _data(data))),
    "pix": (2, lambda t, pin, data: Pixels(t, int(pin), _data(data))),
    "pwm": (3, lambda t, pin, hz, duty: Pwm(t, int(pin), int(hz), int(duty))),
    "pin": (2, lambda t, pin, value: PinOut(t, int(pin), int(value))),
    "in": (2, lambda t, pin, value: PinIn(t, int(pin), int(value))),
    "say": (1, _say),
    "flash": (3, lambda t, op, block, length: Flash(t, op, int(block), int(length))),
    "sleep": (1, lambda t, ms: Sleep(t, int(ms))),
    "spent": (2, lambda t, idle, light: Spent(t, int(idle), int(light))),
    "lost": (0, lambda t: Lost(t)),
    "reset": (0, lambda t: Reset(t)),
}


def parse(line: str) -> Record:
    """Return the record of a line; raise RecordError for a line that is none."""
    try:
        time, kind, *rest = line.rstrip("\r\n").split(" ", 2)
        count, make = _MAKERS[kind]
        fields = rest[0].split(" ", count - 1) if rest and count else []
        return make(int(time), *fields)
    except (ValueError, KeyError, TypeError) as problem:
        raise RecordError(f"no wire record: {line.strip()!r} ({problem})") from None


def parse_lines(lines: Iterable[str]) -> Iterator[Record]:
    """Yield the record of every line that is not blank."""
    return (parse(line) for line in lines if line.strip())
