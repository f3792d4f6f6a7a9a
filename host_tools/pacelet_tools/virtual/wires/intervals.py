# SPDX-License-Identifier: MIT
"""Things that begin and end on a wire: the shared part of tones, touches and presses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Interval:
    """From `start_us`; `end_us` is None while it lasts."""

    start_us: int
    end_us: int | None = None

    @property
    def ms(self) -> int:
        """Its length in milliseconds, 0 while it lasts."""
        return 0 if self.end_us is None else (self.end_us - self.start_us + 500) // 1000
