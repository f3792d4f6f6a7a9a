# SPDX-License-Identifier: MIT
"""CircuitPython's `digitalio` over `machine.Pin`. A pin is a GPIO number or a `machine.Pin`."""

from machine import Pin


class Direction:
    """Which way a pin works."""

    INPUT = Pin.IN
    OUTPUT = Pin.OUT


class DigitalInOut:
    """One pin, pushed and pulled as an output. It begins as an input without a pull, as CircuitPython's does."""

    def __init__(self, pin: "int | Pin") -> None:
        self.pin = Pin(pin, Pin.IN)
        self._direction = Direction.INPUT

    def deinit(self) -> None:
        """Let go of the pin: an input again, so it drives nothing."""
        self.switch_to_input()

    def switch_to_input(self) -> None:
        """Make it an input without a pull."""
        self._direction = Direction.INPUT
        self.pin.init(Pin.IN)

    def switch_to_output(self, value: bool = False) -> None:
        """Make it an output that begins with `value`."""
        self._direction = Direction.OUTPUT
        self.pin.init(Pin.OUT, value=1 if value else 0)

    @property
    def direction(self) -> int:
        """One of `Direction`; to set it makes an input without a pull or an output that is low."""
        return self._direction

    @direction.setter
    def direction(self, direction: int) -> None:
        if direction == Direction.INPUT:
            self.switch_to_input()
        else:
            self.switch_to_output()

    @property
    def value(self) -> bool:
        """The level of the pin: True is high."""
        return bool(self.pin.value())

    @value.setter
    def value(self, value: bool) -> None:
        if self._direction != Direction.OUTPUT:
            raise AttributeError("Cannot set value when direction is input.")
        self.pin.value(1 if value else 0)
