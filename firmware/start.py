# SPDX-License-Identifier: MIT
"""From power-on to the loop, ready to run: an overlay, let go of when that is done."""

import gc

from devices.panel import Panel
from devices.store import Store
from overlays import forget

# Of a profile: what stays is to have the room of it.
_FOR_HOSTS = ("title", "chip", "port", "flash_kib", "block", "heap_kib", "pins", "senses")


def set_up(observer, go_on):
    """The `Loop` of this board. The panel shows something at once; what only setting up needs is let go of."""
    store = Store()
    profile = store.load_or(store.profile, {})
    for key in _FOR_HOSTS:
        profile.pop(key, None)
    _forget_spi()
    panel = Panel(profile)
    _show_first(panel)
    import names  # noqa: F401 - to meet them is all

    forget("names")
    settings = _settings(store)

    from gear import Gear

    gear = Gear(profile, settings, panel.height)
    _settle()
    from loop import Loop

    gc.collect()
    handheld = Loop(profile, panel, gear, store, settings, observer, go_on)
    _forget_making(handheld)
    return handheld


def _forget_spi():
    """Lets go of what the panel's driver has for panels on SPI: 2 KB of heap that no profile uses."""
    import adafruit_ssd1306

    del adafruit_ssd1306.SSD1306_SPI, adafruit_ssd1306.spi_device
    forget("adafruit_bus_device.spi_device")


def _forget_making(handheld):
    """There is one of each, and it is made."""
    picture, app = handheld.picture, handheld.app
    for made in (handheld, handheld.sound, handheld.lights, picture, picture.screens, app, app.gestures):
        type(made).__init__ = None  # deleted, its place in the class would still hold on to it


def _show_first(panel):
    """Something to see before the loop is loaded, which takes some 0.5 s on a Pico."""
    panel.text8("Pacelet", panel.width // 2 - 28, panel.height // 2 - 4)
    while panel.send_some():
        pass


def _settings(store):
    """The clean settings; what checks them is let go of again."""
    from pacelet.settings import settings_in

    settings = settings_in(store.head(store.settings))
    forget("pacelet.settings")
    return settings


def _settle():
    """All is set up: what that needed is let go of."""
    from settle import settle

    settle()
    forget("settle")
