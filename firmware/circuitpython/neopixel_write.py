# SPDX-License-Identifier: MIT
"""CircuitPython's `neopixel_write` over `machine.bitstream`."""

from time import sleep_us, ticks_diff, ticks_us

from machine import bitstream
from micropython import const

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any

    from digitalio import DigitalInOut

# WS2812B: high and low times of a 0 and of a 1 in ns (datasheet; the same as MicroPython's own driver uses).
_TIMING_NS = const((400, 850, 800, 450))
# The chain takes up what it was sent after 280 us of quiet (WS2812B-V5; the first ones took 50).
# A frame that follows sooner is taken for more pixels of the last one.
_LATCH_US = const(300)

_ended_us: "Any" = None  # ticks


def neopixel_write(pin: "DigitalInOut", buf: "Any") -> None:
    """Send `buf`, bytes in the order of the wire, on an output pin. Return when it is sent."""
    global _ended_us
    if _ended_us is not None:
        since_us = ticks_diff(ticks_us(), _ended_us)
        if 0 <= since_us < _LATCH_US:  # below zero: so long ago that the counter has gone half round
            sleep_us(_LATCH_US - since_us)
    bitstream(pin.pin, 0, _TIMING_NS, buf)
    _ended_us = ticks_us()
