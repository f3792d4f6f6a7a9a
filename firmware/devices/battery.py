# SPDX-License-Identifier: MIT
"""The battery's voltage, by ADC through a divider, where the profile has one."""

from machine import ADC, Pin
from micropython import const

_REFERENCE_MV = const(3300)
# No cell is that low: its own protection would have cut it off. So none is connected.
_ABSENT_MV = const(2000)
# A lithium cell at rest, in mV for 0, 10, ... 100 % (typical discharge curve of a 3.7 V cell at 0.2 C).
_CURVE_MV = (3270, 3610, 3690, 3710, 3730, 3750, 3790, 3830, 3910, 4020, 4200)


class Battery:
    """The battery of the profile. Without one, `present` is False."""

    def __init__(self, profile):
        part = profile.get("battery")
        self.present = False
        if part:
            self._open(part["pin"], part["divider"])

    def _open(self, pin, divider):
        try:
            self._adc = ADC(Pin(pin))
        except (OSError, ValueError):
            return
        self._divider = divider
        self.present = True

    def millivolts(self):
        """Voltage of the cell, or None. One reading; it moves by some 20 mV with the load."""
        if not self.present:
            return None
        return self._pin_mv() * self._divider

    def _pin_mv(self):
        if hasattr(self._adc, "read_uv"):  # an ESP32, whose `read_u16` is not straight, and full below 3.3 V
            return self._adc.read_uv() // 1000
        return self._adc.read_u16() * _REFERENCE_MV // 65535

    def percent(self):
        """Charge left, 0 to 100; None without a battery in the profile or a cell on it."""
        voltage_mv = self.millivolts()
        return None if voltage_mv is None or voltage_mv < _ABSENT_MV else charge_percent(voltage_mv)


def charge_percent(voltage_mv):
    """Charge in percent of a lithium cell at this voltage, linear between the points of the curve."""
    for at in range(len(_CURVE_MV) - 1, -1, -1):
        over_mv = voltage_mv - _CURVE_MV[at]
        if over_mv >= 0:
            step_mv = _CURVE_MV[min(at + 1, len(_CURVE_MV) - 1)] - _CURVE_MV[at]
            return at * 10 + (over_mv * 10 // step_mv if step_mv else 0)
    return 0
