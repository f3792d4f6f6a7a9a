# SPDX-License-Identifier: MIT
"""A session that was cut off goes on with the rest of what it was, on CPython and MicroPython."""

import json
import sys

from compiled import compiled, routine
from drawing import Draw, steps, steps_of_format_2, wander
from handheld_parts import Clock, Driven, Files

from pacelet.gestures import OK
from pacelet.phase import Pace
from pacelet.player import Player
from pacelet.resuming import record_in
from pacelet.routine import decode


class Rest:
    """What a player has still to come, phase by phase, with what is left of each."""

    def __init__(self, play):
        self.cursor = play.cursor.copy()
        self.cursor.leave_open = True
        self.left_ms = play.remaining_ms or 0
        while self.cursor.is_lead_in():
            self.go_on()

    def go_on(self):
        self.cursor.advance()
        self.left_ms = self.cursor.phase().ms or 0

    def at(self):
        """All that tells this phase from the others of the routine."""
        fields = self.cursor.phase().fields(0)
        fields.pop("open", None)  # of the first only, which was seen
        path = [(block.number, block.side, block.round) for block in self.cursor.blocks]
        return fields, path, None if self.cursor.done else self.cursor.here.item


def past_prepare(made, play, place):
    """Another player that goes on from a place, past the prepare phase."""
    again = Player(made, play.cursor.pace, place=json.loads(json.dumps(place)))
    while again.cursor.is_lead_in():
        again.move_on()
    return again


def check_rest(seed, play, again):
    expected, found = Rest(play), Rest(again)
    unit, again_ms = expected.cursor.place(), found.left_ms - expected.left_ms
    while found.at() != expected.at():
        # Only the breath, or the beats of the repetition, begins again.
        assert found.cursor.place() == unit, (seed, unit, found.at())
        found.go_on()
        again_ms += found.left_ms
    is_beat = expected.cursor.phase().label is not None
    least_ms = -15000 * play.extended  # what was added to a phase is not kept
    assert least_ms <= again_ms < 60000 or is_beat, (seed, expected.at(), again_ms)
    while not found.cursor.done:
        found.go_on()
        expected.go_on()
        assert found.at() == expected.at(), (seed, found.at(), expected.at())


def test_from_any_moment_the_rest_is_what_it_was():
    for seed in range(60 if sys.implementation.name == "cpython" else 12):
        draw = Draw(seed)
        drawn = steps_of_format_2(draw) if seed % 2 else steps(draw)
        made = decode(compiled(*drawn, {"wait": "End"}))
        for _ in range(4):
            play = Player(made, Pace(made, {"pace": draw.one_of((75, 100, 150))}))
            wander(draw, play)
            if play.finished or not play.cursor.place():
                continue
            again = past_prepare(made, play, play.place())
            check_rest(seed, play, again)
            check_rest(seed, again, past_prepare(made, again, again.place()))


def test_what_was_counted_until_pressed_goes_on_counting():
    made = routine({"hold": "Plank", "until": True})
    play = Player(made, Pace(made))
    play.advance(5000 + 200000)
    again = Player(made, Pace(made), place=play.place())
    again.advance(5000 + 1000)
    assert again.elapsed_ms == 201000


def test_a_second_cut_while_getting_ready_loses_nothing():
    made = routine({"hold": "Sit", "for": 15000})
    play = Player(made, Pace(made))
    play.advance(5000 + 600000)
    again = Player(made, Pace(made), place=play.place())
    again.advance(3000)
    third = Player(made, Pace(made), place=again.place())
    third.advance(5000)
    assert (third.phase.kind, third.elapsed_ms) == ("hold", 600000)


def test_what_was_asked_for_more_is_still_there():
    made = routine({"hold": "A", "breaths": 2, "reps": 2}, {"hold": "B", "for": 1000})
    play = Player(made, Pace(made))
    play.advance(5000)
    play.extend()
    play.advance(10000)
    again = Player(made, Pace(made), place=play.place())
    again.advance(5000)
    assert (again.phase.breath, again.phase.breaths) == (2, 3)


def test_a_place_of_an_earlier_firmware_is_gone_on_from():
    made = routine({"repeat": 3, "steps": [{"wait": "A"}, {"hold": "B", "for": 100, "sets": 2}]})
    kept = record_in({"routine": "a", "planned": 1, "done": 1, "place": [0, 0, 2, 2, 0, 2]})
    play = Player(made, Pace(made), place=kept["place"])
    assert (play.phase.kind, play.phase.text, play.phase.round) == ("prepare", "B", 2)
    play.advance(5000)
    assert play.phase.set == 2


def test_a_range_that_is_played_to_its_low_end_since_ends_there():
    made = routine({"hold": "A", "breaths": (2, 5), "reps": (1, 3), "release": 10})
    play = Player(made, Pace(made))
    play.advance(5000 + 51000 + 45000)
    assert (play.phase.rep, play.phase.breath) == (2, 5)
    again = Player(made, Pace(made, {"range_end": "low"}), place=play.place())
    again.move_on()
    assert (again.phase.kind, again.phase.rep) == ("release", 1)


def test_inside_long_steps_the_place_is_written_once_a_minute():
    sit = {"hold": "Sit", "for": 15000, "prepare": 0}
    breathe = {"hold": "Breathe", "breaths": 60, "prepare": 0}
    for step, ms in ((sit, 60000), (breathe, 60000)):
        files = Files(one=compiled(step, name="One"))
        made = Driven(files, Clock((2026, 11, 22, 8, 0, 0))).settle()
        made.press(OK)
        made.wait(100)
        at_start = files.saves
        made.wait(5 * ms + 2000)
        assert files.saves == at_start + 5
        again = Driven(files, Clock((2026, 11, 22, 9, 0, 0)))
        again.press(OK)
        again.wait(100)
        assert again.play.elapsed_ms >= 300000 if step is sit else again.play.phase.breath >= 30
        assert again.mode.record.fields["done"] >= 300
