# SPDX-License-Identifier: MIT
"""CircuitPython's `busio.I2C` over `machine.I2C`: what the published I2C drivers need of it.

`machine.I2C.writeto` takes no `start=`/`end=`, which Adafruit's bus device always passes: a part of a buffer
goes out through a slice of a memoryview, a whole buffer as it is, so that writing one allocates nothing.
"""

import machine
from micropython import const

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any


def part(buf: "Any", start: int, end: "int | None") -> "Any":
    """Return `buf` itself, or a view of `buf[start:end]` if that is less."""
    if start == 0 and (end is None or end == len(buf)):
        return buf
    return memoryview(buf)[start : len(buf) if end is None else end]


class I2C:
    """A bus. `scl`, `sda`: GPIO numbers; `timeout` in microseconds for one transfer.

    `bus` is this layer's addition: the number of the peripheral, which MicroPython wants named and
    CircuitPython finds by itself. Errors of the bus are `OSError`; pins that it cannot use are `ValueError`.
    """

    def __init__(
        self, scl: int, sda: int, frequency: int = 100000, timeout: int = 50000, bus: int = 0
    ) -> None:
        scl_pin, sda_pin = machine.Pin(scl), machine.Pin(sda)
        self.i2c: Any = machine.I2C(bus, scl=scl_pin, sda=sda_pin, freq=frequency, timeout=timeout)
        self.locked = False

    def deinit(self) -> None:
        """Let go of the bus; `machine.I2C` has nothing to close."""
        self.i2c = None

    def try_lock(self) -> bool:
        """Take the bus; return False if it is taken."""
        if self.locked:
            return False
        self.locked = True
        return True

    def unlock(self) -> None:
        """Give the bus back."""
        self.locked = False

    def scan(self) -> list[int]:
        """Return the addresses that answer."""
        return list(self.i2c.scan())

    def writeto(self, address: int, buffer: "Any", start: int = 0, end: "int | None" = None) -> None:
        """Write `buffer[start:end]` as one transaction."""
        self.i2c.writeto(address, part(buffer, start, end))

    def readfrom_into(self, address: int, buffer: "Any", start: int = 0, end: "int | None" = None) -> None:
        """Read into `buffer[start:end]`."""
        self.i2c.readfrom_into(address, part(buffer, start, end))

    def writeto_then_readfrom(
        self,
        address: int,
        out_buffer: "Any",
        in_buffer: "Any",
        out_start: int = 0,
        out_end: "int | None" = None,
        in_start: int = 0,
        in_end: "int | None" = None,
    ) -> None:
        """Write, then read after a repeated start."""
        self.i2c.writeto(address, part(out_buffer, out_start, out_end), False)
        self.i2c.readfrom_into(address, part(in_buffer, in_start, in_end))
