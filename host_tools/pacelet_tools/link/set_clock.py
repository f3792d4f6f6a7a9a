# SPDX-License-Identifier: MIT
"""The board's clock: most boards forget the time without power, so every connection sets it."""

from datetime import datetime

# Nothing that a board lacks (`machine` on another system, an RTC) may keep a command from its work.
_SETTING = "try:\n __import__('machine').RTC().datetime({parts})\nexcept Exception:\n pass\n"


def setting_clock(now: datetime) -> str:
    """Return MicroPython code, binding no name, that sets the board's clock to the wearer's local time `now`.

    MicroPython, `machine.RTC.datetime`: year, month, day, weekday (Monday is 0), hour, minute, second,
    subseconds.
    """
    parts = (now.year, now.month, now.day, now.weekday(), now.hour, now.minute, now.second, 0)
    return _SETTING.format(parts=parts)
