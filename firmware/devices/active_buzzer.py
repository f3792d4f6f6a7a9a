# SPDX-License-Identifier: MIT
"""An active buzzer, which has one tone of its own: its rhythm tells the cues apart."""

from machine import Pin

from devices.buzzer_motor import Buzzer


class ActiveBuzzer(Buzzer):
    """As `Buzzer`; every pitch is the same, and every volume but none."""

    def open(self) -> None:
        self.pwm = None
        self.pin = Pin(self.number, Pin.OUT, value=self.idle)

    def change_duty(self, duty_u16: int) -> None:
        self.pin.value(int(duty_u16 > 0) ^ self.idle)
