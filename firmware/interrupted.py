# SPDX-License-Identifier: MIT
"""A host has stopped the pacing: dark, silent, and the wearer is told why. An overlay, loaded for that only."""

from pacelet.dim import DIM
from pacelet.mode import Mode
from pacelet.screen_usb import UsbPage


def tell(handheld):
    """Puts the lights out and shows it, in about 25 ms. Nothing is relied on of what was going on: it may have been
    interrupted anywhere.
    """
    _darken(handheld.lights)
    picture = handheld.picture
    screens, panel = picture.screens, picture.panel
    panel.recover()
    screens.pages = {"usb": UsbPage}
    mode = Mode()
    mode.name = "usb"
    screens.show(mode, 0)
    while screens.draw_step(panel):
        pass
    panel.power(True)
    panel.contrast(DIM)  # nobody dims it any more, for however long it stands
    while panel.send_some():
        pass


def _darken(lights):
    """All lights dark, in two frames: what the ring was thought to show may not have reached it."""
    rgb = lights.rgb
    for at in range(len(rgb)):
        rgb[at] = 1
    lights.ring.show(rgb)
    lights.off()
