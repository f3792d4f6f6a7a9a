# SPDX-License-Identifier: MIT
"""The I2C bus as the panel's driver sees it: an error silences it instead of stopping the pacer."""

from busio import I2C, part
from micropython import const

# A piece of the panel takes 3 ms; a bus that a broken panel holds low must not cost much more. Two ticks of an ESP32,
# whose driver waits in those, 10 ms each: the first may be over at once.
_TIMEOUT_US = const(20000)
# "Show what is in memory", the state after a reset too: a panel that is there takes it, and nothing changes. An empty
# write, the usual question, is no question for every peripheral: that of an RP2040 cannot send one.
_ARE_YOU_THERE = b"\x80\xa4"


class Line(I2C):
    """`I2C` that goes silent at the first error: writes do nothing from then on, until `probe` is answered.

    `alive` says how it stands. A peripheral that cannot be had (pins it cannot use) is silent for good.
    """

    def __init__(self, scl, sda, freq_hz, bus):
        self.alive = True
        self._locked = False
        try:
            super().__init__(scl, sda, frequency=freq_hz, timeout=_TIMEOUT_US, bus=bus)
        except (OSError, ValueError):
            self._i2c = None
            self.alive = False

    def writeto(self, address, buffer, *, start=0, end=None):
        """Writes, or does nothing if the line is silent. The driver's own question, an empty write, is not sent."""
        if self.alive and buffer:
            try:
                self._i2c.writeto(address, part(buffer, start, end))
            except OSError:
                self.alive = False

    def probe(self, address):
        """Whether something answers at `address`; if so, the line is alive again."""
        if self._i2c is not None:
            self.alive = True
            self.writeto(address, _ARE_YOU_THERE)
        return self.alive
