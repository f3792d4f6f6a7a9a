# SPDX-License-Identifier: MIT
"""A chain of WS2812 lights: bytes in the order of the wire to colours.

Each light keeps the first 24 bits (RGBW: 32) that reach it and passes on the rest, so a frame that
stops after k lights leaves the others as they were, and what is longer than the chain falls off its
end (data sheet WS2812B, "cascade method"). A frame begins after the wire has been low for 280 us;
sooner, the bits go on where the last frame stopped.
"""

from __future__ import annotations

from dataclasses import dataclass, field

BIT_NS = 1250
RESET_US = 280


@dataclass
class Chain:
    """`count` lights, `order` the colours in the order of the wire (`GRB`, `RGB`, `GRBW`…)."""

    count: int
    order: str = "GRB"
    reset_us: int = RESET_US
    lights: list[tuple[int, ...]] = field(init=False)
    _next: int = field(default=0, init=False)
    _end_us: int | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.lights = [(0,) * len(self.order)] * self.count

    def write(self, t_us: int, data: bytes) -> None:
        """Take a bit stream that begins at `t_us`; a light that does not get all its bits keeps what it had."""
        if self._end_us is None or t_us - self._end_us >= self.reset_us:
            self._next = 0
        size = len(self.order)
        for at in range(0, len(data) - size + 1, size):
            if self._next < self.count:
                self.lights[self._next] = tuple(data[at : at + size])
            self._next += 1
        self._end_us = t_us + len(data) * 8 * BIT_NS // 1000

    @property
    def rgb(self) -> bytes:
        """What is seen, three bytes a light, white added to all three colours."""
        return frame_rgb(b"".join(bytes(light) for light in self.lights), self.order)


def frame_rgb(data: bytes, order: str) -> bytes:
    """Return a frame in the order of the wire as red, green, blue for each light that it has all bits for."""
    size, count = len(order), len(data) // len(order)
    rgb = bytearray(3 * count)
    for place, colour in enumerate("RGB"):
        rgb[place::3] = data[order.index(colour) : count * size : size]
    if "W" in order:
        whites = data[order.index("W") : count * size : size]
        rgb[:] = (min(255, level + whites[at // 3]) for at, level in enumerate(rgb))
    return bytes(rgb)
