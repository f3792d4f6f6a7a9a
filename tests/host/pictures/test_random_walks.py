# SPDX-License-Identifier: MIT
"""The random walks of the portable tests, longer, and led to the shortest one that fails. `PACELET_WALKS`: how many."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pacelet.settings import TABLE

sys.path.insert(0, str(Path(__file__).parents[2] / "portable"))
from wandering import MOST, Wanderer

WALKS = st.lists(st.integers(0, MOST - 1), min_size=20, max_size=60)


@pytest.mark.parametrize("language", TABLE["language"].allowed)
@pytest.mark.parametrize("height", [64, 32])
def test_after_any_walk_the_panel_shows_the_page_as_drawn_from_nothing(height: int, language: str) -> None:
    @settings(max_examples=int(os.environ.get("PACELET_WALKS", "12")))
    @given(WALKS, st.integers(0, MOST - 1))
    def look(walk: list[int], texts: int) -> None:
        wanderer = Wanderer(height, language, texts)
        for number in walk:
            wanderer.go(number)
            assert wanderer.fault() is None, wanderer.fault()

    look()
