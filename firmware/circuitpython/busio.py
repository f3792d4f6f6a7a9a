# SPDX-License-Identifier: MIT
"""CircuitPython's `busio.I2C` over `machine.I2C`: what the published I2C drivers need of it.

`machine.I2C.writeto` takes no `start=`/`end=`, which Adafruit's bus device always passes: a part of a buffer
goes out through a slice of a memoryview, a whole buffer as it is, so that writing one allocates nothing.
"""

import machine


def part(buf, start, end):
    """`buf` itself, or a view of `buf[start:end]` where that is less."""
    if start == 0 and (end is None or end == len(buf)):
        return buf
    return memoryview(buf)[start : len(buf) if end is None else end]


class I2C:
    """A bus. `scl`, `sda`: GPIO numbers; `timeout` in microseconds for one transfer.

    `bus` is this layer's addition: the number of the peripheral, which MicroPython wants named and
    CircuitPython finds by itself. Errors of the bus are `OSError`; pins that it cannot use are `ValueError`.
    """

    def __init__(self, scl, sda, *, frequency=100000, timeout=50000, bus=0):
        scl, sda = machine.Pin(scl), machine.Pin(sda)
        self._i2c = machine.I2C(bus, scl=scl, sda=sda, freq=frequency, timeout=timeout)
        self._locked = False

    def deinit(self):
        """Lets go of the bus; `machine.I2C` has nothing to close."""
        self._i2c = None

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.deinit()

    def try_lock(self):
        """Takes the bus; False if it is taken."""
        if self._locked:
            return False
        self._locked = True
        return True

    def unlock(self):
        """Gives the bus back."""
        self._locked = False

    def scan(self):
        """Addresses that answer."""
        return self._i2c.scan()

    def writeto(self, address, buffer, *, start=0, end=None):
        """Writes `buffer[start:end]` as one transaction."""
        self._i2c.writeto(address, part(buffer, start, end))

    def readfrom_into(self, address, buffer, *, start=0, end=None):
        """Reads into `buffer[start:end]`."""
        self._i2c.readfrom_into(address, part(buffer, start, end))

    def writeto_then_readfrom(
        self, address, out_buffer, in_buffer, *, out_start=0, out_end=None, in_start=0, in_end=None
    ):
        """Writes, then reads after a repeated start."""
        self._i2c.writeto(address, part(out_buffer, out_start, out_end), False)
        self._i2c.readfrom_into(address, part(in_buffer, in_start, in_end))
