# SPDX-License-Identifier: MIT
"""CircuitPython's `digitalio` over `machine.Pin`. A pin is a GPIO number or a `machine.Pin`."""

from machine import Pin


class Direction:
    """Which way a pin works."""

    INPUT = Pin.IN
    OUTPUT = Pin.OUT


class Pull:
    """The resistor that holds an input where nothing drives it."""

    UP = Pin.PULL_UP
    DOWN = Pin.PULL_DOWN


class DriveMode:
    """How an output drives its pin."""

    PUSH_PULL = Pin.OUT
    OPEN_DRAIN = Pin.OPEN_DRAIN


class DigitalInOut:
    """One pin. It begins as an input without a pull, as CircuitPython's does.

    Pull and drive mode are given to `switch_to_input` and `switch_to_output`; no driver here reads them back.
    """

    def __init__(self, pin):
        self.pin = Pin(pin, Pin.IN)
        self._direction = Direction.INPUT

    def deinit(self):
        """Lets go of the pin: an input again, so it drives nothing."""
        self.switch_to_input()

    def switch_to_input(self, pull=None):
        """Makes it an input; `pull`: one of `Pull`, or None."""
        self._direction = Direction.INPUT
        self.pin.init(Pin.IN, pull)

    def switch_to_output(self, value=False, drive_mode=DriveMode.PUSH_PULL):
        """Makes it an output that begins with `value`."""
        self._direction = Direction.OUTPUT
        self.pin.init(drive_mode, value=1 if value else 0)

    @property
    def direction(self):
        """One of `Direction`; to set it makes an input without a pull or an output that is low."""
        return self._direction

    @direction.setter
    def direction(self, direction):
        if direction == Direction.INPUT:
            self.switch_to_input()
        else:
            self.switch_to_output()

    @property
    def value(self):
        """The level of the pin: True is high."""
        return bool(self.pin.value())

    @value.setter
    def value(self, value):
        if self._direction != Direction.OUTPUT:
            raise AttributeError("Cannot set value when direction is input.")
        self.pin.value(1 if value else 0)
