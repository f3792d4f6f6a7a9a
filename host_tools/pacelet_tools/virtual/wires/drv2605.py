# SPDX-License-Identifier: MIT
"""A DRV2605 haptic driver on I2C: bytes in, how strongly it drives out.

Written from the data sheet (Texas Instruments DRV2605L, section 7.6). Only real-time playback is known here.
"""

from __future__ import annotations

from dataclasses import dataclass, field

ADDRESS = 0x5A
_MODE, _STRENGTH, _FEEDBACK, _CONTROL_3 = 0x01, 0x02, 0x1A, 0x1D
_STANDBY, _RESET, _MODES, _PLAYS = 0x40, 0x80, 0x07, 5
_LRA, _UNSIGNED = 0x80, 0x08
_AFTER_RESET = {_MODE: _STANDBY, _STRENGTH: 0, _FEEDBACK: 0x36, _CONTROL_3: 0xA0}


@dataclass
class Drv2605:
    """One driver; `strength` is what it gives, 0 to 127."""

    registers: dict[int, int] = field(default_factory=lambda: dict(_AFTER_RESET))

    def write(self, data: bytes) -> None:
        """Take the bytes of one transaction: a register, and values from there on."""
        for at, value in enumerate(data[1:]):
            self.registers[data[0] + at] = value
        if self.registers[_MODE] & _RESET:
            self.lose_power()

    def lose_power(self) -> None:
        """Forget all."""
        self.registers = dict(_AFTER_RESET)

    @property
    def is_lra(self) -> bool:
        """True if it drives a linear actuator rather than a motor."""
        return bool(self.registers[_FEEDBACK] & _LRA)

    @property
    def strength(self) -> int:
        """How strongly it drives: a value of real-time playback, signed unless told otherwise; negative ones brake."""
        mode, value = self.registers[_MODE], self.registers[_STRENGTH]
        if mode & _STANDBY or mode & _MODES != _PLAYS:
            return 0
        if self.registers[_CONTROL_3] & _UNSIGNED:
            return max(0, value - 128)
        return value if value < 128 else 0
