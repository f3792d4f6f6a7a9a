# SPDX-License-Identifier: MIT
"""What comes before the first phase: cautions read once, the step to begin with; and what is left of it after."""

import json

from compiled import compiled, routine
from handheld_parts import Driven, Files, app

from pacelet.gestures import BACK, NEXT, OK
from pacelet.modes.before_after import keep_read, were_read
from pacelet.modes.first_step import listed_steps
from pacelet.phase import Pace
from pacelet.totals import Ahead

HOLD = {"hold": "A", "for": 100}
STEPS = (
    {"rest": 10},
    {"hold": "A", "for": 100, "prepare": 0},
    {"repeat": 2, "sides": ["left", "right"], "steps": [{"hold": "B", "for": 50}, {"move": "C", "reps": 3}]},
    {"hold": "D", "for": (20, 30)},
)
CAUTIONS = ["Slowly.", "No pain."]


def careful(*steps, **more):
    return compiled(*(steps or (HOLD,)), caution=CAUTIONS, equipment=["mat"], **more)


def presses_to_start(made):
    """How many presses of `ok` it takes from the menu to the first phase."""
    count = 0
    while made.mode.name != "pacing":
        made.press(OK)
        count += 1
        assert count < 9
    return count


def finish(made):
    """Plays what was started to its end, and goes back to the menu."""
    made.wait(150000)
    while made.mode.name != "menu":
        made.press(OK)
    made.settle()


def begun_with(made, downs):
    """Chooses the routine, and a step further down to begin with."""
    made.press(OK)
    while made.mode.name == "ready" and not made.mode.is_last:
        made.press(OK)
    made.press(NEXT)
    for _ in range(downs):
        made.press(NEXT)
    made.press(OK)
    return made


def lines(files):
    return [json.loads(line) for line in files.journal_lines]


def test_a_known_routine_takes_three_presses():
    files = Files(a=careful())
    for expected in (5, 3, 3):
        made = Driven(files, comfort=True).settle()
        assert presses_to_start(made) == expected
        finish(made)


def test_changed_cautions_are_shown_again_all_of_them():
    files = Files(a=careful(), b=careful())
    for routine_id in ("a", "b"):
        made = Driven(files).settle()
        made.press(OK if routine_id == "a" else NEXT)
        presses_to_start(made)
        finish(made)
    files.routines["a"]["caution"] = ["Slowly.", "No pain at all."]
    made = Driven(files).settle()
    made.press(OK)
    assert made.mode.page == 0 and not made.mode.is_last
    made.press(BACK)
    made.press(NEXT)
    made.press(OK)
    assert made.mode.is_last


def test_any_change_of_a_caution_is_noticed():
    files = Files(a=careful())
    keep_read(Driven(files), "a", ["Slowly."])
    assert were_read(files, "a", ["Slowly."])
    assert not any(were_read(files, "a", ["Slowly. %d" % change]) for change in range(100))


def test_cautions_count_as_read_only_at_the_last():
    files = Files(a=careful())
    for _ in range(2):
        made = Driven(files).settle()
        made.press(OK)
        made.press(OK)
        assert made.mode.page == 1 and not made.mode.is_last


def test_what_cannot_be_kept_is_shown_again():
    class Full(Files):
        def save(self, path, obj):
            return path != self.read and Files.save(self, path, obj)

    for damaged in (None, [], {"a": 5}, {"a": None}, "x"):
        files = Full(a=careful())
        files.saved[files.read] = damaged
        for _ in range(2):
            made = Driven(files).settle()
            assert presses_to_start(made) == 4, damaged
            finish(made)


def test_cautions_are_shown_again_on_request():
    files = Files(a=careful())
    made = Driven(files).settle()
    presses_to_start(made)
    finish(made)
    made = Driven(files).settle()
    made.press(OK)
    assert made.mode.is_last
    made.press(BACK)
    assert made.mode.page == 0
    made.press(OK)
    made.press(OK)
    assert made.mode.is_last


def test_a_session_starts_at_the_step_that_was_chosen():
    made = begun_with(app(a=careful(*STEPS)), 2)
    phase = made.play.phase
    assert (phase.kind, phase.text, phase.side, phase.round) == ("prepare", "C", "left", 1)
    made.press(BACK)
    assert (made.play.phase.text, made.play.phase.kind) == ("B", "prepare")
    made.press(BACK, 700)
    assert made.mode.name == "menu"


def test_all_steps_that_say_something_can_be_chosen_and_the_list_left():
    made = app(a=careful(*STEPS))
    begun_with(made, 0)
    assert made.play.phase.text == "A"
    made = app(a=careful(*STEPS))
    made.press(OK)
    made.press(OK)
    made.press(OK)
    made.press(NEXT)
    assert [text for _, text in made.mode.entries] == ["A", "B", "C", "D"]
    made.press(BACK)
    assert made.mode.entries[made.mode.index][1] == "D"
    made.press(BACK, 700)
    assert made.mode.name == "ready" and made.mode.is_last


def test_the_list_numbers_the_steps_as_the_pages_do():
    made = routine(*STEPS)
    listed, ahead = listed_steps(made), Ahead(made, Pace(made))
    for at, (number, _) in enumerate(listed):
        assert ahead.step_place(number) == (at + 1, len(listed))


def test_the_journal_says_with_which_step_a_session_began_and_plans_what_is_left():
    for downs, first, planned_s in ((3, 5, 5 + 3), (2, 4, 5 + 12 + 10 + 17 + 4 + 2 * (10 + 17) + 8)):
        files = Files(a=careful(*STEPS))
        made = begun_with(Driven(files).settle(), downs)
        finish(made)
        line = lines(files)[-1]
        assert (line["first"], line["planned"], line["done"]) == (first, planned_s, planned_s)
        assert line["completed"] and "place" not in line


def test_a_session_of_nothing_but_eased_steps_is_not_completed():
    for steps, completed in (((HOLD,), False), ((HOLD, HOLD), False), ((HOLD, HOLD, HOLD), True)):
        files = Files(a=compiled(*steps))
        made = Driven(files).settle()
        made.press(OK)
        made.press(OK, 700)
        made.press(OK, 700)
        made.wait(60000)
        assert made.observer.completed is completed, steps
        finish(made)
        assert lines(files)[-1]["completed"] is completed, steps


def test_an_eased_last_step_alone_is_not_completed_where_the_session_began_with_it():
    files = Files(a=careful(*STEPS))
    made = begun_with(Driven(files).settle(), 3)
    made.press(OK, 700)
    assert made.observer.completed is False


def test_the_menu_stands_where_it_was_whatever_comes_between():
    ways = (
        lambda made: made.press(BACK),  # the first caution
        lambda made: made.press(BACK, 700),
        lambda made: (made.press(OK), made.press(OK), made.press(BACK, 700)),  # what to have at hand
    )
    for leave in ways:
        made = app(a=careful(), b=careful(), c=ValueError("no JSON"))
        made.press(NEXT)
        made.press(OK)
        leave(made)
        made.settle()
        assert made.mode.name == "menu" and made.mode.index == 1
        made.press(NEXT)
        made.press(OK)
        assert made.mode.name == "fault"
        made.press(OK)
        made.settle()
        assert made.mode.index == 2
        made.press(OK, 700)
        assert made.mode.name == "settings"
        made.press(BACK, 700)
        made.settle()
        assert made.mode.name == "menu" and made.mode.index == 2
