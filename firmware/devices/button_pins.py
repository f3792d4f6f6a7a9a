# SPDX-License-Identifier: MIT
"""The buttons: what is pressed now, and every change since, however long a pass took."""

from array import array
from time import ticks_ms

from machine import Pin
from micropython import const

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any

# Changes kept between two passes. A press with its bounces is a dozen at most.
_KEPT = const(32)


class Buttons:
    """The buttons of the profile, to ground with pull-ups, or to 3.3 V with pull-downs; up to three of back, ok, next.

    A pin interrupt stores each change with its time, so that a press is seen even when it began and ended
    during one long pass. A pass takes the changes with `edges` and then the present with `read`.
    """

    def __init__(self, profile: "dict[str, Any]") -> None:
        part = profile.get("buttons") or {}
        self.pins: list[Pin] = []
        self.bits: list[int] = []
        self._level_down = 1 if part.get("active") == "high" else 0  # of a pin whose button is down
        pull = Pin.PULL_DOWN if self._level_down else Pin.PULL_UP
        for bit, name in enumerate(("back", "ok", "next")):
            if name in part:
                try:
                    self.pins.append(Pin(part[name], Pin.IN, pull))
                    self.bits.append(1 << bit)
                except (OSError, ValueError, MemoryError):
                    pass
        self.present = bool(self.pins)
        self.levels = bytearray(_KEPT)
        self._times_ms: Any = array("I", bytes(4 * _KEPT))
        self.first = 0
        self.end = 0
        self._last_level = self._seen_level = self.level()
        for pin in self.pins:
            try:
                pin.irq(handler=self._store_change, trigger=Pin.IRQ_FALLING | Pin.IRQ_RISING)
            except (OSError, ValueError, MemoryError):
                continue  # it is read in each pass all the same

    def read(self) -> int:
        """Return a bit mask of what is pressed now: 1 back, 2 ok, 4 next."""
        self._seen_level = self.level()
        return self._seen_level

    def changed(self) -> bool:
        """Return True if there is something that `edges` and `read` have not told yet."""
        return self.first != self.end or self.level() != self._seen_level

    def level(self) -> int:
        mask = 0
        for at in range(len(self.pins)):
            if self.pins[at].value() == self._level_down:
                mask |= self.bits[at]
        return mask

    def edges(self) -> "tuple[int, Any] | None":
        """Return the oldest change not taken yet, (mask, ticks in ms), or None."""
        at = self.first
        if at == self.end:
            return None
        edge = (self.levels[at], self._times_ms[at])
        self.first = (at + 1) % _KEPT
        return edge

    def close(self) -> None:
        """Listen to the pins no longer."""
        for pin in self.pins:
            pin.irq(handler=None)

    def _store_change(self, pin: Pin) -> None:
        # Runs between two bytecodes of the loop, so up to a bus transfer (4 ms) after the edge. The pins are
        # read here: a change that is over by then was a bounce.
        level = self.level()
        if level != self._last_level and self.store(level, ticks_ms()):
            self._last_level = level

    def store(self, level: int, at_ms: "Any") -> bool:
        """Keep a change for `edges`; return False if there is no room."""
        end = (self.end + 1) % _KEPT
        if end == self.first:
            return False  # full: nobody takes them; the present state is in read()
        self.levels[self.end] = level
        self._times_ms[self.end] = at_ms
        self.end = end
        return True
