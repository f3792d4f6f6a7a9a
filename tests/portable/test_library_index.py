# SPDX-License-Identifier: MIT
"""The index of the library: the menu is the same with it as without, and what disagrees with it is looked at."""

import json

from compiled import compiled
from handheld_parts import Driven, Files

from pacelet.gestures import BACK, NEXT, OK
from pacelet.library import IN_ORDER, Entry

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
MENU = sorted(ABOUT, key=lambda known: (ABOUT[known].get("area", "zz"), ABOUT[known]["name"]))
ORDERS = (False, True)  # of the index: by the ids, as earlier hosts left it, or by the menu


class Looked(Files):
    """Counts which files are read, and how often the folder is."""

    def __init__(self):
        Files.__init__(self, **{known: compiled({"hold": "A", "for": 90}, **ABOUT[known]) for known in ABOUT})
        self.read_ids = []
        self.looks = 0  # at the folder

    def opened(self, path):
        self.read_ids.append(path)
        return Files.opened(self, path)

    def routine_files(self, after, most):
        self.looks += 1
        return Files.routine_files(self, after, most)

    def line(self, known, **changed):
        about = json.dumps(dict({"v": 1}, **dict(ABOUT[known], **changed)))
        size = changed.get("size", self.size(known))
        return ('{"id":"%s","size":%s,%s' % (known, json.dumps(size), about[1:])).encode()

    def lines_of_all(self, in_order=False):
        lines = [self.line(known) for known in (MENU if in_order else sorted(ABOUT))]
        return [IN_ORDER] + lines if in_order else lines


def menu(files, **settings):
    return Driven(files, None, **settings).settle()


def shown(made):
    assert made.mode.name == "menu", made.mode.sentence
    return [
        (one.id, one.name, one.area, one.low_ms, one.high_ms, one.is_open, one.daily, one.fault)
        for one in [made.mode.library.entry(at) for at in range(len(made.mode.entries))]
    ]


def test_the_menu_of_an_index_is_that_of_the_files_and_reads_none_of_them():
    for settings in ({}, {"pace": 150, "prepare": 90, "breath": [50, 0, 70, 10]}, {"range_end": "low"}):
        files = Looked()
        without = shown(menu(files, **settings))
        assert sorted(files.read_ids) == sorted(ABOUT)
        assert [one[0] for one in without] == MENU
        for in_order in ORDERS:
            files.index, files.read_ids = files.lines_of_all(in_order), []
            assert shown(menu(files, **settings)) == without
            assert files.read_ids == []


def test_of_an_index_in_order_no_line_is_read_but_what_is_shown_and_comes_next():
    files, last = Looked(), len(ABOUT) - 1
    files.index = files.lines_of_all(True)
    made = menu(files)
    assert made.mode.library.complete and len(made.mode.entries) == len(ABOUT)
    for known in ([0, 1, 2, last], [0, 1, 2, 3, last]):
        assert made.mode.entry.name == ABOUT[made.mode.entry.id]["name"]
        made.wait(200)
        assert [at for at, one in enumerate(made.mode.entries) if isinstance(one, Entry)] == known
        made.press(NEXT)


def indices(in_order, line):
    """The index with this in place of the line of r07."""
    files = Looked()
    files.index = [line if b'"r07"' in one else one for one in files.lines_of_all(in_order)]
    return files


def test_what_disagrees_with_the_index_is_looked_at_and_nothing_else():
    right = shown(menu(Looked()))
    size = Looked().size("r07")
    for in_order in ORDERS:
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
            files = indices(in_order, Looked().line("r07", **spoilt))
            assert shown(menu(files)) == right, spoilt
            assert files.read_ids == ["r07"], spoilt
        head = b",".join(Looked().line("r07").split(b",")[:2])
        whole = [b"", b"{", b"[]", b"7", b"null", b'"r07"', b'{"id":7}', b'{"id":"r07"}', b"[" * 90, b"-"]
        cut = [
            b'{"id":"r07","size":',
            b'{"id":"\\u007207","size":1',
            head,
            head + b"}",
            head + b',"v":' + b"[" * 90,
        ]
        for rubbish in whole + cut:
            files = indices(in_order, rubbish)
            assert shown(menu(files)) == right, rubbish
            assert files.read_ids == ["r07"], rubbish
    for cut in range(0, 30, 7):  # what is missing, what is twice there, what is of a file that is gone
        files = Looked()
        lines = files.lines_of_all()
        files.index = lines[cut:] + lines[:cut] + lines[3:5] + [b'{"id":"zz","size":1}']
        assert shown(menu(files)) == right


def test_back_from_a_routine_the_menu_stands_where_it_was_and_looks_at_no_file():
    for in_order in ORDERS:
        files = Looked()
        files.index = files.lines_of_all(in_order)
        made = menu(files)
        right = shown(made)
        for steps in (1, 5, len(ABOUT) - 7, 1, 1):  # to the last one, and from there to the first
            for _ in range(steps):
                made.press(NEXT)
            chosen = made.mode.entry.id
            made.press(OK)
            assert made.mode.name == "pacing"
            files.read_ids = []
            made.press(BACK, 700)
            assert made.mode.name == "menu" and made.mode.library.complete and made.mode.entry.id == chosen
            assert shown(made) == right and files.read_ids == [] and files.looks == 1


def test_what_is_not_in_the_index_is_looked_for_again_after_a_routine():
    files = Looked()
    files.index = files.lines_of_all(True)[:-3]
    made = menu(files)
    right = shown(made)
    made.press(OK)
    made.press(BACK, 700)
    assert shown(made.settle()) == right


def test_an_index_that_a_host_has_replaced_under_the_menu_does_no_harm():
    for at in range(0, 400, 43):
        files = Looked()
        files.index = files.lines_of_all(True)
        made = menu(files)
        files.index = [b"x" * at] + files.index[5:]
        for gesture in (BACK, BACK, BACK, OK):
            made.press(gesture)
        assert made.mode.name in ("pacing", "fault")


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
