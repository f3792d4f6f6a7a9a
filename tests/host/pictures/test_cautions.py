# SPDX-License-Identifier: MIT
"""Every caution stands still on both panels, whole, in pages of as large a font as fits."""

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import texts

from pacelet.modes.before_after import pages_of
from pacelet.screens.screen import MARGIN_X
from pacelet.screens.session_pages import ReadyPage
from pacelet.screens.widgets import Text
from pacelet.words import Words
from pacelet_tools.paths import routines_dir
from pacelet_tools.pictures.canvas import fonts

HEIGHTS = [64, 32]
WIDTH = 128 - MARGIN_X
MARK = "…"
LONGEST = 200


class Mode:
    """What a `ReadyPage` looks at: the `page` of some cautions."""

    is_last = False
    total = None

    def __init__(self, cautions: list[str], page: int) -> None:
        self.cautions, self.page = cautions, page


def library() -> list[str]:
    """All cautions of the library."""
    found: list[str] = []
    for path in sorted(routines_dir().glob("*.yaml")):
        given = yaml.load(path.read_text("utf-8"), yaml.BaseLoader).get("caution", [])
        found += [given] if isinstance(given, str) else given
    return found


def stands(pages: list[str], at: int, height: int, words: Words) -> str:
    """What page `at` shows of its caution, all of it at once; nothing on the page moves."""
    page = ReadyPage(WIDTH, height, fonts(height), words, Mode(pages, at))
    for _ in page.parts or ():
        pass  # it is laid out in parts
    assert not page.moving, pages[at]
    boxes = [(widget.x, widget.y, widget.width, widget.height) for widget in page.widgets]
    for number, (x, y, w, h) in enumerate(boxes):
        assert x >= 0 and y >= 0 and x + w <= WIDTH and y + h <= height, pages[at]
        for left, top, wide, high in boxes[:number]:
            apart = x >= left + wide or left >= x + w or y >= top + high or top >= y + h
            assert apart, pages[at]
    shown = page.widgets[0]
    assert isinstance(shown, Text)
    return " ".join(shown.lines)


def without_blanks(text: str) -> str:
    return text.replace(" ", "")


@pytest.mark.parametrize("height", HEIGHTS)
def test_each_caution_of_the_library_stands_still_on_one_page(height: int) -> None:
    cautions = library()
    assert len(cautions) >= 72
    pages = pages_of(cautions, fonts(height).small, WIDTH, height)
    assert pages == cautions
    for at, caution in enumerate(cautions):
        assert without_blanks(stands(pages, at, height, Words("en"))) == without_blanks(caution)


@given(
    st.lists(texts(LONGEST), min_size=1, max_size=3), st.sampled_from(HEIGHTS), st.sampled_from(["en", "de"])
)
@example(["Be gentle and slow - " * 9], 64, "en")
@example(["W" * LONGEST, "short"], 32, "de")
def test_any_caution_stands_still_in_pages_and_a_mark_says_that_it_goes_on(
    cautions: list[str], height: int, language: str
) -> None:
    words = Words(language)
    for caution in cautions:
        pages = pages_of([caution], fonts(height).small, WIDTH, height)
        for at, page in enumerate(pages):
            assert without_blanks(stands(pages, at, height, words)) == without_blanks(page)
        assert all(page.endswith(MARK) for page in pages[:-1])
        assert all(page.startswith(MARK) for page in pages[1:])
        whole = "".join(page[at > 0 : len(page) - (at < len(pages) - 1)] for at, page in enumerate(pages))
        assert without_blanks(whole) == without_blanks(caution)
