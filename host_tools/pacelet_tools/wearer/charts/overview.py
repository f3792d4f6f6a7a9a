# SPDX-License-Identifier: MIT
"""The page of all charts of the wearer's sessions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from pacelet_tools.errors import Problem
from pacelet_tools.plain_text import counted
from pacelet_tools.wearer.charts.axes import monday, per_week, weeks_of
from pacelet_tools.wearer.charts.elements import Label, Page
from pacelet_tools.wearer.charts.panels import Answer, Field, best_over_time, by_name, by_week, discomfort
from pacelet_tools.wearer.played_routines import OTHER, area_of
from pacelet_tools.wearer.sessions import Session
from pacelet_tools.wearer.summary import counted_by_session

WIDTH, HEIGHT, MARGIN, GAP, TOP = 960, 640, 32, 44, 84
MOST_AREAS = 8


def draw_page(sessions: Sequence[Session]) -> Page:
    """Return the charts of sessions in chronological order. Raise Problem if there is none."""
    if not sessions:
        raise Problem("there is nothing to draw yet: no session is known")
    weeks = weeks_of(sessions)
    shown = [session for session in sessions if _is_shown(session, weeks)]
    heading = _heading(shown)
    counted_ones = counted_by_session(shown)
    height = HEIGHT if not counted_ones else HEIGHT + (HEIGHT - TOP - MARGIN) // 2  # a row more
    page = Page(WIDTH, height, f"Pacelet sessions: {heading}")
    page.shapes += [
        Label(MARGIN, 38, "Sessions with Pacelet", 20, is_bold=True),
        Label(MARGIN, 60, heading, 13, "faint"),
    ]
    if notes := _notes(sessions, shown):
        page.shapes.append(Label(MARGIN, height - 12, notes, 12, "faint"))
    _draw(page, shown, weeks)
    for field, unit, title in zip(
        _fields()[4:], ("rounds", "s"), ("Rounds within the limit", "Seconds until pressed"), strict=True
    ):
        if counted_ones:
            page.shapes += best_over_time(field, title, weeks, _bests(shown, counted_ones, unit))
    return page


def _bests(
    shown: Sequence[Session], counted_ones: Mapping[tuple[str, str, str], Mapping[int, list[int]]], unit: str
) -> dict[str, list[Answer]]:
    """Return the best of each session that has a date, by the routine and step in which it was counted."""
    found: dict[str, list[Answer]] = {}
    for (routine, step, of), values in counted_ones.items():
        answers = [(shown[at].start, float(max(all_))) for at, all_ in values.items()]
        dated = [(start, value) for start, value in answers if start]
        if of == unit and dated:
            found[step or routine] = sorted(found.get(step or routine, []) + dated)
    return found


def _draw(page: Page, shown: Sequence[Session], weeks: Sequence[date]) -> None:
    fields = _fields()
    counts = per_week(shown, weeks, lambda session: 1)
    eased = per_week(shown, weeks, lambda session: len(session.eased))
    week = "a bar for each week, Monday to Sunday"
    page.shapes += by_week(fields[0], "Sessions a week", week, weeks, counts, "two")
    areas = _minutes_per_area(shown)
    page.shapes += by_name(fields[1], "Minutes per area", "of all these sessions", areas, "two")
    page.shapes += discomfort(fields[2], "Discomfort, 0 to 10", weeks, shown)
    hurt = "left early because they hurt"
    page.shapes += by_week(fields[3], "Steps eased a week", hurt, weeks, eased, "three")


def _is_shown(session: Session, weeks: Sequence[date]) -> bool:
    """Return True for sessions in these weeks, and for those without a date: their minutes count."""
    return not session.start or monday(session.start.date()) in weeks


def _heading(shown: Sequence[Session]) -> str:
    days = sorted({session.start.date().isoformat() for session in shown if session.start})
    dates = " to ".join([days[0], days[-1]] if len(days) > 1 else days)
    return f"{counted(len(shown), 'session')}{', ' if dates else ''}{dates}"


def _notes(sessions: Sequence[Session], shown: Sequence[Session]) -> str:
    """Return a sentence on the sessions that are not in all charts, for the foot of the page; may be empty."""
    undated, older = sum(not session.start for session in shown), len(sessions) - len(shown)
    notes = [
        f"Left out: {older} from more than a year before." if older else "",
        f"Counted in the minutes alone: {undated} without a date." if undated else "",
    ]
    return " ".join(note for note in notes if note)


def _minutes_per_area(sessions: Sequence[Session]) -> list[tuple[str, int]]:
    seconds: Counter[str] = Counter()
    for session in sessions:
        seconds[area_of(session.routine)] += session.done_s or 0
    ranked = seconds.most_common()
    rest = sum(value for _, value in ranked[MOST_AREAS:])
    found = Counter(dict(ranked[:MOST_AREAS]))
    if rest:
        found[OTHER] += rest
    return [(area, round(value / 60)) for area, value in found.most_common() if value >= 30]


def _fields() -> list[Field]:
    """Return the fields of the page, row by row, two in each."""
    width = (WIDTH - 2 * MARGIN - GAP) / 2
    height = (HEIGHT - TOP - MARGIN - GAP / 2) / 2
    return [
        Field(MARGIN + column * (width + GAP), TOP + row * (height + GAP / 2), width, height)
        for row in range(3)
        for column in range(2)
    ]
