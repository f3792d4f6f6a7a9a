# SPDX-License-Identifier: MIT
"""A rotary encoder whose push is the button ok: each click of it is a change that `edges` tells."""

from time import ticks_ms

from machine import Pin
from micropython import const

from devices.button_pins import Buttons

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any

_BACK, _NEXT = 1, 4  # what a click to the left and one to the right are
# By the levels of both contacts before and now: a step to the right, to the left, or none (a bounce, or one too many).
_STEPS = (0, 1, -1, 0, -1, 0, 0, 1, 1, 0, 0, -1, 0, -1, 1, 0)
_OPEN = 3  # both contacts


class EncoderButtons(Buttons):
    """The buttons and the encoder of the profile, whose contacts go to ground: `a` closes first to the right.

    A click is told as a change to its bit and back, with the button as it was. Between two clicks both contacts are
    open, or with ``"edges": 2`` alike: a contact that bounces counts up and down again.
    """

    def __init__(self, profile: "dict[str, Any]") -> None:
        super().__init__(profile)
        part = profile["encoder"]
        self._rests = (_OPEN, 0) if part.get("edges") == 2 else (_OPEN,)
        self._least = 1 if len(self._rests) > 1 else 2  # steps of a click: of four one may be missed
        self._steps = 0
        self._contacts: list[Pin] = []
        try:
            self._contacts = [Pin(part[name], Pin.IN, Pin.PULL_UP) for name in ("a", "b")]
            self._was = self._contacts_now()
            for pin in self._contacts:
                pin.irq(handler=self._turn, trigger=Pin.IRQ_FALLING | Pin.IRQ_RISING)
        except (OSError, ValueError, MemoryError):
            return

    def close(self) -> None:
        super().close()
        for pin in self._contacts:
            pin.irq(handler=None)

    def _contacts_now(self) -> int:
        return self._contacts[0].value() | self._contacts[1].value() << 1

    def _turn(self, pin: Pin) -> None:
        now = self._contacts_now()
        self._steps += _STEPS[self._was << 2 | now]
        self._was = now
        if now not in self._rests:
            return
        steps, self._steps = self._steps, 0
        if steps >= self._least:
            self._click(_NEXT)
        elif steps <= -self._least:
            self._click(_BACK)

    def _click(self, bit: int) -> None:
        level, at_ms = self.level(), ticks_ms()
        self.store(level | bit, at_ms)
        self.store(level, at_ms)
