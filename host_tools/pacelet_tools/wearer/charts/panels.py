# SPDX-License-Identifier: MIT
"""The charts, each in a field of the page: bars by week, bars by area, discomfort over time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from pacelet_tools.svg_text import widest
from pacelet_tools.wearer.charts.axes import WEEK, date_labels, monday, ticks
from pacelet_tools.wearer.charts.elements import Bar, Ink, Label, Line, Mark, Shape
from pacelet_tools.wearer.sessions import MOST_DISCOMFORT, Session

HEAD, FOOT, LEFT = 54, 24, 34  # room for the title and the line below it, the dates, the numbers
NOTE = 33  # base line of the note below a title
TEXT = 12
WIDEST_BAR = 28
NOTHING = "nothing yet"
MOST_ANSWERS = 60  # shown one by one
Answer = tuple[datetime, float]


class Field(NamedTuple):
    """A rectangle of the page."""

    x: float
    y: float
    width: float
    height: float

    @property
    def plot(self) -> Field:
        """The part inside of title, dates and numbers."""
        return Field(self.x + LEFT, self.y + HEAD, self.width - LEFT, self.height - HEAD - FOOT)


class Series(NamedTuple):
    """Answers of one kind, and the looks of their marks: the second kind can be seen on top of the first."""

    name: str
    answer: Callable[[Session], int | None]
    ink: Ink
    radius: float
    is_square: bool

    def mark(self, x: float, y: float, says: str = "") -> Mark:
        """Return the mark of an answer."""
        return Mark(x, y, self.radius, self.ink, self.is_square, says)


BEFORE = Series("before", lambda session: session.before, "one", 4.5, is_square=False)
AFTER = Series("after", lambda session: session.after, "two", 2.5, is_square=True)


def by_week(
    field: Field, title: str, note: str, weeks: Sequence[date], values: Sequence[int], ink: Ink
) -> Iterator[Shape]:
    """Yield a chart of a bar for each week; `note` is below its title."""
    yield from _titles(field, title, note)
    if not any(values):
        yield _nothing(field)
        return
    plot, marks = field.plot, ticks(max(values))
    yield from _rows(plot, marks)
    yield from _dates(plot, weeks, 0.5)
    slot = plot.width / len(weeks)
    wide = min(WIDEST_BAR, slot * 0.7)
    for place, (week, value) in enumerate(zip(weeks, values, strict=True)):
        high = plot.height * value / marks[-1]
        x = plot.x + slot * (place + 0.5) - wide / 2
        if value:
            yield Bar(x, plot.y + plot.height - high, wide, high, ink, f"week of {week.isoformat()}: {value}")


def by_name(
    field: Field, title: str, note: str, values: Sequence[tuple[str, int]], ink: Ink
) -> Iterator[Shape]:
    """Yield a chart of a bar for each name, the names to their left and the values to their right.

    Names and values get the room that they need in the widest of fonts; the bars have what is left.
    """
    yield from _titles(field, title, note)
    if not values:
        yield _nothing(field)
        return
    highest = max(1, *(value for _, value in values))
    names = [_short(name) for name, _ in values]
    left = max(130, 8 + max(widest(name, TEXT) for name in names))
    right = 6 + max(widest(str(value), TEXT) for _, value in values)
    slot = (field.height - HEAD) / max(4, len(values))
    thick = min(18.0, slot * 0.6)
    for place, (name, (full, value)) in enumerate(zip(names, values, strict=True)):
        y = field.y + HEAD + slot * (place + 0.5)
        wide = max(1.0, (field.width - left - right) * value / highest)
        yield Label(field.x + left - 8, y + 4, name, TEXT, anchor="end")
        yield Bar(field.x + left, y - thick / 2, wide, thick, ink, f"{full}: {value}")
        yield Label(field.x + left + wide + 6, y + 4, str(value), TEXT, "faint")


def discomfort(
    field: Field, title: str, weeks: Sequence[date], sessions: Sequence[Session]
) -> Iterator[Shape]:
    """Yield a chart of discomfort before and after: each answer; of many, the means of the weeks."""
    answered = [
        one for one in sessions if one.start and one.before is not None and one.after is not None and weeks
    ]
    is_crowded = len(answered) > MOST_ANSWERS
    yield _title(field, title)
    if not answered:
        yield _nothing(field)
        return
    plot = field.plot
    yield from _rows(plot, range(0, MOST_DISCOMFORT + 1, 2))
    yield from _dates(plot, weeks, 0)
    names = [(series, series.name) for series in (BEFORE, AFTER)]
    yield from _legend(field, names, "mean of each week" if is_crowded else "each session")
    for series, name in names:
        answers = _answers(answered, series)
        shown = _means(answers) if is_crowded else answers
        yield from _series(plot, weeks, shown, series, name, MOST_DISCOMFORT)


def best_over_time(
    field: Field, title: str, weeks: Sequence[date], values: Mapping[str, Sequence[Answer]]
) -> Iterator[Shape]:
    """Yield a chart of the best of each session; `values` by name, of which the two with the most are drawn."""
    yield _title(field, title)
    shown = sorted(values.items(), key=lambda item: -len(item[1]))[:2]
    if not shown or not weeks:
        yield _nothing(field)
        return
    plot, marks = field.plot, ticks(max(round(value) for _, answers in shown for _, value in answers))
    yield from _rows(plot, marks)
    yield from _dates(plot, weeks, 0)
    drawn = [(series, *one) for series, one in zip((BEFORE, AFTER), shown, strict=False)]
    labels = [
        (series, f"{_short(name)}: best {max(value for _, value in answers):g}, last {answers[-1][1]:g}")
        for series, name, answers in drawn
    ]
    yield from _legend(field, labels)
    for series, name, answers in drawn:
        yield from _series(plot, weeks, answers, series, name, marks[-1])


def _answers(sessions: Sequence[Session], series: Series) -> list[Answer]:
    return [(one.start, float(series.answer(one) or 0)) for one in sessions if one.start]


def _means(answers: Sequence[Answer]) -> list[Answer]:
    """Return the mean of each week, in its middle."""
    by_monday: dict[date, list[float]] = {}
    for at, value in answers:
        by_monday.setdefault(monday(at.date()), []).append(value)
    middle = timedelta(days=3.5)
    return [(_midnight(week) + middle, sum(all_) / len(all_)) for week, all_ in sorted(by_monday.items())]


def _series(
    plot: Field, weeks: Sequence[date], answers: Sequence[Answer], series: Series, name: str, highest: int
) -> Iterator[Shape]:
    """Yield a line and its marks; `highest` is the value at the top of the plot."""
    points = [(_x_of(plot, weeks, at), plot.y + plot.height * (1 - value / highest)) for at, value in answers]
    if len(points) > 1:
        yield Line(tuple(points), series.ink, 1.5)
    for (x, y), (at, value) in zip(points, answers, strict=True):
        yield series.mark(x, y, f"{at:%Y-%m-%d} {name}: {value:.1f}".removesuffix(".0"))


def _x_of(plot: Field, weeks: Sequence[date], at: datetime) -> float:
    return plot.x + plot.width * ((at - _midnight(weeks[0])) / (len(weeks) * WEEK))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _legend(field: Field, labels: Iterable[tuple[Series, str]], note: str = "") -> Iterator[Shape]:
    """Yield marks with their labels below the title, and what a mark is, each with room for any font."""
    x, y = field.x + BEFORE.radius, field.y + NOTE
    for series, label in labels:
        yield series.mark(x, y - 4)
        yield Label(x + 9, y, label, TEXT, "faint")
        x += 9 + widest(label, TEXT) + 12
    if note:
        yield Label(x, y, note, TEXT, "faint")


def _title(field: Field, text: str) -> Label:
    return Label(field.x, field.y + 14, text, 14, is_bold=True)


def _titles(field: Field, title: str, note: str) -> Iterator[Label]:
    yield _title(field, title)
    yield Label(field.x, field.y + NOTE, note, TEXT, "faint")


def _nothing(field: Field) -> Label:
    return Label(field.x + field.width / 2, field.y + field.height / 2, NOTHING, ink="faint", anchor="middle")


def _rows(plot: Field, marks: Sequence[int]) -> Iterator[Shape]:
    """Yield the lines across a plot with their numbers, 0 at its bottom."""
    for mark in marks:
        y = plot.y + plot.height * (1 - mark / marks[-1])
        yield Line(((plot.x, y), (plot.x + plot.width, y)), "grid")
        yield Label(plot.x - 6, y + 4, str(mark), 11, "faint", "end")


def _dates(plot: Field, weeks: Sequence[date], within: float) -> Iterator[Shape]:
    """Yield the dates of Mondays; `within`: where a week's date stands, from 0 (its Monday) to 1."""
    slot, bottom = plot.width / len(weeks), plot.y + plot.height
    for place, text in date_labels(weeks):
        x = plot.x + slot * (place + within)
        yield Line(((x, bottom), (x, bottom + 4)), "grid")
        yield Label(x, bottom + 18, text, 11, "faint", "middle")


def _short(name: str) -> str:
    return name if len(name) <= 20 else name[:19] + "…"
