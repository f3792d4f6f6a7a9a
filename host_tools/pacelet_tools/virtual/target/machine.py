# SPDX-License-Identifier: MIT
# The module `machine` of the virtual board: the parts that Pacelet's boards share.
from target import board_clock as _clock
from target import pins as _pins
from target import time as _time
from target import wire as _wire
from target.i2c import I2C, SoftI2C  # noqa: F401
from target.pins import Pin  # noqa: F401
from target.pwm import PWM  # noqa: F401

PWRON_RESET = 1
WDT_RESET = 3

# WS2812: eight bits of 1.25 us a byte, and the pause after a frame.
_BYTE_US = 10
_LATCH_US = 80

_WATCHDOGS = (0x40058000, 0x400D8000)  # of an RP2040, and of an RP2350
_WATCHDOG_MOST_MS = 8388

_freq = 125_000_000
_id = b""
_reset_cause = PWRON_RESET
_analog = {}


def _setup(board_id, reset_cause, analog, is_rp2):
    # `analog`: {pin: its voltage, in parts of 65535 of 3.3 V}.
    global _id, _reset_cause, ADC
    _id = board_id
    _reset_cause = reset_cause
    _watchdog.reason = 1 if reset_cause == WDT_RESET else 0
    _analog.update(analog)
    if not is_rp2:
        ADC = _Esp32ADC


def bitstream(pin, encoding, timing, data):
    if encoding != 0 or len(timing) != 4:
        raise ValueError("encoding")
    _wire.record_data("%d pix %d " % (_clock.now(), _pins.number_of(pin)), memoryview(data))
    _clock.block(len(data) * _BYTE_US + _LATCH_US)


def unique_id():
    return _id


def freq(hz=None):
    global _freq
    if hz is not None:
        _freq = hz
    return _freq


def reset_cause():
    return _reset_cause


def reset():
    _wire.record("%d reset" % _clock.now())
    _wire.halt("reset")


def soft_reset():
    _wire.record("%d reset" % _clock.now())
    _wire.halt("soft")


def bootloader(*args):
    _wire.halt("off")


def idle():
    # On the rp2 port this ends after a millisecond, or with an interrupt.
    _clock.idle(1000)


def lightsleep(length_ms=None):
    start_us = _clock.now()
    _clock.sleep_lightly(_clock.NEVER_US if length_ms is None else length_ms * 1000)
    _wire.record("%d sleep %d" % (start_us, (_clock.now() - start_us) // 1000))


def deepsleep(length_ms=None):
    lightsleep(length_ms)
    reset()


def disable_irq():
    return _clock.hold_interrupts()


def enable_irq(state):
    _clock.release_interrupts(state)


class _ADC:
    def __init__(self, pin):
        self._pin = pin if isinstance(pin, int) else _pins.number_of(pin)

    def read_u16(self):
        _clock.spend(_clock.CALL_US)
        return _analog.get(self._pin, 0)


class _Esp32ADC(_ADC):
    # At its highest attenuation, which is the default: full at some 2.9 V; only `read_uv` is calibrated.
    def read_u16(self):
        return min(super().read_u16() * 33 // 29, 65535)

    def read_uv(self):
        return super().read_u16() * 3300000 // 65535


ADC = _ADC


class RTC:
    def datetime(self, parts=None):
        # (year, month, day, weekday, hours, minutes, seconds, subseconds)
        if parts is None:
            year, month, day, hour, minute, second, weekday, _ = _time.gmtime()
            return (year, month, day, weekday, hour, minute, second, 0)
        year, month, day, _, hour, minute, second, _ = parts
        epoch_s = _time._set_epoch(_time.mktime((year, month, day, hour, minute, second)))
        _wire.record("!epoch %d" % epoch_s)
        return None


class Timer:
    ONE_SHOT = 0
    PERIODIC = 1

    def __init__(self, id=-1, **options):
        self._callback = None
        if options:
            self.init(**options)

    def init(self, *, mode=1, period=-1, freq=-1, callback=None):
        self.deinit()
        self._period_us = 1000000 // freq if freq > 0 else period * 1000
        self._mode = mode
        self._callback = callback
        _clock.at(_clock.now() + self._period_us, Timer._fire, self)

    def _fire(self):
        if self._mode == self.PERIODIC:
            _clock.at(_clock.now() + self._period_us, Timer._fire, self)
        _clock.interrupt(self._callback, self)

    def deinit(self):
        _clock.forget(Timer._fire, self)


class WDT:
    # One for all, as the chip has one.
    def __init__(self, id=0, timeout=5000):
        if timeout > _WATCHDOG_MOST_MS:
            raise ValueError("timeout exceeds %d" % _WATCHDOG_MOST_MS)
        self._timeout_us = timeout * 1000
        _watchdog.is_on = True
        self.feed()

    def feed(self):
        _clock.forget(_Watchdog.bite, _watchdog)
        if _watchdog.is_on:
            _clock.at(_clock.now() + self._timeout_us, _Watchdog.bite, _watchdog)


class _Watchdog:
    # Its registers, by offset: control, the reason of the last reset, a scratch register (RP2040 datasheet, 4.7.6).
    ENABLE = 1 << 30

    def __init__(self):
        self.is_on = False
        self.reason = self.scratch = 0

    def read(self, offset):
        if offset == 0:
            return self.ENABLE if self.is_on else 0
        return self.reason if offset == 8 else self.scratch

    def write(self, offset, value):
        if offset == 0:
            self.is_on = bool(value & self.ENABLE)
            if not self.is_on:
                _clock.forget(_Watchdog.bite, self)
        elif offset == 12:
            self.scratch = value

    def bite(self):
        _wire.record("%d reset" % _clock.now())
        _wire.halt("watchdog")


_watchdog = _Watchdog()


class _Memory:
    # Of all registers the watchdog's; what else is read or written is a mistake.
    def __getitem__(self, address):
        return _watchdog.read(self._offset(address))

    def __setitem__(self, address, value):
        _watchdog.write(self._offset(address), value)

    def _offset(self, address):
        for base in _WATCHDOGS:
            if address - base in (0, 8, 12):
                return address - base
        raise ValueError("nothing at 0x%x here" % address)


mem32 = _Memory()
