# SPDX-License-Identifier: MIT
"""Which cue comes when: at the start of each phase, half-way, and before the end."""

from compiled import routine

from pacelet.pace import resolve
from pacelet.player import Player
from pacelet.signals import cue_between, cue_for_phase, due_ms

SIDES = ["left", "right"]


def cues(*steps, step_ms=100, limit_ms=400000, count_in=3):
    """[(ms, cue)] of all cues of a routine, played through in steps; what waits is left at once."""
    made = routine(*steps)
    play = Player(made, resolve(made))
    out, at_ms = [(0, cue_for_phase(play.phase, None))], 0
    while not play.finished and at_ms < limit_ms:
        if play.length_ms is None:
            before = play.phase
            play.toggle_pause()
            out.append((at_ms, cue_for_phase(play.phase, before)))
            continue
        before, before_ms = play.phase, play.elapsed_ms
        play.advance(step_ms)
        at_ms += step_ms
        if play.phase is not before:
            cue = cue_for_phase(play.phase, before)
        else:
            cue = cue_between(play, before_ms, play.elapsed_ms, count_in)
        if cue:
            out.append((at_ms, cue))
    return [(ms, cue) for ms, cue in out if cue]


def test_a_hold_is_counted_in_started_halved_counted_out_and_ended():
    assert cues({"hold": "A", "for": 200}, {"hold": "B", "for": 100, "prepare": 0}) == [
        (2000, "tick"),
        (3000, "tick"),
        (4000, "tick"),
        (5000, "start"),
        (15000, "halfway"),
        (22000, "tick"),
        (23000, "tick"),
        (24000, "tick"),
        (25000, "start"),
        (32000, "tick"),
        (33000, "tick"),
        (34000, "tick"),
        (35000, "done"),
    ]


def test_the_other_side_is_announced():
    step = {"hold": "A", "for": 50, "sides": SIDES, "prepare": 0}
    assert cues(step) == [
        (0, "start"),
        (5000, "switch"),
        (6000, "tick"),
        (7000, "tick"),
        (8000, "tick"),
        (9000, "start"),
        (14000, "done"),
    ]
    made = routine(step, pace={"switch": 0})
    play = Player(made, resolve(made))
    before = play.phase
    play.advance(5000)
    assert cue_for_phase(play.phase, before) == "switch"


def test_breaths_are_in_hold_and_out_and_nothing_else():
    made = cues({"hold": "A", "breaths": 2, "prepare": 0}, step_ms=500)
    assert made == [(0, "in"), (4000, "out"), (10000, "in"), (14000, "out"), (20000, "done")]


def test_beats_of_a_tempo_go_and_turn():
    made = cues({"move": "A", "reps": 2, "tempo": [("up", 20), ("down", 30)], "prepare": 0})
    assert made == [(0, "start"), (2000, "turn"), (5000, "beat"), (7000, "turn"), (10000, "done")]
    plain = cues({"move": "A", "reps": 3, "prepare": 0})
    assert plain == [(0, "start"), (4000, "beat"), (8000, "beat"), (12000, "done")]


def test_a_rest_ends_the_work_and_a_wait_calls_for_the_wearer():
    made = cues({"hold": "A", "for": 50, "prepare": 0}, {"rest": 50}, {"wait": "B"}, {"hold": "C", "for": 10})
    assert made[:3] == [(0, "start"), (5000, "end"), (7000, "tick")]
    assert (10000, "wait") in made and (15000, "start") in made
    assert cues({"hold": "A", "for": 50, "reps": 2, "release": 20, "prepare": 0}) == [
        (0, "start"),
        (5000, "release"),
        (7000, "start"),
        (12000, "release"),
        (14000, "done"),
    ]


def test_the_count_can_be_set_from_none_to_ten():
    for count_in in range(11):
        made = cues({"hold": "A", "for": 150, "prepare": 0}, count_in=count_in)
        assert [ms for ms, cue in made if cue == "tick"] == [15000 - 1000 * s for s in range(count_in, 0, -1)]
    short = cues({"rest": 40}, count_in=10)
    assert [ms for ms, cue in short if cue == "tick"] == [1000, 2000, 3000]


def test_no_cue_is_lost_or_doubled_however_time_is_cut():
    expected = [cue for _, cue in cues({"hold": "A", "for": 300})]
    for step_ms in (7, 50, 333, 999):
        assert [cue for _, cue in cues({"hold": "A", "for": 300}, step_ms=step_ms)] == expected, step_ms


def test_due_ms_leads_from_cue_to_cue():
    made = routine({"hold": "A", "for": 300, "prepare": 0})
    play = Player(made, resolve(made))
    at = []
    while due_ms(play) is not None:
        step_ms = due_ms(play)
        before_ms = play.elapsed_ms
        play.advance(step_ms)
        at.append((play.elapsed_ms, cue_between(play, before_ms, play.elapsed_ms)))
    assert at == [(15000, "halfway"), (27000, "tick"), (28000, "tick"), (29000, "tick")]
