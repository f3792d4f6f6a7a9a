# SPDX-License-Identifier: MIT
"""Beats and limits of blocks, on CPython and MicroPython."""

import json

from compiled import routine
from drawing import Draw

from pacelet import gestures
from pacelet.history import PAIRS_MOST
from pacelet.phase import Pace
from pacelet.player import Player
from pacelet.resuming import record_in
from pacelet.session import Session
from pacelet.timeline import phases

SIDES = ["left", "right"]
SQUAT = {"move": "Squat", "reps": 5, "prepare": 0}  # 20 s
PLANK = {"hold": "Plank", "until": True, "prepare": 0}
REST = {"hold": "Still", "for": 100, "prepare": 0}  # 10 s


def player(*steps, **options):
    made = routine(*steps)
    return Player(made, Pace(made), **options)


def every(step, rounds=4, beat=600, **more):
    block = {"repeat": rounds, "every": beat, "steps": step if isinstance(step, list) else [step]}
    block.update(more)
    return block


def within(step, limit=600, **more):
    block = {"repeat": "open", "for": limit, "steps": step if isinstance(step, list) else [step]}
    block.update(more)
    return block


def begun(play, ms, step_ms=100):
    """Lets time pass; returns pairs (ms from the start, phase) of what began in it."""
    found = []
    for _ in range(0, ms, step_ms):
        play.events.clear()
        play.advance(step_ms)
        found += [(play.done_ms, event) for event in play.events if not isinstance(event, str)]
    return found


def kinds(play, ms):
    return [(at_ms, phase.kind) for at_ms, phase in begun(play, ms) if phase.kind != "move" or phase.rep == 1]


# ---- beats


def test_rounds_start_on_the_beat():
    play = player(every(SQUAT), REST)
    expected = [(20000, "rest"), (60000, "move"), (80000, "rest"), (120000, "move"), (140000, "rest")]
    expected += [(180000, "move"), (200000, "hold"), (210000, "done")]
    assert kinds(play, 220000) == expected


def test_a_press_ends_the_work_and_the_rest_grows():
    play = player(every(PLANK, 3), REST)
    play.advance(13000)
    play.toggle_pause()
    assert (play.phase.kind, play.remaining_ms, play.phase.is_beat) == ("rest", 47000, True)
    play.advance(47000)
    play.advance(50000)
    play.move_on()
    assert (play.phase.kind, play.remaining_ms, play.skipped) == ("rest", 10000, 0)
    play = player(every(SQUAT))
    play.advance(9000)
    play.move_on()
    assert (play.phase.kind, play.remaining_ms, play.skipped) == ("rest", 51000, 0)


def test_a_late_round_does_not_shift_those_after_it():
    play = player(every(PLANK, 4))
    play.advance(75000)
    play.toggle_pause()
    assert (play.phase.kind, play.phase.round) == ("hold", 2)  # 15 s late
    play.advance(20000)
    play.toggle_pause()
    assert (play.phase.kind, play.remaining_ms) == ("rest", 25000)


def test_a_round_a_whole_beat_late_begins_the_beat_anew():
    play = player(every(PLANK, 4))
    play.advance(120000)
    play.toggle_pause()
    play.advance(10000)
    play.toggle_pause()
    assert (play.phase.kind, play.phase.round, play.remaining_ms) == ("rest", 3, 50000)
    play = player(every(PLANK, 4))
    play.advance(119900)
    play.toggle_pause()
    play.advance(10000)
    assert play.phase.round == 2
    play.toggle_pause()
    assert play.phase.kind == "hold" and play.phase.round == 3  # due at 120 s, so that is late by 9.9 s


def test_next_starts_a_round_early_and_a_held_next_late_and_the_beat_stays():
    play = player(every(SQUAT))
    play.advance(30000)
    play.move_on()
    assert (play.phase.kind, play.phase.round) == ("move", 2)
    play.advance(20000)
    assert (play.phase.kind, play.remaining_ms) == ("rest", 120000 - 50000)
    play.extend()
    play.advance(85000)
    assert (play.phase.kind, play.phase.round, play.done_ms) == ("move", 3, 135000)
    play.advance(20000)
    assert play.remaining_ms == 180000 - 155000


def test_each_side_has_its_own_beat():
    play = player(every(SQUAT, 2, sides=SIDES), REST)
    assert kinds(play, 200000) == [
        (20000, "rest"), (60000, "move"), (80000, "switch"),
        (84000, "move"), (104000, "rest"), (144000, "move"), (164000, "hold"), (174000, "done"),
    ]  # fmt: skip


def test_going_back_does_not_turn_the_clock_back():
    play = player(every(SQUAT))
    play.advance(65000)
    play.go_back()  # this round again
    play.advance(20000)
    assert (play.phase.kind, play.remaining_ms) == ("rest", 120000 - 85000)
    play.advance(35500)
    assert (play.phase.kind, play.phase.round) == ("move", 3)
    play.go_back()  # the round before, whole beats late by now: the beat begins anew
    assert play.phase.round == 2
    play.advance(20000)
    assert (play.phase.kind, play.remaining_ms) == ("rest", 40000)


def test_easing_off_in_the_rest_skips_that_round_and_waits_for_the_next():
    play = player(every(SQUAT))
    play.advance(30000)
    play.skip_step()
    assert (play.phase.kind, play.phase.round, play.remaining_ms) == ("rest", 3, 90000)


# ---- limits


def test_a_limit_ends_the_block_in_the_middle_of_whatever_runs():
    for step in (SQUAT, PLANK, {"wait": "Wait"}, {"move": "A", "reps": "open"}, {"rest": 700}):
        play = player(within(step), REST)
        found = begun(play, 75000)
        after = [(at_ms, phase.text) for at_ms, phase in found if phase.kind == "hold" and phase.step == 2]
        assert after == [(60000, "Still")] and play.finished, step


def test_rounds_completed_and_what_was_held_are_counted():
    play = player(within([SQUAT, dict(PLANK)], 1000), REST)
    for _ in range(2):
        play.advance(30000)
        play.toggle_pause()
    play.advance(45000)
    assert play.phase.step == 3
    assert play.rounds == [(0, 2)] and play.held == [(2, 10000), (2, 10000), (2, 20000)]
    play = player(within(SQUAT), REST)
    play.advance(60000)  # the third round ends with the limit
    assert play.rounds == [(0, 3)]
    play = player(within(SQUAT), REST)
    play.advance(45000)
    play.move_on()
    assert play.rounds == [(0, 2)] and play.phase.step == 2


def test_of_many_that_were_held_no_fewer_are_kept_than_a_line_of_the_journal_has():
    play = player(within(PLANK), REST)
    for number in range(1, 61):
        play.advance(number * 10)
        play.toggle_pause()
    assert [ms for _, ms in play.held] == [number * 10 for number in range(61 - 32, 61)] and PAIRS_MOST <= 32


def test_each_side_has_the_whole_limit():
    play = player(within(SQUAT, 300, sides=SIDES), REST)
    found = [(at_ms, phase.side) for at_ms, phase in begun(play, 80000) if phase.kind == "switch"]
    assert found == [(30000, "right")]
    assert play.finished and play.done_ms == 74000 and play.rounds == [(0, 1), (0, 1)]


def test_of_limits_that_end_together_the_outermost_counts():
    play = player(within([within(SQUAT, 600), REST], 600), {"wait": "End"})
    play.advance(60000)
    assert play.phase.kind == "wait" and sorted(play.rounds) == [(0, 0), (1, 3)]


def test_a_block_left_open_is_played_up_to_its_limit():
    play = player(within(SQUAT), REST, leave_open=True)
    play.advance(60000)
    assert play.phase.text == "Still" and play.rounds == [(0, 3)]


def test_a_beat_in_a_limit():
    play = player(within(SQUAT, 1500, every=600), REST)
    assert kinds(play, 151000) == [
        (20000, "rest"), (60000, "move"), (80000, "rest"), (120000, "move"), (140000, "rest"), (150000, "hold"),
    ]  # fmt: skip
    assert play.rounds == [(0, 3)]


def heard(play, ms, **options):
    sounds = []
    session = Session(play, lambda cue: sounds.append((play.done_ms, cue)), lambda key: None, 3, **options)
    for _ in range(0, ms, 100):
        session.advance(100)
    return sounds


def test_the_last_three_seconds_of_a_limit_are_counted_and_its_end_sounds():
    for step in (
        PLANK,
        {"wait": "Wait"},
        {"hold": "A", "breaths": 50, "prepare": 0},
        dict(REST, **{"for": 585}),
    ):
        sounds = heard(player(within(step), {"rest": 100}), 61000)
        sounds = [sound for sound in sounds if 57000 <= sound[0] <= 60000 and sound[1] in ("tick", "end")]
        assert sounds == [(57000, "tick"), (58000, "tick"), (59000, "tick"), (60000, "end")], (step, sounds)
    # The phase's own: ends with the limit, or in its last seconds.
    assert [cue for _, cue in heard(player(within(dict(REST, **{"for": 600})), {"rest": 50}), 60500)].count(
        "tick"
    ) == 3


def test_a_press_that_was_to_end_a_wait_leaves_alone_what_its_limit_began():
    for gesture in (gestures.OK, gestures.NEXT):
        for step in (PLANK, {"wait": "Wait"}):
            sounds = []
            play = player(within(step), REST)
            session = Session(play, sounds.append, lambda key: None, 3)
            session.advance(60200)
            sounds.clear()
            session.press(gesture)
            assert (play.phase.text, play.paused, play.skipped, len(sounds)) == ("Still", False, 0, 1), step
            session.advance(1000)
            session.press(gestures.OK)
            assert play.paused


def test_a_bell_rings_each_time_and_never_at_the_end():
    sit = {"hold": "Sit", "for": 1200, "bell": 300, "prepare": 0}
    assert heard(player(sit), 119900) == [(0, "start")] + [(at, "bell") for at in (30000, 60000, 90000)]
    for step in ({"wait": "Sit", "bell": 300}, {"hold": "Sit", "until": True, "bell": 300, "prepare": 0}):
        assert heard(player(step), 95000)[1:] == [(30000, "bell"), (60000, "bell"), (90000, "bell")]


def test_breath_of_a_tempo_sounds_as_breath():
    sigh = {
        "move": "Sigh",
        "reps": 2,
        "prepare": 0,
        "tempo": [("In", -1), ("Again", 10 | 1 << 18), ("Out", 60 | 1 << 19)],
    }
    assert [cue for _, cue in heard(player(sigh), 21900)] == ["start", "in", "out", "in", "in", "out"]
    listed = list(phases(routine(sigh)))
    assert [phase.get("breath") for phase in listed[:3]] == ["in", "in", "out"] and listed[1]["ms"] == 1000


# ---- any presses


STEPS = (
    [every([SQUAT, dict(PLANK)], 4, 300), within([SQUAT, REST], 900, sides=SIDES), {"wait": "End"}],
    [within([every(SQUAT, 3, 250), dict(PLANK, sides=SIDES)], 1200), REST, {"wait": "End"}],
    [
        every([within([SQUAT, {"rest": 30}], 300), {"move": "M", "reps": "open"}], (2, 5), 700),
        {"wait": "End"},
    ],
    [{"repeat": 2, "rest": (30, 60), "steps": [within(every(PLANK, "open", 200), 700)]}, {"wait": "End"}],
)


def press(draw, play):
    """Anything that can be pressed but a pause."""
    kind = draw.below(8)
    if kind < 2:
        play.move_on()
    elif kind < 4 and play.length_ms is None:
        play.toggle_pause()
    elif kind == 5:
        play.extend()
    elif kind == 6:
        play.go_back()
    elif kind == 7:
        play.skip_step()


def test_whatever_is_pressed_a_limit_ends_its_block():
    for seed in range(24):
        draw = Draw(seed)
        play = player(*STEPS[seed % len(STEPS)])
        for _ in range(1500):
            if draw.chance(12):
                press(draw, play)
            else:
                play.advance(100)
            for block in play.cursor.blocks:
                left_ms = block.limit_left_ms(play.done_ms)
                assert left_ms is None or left_ms > 0, (seed, play.done_ms)
            if play.finished or play.phase.text == "End":
                break


def test_no_round_starts_early_unasked_and_the_beat_never_drifts():
    for seed in range(24):
        draw = Draw(seed)
        play = player(*STEPS[seed % len(STEPS)])
        beats = {}
        for _ in range(1500):
            was = play.phase
            is_asked = draw.chance(12)
            if is_asked:
                press(draw, play)
            else:
                play.advance(100)
            for block in play.cursor.blocks:
                if block.step.every_ms and block.is_begun:
                    check_beat(seed, play, block, beats, was.is_beat and not is_asked)
            if play.finished or play.phase.text == "End":
                break


def check_beat(seed, play, block, beats, is_alone):
    """A round is due whole beats after the one before; only one that comes a beat late or later begins anew."""
    every_ms, known = block.step.every_ms, beats.get(block)
    beats[block] = block.began_ms, block.round, block.due_ms
    if known is None or known[0] != block.began_ms:
        return
    expected_ms = known[2] + (block.round - known[1]) * every_ms
    if block.due_ms != expected_ms:
        assert block.due_ms - expected_ms >= every_ms and block.due_ms <= play.done_ms, seed
    if is_alone and not play.phase.is_beat:
        assert play.done_ms >= block.due_ms, seed


def test_a_pause_shifts_all_that_follows_by_its_length_and_nothing_else():
    for seed in range(12):
        whole, paused = [player(*STEPS[seed % len(STEPS)]) for _ in range(2)]
        draw, other = Draw(seed), Draw(seed)
        pauses = Draw(seed + 100)
        for _ in range(900):
            if pauses.chance(20) and paused.length_ms is not None and not paused.finished:
                paused.toggle_pause()
                paused.advance(pauses.below(90000))
                paused.toggle_pause()
            for play, drawn in ((whole, draw), (paused, other)):
                if drawn.chance(15):
                    press(drawn, play)
                play.advance(100)
            assert whole.place() == paused.place() and whole.elapsed_ms == paused.elapsed_ms, seed


def test_a_box_goes_on_after_a_cut_with_the_time_that_had_passed():
    for seed in range(24):
        draw = Draw(seed)
        play = player(*STEPS[seed % len(STEPS)])
        for _ in range(draw.below(900)):
            if draw.chance(15):
                press(draw, play)
            play.advance(100)
        kept = record_in(
            json.loads(json.dumps({"routine": "a", "planned": 9, "done": 9, "place": play.place()}))
        )
        assert kept["place"] == play.place()
        if play.finished or play.cursor.lead_in is not None or play.phase.text == "End":
            continue
        again = Player(play.routine, play.cursor.pace, place=kept["place"])
        assert len(play.cursor.blocks) == len(again.cursor.blocks)
        for at, before in enumerate(play.cursor.blocks):
            after = again.cursor.blocks[at]
            assert before.limit_left_ms(play.done_ms) == after.limit_left_ms(0), seed
            if before.step.every_ms:
                assert before.due_ms - play.done_ms == after.due_ms, seed
        assert play.limit_left_ms == again.limit_left_ms


def test_what_was_eased_off_and_taken_back_has_run_on_meanwhile():
    play = player(within([REST, dict(PLANK)], 600), {"wait": "End"})
    session = Session(play, lambda cue: None, lambda key: None, 3)
    session.advance(9000)
    session.press(gestures.OK | gestures.HELD)
    session.advance(4000)
    session.press(gestures.OK)
    assert play.phase.text == "Still" and play.limit_left_ms == 60000 - 13000
