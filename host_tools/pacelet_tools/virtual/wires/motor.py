# SPDX-License-Identifier: MIT
"""A vibration motor on a pin, switched or on PWM: when it turned."""

from __future__ import annotations

from dataclasses import dataclass

from pacelet_tools.virtual.wires.intervals import Interval


@dataclass
class Buzz(Interval):
    """The motor turning, felt in the hand."""


class Motor:
    """Feels one pin: any drive above 0 turns it."""

    def __init__(self) -> None:
        self.buzz: Buzz | None = None
        self.strength_u16 = 0

    def drive(self, t_us: int, strength_u16: int) -> Buzz | None:
        """Driven so from `t_us` on; gives what began or ended, if anything did."""
        self.strength_u16 = strength_u16
        if strength_u16 and self.buzz is None:
            self.buzz = Buzz(t_us)
            return self.buzz
        if not strength_u16 and self.buzz is not None:
            return self.stop(t_us)
        return None

    def stop(self, t_us: int) -> Buzz | None:
        """It stands; gives what ended."""
        ended, self.buzz = self.buzz, None
        if ended is not None:
            ended.end_us = t_us
        return ended
