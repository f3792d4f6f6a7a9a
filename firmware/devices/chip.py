# SPDX-License-Identifier: MIT
"""What the chip itself has: the time of day, a number, and the watchdog, which ends a hang by a reset.

MicroPython starts a watchdog and never stops it: it would bite at the prompt, where nobody feeds it. On an RP2040 and
an RP2350 a bit of the control register stops it (RP2040 datasheet, section 4.7.6; RP2350 datasheet, 12.9.7). On any
other chip it is never started.
"""

import sys
from binascii import hexlify
from time import localtime

import machine
from micropython import const

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any

_FIRST_YEAR = const(2024)  # before: the clock has not been set since power came
_TIMEOUT_MS = const(8000)  # no pass takes so long; the longest that an RP2040 can count are 8388
_BASE_RP2040 = const(0x40058000)  # control is the first register
_BASE_RP2350 = const(0x400D8000)
_ENABLE = const(1 << 30)
_REASON = const(0x08)  # of the last reset
_BITTEN = const(1)  # it was the watchdog's timer, and no `machine.reset`, which uses the watchdog too
_SCRATCH = const(0x0C)  # kept over a reset, and free for programs
_CALM = const(1)  # in it: the watchdog was stopped since, so the reason is that of an earlier reset


class Clock:
    """The wearer's time of day: a host sets it whenever it connects, and it is lost without power."""

    def now(self) -> "tuple[int, ...] | None":
        """Return (year, month, day, hour, minute, second), or None if the clock is not set."""
        now: "tuple[int, ...]" = localtime()
        return now[:6] if now[0] >= _FIRST_YEAR else None

    def board_id(self) -> str:
        """Return the board's unique number in hexadecimal."""
        return hexlify(machine.unique_id()).decode()


class Watchdog:
    """The watchdog of this chip, not started yet; on a chip that cannot stop it, every call does nothing."""

    def __init__(self) -> None:
        self._base: int | None = None
        self._dog: Any = None
        name = getattr(sys.implementation, "_machine", "")
        if hasattr(machine, "WDT"):
            self._base = _BASE_RP2040 if "RP2040" in name else _BASE_RP2350 if "RP2350" in name else None

    def has_bitten(self) -> bool:
        """Return True if this start follows a hang that the watchdog ended."""
        if self._base is None:
            return False
        registers = machine.mem32
        was_timer = registers[self._base + _REASON] & _BITTEN
        return bool(was_timer) and registers[self._base + _SCRATCH] != _CALM

    def start(self) -> None:
        """Begin to watch: from now on it must be fed."""
        if self._base is not None:
            machine.mem32[self._base + _SCRATCH] = 0
            self._dog = machine.WDT(timeout=_TIMEOUT_MS)

    def feed(self) -> None:
        """Say that all is well, for the next 8 seconds."""
        if self._dog is not None:
            self._dog.feed()

    def stop(self) -> None:
        """End the watch: what comes now feeds nobody."""
        self._dog = None
        if self._base is not None:
            machine.mem32[self._base] &= ~_ENABLE
            machine.mem32[self._base + _SCRATCH] = _CALM
