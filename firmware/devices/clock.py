# SPDX-License-Identifier: MIT
"""The time of day, as far as it is known, and the board's own id."""

from binascii import hexlify
from time import localtime

import machine

_FIRST_YEAR = 2024  # before: the clock has not been set since power came


class Clock:
    """The wearer's time of day: a host sets it whenever it connects, and it is lost without power."""

    def now(self) -> "tuple[int, ...] | None":
        """Return (year, month, day, hour, minute, second), or None if the clock is not set."""
        now: "tuple[int, ...]" = localtime()
        return now[:6] if now[0] >= _FIRST_YEAR else None

    def board_id(self) -> str:
        """Return the board's unique number in hexadecimal."""
        return hexlify(machine.unique_id()).decode()
