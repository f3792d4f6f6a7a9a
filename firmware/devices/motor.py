# SPDX-License-Identifier: MIT
"""The vibration motor: on a pin, or on PWM where the profile gives a frequency."""

from machine import PWM, Pin
from micropython import const

FULL_U16 = const(65535)


class Motor:
    """The motor of the profile. Without one, `present` is False and nothing moves."""

    def __init__(self, profile):
        part = profile.get("motor")
        self.present = False
        self._strength_u16 = 0
        if part:
            self._open(part["pin"], part.get("pwm_hz"))

    def _open(self, pin, pwm_hz):
        self._pin = self._pwm = None
        try:
            if pwm_hz:
                self._pwm = PWM(Pin(pin), freq=pwm_hz, duty_u16=0)
            else:
                self._pin = Pin(pin, Pin.OUT, value=0)
        except (OSError, ValueError):
            return
        self.present = True

    def on(self, strength_u16=FULL_U16):
        """Runs until told otherwise; on a plain pin any strength above 0 is full strength."""
        if not self.present or strength_u16 == self._strength_u16:
            return
        self._strength_u16 = -1  # not known, should Ctrl-C fall in between
        if self._pwm:
            self._pwm.duty_u16(strength_u16)
        else:
            self._pin.value(1 if strength_u16 else 0)
        self._strength_u16 = strength_u16

    def off(self):
        """Stops it."""
        self.on(0)
