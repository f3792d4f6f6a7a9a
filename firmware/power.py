# SPDX-License-Identifier: MIT
"""The overlay for a battery that is nearly empty: the warning, and the end until it has been charged."""

from machine import lightsleep, reset

from pacelet.charge import CALM_PERCENT
from pacelet.mode_power import Low, Stop
from pacelet.screen_power import BatteryPage

_LOOK_MS = 60000  # asleep, the battery is looked at so often


class Power:
    """Makes the modes. `battery` is read, `panel` switched off in the end."""

    pattern = None  # the lights are dark

    def __init__(self, battery, panel):
        self.battery = battery
        self.panel = panel
        self.pages = {"battery": BatteryPage}

    def low(self, percent):
        """The warning."""
        return Low(percent)

    def stop(self, percent):
        """What comes instead of going on until nothing works any more."""
        return Stop(percent, self._sleep)

    def _sleep(self):
        """Asleep until the battery has been charged, then everything begins anew.

        In slices of light sleep, which end by themselves: deep sleep ends on an RP2040 with nothing but its
        reset pin. Where a port does not wake in time it stays asleep, which is no harm here.
        """
        self.panel.power(False)
        while True:
            lightsleep(_LOOK_MS)
            percent = self.battery.percent()
            if percent is None or percent >= CALM_PERCENT:
                reset()
