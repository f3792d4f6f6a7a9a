# SPDX-License-Identifier: MIT
# `machine.PWM`. On an RP2040 two pins of a slice have one frequency: who sets it, sets it for both.
from target import board_clock, pins, wire

_MIN_HZ = 8
_MAX_HZ = 62_500_000
_SLICES = 8

_is_rp2 = True
_slices = {}  # slice: {pin: PWM}
_hz = {}


def setup(is_rp2):
    global _is_rp2
    _is_rp2 = is_rp2


class PWM:
    def __init__(self, dest, *, freq=None, duty_u16=None, duty_ns=None, invert=None):
        self._pin = pins.number_of(dest)
        self._slice = self._pin // 2 % _SLICES if _is_rp2 else self._pin
        self._duty = _slices.get(self._slice, {}).get(self._pin, self)._duty_or_none()
        self._told = None
        _slices.setdefault(self._slice, {})[self._pin] = self
        self.init(freq=freq, duty_u16=duty_u16, duty_ns=duty_ns)

    def _duty_or_none(self):
        return getattr(self, "_duty", None)

    def init(self, *, freq=None, duty_u16=None, duty_ns=None, invert=None):
        if freq is not None:
            self._set_freq(freq)
        if duty_u16 is not None:
            self._duty = max(0, min(65535, duty_u16))
        if duty_ns is not None:
            self._duty = min(65535, duty_ns * self.freq() * 65535 // 1000000000)
        self._tell_all()

    def _set_freq(self, hz):
        if hz < _MIN_HZ:
            raise ValueError("freq too small")
        if hz > _MAX_HZ:
            raise ValueError("freq too large")
        _hz[self._slice] = int(hz)

    def _tell_all(self):
        for pwm in _slices[self._slice].values():
            pwm._tell()

    def _tell(self):
        # A pin gives nothing until both are set.
        hz = _hz.get(self._slice)
        if hz and self._duty is not None:
            self._record(hz, self._duty)

    def _record(self, hz, duty):
        if self._told != (hz, duty):
            self._told = (hz, duty)
            wire.record("%d pwm %d %d %d" % (board_clock.now(), self._pin, hz, duty))

    def freq(self, hz=None):
        if hz is None:
            return _hz.get(self._slice, 0)
        return self.init(freq=hz)

    def duty_u16(self, duty=None):
        if duty is None:
            return self._duty or 0
        return self.init(duty_u16=duty)

    def duty_ns(self, length_ns=None):
        if length_ns is None:
            return (self._duty or 0) * 1000000000 // 65535 // self.freq() if self.freq() else 0
        return self.init(duty_ns=length_ns)

    def deinit(self):
        self._record(0, 0)
        self._duty = None
        _slices[self._slice].pop(self._pin, None)
