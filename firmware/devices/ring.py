# SPDX-License-Identifier: MIT
"""The ring of lights, through the published NeoPixel driver."""

from time import ticks_add, ticks_diff

from micropython import const

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any


_FAILURES = const(3)  # in a row, after which it is not tried again


class Ring:
    """The lights as the profile describes them: 1 to 60, in any order of colours, with or without white.

    The driver's way to a pixel, `pixels[i] = (r, g, b)`, parses and scales in floats: 0.3 ms and 52 bytes of
    heap a pixel on a Pico. Here the bytes are put in the order of the wire and handed to the driver's own
    last step, `_transmit`, which it has its subclasses define. So a frame costs what its changed pixels cost
    and can be cut short: lights keep what they showed when nothing reaches them.
    """

    def __init__(self, profile: "dict[str, Any]") -> None:
        self.part = profile.get("ring")
        self.present = False
        self._failed = 0  # frames in a row
        self.count: int = self.part["leds"] if self.part else 0
        self.in_row = bool(self.part and self.part.get("row"))

    def open(self) -> bool:
        """Set up the lights, unless that was done; return True if it was done now. It takes 0.15 s on a Pico."""
        if not self.part:
            return False
        pin, order = self.part["pin"], self.part.get("order", "GRB")
        self.part = None
        from adafruit_neopixel import NeoPixel  # 14 KB of heap, for boards with lights only

        try:
            self._pixels: Any = NeoPixel(pin, self.count, auto_write=False, pixel_order=order)
        except (OSError, ValueError, MemoryError):
            return True
        self._offsets = tuple(map(order.find, "RGBW"))  # of each colour within a light; -1: it has none
        self._shown = bytearray(3 * self.count)
        self.size = len(order)  # bytes a light
        wire = memoryview(bytearray(self.size * self.count))
        # One view a length, made once: a slice made for each frame would be garbage.
        self._views = []
        for count in range(self.count + 1):
            self._views.append(wire[: self.size * count])
        self.present = True
        # After a soft reset the lights still show what they did.
        self.send(self.count)
        return True

    def show(self, rgb: bytearray) -> bool:
        """Show `rgb`, 3 bytes a light (red, green, blue); return True if anything had to be sent.

        Sent are the lights up to the last one that changed, 30 us each with interrupts off.
        """
        if not self.present or (rgb == self._shown and not self._failed):
            return False
        shown, wire = self._shown, self._views[self.count]
        red_at, green_at, blue_at, white_at = self._offsets
        last = 0
        for at in range(0, len(shown), 3):
            red, green, blue = rgb[at], rgb[at + 1], rgb[at + 2]
            if red != shown[at] or green != shown[at + 1] or blue != shown[at + 2]:
                shown[at], shown[at + 1], shown[at + 2] = red, green, blue
                last = at // 3
                to = last * self.size
                if white_at >= 0:
                    # Greys on the white light alone, as the driver does: mixed they take three times the current.
                    white = red if red == green == blue else 0
                    wire[to + white_at] = white
                    if white:
                        red = green = blue = 0
                wire[to + red_at], wire[to + green_at], wire[to + blue_at] = red, green, blue
        self.send(self.count if self._failed else last + 1)
        return True

    def send(self, count: int) -> None:
        """Send the first `count` lights. A frame that fails is sent again with the next; after three in a row the ring
        is given up: it costs its lights, not the session.
        """
        try:
            self._pixels._transmit(self._views[count])
            self._failed = 0
        except (OSError, ValueError, MemoryError):
            self._failed += 1
            self.present = self._failed < _FAILURES


class Lights:
    """What the ring shows. The pattern of a mode paints it, only when it is due or what it shows has changed."""

    def __init__(self, ring: Ring) -> None:
        self.ring = ring
        self.rgb = bytearray(3 * ring.count)
        self.phase: Any = None
        self.paused = False
        self._due_at_ms: Any = 0  # ticks

    def step(self, mode: "Any", now_ms: "Any") -> bool:
        """Show the picture of this moment; return True if the ring has failed for good by it."""
        play, pattern, was_present = mode.play, mode.pattern, self.ring.present
        if pattern is None:
            if self.phase is not None:
                self.phase = None
                self.off()
        elif (
            play.phase is not self.phase
            or play.paused is not self.paused
            or ticks_diff(now_ms, self._due_at_ms) >= 0
        ):
            self.phase, self.paused = play.phase, play.paused
            pattern.paint(self.rgb, play, mode.idle_ms)
            self.ring.show(self.rgb)
            self._due_at_ms = ticks_add(now_ms, pattern.due_ms(play, mode.idle_ms))
        return was_present and not self.ring.present

    def due_ms(self, now_ms: "Any") -> "int | None":
        """Return in how many ms the picture changes, or None while it is dark."""
        return None if self.phase is None else ticks_diff(self._due_at_ms, now_ms)

    def darken(self) -> None:
        """Make all lights dark, in two frames: what the ring was thought to show may not have reached it."""
        for at in range(len(self.rgb)):
            self.rgb[at] = 1
        self.ring.show(self.rgb)
        self.off()
        for _ in range(_FAILURES):
            self.ring.show(self.rgb)  # sends it again only if it failed

    def off(self) -> None:
        """Make all lights dark."""
        for at in range(len(self.rgb)):
            self.rgb[at] = 0
        self.ring.show(self.rgb)
