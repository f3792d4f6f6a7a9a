# SPDX-License-Identifier: MIT
"""Scales: whole numbers at even steps up an axis, months along one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date


def ticks(highest: int, most: int = 5) -> list[int]:
    """Return even whole steps from 0 to `highest` or just above it, at most `most` of them after 0."""
    step = 1
    while step * most < highest:
        step = _next_step(step)
    return list(range(0, max(1, -(-highest // step)) * step + 1, step))


def _next_step(step: int) -> int:
    """Return the next of 1, 2, 5, 10, 20, 50..."""
    first = int(str(step)[0])
    return step * 5 // 2 if first == 2 else step * 2


def date_labels(weeks: Sequence[date], most: int = 7) -> list[tuple[int, str]]:
    """Return (place, text) of the weeks to be named: each month's first, as far as there is room."""
    if len(weeks) <= most:
        return [(place, f"{week.day} {week:%b}") for place, week in enumerate(weeks)]
    months = [(place, f"{week:%b}") for place, week in enumerate(weeks) if week.day <= 7]
    apart = -(-len(months) // most) if months else 1
    return months[::apart]
