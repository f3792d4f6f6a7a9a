# SPDX-License-Identifier: MIT
"""Light sleep in place of naps, for boards that can tell whether USB has power; docs/power.md says why not on others.

In light sleep an RP2040 or RP2350 stops PWM and USB, goes on counting `ticks_ms`, and wakes at a button, for
its interrupts have a handler and the sleep has an end (micropython issue 7035). From MicroPython 1.24 on its
calendar stands still meanwhile (issue 16519, mended for what comes after 1.28), so it is put right here.
"""

from time import gmtime, ticks_diff, ticks_ms, time

from machine import RTC, Pin, lightsleep
from micropython import const

_LEAST_MS = const(50)  # for less it is not worth stopping and starting the clocks
_MOST_MS = const(1000)
_LAG_S = 2  # the calendar counts whole seconds: a lag of one may be none
_ANEW_S = const(86400)  # well within half the range of the ticks


class Doze:
    """`profile`: ``vbus`` of it names the pin that is high while USB has power."""

    def __init__(self, profile):
        self._vbus = Pin(profile["vbus"]["pin"], Pin.IN)
        self._vbus.irq(handler=_nothing, trigger=Pin.IRQ_RISING)  # a cable wakes it
        self._since = None  # (ticks in ms, calendar in s) at the first light sleep since USB had power

    def sleep(self, left_ms):
        """Sleeps for `left_ms` at most, until a button or the cable; whether it did."""
        if left_ms < _LEAST_MS:
            return False
        if self._vbus.value():
            self._since = None  # a host may set the calendar
            return False
        if self._since is None:
            self._since = (ticks_ms(), time())
        lightsleep(min(left_ms, _MOST_MS))
        self._mend()
        return True

    def _mend(self):
        """Sets the calendar forward by what it has lost."""
        since_ms, since_s = self._since
        now_s = time()
        passed_s = ticks_diff(ticks_ms(), since_ms) // 1000
        lag_s = passed_s - (now_s - since_s)
        if lag_s >= _LAG_S:
            year, month, day, hour, minute, second, weekday = gmtime(now_s + lag_s)[:7]
            RTC().datetime((year, month, day, weekday, hour, minute, second, 0))
        if passed_s >= _ANEW_S:
            self._since = None


def _nothing(pin):
    """Without a handler an interrupt does not wake."""
