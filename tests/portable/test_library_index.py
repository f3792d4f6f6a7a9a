# SPDX-License-Identifier: MIT
"""The index of the library: the menu is the same with it as without, and what disagrees with it is looked at."""

import json

from compiled import compiled
from handheld_parts import Driven, Files

from pacelet.gestures import BACK, NEXT, OK

ABOUT = {
    "r%02d" % at: {
        "name": "Name %d" % (at * 7 % 30),
        "area": "area %d" % (at % 4),
        "daily": [1 + at % 3],
        "pace": {"prepare": at},
        "totals": [[100 * at, 50, 1, 1, 2, 3, 4], [200 * at, 90, 1, 1, 5, 6, 7]],
    }
    for at in range(30)
}
for known in sorted(ABOUT)[::5]:  # all that may be missing
    del ABOUT[known]["area"], ABOUT[known]["daily"], ABOUT[known]["pace"]
for known in sorted(ABOUT)[::3]:
    ABOUT[known]["open"] = 0


class Looked(Files):
    """Counts which files are read."""

    def __init__(self):
        Files.__init__(self, **{known: compiled({"hold": "A", "for": 90}, **ABOUT[known]) for known in ABOUT})
        self.read_ids = []

    def load(self, path):
        if path in self.routines:
            self.read_ids.append(path)
        return Files.load(self, path)

    def line(self, known, **changed):
        return json.dumps(
            dict({"id": known, "size": self.size(known), "v": 1}, **dict(ABOUT[known], **changed))
        )

    def lines_of_all(self):
        return [self.line(known) for known in sorted(ABOUT)]


def menu(files, **settings):
    return Driven(files, None, **settings).settle()


def shown(made):
    return [
        (one.id, one.name, one.area, one.low_ms, one.high_ms, one.is_open, one.daily, one.fault)
        for one in made.mode.entries
    ]


def test_the_menu_of_an_index_is_that_of_the_files_and_reads_none_of_them():
    for settings in ({}, {"pace": 150, "prepare": 90, "breath": [50, 0, 70, 10]}, {"range_end": "low"}):
        files = Looked()
        without = shown(menu(files, **settings))
        assert sorted(files.read_ids) == sorted(ABOUT)
        files.index, files.read_ids = files.lines_of_all(), []
        assert shown(menu(files, **settings)) == without
        assert files.read_ids == []


def test_what_disagrees_with_the_index_is_looked_at_and_nothing_else():
    right = shown(menu(Looked()))
    size = Looked().size("r07")
    for spoilt in (
        {"size": size + 1},
        {"size": str(size)},
        {"v": 99},
        {"v": None},
        {"name": None},
        {"name": 7},
        {"name": "x" * 41},
        {"area": ["a"]},
        {"daily": 3},
        {"pace": {"speed": 3}},
        {"totals": None},
        {"totals": [[1, 2]]},
        {"totals": [[-1] * 7]},
    ):
        files = Looked()
        files.index = files.lines_of_all()
        files.index[7] = files.line("r07", **spoilt)
        assert shown(menu(files)) == right, spoilt
        assert files.read_ids == ["r07"], spoilt
    for rubbish in ("", "{", "[]", "7", "null", '"r07"', '{"id":7}', '{"id":"r07"}', "[" * 90, "-"):
        files = Looked()
        files.index = files.lines_of_all()
        files.index[7] = rubbish
        assert shown(menu(files)) == right, rubbish
        assert files.read_ids == ["r07"], rubbish
    for cut in range(0, 30, 7):  # what is missing, what is twice there, what is of a file that is gone
        files = Looked()
        files.index = files.lines_of_all()[cut:] + files.lines_of_all()[:cut] + ['{"id":"zz"}']
        assert shown(menu(files)) == right


def test_back_from_a_routine_the_menu_stands_where_it_was_and_reads_no_file():
    files = Looked()
    files.index = files.lines_of_all()
    made = menu(files)
    right = shown(made)
    made.press(NEXT)
    chosen = made.mode.entry.id
    made.press(OK)
    assert made.mode.name == "pacing"
    files.read_ids = []
    made.press(BACK, 700)
    assert made.mode.name == "menu" and made.settle().mode.entry.id == chosen
    assert shown(made) == right and files.read_ids == []


def test_after_a_change_of_the_pace_the_menu_reckons_anew():
    files = Looked()
    made = menu(files)
    made.press(OK, 700)
    while made.mode.label != made.words.text("set-pace"):
        made.press(NEXT)
    made.press(OK)
    pace = made.settings["pace"]
    assert pace != 100
    made.press(BACK, 700)
    assert shown(made.settle()) == shown(menu(Looked(), pace=pace))


def test_a_press_comes_between_any_two_files():
    made = Driven(Looked())
    for at in range(1, 12):
        made.tick(NEXT, 10)
        made.tick(NEXT, 30)
        made.tick(0, 10)
        made.tick(0, 30)
        assert len(made.storage.read_ids) <= 1 + 4 * at, "one file a pass"
    assert made.mode.index > 0
