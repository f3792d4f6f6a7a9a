# SPDX-License-Identifier: MIT
# MicroPython freezes a driver `neopixel` into a Pico's firmware. One stands here too, so that a file of that
# name in /lib is shadowed on the virtual board just as it is on a real one.
from target.machine import bitstream


class NeoPixel:
    ORDER = (1, 0, 2, 3)

    def __init__(self, pin, n, bpp=3, timing=1):
        self.pin = pin
        self.n = n
        self.bpp = bpp
        self.buf = bytearray(n * bpp)
        self.timing = timing
        if isinstance(timing, int):
            self.timing = (400, 850, 800, 450) if timing else (800, 1700, 1600, 900)
        pin.init(pin.OUT)

    def __len__(self):
        return self.n

    def __setitem__(self, index, colour):
        for part in range(self.bpp):
            self.buf[index * self.bpp + self.ORDER[part]] = colour[part]

    def __getitem__(self, index):
        return tuple([self.buf[index * self.bpp + self.ORDER[part]] for part in range(self.bpp)])

    def fill(self, colour):
        for index in range(self.n):
            self[index] = colour

    def write(self):
        bitstream(self.pin, 0, self.timing, self.buf)
