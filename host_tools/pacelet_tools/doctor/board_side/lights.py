# SPDX-License-Identifier: MIT
# Sent to the board: all lights in three colours, then one after another; dim, 12 of them take some 25 mA.
from time import sleep_ms

from adafruit_neopixel import NeoPixel

LEVEL = 24
COLOUR_MS, LIGHT_MS = 900, 150  # no light is lit more than three times a second


def run(profile):
    part = profile["ring"]
    pixels = NeoPixel(part["pin"], part["leds"], auto_write=False, pixel_order=part.get("order", "GRB"))
    for colour in ((LEVEL, 0, 0), (0, LEVEL, 0), (0, 0, LEVEL)):
        pixels.fill(colour)
        pixels.show()
        sleep_ms(COLOUR_MS)
        print(".")
    for place in range(part["leds"]):
        pixels.fill((0, 0, 0))
        pixels[place] = (LEVEL, LEVEL // 2, 0)
        pixels.show()
        sleep_ms(LIGHT_MS)
        print(".")
    pixels.fill((0, 0, 0))
    pixels.show()
