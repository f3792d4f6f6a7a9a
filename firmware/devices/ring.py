# SPDX-License-Identifier: MIT
"""The ring of lights, through the published NeoPixel driver."""


class Ring:
    """The lights as the profile describes them: 1 to 60, in any order of colours, with or without white.

    The driver's way to a pixel, `pixels[i] = (r, g, b)`, parses and scales in floats: 0.3 ms and 52 bytes of
    heap a pixel on a Pico. Here the bytes are put in the order of the wire and handed to the driver's own
    last step, `_transmit`, which it has its subclasses define. So a frame costs what its changed pixels cost
    and can be cut short: lights keep what they showed when nothing reaches them.
    """

    def __init__(self, profile):
        part = profile.get("ring")
        self.present = False
        self.count = part["leds"] if part else 0
        self.in_row = bool(part and part.get("row"))
        if part:
            self._open(part["pin"], part.get("order", "GRB"))

    def _open(self, pin, order):
        from adafruit_neopixel import NeoPixel  # 8 KB of heap, for boards with lights only

        try:
            self._pixels = NeoPixel(pin, self.count, auto_write=False, pixel_order=order)
        except (OSError, ValueError):
            return
        self.present = True
        self._red, self._green, self._blue = order.index("R"), order.index("G"), order.index("B")
        self._white = order.find("W")
        self._shown = bytearray(3 * self.count)
        self._make_wire(len(order))
        # After a soft reset the lights still show what they did.
        self._pixels.show()

    def _make_wire(self, size):
        self._size = size
        self._wire = memoryview(bytearray(size * self.count))
        # One view a length, made once: a slice made for each frame would be garbage.
        self._views = [self._wire[: size * count] for count in range(self.count + 1)]

    def show(self, rgb):
        """Shows `rgb`, 3 bytes a light (red, green, blue); returns whether anything had to be sent.

        Sent are the lights up to the last one that changed, 30 us each with interrupts off.
        """
        if not self.present or rgb == self._shown:
            return False
        last = self._take_changed(rgb)
        self._pixels._transmit(self._views[last + 1])
        return True

    def _take_changed(self, rgb):
        """Takes over the lights that differ and returns the number of the last one."""
        shown = self._shown
        last = 0
        for at in range(0, len(shown), 3):
            red, green, blue = rgb[at], rgb[at + 1], rgb[at + 2]
            if red != shown[at] or green != shown[at + 1] or blue != shown[at + 2]:
                shown[at], shown[at + 1], shown[at + 2] = red, green, blue
                last = at // 3
                self._put(last * self._size, red, green, blue)
        return last

    def _put(self, at, red, green, blue):
        wire = self._wire
        if self._white >= 0:
            # Greys on the white light alone, as the driver does: mixed they take three times the current.
            white = red if red == green == blue else 0
            wire[at + self._white] = white
            if white:
                red = green = blue = 0
        wire[at + self._red] = red
        wire[at + self._green] = green
        wire[at + self._blue] = blue
