# SPDX-License-Identifier: MIT
"""The charts: right figures, everything inside of the page, readable in light and dark."""

import io
import json
import re
from datetime import date, datetime, timedelta
from itertools import combinations, pairwise, product
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageFont

from pacelet_tools.errors import Problem
from pacelet_tools.wearer.charts.axes import MOST_WEEKS, WEEK, date_labels, per_week, ticks, weeks_of
from pacelet_tools.wearer.charts.elements import COLOURS, Bar, Label, Line, Mark, Page
from pacelet_tools.wearer.charts.overview import draw_page
from pacelet_tools.wearer.charts.panels import MOST_ANSWERS
from pacelet_tools.wearer.charts.png import as_png
from pacelet_tools.wearer.charts.svg import as_svg
from pacelet_tools.wearer.sessions import Session, read_session


def session(at: datetime | None, **more: Any) -> Session:
    clock = {"start": at.isoformat()} if at else {}
    found = read_session(
        json.dumps({"board": "a", "n": 1, **clock, "routine": "daily-five", "done": 300, **more})
    )
    assert found
    return found


def sessions(days: int, **more: Any) -> list[Session]:
    return [session(datetime(2026, 1, 5, 8) + timedelta(days=day), **more) for day in range(days)]


CASES = {
    "one without a date": [session(None)],
    "one": sessions(1),
    "one with answers": sessions(1, before=10, after=0, eased=[1]),
    "a month": sessions(30, before=5, after=4, eased=[1, 2]),
    "three years": sessions(1100, before=5, after=4),
    "long names": [session(None, routine="r" * 200), *sessions(2, routine="<&\x1b>", done=10**8)],
}


def shapes_of(page: Page, kind: type) -> list[Any]:
    return [shape for shape in page.shapes if isinstance(shape, kind)]


@pytest.mark.parametrize("found", CASES.values(), ids=CASES)
def test_everything_is_inside_of_the_page(found):
    page = draw_page(found)
    for bar in shapes_of(page, Bar):
        assert bar.x >= 0 and bar.y >= 0 and bar.height > 0
        assert bar.x + bar.width <= page.width and bar.y + bar.height <= page.height
    for line in shapes_of(page, Line):
        assert all(0 <= x <= page.width and 0 <= y <= page.height for x, y in line.points)
    for label in shapes_of(page, Label):
        left, top, right, bottom = room_of(label)
        assert left >= 0 and right <= page.width and top >= 0 and bottom <= page.height, label.text


def room_of(label: Label) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a text in a font 1.3 times as wide as DejaVu Sans.

    That font's texts are up to 1.15 times as wide as those of Pillow's own, and its bold ones 1.28 times.
    """
    font: Any = ImageFont.load_default(label.size)
    wide = 1.3 * (1.28 if label.is_bold else 1.15) * font.getlength(label.text)
    left = label.x - {"start": 0, "middle": wide / 2, "end": wide}[label.anchor]
    return left, label.y - 0.8 * label.size, left + wide, label.y + 0.2 * label.size


def room_of_mark(mark: Mark) -> tuple[float, float, float, float]:
    return mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius


def room_of_bar(bar: Bar) -> tuple[float, float, float, float]:
    return bar.x, bar.y, bar.x + bar.width, bar.y + bar.height


WIDE_AREAS = ("W" * 20, "m" * 20, "Neck, and shoulders,")


def wide_areas(folder: Path) -> list[Session]:
    """Sessions of the wearer's own routines, whose areas are as wide as areas may be."""
    (folder / "routines").mkdir()
    for number, area in enumerate(WIDE_AREAS):
        text = f"name: Made\narea: {area}\nsteps:\n  - hold: A\n    for: 10s\n"
        (folder / "routines" / f"wide-{number}.yaml").write_text(text, "utf-8")
    return [session(None, routine=f"wide-{number}", done=10**8) for number in range(len(WIDE_AREAS))]


@pytest.mark.parametrize("case", [*CASES, "wide areas"])
def test_no_text_can_meet_another_text_or_a_bar_in_any_font(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = draw_page(wide_areas(tmp_path) if case == "wide areas" else CASES[case])
    texts = [(label.text, room_of(label)) for label in shapes_of(page, Label)]
    if case == "wide areas":
        assert {text for text, _ in texts} >= set(WIDE_AREAS)
    others = [(mark.says, room_of_mark(mark)) for mark in shapes_of(page, Mark)]
    others += [(bar.says, room_of_bar(bar)) for bar in shapes_of(page, Bar)]
    for one, other in [*combinations(texts, 2), *product(texts, others)]:
        (left, top, right, bottom), (x, y, until_x, until_y) = one[1], other[1]
        assert right <= x or until_x <= left or bottom <= y or until_y <= top, (one, other)


def test_the_date_of_an_answer_stands_below_it() -> None:
    page = draw_page(sessions(15, before=5, after=4))
    for day, text in ((5, "5 Jan"), (12, "12 Jan"), (19, "19 Jan")):
        answer = next(
            mark for mark in shapes_of(page, Mark) if mark.says.startswith(f"2026-01-{day:02} before")
        )
        below = [label for label in shapes_of(page, Label) if label.text == text and label.y > answer.y]
        within_a_day = page.width / 2 / 21
        assert min(abs(label.x - answer.x) for label in below) < within_a_day


def test_the_heading_says_how_many_and_when() -> None:
    headings = [
        shapes_of(draw_page(found), Label)[1].text for found in ([session(None)], sessions(1), sessions(3))
    ]
    assert headings == ["1 session", "1 session, 2026-01-05", "3 sessions, 2026-01-05 to 2026-01-07"]


def test_the_foot_says_what_is_left_out() -> None:
    found = [*sessions(1100), session(None)]
    said = [label.text for label in shapes_of(draw_page(found), Label)]
    heading = next(text for text in said if re.match(r"\d+ sessions, ", text))
    left_out = len(found) - int(heading.split()[0])
    assert left_out > 0
    assert (
        f"Left out: {left_out} from more than a year before. Counted in the minutes alone: 1 without a date."
        in said
    )


@pytest.mark.parametrize("found", CASES.values(), ids=CASES)
def test_both_kinds_of_files(found):
    page = draw_page(found)
    root = ElementTree.fromstring(as_svg(page))
    assert (root.get("width"), root.get("height")) == ("960", "640")
    with Image.open(io.BytesIO(as_png(page))) as picture:
        assert picture.size == (1920, 1280)
        assert len(picture.getcolors(1 << 16) or []) > 10


def test_nothing_to_draw():
    with pytest.raises(Problem, match="nothing to draw"):
        draw_page([])


def test_bars_say_their_weeks():
    found = [*sessions(9), session(None)]
    said = [bar.says for bar in shapes_of(draw_page(found), Bar)]
    assert said == ["week of 2026-01-05: 7", "week of 2026-01-12: 2", "every day: 50"]


def test_eased_steps_are_counted_one_by_one():
    said = [bar.says for bar in shapes_of(draw_page(sessions(2, eased=[1, 2, 2])), Bar)]
    assert said[-1] == "week of 2026-01-05: 6"


def test_answers_one_by_one_and_as_means():
    few = [mark.says for mark in shapes_of(draw_page(sessions(2, before=6, after=3)), Mark)]
    assert few[2:] == [
        "2026-01-05 before: 6",
        "2026-01-06 before: 6",
        "2026-01-05 after: 3",
        "2026-01-06 after: 3",
    ]
    many = [
        session(datetime(2026, 1, 5) + timedelta(hours=day), before=day % 2, after=0)
        for day in range(MOST_ANSWERS + 2)
    ]
    page = draw_page(many)
    assert [mark.says for mark in shapes_of(page, Mark)][2:] == [
        "2026-01-08 before: 0.5",
        "2026-01-08 after: 0",
    ]
    assert "mean of each week" in [label.text for label in shapes_of(page, Label)]


def test_weeks_have_no_gaps_and_end():
    weeks = weeks_of(sessions(1100))
    assert len(weeks) == MOST_WEEKS
    assert all(later - earlier == WEEK for earlier, later in pairwise(weeks))
    two = [session(datetime(2026, 1, 4, 23, 59)), session(datetime(2026, 1, 19))]
    assert weeks_of(two)[0] == date(2025, 12, 29)
    assert per_week(two, weeks_of(two), lambda one: 1) == [1, 0, 0, 1]


@pytest.mark.parametrize("highest", [0, 1, 3, 4, 5, 6, 9, 10, 11, 26, 51, 99, 101, 1234])
def test_ticks_are_even_and_reach_the_top(highest):
    marks = ticks(highest)
    assert marks[0] == 0 and marks[-1] >= highest and 2 <= len(marks) <= 6
    assert len({later - earlier for earlier, later in pairwise(marks)}) == 1


@pytest.mark.parametrize("count", [1, 7, 8, 20, 53])
def test_few_dates_are_named(count):
    labels = date_labels([date(2026, 1, 5) + WEEK * number for number in range(count)])
    assert 1 <= len(labels) <= 7


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_contrast(scheme):
    paper = luminance(COLOURS["paper"][scheme])
    for ink, least in (("text", 7), ("faint", 4.5), ("one", 3), ("two", 3), ("three", 3)):
        lighter, darker = sorted((paper, luminance(COLOURS[ink][scheme])), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= least, ink


def test_the_svg_follows_the_readers_system():
    text = as_svg(draw_page(sessions(3, before=5, after=4)))
    light, dark = re.split(r"@media \(prefers-color-scheme: dark\)", text)
    for found, scheme in ((light, 0), (dark, 1)):
        assert all(colours[scheme] in found for colours in COLOURS.values())
    body = text.split("</style>")[1]
    assert "#" not in body  # every colour goes by its name


def test_a_bar_without_width_is_no_error():
    page = Page(100, 100, "t", [Bar(0, 0, 0, 10, "one"), Line(((0, 0), (9, 9)), "two")])
    assert as_png(page).startswith(b"\x89PNG")


def test_rounds_and_holds_get_charts_of_their_own_where_there_are_any() -> None:
    lines = [
        {
            "n": n,
            "routine": "cindy",
            "start": f"2026-11-{n:02d}T08:00:00",
            "rounds": [[0, n + 3]],
            "held": [[2, 30 + n]],
        }
        for n in range(1, 4)
    ]
    sessions = [session for line in lines if (session := read_session(json.dumps(line)))]
    said = as_svg(draw_page(sessions))
    assert "cindy: best 6, last 6" in said and "step 3: best 33, last 33" in said
    assert "Rounds within the limit" not in as_svg(draw_page([read_session('{"n":1,"routine":"cindy"}')]))
