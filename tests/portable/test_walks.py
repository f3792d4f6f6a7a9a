# SPDX-License-Identifier: MIT
"""Random walks through all pages: the panel shows what the page shows that is drawn from nothing."""

from paper import PAPERS
from wandering import MOST, Wanderer

from pacelet.settings import TABLE

WALKS = 4
STEPS = 40


def numbers(seed):
    """Endless numbers below MOST, the same for each seed on every Python."""
    while True:
        seed = (seed * 1103515245 + 12345) % 2147483648
        yield (seed >> 8) % MOST


def test_after_any_walk_the_panel_shows_the_page_as_drawn_from_nothing():
    for height in PAPERS:
        for language in TABLE["language"].allowed:
            for seed in range(WALKS):
                walk = Wanderer(height, language, next(numbers(seed)))
                drawn = numbers(seed)
                for at in range(STEPS):
                    walk.go(next(drawn))
                    assert walk.fault() is None, (height, language, seed, at, walk.fault())
