# SPDX-License-Identifier: MIT
# The module `time` as a microcontroller has it: ticks wrap at 2**30, and nothing knows the host's time zone.
import time as _host_time

from target import board_clock as _clock

_PERIOD = 1 << 30
_MASK = _PERIOD - 1
_HALF = _PERIOD >> 1
# 2021-01-01, where the clock of a Pico stands when it gets power.
_epoch_s = 1609459200
_start_ms = 0


def _setup(start_ms, epoch_s):
    # `start_ms`: the tick counter at power-on; `epoch_s`: the time then, in seconds since 1970.
    global _start_ms, _epoch_s
    _start_ms = start_ms
    _epoch_s = epoch_s


def _set_epoch(now_s):
    # Returns what the time at power-on is taken to have been, to be kept over a soft reset.
    global _epoch_s
    _epoch_s = now_s - _clock.now() // 1000000
    return _epoch_s


def ticks_ms():
    return (_start_ms + _clock.read() // 1000) & _MASK


def ticks_us():
    return (_start_ms * 1000 + _clock.read()) & _MASK


ticks_cpu = ticks_us


def ticks_add(ticks, delta):
    if not -_HALF < delta < _HALF:
        raise OverflowError("ticks interval overflow")
    return (ticks + delta) & _MASK


def ticks_diff(end, start):
    return ((end - start + _HALF) & _MASK) - _HALF


def sleep(seconds):
    sleep_us(int(seconds * 1000000)) if seconds < 0.001 else sleep_ms(int(seconds * 1000))


def sleep_ms(length_ms):
    _clock.sleep(length_ms * 1000 if length_ms > 0 else 0)


def sleep_us(length_us):
    # A busy wait of a driver, so no pass of the loop is charged.
    if _clock.is_virtual:
        _clock.spend(length_us)
    else:
        _clock.sleep(length_us)


def time():
    return _epoch_s + _clock.read() // 1000000


def time_ns():
    return (_epoch_s * 1000000 + _clock.read()) * 1000


def gmtime(seconds=None):
    return _host_time.gmtime(time() if seconds is None else seconds)[:8]


localtime = gmtime


def mktime(parts):
    # Days from the civil calendar, after Howard Hinnant's days_from_civil.
    year, month, day, hour, minute, second = parts[:6]
    year += (month - 1) // 12
    month = (month - 1) % 12 + 1
    year -= month < 3
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    days = year * 365 + year // 4 - year // 100 + year // 400 + of_year - 719468
    return ((days * 24 + hour) * 60 + minute) * 60 + second
