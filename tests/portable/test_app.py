# SPDX-License-Identifier: MIT
"""The app from the menu to the end of a routine, on CPython and MicroPython."""

from compiled import compiled
from desk import Desk
from pacelet.app import App
from pacelet.buttons import BACK, NEXT, OK
from pacelet.settings import clean
from pacing import Pacer


class Files:
    """Routines in memory, as the flash would give them."""

    def __init__(self, **routines):
        self.routines = routines

    def routine_ids(self):
        return sorted(self.routines)

    def routine_path(self, routine_id):
        return routine_id

    def load(self, path):
        made = self.routines[path]
        if isinstance(made, Exception):
            raise made
        return made


class Observer:
    """Keeps what is reported."""

    def __init__(self):
        self.kinds = []
        self.completed = None

    def phase(self, fields):
        self.kinds.append(fields["kind"])

    def end(self, completed):
        self.completed = completed


HOLD = {"hold": "A", "for": 100}


class Driven(App):
    """An app that is handed its overlays at once, as the loop does."""

    def __init__(self, files):
        App.__init__(self)
        self.observer = Observer()
        settings = clean({})
        self.overlays = {
            "desk": Desk(files, settings, self.sound),
            "pacing": Pacer(12, settings, self.sound, self.observer, False),
        }
        self.load()

    def load(self):
        while self.wanted is not None:
            self.take(self.overlays[self.wanted[0]])

    def tick(self, level, passed_ms):
        App.tick(self, level, passed_ms)
        self.load()


def app(**routines):
    made = Driven(Files(**routines))
    while not made.mode.shelf.complete:
        made.tick(0, 10)
    return made


def press(made, button, lasts_ms=80):
    made.tick(button, 10)
    for _ in range(0, lasts_ms, 10):
        made.tick(button, 10)
    made.tick(0, 0)
    for _ in range(3):
        made.tick(0, 10)


def test_menu_is_sorted_by_area_then_name():
    made = app(
        z=compiled(HOLD, name="Zebra", area="back"),
        a=compiled(HOLD, name="Ape"),
        b=compiled(HOLD, name="Bear", area="neck"),
        c=compiled(HOLD, name="Cat", area="back"),
    )
    assert [entry.name for entry in made.mode.entries] == ["Cat", "Zebra", "Bear", "Ape"]
    press(made, BACK)
    assert made.mode.index == 3
    press(made, NEXT)
    press(made, NEXT)
    assert made.mode.index == 1
    press(made, NEXT, 700)
    assert made.mode.index == 3


def test_equipment_and_cautions_are_acknowledged_before_the_first_phase():
    made = app(a=compiled(HOLD, caution=["Slowly.", "No pain."], equipment=["mat", "wall"]))
    press(made, OK)
    assert (made.mode.name, made.mode.pages[0]) == ("ready", ("equipment", "mat, wall"))
    press(made, OK)
    press(made, BACK)
    press(made, OK)
    press(made, OK)
    assert made.mode.name == "ready" and made.observer.kinds == []
    press(made, OK)
    assert made.mode.name == "pacing" and made.observer.kinds == ["prepare"]


def test_a_routine_runs_to_its_end_and_back_to_the_menu():
    made = app(a=compiled(HOLD))
    press(made, OK)
    for _ in range(1600):
        made.tick(0, 10)
    assert made.observer.kinds == ["prepare", "hold", "done"]
    assert made.observer.completed and made.mode.name == "finished"
    press(made, NEXT)
    assert made.mode.name == "menu"


def test_back_held_leaves():
    made = app(a=compiled(HOLD))
    press(made, OK)
    press(made, BACK, 700)
    assert made.observer.completed is False and made.mode.name == "menu"


def test_a_broken_file_gives_its_name_and_a_sentence_and_leaves_the_rest():
    made = app(a=compiled(HOLD), b={"v": 2, "steps": []}, c=ValueError("no JSON"), d=OSError(5))
    assert [entry.fault is None for entry in made.mode.entries] == [True, False, False, False]
    press(made, NEXT)
    press(made, OK)
    assert (made.mode.name, made.mode.title) == ("fault", "b") and "format 2" in made.mode.sentence
    press(made, OK)
    assert made.mode.name == "menu"


def test_every_press_reaches_the_phase_it_was_meant_for():
    made = app(a=compiled({"wait": "A"}, {"wait": "B"}, {"wait": "C"}))
    press(made, OK)
    for _ in range(3):
        assert made.mode.name == "pacing"
        press(made, OK)
    assert made.observer.kinds == ["wait", "wait", "wait", "done"]


def test_cues_mark_start_count_and_end():
    made = app(a=compiled(HOLD, {"hold": "B", "for": 100, "prepare": 0}))
    heard = []
    made.tick(OK, 10)
    made.tick(OK, 50)
    for at in range(0, 26000, 10):
        made.tick(0, 10)
        if made.sounds:
            heard.append(made.sounds[-1])
            made.sounds.clear()
    assert heard == ["tick"] * 3 + ["start"] + ["tick"] * 3 + ["start"] + ["tick"] * 3 + ["done"]
