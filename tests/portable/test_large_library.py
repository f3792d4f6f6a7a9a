# SPDX-License-Identifier: MIT
"""A library of more routines than the menu holds at a time: each is reached in its order, and no press is lost."""

from io import BytesIO

from compiled import as_file, compiled
from handheld_parts import Driven, Files

from pacelet.gestures import BACK, NEXT, OK, chosen_after
from pacelet.library import WINDOW

COUNT = WINDOW * 5 // 2
# A fixed disorder of names and areas; every tenth file is broken, and stands at the end by its id.
NAMES = {"r%03d" % at: ("name %03d" % (at * 67 % COUNT), "area %d" % (at * 5 % 7)) for at in range(COUNT)}
BROKEN = [known for at, known in enumerate(sorted(NAMES)) if at % 10 == 9]
ORDER = sorted(set(NAMES) - set(BROKEN), key=lambda known: (NAMES[known][1], NAMES[known][0])) + BROKEN


class ManyFiles(Files):
    """Routines made when they are read, so that the flash and not the heap is full of them."""

    def routine_files(self, after, most):
        return [(known, -1) for known in sorted(NAMES) if known > after][:most]

    def routine_count(self):
        return COUNT

    def opened(self, path):
        if path in BROKEN:
            return BytesIO(b"no JSON")
        return BytesIO(as_file(compiled({"hold": "A", "for": 100}, name=NAMES[path][0], area=NAMES[path][1])))


def large():
    return Driven(ManyFiles()).settle()


def place(made):
    """The id of the routine that is chosen, and its number as the page tells it."""
    menu = made.settle().mode
    assert menu.library.count == COUNT and len(menu.entries) <= WINDOW
    return menu.entry.id, menu.library.first + menu.index


def test_each_routine_is_reached_forwards_and_backwards_past_both_ends():
    for button, steps in ((NEXT, COUNT + 3), (BACK, COUNT + 3)):
        made, at = large(), 0
        for _ in range(steps):
            made.press(button)
            at = chosen_after(button, at, COUNT)
            assert place(made) == (ORDER[at], at)


def test_presses_while_the_library_is_read_once_more_count():
    for button, first in ((NEXT, WINDOW - 3), (BACK, COUNT - WINDOW + 2)):
        made, at = large(), 0
        made.press(NEXT, 700)
        assert place(made) == (ORDER[-1], COUNT - 1)
        made.press(NEXT)
        while at != first:
            made.press(button)
            at = chosen_after(button, at, COUNT)
            made.settle()
        for _ in range(6):  # over the edge of what is held, faster than a file is read
            made.tick(button, 0)
            made.tick(button, 30)
            made.tick(0, 0)
            made.tick(0, 30)
            at = chosen_after(button, at, COUNT)
        assert place(made) == (ORDER[at], at)


def test_a_routine_beyond_the_first_window_starts_and_is_chosen_when_the_menu_comes_back():
    made = large()
    made.press(NEXT, 700)
    for _ in range(len(BROKEN) + 5):
        made.settle().press(BACK)
    chosen = place(made)
    made.press(OK)
    assert made.mode.name == "pacing"
    made.press(BACK, 700)
    assert made.mode.name == "menu" and made.mode.entry.id == chosen[0], "at once, before the rest is read"
    assert place(made) == chosen
    made.press(BACK)
    assert place(made) == (ORDER[chosen[1] - 1], chosen[1] - 1)
