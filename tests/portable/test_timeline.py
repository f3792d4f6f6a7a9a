# SPDX-License-Identifier: MIT
"""The timeline's rules, one by one, on CPython and MicroPython."""

from compiled import routine

from pacelet.phase import Pace
from pacelet.timeline import phases
from pacelet.totals import Ahead

SIDES = ["left", "right"]


def shape(*steps, **top):
    """The timeline as short words: kind, side, and marks for optional (?) and open (*)."""
    out = []
    for phase in phases(routine(*steps, **top)):
        word = phase["kind"]
        if "side" in phase:
            word += "/" + phase["side"]
        out.append(word + ("?" if "optional" in phase else "") + ("*" if "open" in phase else ""))
    return " ".join(out)


def test_hold_prepares_and_changes_side():
    assert (
        shape({"hold": "A", "for": 200, "sides": SIDES, "reps": 2, "release": 10})
        == "prepare/left hold/left release/left hold/left release/left"
        " switch/right hold/right release/right hold/right release/right done"
    )


def test_alternate_puts_sides_inside_reps():
    assert (
        shape({"move": "A", "reps": 2, "sides": SIDES, "alternate": True})
        == "prepare/left move/left switch/right move/right switch/left move/left switch/right move/right done"
    )


def test_rest_between_sets_takes_the_place_of_the_switch():
    step = {"hold": "A", "for": 50, "sides": SIDES, "sets": 2}
    assert (
        shape(step)
        == "prepare/left hold/left switch/right hold/right switch/left hold/left switch/right hold/right done"
    )
    step["rest"] = 100
    assert (
        shape(step)
        == "prepare/left hold/left switch/right hold/right rest/left hold/left switch/right hold/right done"
    )
    step["rest"] = 0
    assert shape(step).count("switch/left") == 1


def test_breaths_leave_out_holds_of_no_length():
    step = {"hold": "A", "breaths": (1, 2), "prepare": 0}
    assert shape(step) == "in out in? out? done"
    assert (
        shape(step, pace={"breath": [40, 70, 80, 10]})
        == "in hold-in out hold-out in? hold-in? out? hold-out? done"
    )


def test_range_of_reps_marks_switch_and_release_optional():
    step = {
        "hold": "A",
        "for": 50,
        "reps": (1, 2),
        "sides": SIDES,
        "alternate": True,
        "release": 10,
        "prepare": 0,
    }
    assert (
        shape(step) == "hold/left release/left switch/right hold/right release/right"
        " switch/left? hold/left? release/left? switch/right? hold/right? release/right? done"
    )


def test_repeat_with_sides_rests_only_between_rounds():
    block = {"repeat": 2, "rest": 50, "sides": SIDES, "steps": [{"hold": "A", "for": 50, "prepare": 0}]}
    assert shape(block) == "hold/left rest/left hold/left switch/right hold/right rest/right hold/right done"


def test_rest_takes_the_side_that_follows():
    steps = ({"rest": 50}, {"hold": "A", "for": 50, "sides": SIDES, "prepare": 0}, {"rest": 50})
    assert shape(*steps) == "rest/left hold/left switch/right hold/right rest done"


def test_optional_rounds_take_their_rest_along():
    block = {"repeat": (1, 2), "rest": 50, "steps": [{"wait": "A"}]}
    assert shape(block) == "wait rest? wait? done"


def test_open_parts_are_shown_once_and_marked():
    block = {
        "repeat": "open",
        "rest": 50,
        "steps": [{"hold": "A", "for": 50}, {"move": "B", "reps": "open", "sides": SIDES}],
    }
    assert shape(block) == "prepare* hold prepare/left move/left* switch/right move/right* done"


def test_tempo_takes_half_a_breath_with_its_hold():
    step = {"move": "A", "reps": 1, "tempo": [("up", -1), ("down", -2), ("stay", 5)], "prepare": 0}
    lengths = [phase["ms"] for phase in phases(routine(step, pace={"breath": [40, 10, 60, 0]}))]
    assert lengths == [5000, 6000, 500, 0]


def test_rests_of_modifiers_carry_no_text():
    block = {"repeat": 2, "rest": 50, "steps": [{"hold": "A", "for": 50, "sets": 2, "rest": 20}]}
    rests = [phase for phase in phases(routine(block)) if phase["kind"] == "rest"]
    assert [phase.get("text") for phase in rests] == [None, None, None]
    assert [phase.get("round") for phase in rests] == [1, 2, 2]


def test_what_has_no_length_is_left_out():
    empty = {"repeat": 999, "steps": [{"repeat": "open", "steps": [{"rest": 0}]}]}
    assert (
        shape(empty, {"rest": 0}, {"repeat": 2, "steps": [empty, {"wait": "A"}, empty]}) == "wait wait done"
    )
    assert shape(empty) == "done"


def test_long_rows_of_empty_steps_need_no_stack():
    assert shape(*([{"repeat": 2, "steps": [{"rest": 0}]}] * 200)) == "done"


def test_totals_agree_with_the_timeline():
    steps = (
        {"hold": "A", "for": (50, 90), "reps": (2, 4), "sides": SIDES, "sets": 2, "rest": 30, "release": 5},
        {"repeat": (2, 3), "rest": 40, "sides": SIDES, "steps": [{"move": "B", "breaths": 3}, {"rest": 25}]},
        {"move": "C", "reps": 3, "alternate": True, "sides": SIDES, "sets": 2},
    )
    listed = list(phases(routine(*steps)))
    made = routine(*steps)
    total = Ahead(made, Pace(made)).total
    assert (total.high_ms, total.is_open) == (listed[-1]["at"], False)
    low = [phase.get("min_ms", phase["ms"]) for phase in listed if "optional" not in phase]
    assert total.low_ms == sum(low)
