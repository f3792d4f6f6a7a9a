# SPDX-License-Identifier: MIT
"""Figures over all sessions: totals, the streak, the steps eased, and when to ask a doctor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pacelet.history import Journal, day_number, week_of
from pacelet_tools.wearer.played_routines import played_routine, step_words
from pacelet_tools.wearer.sessions import Session

# C4 of the exercise catalogue.
ADVICE = "A month of sessions has not made the discomfort less: please ask a doctor."


@dataclass(frozen=True)
class Best:
    """The best and the last of what a routine counts: `unit` is "rounds" within a time limit, or "s" until pressed."""

    routine: str
    step: str
    unit: str
    best: int
    last: int


@dataclass(frozen=True)
class Summary:
    """Figures over all sessions.

    `days`: dates with a session. `last_week`: sessions in the last seven days. `before`, `after`: means of
    discomfort over the `answered` sessions, those that have both. `weeks`: how many in a row a routine that is meant
    on some days a week was done on so many.
    """

    sessions: int
    seconds: int
    days: int
    last_week: int
    streak_days: int
    weeks: tuple[tuple[str, int], ...]
    answered: int
    before: float | None
    after: float | None
    eased: tuple[tuple[str, str, int], ...]
    bests: tuple[Best, ...]
    asks_for_doctor: bool


def summarize(sessions: Sequence[Session], today: date) -> Summary:
    """Return the summary of sessions in chronological order, as seen on the wearer's day `today`."""
    journal = Journal()
    for session in sessions:
        journal.add(session.line)
    dates = [session.start.date() for session in sessions if session.start]
    pairs = [(one.before, one.after) for one in sessions if one.before is not None and one.after is not None]
    return Summary(
        sessions=len(sessions),
        seconds=sum(session.done_s or 0 for session in sessions),
        days=len(set(dates)),
        last_week=sum(today - timedelta(days=7) < day <= today for day in dates),
        streak_days=journal.streak(day_number(today.isoformat())),
        weeks=_weeks(sessions, today),
        answered=len(pairs),
        before=_mean([before for before, _ in pairs]),
        after=_mean([after for _, after in pairs]),
        eased=_eased(sessions),
        bests=tuple(
            Best(*key, max(map(max, values.values())), max(values[max(values)]))
            for key, values in counted_by_session(sessions).items()
        ),
        asks_for_doctor=journal.advises_doctor(),
    )


def _weeks(sessions: Sequence[Session], today: date) -> tuple[tuple[str, int], ...]:
    """Return (routine, weeks in a row up to this one or the last) of those that are meant on some days a week."""
    found = []
    for name in dict.fromkeys(session.routine for session in sessions):
        routine = played_routine(name)
        if routine is None or routine.days_a_week is None:
            continue
        days = {one.start.date() for one in sessions if one.start and one.routine == name}
        in_week = Counter(week_of(day_number(day.isoformat()) or 0) for day in days if day <= today)
        week = week_of(day_number(today.isoformat()) or 0)
        week -= in_week[week] < routine.days_a_week
        weeks = 0
        while in_week[week - weeks] >= routine.days_a_week:
            weeks += 1
        if weeks:
            found.append((name, weeks))
    return tuple(found)


def _mean(values: Sequence[int]) -> float | None:
    return round(sum(values) / len(values), 1) if values else None


def _eased(sessions: Sequence[Session]) -> tuple[tuple[str, str, int], ...]:
    """Return (routine, words of the step, count) of the steps eased, the most frequent first."""
    counts = Counter(
        (session.routine, step_words(session.routine, session.sha, step))
        for session in sessions
        for step in session.eased
    )
    return tuple((routine, words, count) for (routine, words), count in counts.most_common())


def counted_by_session(sessions: Sequence[Session]) -> dict[tuple[str, str, str], dict[int, list[int]]]:
    """Return what was counted, by (routine, step, "rounds" or "s") and the session's place in the list."""
    found: dict[tuple[str, str, str], dict[int, list[int]]] = {}
    for place, session in enumerate(sessions):
        for _, rounds in session.rounds:
            found.setdefault((session.routine, "", "rounds"), {}).setdefault(place, []).append(rounds)
        for step, seconds in session.held:
            words = step_words(session.routine, session.sha, step)
            found.setdefault((session.routine, words, "s"), {}).setdefault(place, []).append(seconds)
    return found
