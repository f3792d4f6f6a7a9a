# SPDX-License-Identifier: MIT
"""The app from the menu to the end of a routine, on CPython and MicroPython."""

from compiled import compiled
from handheld_parts import app

from pacelet.gestures import BACK, NEXT, OK

HOLD = {"hold": "A", "for": 100}


def test_menu_is_sorted_by_area_then_name():
    made = app(
        z=compiled(HOLD, name="Zebra", area="back"),
        a=compiled(HOLD, name="Ape"),
        b=compiled(HOLD, name="Bear", area="neck"),
        c=compiled(HOLD, name="Cat", area="back"),
    )
    assert [entry.name for entry in made.mode.entries] == ["Cat", "Zebra", "Bear", "Ape"]
    made.press(BACK)
    assert made.mode.index == 3
    made.press(NEXT)
    made.press(NEXT)
    assert made.mode.index == 1
    made.press(NEXT, 700)
    assert made.mode.index == 3


def test_cautions_are_acknowledged_before_the_first_phase():
    made = app(a=compiled(HOLD, caution=["Slowly.", "No pain."], equipment=["mat", "wall"]))
    made.press(OK)
    assert (made.mode.name, made.mode.cautions, made.mode.page) == ("ready", ["Slowly.", "No pain."], 0)
    made.press(OK)
    made.press(BACK)
    assert made.mode.page == 0
    made.press(OK)
    made.press(OK)
    assert made.mode.is_last and made.mode.equipment == "mat, wall" and made.observer.kinds == []
    made.press(OK)
    assert made.mode.name == "pacing" and made.observer.kinds == ["prepare"]


def test_a_routine_runs_to_its_end_and_back_to_the_menu():
    made = app(a=compiled(HOLD))
    made.press(OK)
    for _ in range(1600):
        made.tick(0, 10)
    assert made.observer.kinds == ["prepare", "hold", "done"]
    assert made.observer.completed and made.mode.name == "finished"
    made.press(NEXT)
    assert made.mode.name == "menu"


def test_back_held_leaves():
    made = app(a=compiled(HOLD))
    made.press(OK)
    made.press(BACK, 700)
    assert made.observer.completed is False and made.mode.name == "menu"


def test_a_broken_file_gives_its_name_and_a_sentence_and_leaves_the_rest():
    made = app(a=compiled(HOLD), b={"v": 3, "steps": []}, c=ValueError("no JSON"), d=OSError(5))
    assert [entry.fault is None for entry in made.mode.entries] == [True, False, False, False]
    made.press(NEXT)
    made.press(OK)
    assert (made.mode.name, made.mode.title) == ("fault", "b") and "format 3" in made.mode.sentence
    made.press(OK)
    assert made.mode.name == "menu"


def test_every_press_reaches_the_phase_it_was_meant_for():
    made = app(a=compiled({"wait": "A"}, {"wait": "B"}, {"wait": "C"}))
    made.press(OK)
    for _ in range(3):
        assert made.mode.name == "pacing"
        made.press(OK)
    assert made.observer.kinds == ["wait", "wait", "wait", "done"]
    for let_go_ms, skipped in ((0, 0), (10, 1)):  # as seen 10 ms later: let go as B begins, it was for A
        made = app(a=compiled(*[{"hold": name, "for": 50, "prepare": 0} for name in "AB"]))
        made.press(OK)
        while made.play.remaining_ms > 100:
            made.tick(0, 10)
        for _ in range(-100, let_go_ms, 10):
            made.tick(NEXT, 10)
        for _ in range(6):
            made.tick(0, 10)
        assert made.play.skipped == skipped and made.play.finished is bool(skipped)


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
    assert heard == ["tick"] * 3 + ["start"] + ["tick"] * 3 + ["start-other"] + ["tick"] * 3 + ["done"]


def test_a_step_that_cannot_be_read_or_held_in_memory_ends_in_a_sentence_with_the_place_kept():
    def fail(number):
        raise MemoryError

    for is_memory in (False, True):
        made = app(a=compiled(HOLD, dict(HOLD, hold="B"), dict(HOLD, hold="C")), b=compiled(HOLD))
        made.press(OK)
        made.wait(200)
        routine = made.play.routine
        assert made.play.phase.text == "A"
        if is_memory:
            routine.step = fail
        else:
            for at in range(routine.step(0).end, len(routine.code)):
                routine.code[at] = 1 << 40
        made.press(NEXT)
        made.wait(20000)
        assert made.mode.name == "fault" and made.mode.title == routine.name
        assert made.mode.sentence == (
            "it is too large for this board" if is_memory else "a number in its steps is out of range"
        )
        assert made.files.saved[made.files.resume]["routine"] == "a"
        made.press(OK)
        made.settle().press(NEXT)
        made.press(OK)
        assert made.mode.name == "pacing"
