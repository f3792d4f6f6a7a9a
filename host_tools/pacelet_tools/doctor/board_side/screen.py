# SPDX-License-Identifier: MIT
# Sent to the board: a test picture on the panel, through the published driver.
from time import sleep_ms

from adafruit_ssd1306 import SSD1306_I2C
from busio import I2C

SHOWN_S = 5


def run(profile):
    part = profile["panel"]
    width, height = part["width"], part["height"]
    bus = I2C(part["scl"], part["sda"], frequency=part.get("freq_hz", 400000), bus=part["i2c"])
    glass = SSD1306_I2C(width, height, bus, addr=part["address"])
    glass.rect(0, 0, width, height, 1)
    glass.text("Pacelet", 8, 6, 1)
    glass.text("%d x %d" % (width, height), 8, 18, 1)
    for x in range(8, width - 8, 4):
        glass.vline(x, height - 6, 3, 1)
    glass.show()
    for _ in range(SHOWN_S):
        sleep_ms(1000)
        print(".")
    glass.poweroff()
