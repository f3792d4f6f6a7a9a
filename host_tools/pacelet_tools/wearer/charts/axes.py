# SPDX-License-Identifier: MIT
"""The axes of the charts: weeks along, from Monday to Sunday of the wearer's calendar; whole numbers up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from pacelet_tools.wearer.sessions import Session

WEEK = timedelta(days=7)
MOST_WEEKS = 53


def monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def weeks_of(sessions: Sequence[Session]) -> list[date]:
    """Return the Mondays from the first to the last session with a date, at most the last MOST_WEEKS."""
    days = [session.start.date() for session in sessions if session.start]
    if not days:
        return []
    first, last = monday(min(days)), monday(max(days))
    first = max(first, last - WEEK * (MOST_WEEKS - 1))
    return [first + WEEK * number for number in range((last - first).days // 7 + 1)]


def per_week(
    sessions: Sequence[Session], weeks: Sequence[date], worth: Callable[[Session], int]
) -> list[int]:
    """Return the sum of `worth` over the sessions of each week."""
    sums = dict.fromkeys(weeks, 0)
    for session in sessions:
        if session.start and monday(session.start.date()) in sums:
            sums[monday(session.start.date())] += worth(session)
    return list(sums.values())


def date_labels(weeks: Sequence[date], most: int = 7) -> list[tuple[int, str]]:
    """Return (place, text) of the weeks to label: the first of each month, as far as there is room."""
    if len(weeks) <= most:
        return [(place, f"{week.day} {week:%b}") for place, week in enumerate(weeks)]
    months = [(place, f"{week:%b}") for place, week in enumerate(weeks) if week.day <= 7]
    apart = -(-len(months) // most) if months else 1
    return months[::apart]


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
