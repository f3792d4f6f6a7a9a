# SPDX-License-Identifier: MIT
"""Buttons to ground with pull-ups: levels of input pins to presses."""

from __future__ import annotations

from dataclasses import dataclass

from pacelet_tools.virtual.wires.intervals import Interval


@dataclass
class Press(Interval):
    """One button held down."""

    button: str = ""


class Buttons:
    """Watches the pins of a profile's buttons; other pins are no buttons."""

    def __init__(self, pins: dict[str, int]) -> None:
        self._names = {pin: name for name, pin in pins.items()}
        self.down: dict[str, Press] = {}

    def level(self, t_us: int, pin: int, value: int) -> Press | None:
        """A pin has this level from `t_us` on; gives the press that began or ended, if any."""
        name = self._names.get(pin)
        if name is None or (value == 0) == (name in self.down):
            return None
        if value == 0:
            press = self.down[name] = Press(t_us, button=name)
            return press
        ended = self.down.pop(name)
        ended.end_us = t_us
        return ended

    def stop(self, t_us: int) -> list[Press]:
        """The end of the watch: what is still held ends here."""
        ended, self.down = list(self.down.values()), {}
        for press in ended:
            press.end_us = t_us
        return ended
