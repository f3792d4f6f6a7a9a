# SPDX-License-Identifier: MIT
"""Lets go of what was needed to set things up only: some 10 KB of heap. Loaded for that, and let go of itself.

Of most classes here there is one thing each on a board, which has been made by now; of the published drivers,
`devices` calls a few methods once they are set up. So `handheld.run` can be called once after a reset.
"""

import sys

import adafruit_ssd1306
from adafruit_bus_device.i2c_device import I2CDevice
from adafruit_ssd1306 import _SSD1306, SSD1306_I2C
from busio import I2C

from devices.buttons import Buttons
from devices.buzzer import Buzzer
from devices.line import Line
from devices.motor import Motor
from devices.panel import Panel
from devices.ring import Ring
from devices.window import Window
from gear import Gear
from pacelet.cues import Cues
from pacelet.type import Face

_DEVICES = (Panel, Window, Line, Buttons, Buzzer, Motor, Ring, Gear, Cues, Face)


def settle():
    """Lets go of it; everything has been made."""
    for kind in _DEVICES:
        if "__init__" in kind.__dict__:
            kind.__init__ = None  # deleted, its place in the class would still hold on to it
    _keep(_SSD1306, ("init_display", "poweron", "poweroff", "power", "contrast", "rotate"))
    _keep(SSD1306_I2C, ("write_cmd",))
    _keep(I2CDevice, ("write", "__enter__", "__exit__"))
    _keep(I2C, ("try_lock", "unlock"))
    if "adafruit_neopixel" in sys.modules:
        _settle_ring()
    _forget(adafruit_ssd1306, ("busio", "digitalio"))


def _settle_ring():
    import adafruit_neopixel
    from adafruit_pixelbuf import PixelBuf
    from digitalio import DigitalInOut

    _keep(adafruit_neopixel.NeoPixel, ("_transmit",))
    _keep(PixelBuf, ())
    _keep(DigitalInOut, ())
    _forget(adafruit_neopixel, ("adafruit_pixelbuf", "board", "digitalio"))


def _keep(kind, names):
    """Lets go of what a class has, but for `names`."""
    for name in kind.__dict__:
        if name not in names and name not in ("__module__", "__qualname__"):
            setattr(kind, name, None)


def _forget(driver, names):
    """Lets go of modules that a driver took in to be set up."""
    for name in names:
        if name in driver.__dict__:
            delattr(driver, name)
        if name in sys.modules:
            del sys.modules[name]
