# SPDX-License-Identifier: MIT
"""The display: the published SSD1306 driver, its picture sent in pieces of 3 ms and only where it changed."""

import framebuf
from adafruit_ssd1306 import SSD1306_I2C
from micropython import const

from devices.line import Line
from devices.window import Window

# A dead panel is asked again after this many passes: some seconds, at 50 to 100 ms a pass.
_RETRY_PASSES = const(64)


class _Glass(SSD1306_I2C):
    """The published driver, but for the 24 ms in which it sends a whole frame and nothing else can run."""

    def show(self):
        """Sends nothing: `Panel.send_some` does. The driver calls this at the end of `init_display`."""


class Panel:
    """A panel as the profile describes it. Colours: 1 lit, 0 dark. (0, 0) is at the top left.

    Drawing changes memory only; `send_some` puts it on the wire. With no panel in the profile, or a dead one,
    `present` is False and every call does nothing. A panel that stops answering goes on being drawn in
    memory and is asked again now and then; when it is back, it shows what is in memory. `still`: it is looked at
    for pictures, and neither moves nor is dimmed.
    """

    def __init__(self, profile):
        part = profile.get("panel")
        self._glass = None
        self._line = None
        self._silent_passes = 0
        self._turned = False
        self.width = part["width"] if part else 0
        self.height = part["height"] if part else 0
        self.still = bool(part and part.get("still"))
        if part:
            self._open(part)

    def _open(self, part):
        self._line = Line(part["scl"], part["sda"], part.get("freq_hz", 400000), part.get("i2c", 0))
        self._line.probe(part["address"])
        # The driver's own probe cannot fail here: what it writes to a silent line is dropped.
        self._glass = _Glass(self.width, self.height, self._line, addr=part["address"])
        self._level = 255
        self._source = [b"", 0, 0, framebuf.MONO_HLSB]
        self._window = Window(self._glass, part.get("freq_hz", 400000))

    @property
    def present(self):
        """Whether the panel answered the last time."""
        return self._line is not None and self._line.alive

    # Drawing. Each call marks the picture as touched, so that a pass that drew nothing compares nothing.

    def clear(self):
        """All dark."""
        if self._glass:
            self._glass.fill(0)
            self._window.touched = True

    def fill_rect(self, x, y, width, height, color):
        """A filled rectangle; what lies outside the panel is left out, as in all drawing."""
        if self._glass:
            self._glass.fill_rect(x, y, width, height, color)
            self._window.touched = True

    def bitmap(self, bits, x, y, width, height):
        """Draws `bits`: rows of (width + 7) // 8 bytes, left point in the highest bit; 0 is transparent."""
        if self._glass and width > 0 and height > 0:
            source = self._source
            source[0] = bits
            source[1] = width
            source[2] = height
            self._glass.blit(source, x, y, 0)
            self._window.touched = True

    def text8(self, text, x, y, color=1):
        """Text in the 8x8 type that MicroPython has built in; ASCII only."""
        if self._glass:
            self._glass.text(text, x, y, color)
            self._window.touched = True

    def invert_rect(self, x, y, width, height):
        """Lit points of the rectangle become dark and dark ones lit."""
        left, right = max(x, 0), min(x + width, self.width)
        top, bottom = max(y, 0), min(y + height, self.height)
        if not self._glass or left >= right:
            return
        for page in range(top >> 3, (bottom + 7) >> 3):
            first, end = max(top - page * 8, 0), min(bottom - page * 8, 8)
            self._flip(page * self.width + 1, left, right, (1 << end) - (1 << first))
        self._window.touched = True

    def _flip(self, row, left, right, mask):
        # `row`: where the page begins in the driver's buffer, whose byte 0 is the prefix of the bus.
        buffer = self._glass.buffer
        for at in range(row + left, row + right):
            buffer[at] ^= mask

    # What goes over the wire.

    def send_some(self):
        """Sends the next changed piece, at most 3 ms of the bus; returns whether more is left to send."""
        if not self._glass:
            return False
        if not self._line.alive and not self._is_back():
            return False
        return self._window.send_next() and self._line.alive

    def recover(self):
        """After an interruption that may have fallen anywhere: the bus is free, and all will be sent again."""
        if self._glass:
            self._line.unlock()
            self._window.forget()

    def contrast(self, level):
        """Brightness, 0 to 255."""
        if self._glass and level != self._level:
            self._level = level
            self._glass.contrast(level)

    def power(self, on):
        """The display on or off; what it shows is kept."""
        if self._glass and on != self._glass.power:
            if on:
                self._glass.poweron()
            else:
                self._glass.poweroff()

    def rotate(self, turned):
        """Upside down (True), for the left hand, or as it was made. All of it is sent again."""
        if self._glass and turned != self._turned:
            self._turned = turned
            self._glass.rotate(not turned)
            self._window.forget()

    def _is_back(self):
        self._silent_passes += 1
        if self._silent_passes < _RETRY_PASSES:
            return False
        self._silent_passes = 0
        return self._line.probe(self._glass.addr) and self._wake()

    def _wake(self):
        """Sets up a panel that lost its power: about 30 commands of 3 bytes, 3 ms of the bus."""
        on, turned, level = self._glass.power, self._turned, self._level
        self._window.keep(self._glass.init_display)
        self._turned, self._level = False, 255
        self.rotate(turned)
        self.contrast(level)
        if not on:
            self._glass.poweroff()
        return self._line.alive
