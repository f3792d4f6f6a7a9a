# SPDX-License-Identifier: MIT
"""The player under the wearer's presses, on CPython and MicroPython."""

from compiled import routine

from pacelet.phase import Pace
from pacelet.player import Player
from pacelet.resuming import record_in

SIDES = ["left", "right"]


def player(*steps, **options):
    made = routine(*steps)
    return Player(made, Pace(made), **options)


def at(play):
    """Where the player stands, as one word."""
    phase = play.phase
    return phase.kind + ("/" + phase.side if phase.side else "") + (" %d" % phase.rep if phase.rep else "")


def test_time_is_handed_over_without_loss():
    play = player({"hold": "A", "for": 100, "reps": 100})
    play.advance(5000 + 10000 * 41 + 1234)
    assert (at(play), play.elapsed_ms) == ("hold 42", 1234)
    for _ in range(1000):
        play.advance(7)
    assert (at(play), play.elapsed_ms) == ("hold 42", 8234)
    play.advance(10**7)
    assert play.finished and play.done_ms == 5000 + 100 * 10000


def test_pause_loses_nothing():
    play = player({"hold": "A", "for": 100, "prepare": 0})
    play.advance(3000)
    play.toggle_pause()
    play.advance(60000)
    assert play.paused and play.remaining_ms == 7000
    play.toggle_pause()
    play.advance(6999)
    assert not play.finished
    play.advance(1)
    assert play.finished


def test_until_pressed_counts_up_and_goes_on():
    play = player({"hold": "A", "until": True, "prepare": 0}, {"wait": "B"})
    play.advance(50000)
    assert play.remaining_ms is None and play.elapsed_ms == 50000
    play.toggle_pause()
    assert at(play) == "wait" and not play.paused
    play.move_on()
    assert play.finished


def test_next_ends_a_lead_in_only():
    play = player({"hold": "A", "for": 100, "sides": SIDES})
    play.move_on()
    assert at(play) == "hold/left"
    play.move_on()
    assert (at(play), play.skipped) == ("switch/right", 1)
    play.move_on()
    assert at(play) == "hold/right"


def test_next_past_the_low_end_is_done_not_skipped():
    play = player({"hold": "A", "for": (100, 200), "reps": 2, "release": 10, "prepare": 0})
    play.advance(9999)
    assert "enough" not in play.events
    play.advance(1)
    assert "enough" in play.events
    play.move_on()
    assert (at(play), play.skipped) == ("release 1", 0)
    play.advance(1000)
    play.move_on()
    assert play.finished and play.skipped == 1


def test_next_leaves_the_innermost_range_that_is_past_its_low_end():
    block = {
        "repeat": (1, 3),
        "steps": [
            {"hold": "A", "breaths": (1, 3), "reps": (1, 3), "release": 10, "prepare": 0},
            {"wait": "B"},
        ],
    }
    play = player(block)
    play.advance(10000)
    assert play.phase.breath == 2
    play.move_on()
    assert at(play) == "release 1"
    play.advance(1000)
    assert at(play) == "in 2"
    play.move_on()
    assert at(play) == "wait"
    play.move_on()
    assert (at(play), play.phase.round) == ("in 1", 2)
    play.move_on()
    assert play.finished and play.skipped == 0


def test_next_leaves_what_repeats_until_pressed_from_its_second_round():
    play = player({"repeat": "open", "steps": [{"wait": "A"}, {"hold": "B", "for": 50}]}, {"wait": "C"})
    play.move_on()
    assert play.phase.text == "B"
    play.advance(10000)
    assert (play.phase.text, play.phase.round) == ("A", 2)
    play.toggle_pause()
    assert play.phase.text == "B"
    play.advance(10000)
    play.move_on()
    assert play.phase.text == "C"


def test_reps_until_pressed_are_left_in_the_second():
    play = player({"move": "A", "reps": "open", "prepare": 0, "sides": SIDES})
    play.advance(4000 * 6)
    assert at(play) == "move/left 7"
    play.move_on()
    assert (at(play), play.skipped) == ("switch/right 1", 0)


def test_held_next_adds_to_this_side_only():
    play = player({"hold": "A", "for": 100, "sides": SIDES, "prepare": 0})
    play.extend()
    play.advance(24999)
    assert at(play) == "hold/left"
    play.advance(4001 + 10000)
    assert play.finished
    play = player({"move": "A", "reps": 2, "sides": SIDES, "prepare": 0})
    play.extend()
    assert play.phase.reps == 3
    play.advance(4000 * 3)
    assert at(play) == "switch/right 1"
    play.advance(4000)
    assert play.phase.reps == 2
    play = player({"hold": "A", "breaths": 1, "reps": 2, "prepare": 0})
    play.extend()
    play.advance(10000)
    assert (at(play), play.phase.breath, play.phase.breaths) == ("in 1", 2, 2)
    play.advance(10000)
    assert (at(play), play.phase.breaths) == ("in 2", 1)


def test_back_starts_this_side_and_set_again_or_goes_to_the_one_before():
    play = player({"hold": "A", "for": 100, "sides": SIDES}, {"hold": "B", "for": 100, "reps": 3})
    play.advance(5000 + 10000 + 4000 + 2000)
    assert at(play) == "hold/right"
    play.go_back()
    assert (at(play), play.elapsed_ms) == ("hold/right", 0)
    play.advance(1999)
    play.go_back()
    assert at(play) == "hold/left"
    play.advance(10000 + 4000 + 10000 + 5000 + 10000 + 500)
    assert at(play) == "hold 2"
    play.go_back()
    assert at(play) == "hold 1"
    play.go_back()
    assert (at(play), play.phase.text) == ("prepare/right", "A")
    play.advance(5000)
    assert at(play) == "hold/right"


def test_back_goes_into_the_previous_round():
    block = {
        "repeat": 2,
        "rest": 50,
        "steps": [{"wait": "A"}, {"rest": 0}, {"hold": "B", "for": 100, "prepare": 0}],
    }
    play = player(block)
    play.toggle_pause()
    play.advance(10000)
    assert at(play) == "rest"
    play.go_back()
    assert (at(play), play.phase.round) == ("hold", 1)
    play.go_back()
    assert (at(play), play.phase.round) == ("wait", 1)
    play.go_back()
    assert (at(play), play.phase.round) == ("wait", 1)


def test_place_is_kept_and_returned_to_with_its_prepare():
    block = {
        "repeat": 3,
        "sides": SIDES,
        "steps": [{"wait": "A"}, {"hold": "B", "for": 100, "sets": 2, "reps": 4}],
    }
    play = player(block)
    while not (
        play.phase.kind == "hold"
        and (play.phase.side, play.phase.round, play.phase.set, play.phase.rep) == ("right", 2, 2, 3)
    ):
        play.toggle_pause() if play.phase.ms is None else play.advance(1000)
    again = player(block, place=play.cursor.place())
    assert (at(again), again.phase.round) == ("prepare/right", 2)
    again.advance(5000)
    assert (again.phase.kind, again.phase.set, again.phase.rep) == ("hold", 2, 3)


def test_a_place_that_does_not_fit_is_ignored():
    for place in (
        [],
        [0],
        "x",
        [[0]],
        [[0, 0, "1"]],
        [[0, 0, 1], 1],
        [[0, 0, 1], [1, -1, 1]],
        [9, 0, 1],
        [0, 5, 1],
        [0, 0, 1, 1, 0, 9],
        [0, 0, 1],
        [1, 0, 1],
        [0, 0, 4, 1, 0, 1],
        [-1, 0, 1],
    ):
        kept = record_in({"routine": "a", "planned": 1, "done": 1, "place": place})
        play = player({"repeat": 3, "steps": [{"hold": "A", "for": 10}]}, place=kept.get("place"))
        assert (at(play), play.phase.round) == ("prepare", 1)


def test_coming_is_the_next_side_or_step():
    play = player({"hold": "A", "for": 100, "reps": 50, "sides": SIDES}, {"hold": "B", "for": 50})
    assert (play.coming.kind, play.coming.side) == ("hold", "left")
    play.advance(5000)
    assert (play.coming.text, play.coming.side) == ("A", "right")
    play.advance(50 * 10000)
    assert at(play) == "switch/right 1" and play.coming.side == "right"
    play.advance(4000)
    assert play.coming.text == "B"
    play.advance(50 * 10000 + 5000)
    assert play.coming is None


def test_leaving_open_parts_plays_the_shown_timeline():
    play = player(
        {"repeat": "open", "rest": 50, "steps": [{"hold": "A", "for": 50, "prepare": 0}]},
        {"wait": "B"},
        leave_open=True,
    )
    play.advance(5000)
    assert play.phase.text == "B"


def test_what_is_skipped_before_a_side_of_a_block_leaves_the_blocks_inside_whole():
    inner = {
        "repeat": 2,
        "steps": [{"hold": "A", "for": 50, "prepare": 0}, {"hold": "B", "for": 50, "prepare": 0}],
    }
    block = {"repeat": (1, 3), "sides": ["left", "right"], "steps": [inner]}
    play = player(block)
    play.advance(20000)  # the round that must be
    play.move_on()  # done with the rounds, in the middle of the inner block
    assert play.phase.kind == "switch"
    play.skip_step()
    assert player(block, place=play.cursor.place()).cursor.place() == play.cursor.place()
