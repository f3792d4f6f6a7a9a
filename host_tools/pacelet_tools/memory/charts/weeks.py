# SPDX-License-Identifier: MIT
"""Sessions by week: from Monday to Sunday of the wearer's calendar, weeks without a session included."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from pacelet_tools.memory.sessions import Session

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
    """Return what the sessions of each week are worth together."""
    sums = dict.fromkeys(weeks, 0)
    for session in sessions:
        if session.start and monday(session.start.date()) in sums:
            sums[monday(session.start.date())] += worth(session)
    return list(sums.values())
