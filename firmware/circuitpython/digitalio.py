# SPDX-License-Identifier: MIT
"""CircuitPython's `digitalio` over `machine.Pin`. A pin is a GPIO number or a `machine.Pin`."""

from machine import Pin


class Direction:
    INPUT = Pin.IN
    OUTPUT = Pin.OUT


class Pull:
    UP = Pin.PULL_UP
    DOWN = Pin.PULL_DOWN


class DriveMode:
    PUSH_PULL = Pin.OUT
    OPEN_DRAIN = Pin.OPEN_DRAIN


class DigitalInOut:
    """One pin. It begins as an input without a pull, as CircuitPython's does."""

    def __init__(self, pin):
        self.pin = Pin(pin, Pin.IN)
        self._direction = Direction.INPUT
        self._pull = None
        self._drive_mode = DriveMode.PUSH_PULL

    def deinit(self):
        """Lets go of the pin: an input again, so it drives nothing."""
        self.switch_to_input()

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.deinit()

    def switch_to_input(self, pull=None):
        self._direction = Direction.INPUT
        self._pull = pull
        # -1 is how every port spells "no pull"; None is not taken everywhere.
        self.pin.init(Pin.IN, -1 if pull is None else pull)

    def switch_to_output(self, value=False, drive_mode=DriveMode.PUSH_PULL):
        self._direction = Direction.OUTPUT
        self._drive_mode = drive_mode
        self.pin.init(drive_mode, value=1 if value else 0)

    @property
    def direction(self):
        return self._direction

    @direction.setter
    def direction(self, direction):
        if direction == Direction.INPUT:
            self.switch_to_input()
        else:
            self.switch_to_output()

    @property
    def value(self):
        return bool(self.pin.value())

    @value.setter
    def value(self, value):
        if self._direction != Direction.OUTPUT:
            raise AttributeError("Cannot set value when direction is input.")
        self.pin.value(1 if value else 0)

    @property
    def pull(self):
        return self._pull

    @pull.setter
    def pull(self, pull):
        if self._direction != Direction.INPUT:
            raise AttributeError("Pull not used when direction is output.")
        self.switch_to_input(pull)

    @property
    def drive_mode(self):
        return self._drive_mode

    @drive_mode.setter
    def drive_mode(self, drive_mode):
        if self._direction != Direction.OUTPUT:
            raise AttributeError("Drive mode not used when direction is input.")
        self.switch_to_output(self.value, drive_mode)
