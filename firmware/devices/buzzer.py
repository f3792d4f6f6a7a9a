# SPDX-License-Identifier: MIT
"""The passive buzzer, on PWM: pitch by frequency, volume by duty."""

from machine import PWM, Pin
from micropython import const

# Half on, half off is the loudest; more is quieter again.
LOUDEST_DUTY_U16 = const(32768)
# Where the PWM idles, duty 0: a frequency that every port can make.
_IDLE_HZ = const(2000)


class Buzzer:
    """The buzzer of the profile. Without one, `present` is False and nothing sounds."""

    def __init__(self, profile):
        part = profile.get("buzzer")
        self.present = False
        self._freq_hz = _IDLE_HZ
        self._duty_u16 = 0
        if part:
            self._open(part["pin"])

    def _open(self, pin):
        try:
            self._pwm = PWM(Pin(pin), freq=_IDLE_HZ, duty_u16=0)
        except (OSError, ValueError):
            return
        self.present = True

    def tone(self, freq_hz, duty_u16):
        """Sounds until told otherwise; `duty_u16`: 0 to LOUDEST_DUTY_U16."""
        if not self.present:
            return
        if freq_hz != self._freq_hz:
            self._freq_hz = freq_hz
            self._pwm.freq(freq_hz)
        self._set_duty(min(duty_u16, LOUDEST_DUTY_U16))

    def silence(self):
        """Ends the tone."""
        if self.present:
            self._set_duty(0)

    def _set_duty(self, duty_u16):
        if duty_u16 != self._duty_u16:
            self._duty_u16 = -1  # not known, should Ctrl-C fall in between
            self._pwm.duty_u16(duty_u16)
            self._duty_u16 = duty_u16
