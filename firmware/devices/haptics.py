# SPDX-License-Identifier: MIT
"""A DRV2605 on I2C, which drives a vibration motor or a linear actuator: on as long as it is told to be.

Registers: data sheet of the DRV2605L, section 7.6 ("Register Map"). It goes on by itself whatever becomes of this chip,
so it is sent to standby when it is opened.
"""

from machine import I2C, Pin
from micropython import const

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any

_ADDRESS = const(0x5A)
_TIMEOUT_US = const(20000)
_FASTEST_HZ = const(400000)
_MODE = const(0x01)
_STRENGTH = const(0x02)  # in real-time playback
_FEEDBACK = const(0x1A)
_PLAYS = const(5)  # real-time playback, out of standby
_STANDBY = const(0x40)
_FULL = const(0x7F)  # signed, as it is after a reset
_FEEDBACK_ERM = const(0x36)  # after a reset; an LRA needs bit 7
_FEEDBACK_LRA = const(0xB6)
_TRIES = const(3)


class Haptics:
    """The haptics of the profile, with what a `Motor` has. ``present`` is False if nothing answers."""

    def __init__(self, profile: "dict[str, Any]") -> None:
        part = profile["haptics"]
        panel = profile.get("panel") or {}
        is_shared = panel.get("i2c") == part["i2c"]
        freq_hz = panel.get("freq_hz", _FASTEST_HZ) if is_shared else _FASTEST_HZ  # a bus has one clock
        self._message = bytearray(2)
        self._is_on = False
        self.present = False
        try:
            self._bus: Any = I2C(
                part["i2c"], scl=Pin(part["scl"]), sda=Pin(part["sda"]), freq=freq_hz, timeout=_TIMEOUT_US
            )
            self._write(_MODE, _STANDBY)
            is_lra = part.get("actuator") == "lra"
            self._write(_FEEDBACK, _FEEDBACK_LRA if is_lra else _FEEDBACK_ERM)
            self.present = True
        except (OSError, ValueError, MemoryError):
            pass

    def on(self, strength_u16: int = 65535) -> None:
        """Run until told otherwise."""
        if self._is_on != (strength_u16 > 0) and self.present:
            try:
                self._is_on = True  # until it is known to be off
                self._write(_STRENGTH, _FULL if strength_u16 else 0)
                self._write(_MODE, _PLAYS if strength_u16 else _STANDBY)
                self._is_on = strength_u16 > 0
            except OSError:
                return  # said once more with the next note

    def off(self) -> None:
        """Stop it."""
        self.on(0)

    def stop(self) -> bool:
        """Stop it for good, whatever fails; return False if it cannot be stopped."""
        for _ in range(_TRIES):
            if not self.present:
                break
            try:
                self._write(_MODE, _STANDBY)
                self.present = False
            except Exception:  # noqa: BLE001  whatever it is, it is to be tried again
                continue
        return not self.present

    def _write(self, register: int, value: int) -> None:
        self._message[0], self._message[1] = register, value
        self._bus.writeto(_ADDRESS, self._message)
