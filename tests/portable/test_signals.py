# SPDX-License-Identifier: MIT
"""Which cue comes when: at the start of each phase, half-way, and before the end."""

from compiled import routine

from pacelet.gestures import BACK, NEXT, OK
from pacelet.phase import Pace
from pacelet.player import Player
from pacelet.session import Beginnings, Session, cue_since, next_cue, side_cue

SIDES = ["left", "right"]


def cues(*steps, step_ms=100, limit_ms=400000, count_in=3, **top):
    """[(ms, cue)] of all cues of a routine, played through in steps; what waits is left at once."""
    made = routine(*steps, **top)
    play, beginnings = Player(made, Pace(made)), Beginnings()
    out, at_ms = [(0, beginnings.cue(play.phase))], 0
    while not play.finished and at_ms < limit_ms:
        if play.length_ms is None:
            play.toggle_pause()
            out.append((at_ms, beginnings.cue(play.phase)))
            continue
        before, before_ms = play.phase, play.elapsed_ms
        play.advance(step_ms)
        at_ms += step_ms
        is_same = play.phase is before
        cue = cue_since(play, before_ms, count_in) if is_same else beginnings.cue(play.phase)
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
        (25000, "start-other"),
        (32000, "tick"),
        (33000, "tick"),
        (34000, "tick"),
        (35000, "done"),
    ]


def test_only_work_of_8_s_is_counted_out_and_of_20_s_halved():
    for tenths, heard in ((79, 0), (80, 3), (199, 3), (200, 4)):
        for step in ({"hold": "A", "for": tenths}, {"move": "A", "for": tenths}):
            made = [cue for _, cue in cues(dict(step, prepare=0)) if cue in ("tick", "halfway")]
            assert len(made) == heard and ("halfway" in made) is (tenths == 200), step


def test_the_other_side_is_announced_by_its_own_cue():
    step = {"hold": "A", "for": 50, "sides": SIDES, "prepare": 0}
    assert cues(step) == [
        (0, "start"),
        (5000, "right"),
        (6000, "tick"),
        (7000, "tick"),
        (8000, "tick"),
        (9000, "beat"),
        (14000, "done"),
    ]
    assert cues(step, pace={"switch": 0}) == [(0, "start"), (5000, "right"), (10000, "done")]


def test_each_of_four_sides_has_its_own_cue():
    step = {"move": "A", "reps": 1, "sides": ["front", "left", "back", "right"], "prepare": 0}
    assert [cue for _, cue in cues(step, pace={"switch": 0})] == ["start", "left", "side-4", "right", "done"]


def test_a_rest_in_place_of_the_switch_announces_the_side():
    step = {"hold": "A", "for": 10, "sides": SIDES, "sets": 2, "rest": 40, "prepare": 0}
    made = cues(step, pace={"switch": 0}, count_in=0)
    assert [cue for _, cue in made] == ["start", "right", "left", "beat", "right", "done"]
    assert [ms for ms, _ in made] == [0, 1000, 2000, 6000, 7000, 8000]


def test_left_and_right_have_their_own_wherever_they_stand_and_no_two_sides_share_one():
    assert [side_cue(side, SIDES) for side in SIDES] == ["left", "right"]
    assert side_cue("right", ["right", "left"]) == side_cue("rechts", ["rechts", "links"]) == "right"
    assert side_cue("left foot", ["both", "left foot"]) == "left"
    assert [side_cue(side, ("up", "down", "in", "out")) for side in ("up", "down", "in", "out")] == [
        "left",
        "right",
        "side-3",
        "side-4",
    ]
    words = ("left", "right", "links", "rechts", "left hand", "forward", "both", "x")
    for number in range(len(words) ** 4):
        sides = [words[number // len(words) ** place % len(words)] for place in range(4)]
        if len(set(sides)) == 4:
            assert len({side_cue(side, sides) for side in sides}) == 4, sides
    assert side_cue(None, SIDES) is None and side_cue("left", ()) is None


def test_breaths_are_in_hold_and_out_and_nothing_else():
    made = cues({"hold": "A", "breaths": 2, "prepare": 0}, step_ms=500)
    assert made == [(0, "start"), (4000, "out"), (10000, "in"), (14000, "out"), (20000, "done")]


def test_beats_of_a_tempo_go_and_turn():
    made = cues({"move": "A", "reps": 2, "tempo": [("up", 20), ("down", 30)], "prepare": 0})
    assert made == [(0, "start"), (2000, "turn"), (5000, "beat"), (7000, "turn"), (10000, "done")]
    plain = cues({"move": "A", "reps": 3, "prepare": 0})
    assert plain == [(0, "start"), (4000, "beat"), (8000, "beat"), (12000, "done")]


def test_running_and_walking_in_turn_never_begin_alike():
    run, walk = {"move": "Run", "for": 30, "prepare": 0}, {"move": "Walk", "for": 30, "prepare": 0}
    made = [cue for _, cue in cues({"repeat": 3, "steps": [run, walk]})]
    assert made == ["start", "start-other"] * 3 + ["done"]


def test_a_rest_ends_the_work_and_a_wait_calls_for_the_wearer():
    made = cues({"hold": "A", "for": 50, "prepare": 0}, {"rest": 50}, {"wait": "B"}, {"hold": "C", "for": 10})
    assert made[:3] == [(0, "start"), (5000, "end"), (7000, "tick")]
    assert (10000, "wait") in made and (15000, "start-other") in made
    assert cues({"hold": "A", "for": 50, "reps": 2, "release": 20, "prepare": 0}) == [
        (0, "start"),
        (5000, "release"),
        (7000, "beat"),
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


def test_next_cue_leads_from_cue_to_cue():
    made = routine({"hold": "A", "for": 300, "prepare": 0})
    play = Player(made, Pace(made))
    at = []
    while next_cue(play, play.elapsed_ms, 3) is not None:
        step_ms = next_cue(play, play.elapsed_ms, 3)[0] - play.elapsed_ms
        before_ms = play.elapsed_ms
        play.advance(step_ms)
        at.append((play.elapsed_ms, cue_since(play, before_ms, 3)))
    assert at == [(15000, "halfway"), (27000, "tick"), (28000, "tick"), (29000, "tick")]


class Dice:
    """Numbers by chance, the same for the same seed on every Python."""

    def __init__(self, seed):
        self._state = seed * 7919 + 17

    def roll(self, sides):
        self._state = (self._state * 5041 + 3163) % 65537
        return self._state % sides


def any_step(dice, depth=0):
    """A step by chance: of any kind, with or without sides, sets, rest and a prepare phase of its own."""
    kind = dice.roll(7 if depth < 2 else 6)
    if kind == 6:
        step = {
            "repeat": 1 + dice.roll(3),
            "steps": [any_step(dice, depth + 1) for _ in range(1 + dice.roll(3))],
        }
    elif kind == 5:
        return {"rest": 10 * dice.roll(3)} if dice.roll(2) else {"wait": "W"}
    else:
        step = {
            0: {"hold": "A", "for": 20},
            1: {"move": "B", "reps": 1 + dice.roll(3)},
            2: {"hold": "C", "breaths": 1 + dice.roll(2)},
            3: {"hold": "D", "for": 20, "reps": 2, "release": 10},
            4: {"move": "E", "reps": 1 + dice.roll(2), "tempo": [("up", 10), ("down", 10)]},
        }[kind]
        if dice.roll(2):
            step["sets"] = 2
        if dice.roll(2):
            step["prepare"] = 0
    if dice.roll(2):
        step["sides"] = (SIDES, ["front", "back"], ["a", "b", "right", "left"])[dice.roll(3)]
        if "reps" in step and dice.roll(2):
            step["alternate"] = True
    if dice.roll(2) and (kind == 6 or "sets" in step):
        step["rest"] = 10
    return step


def beginnings(made):
    """(phase, cue) of each phase of a routine; what waits is left at once, what repeats until pressed after once."""
    play, told = Player(made, Pace(made), leave_open=True), Beginnings()
    yield play.phase, told.cue(play.phase)
    while not play.finished:
        phase, limit_ms = play.phase, play.limit_left_ms
        if play.length_ms is not None:
            play.advance(play.length_ms)
        elif limit_ms is not None:
            play.advance(min(20000, limit_ms))  # else no time would pass, and the limit never come
        if play.phase is phase and not play.finished:
            play.toggle_pause()
        play.events.clear()
        yield play.phase, told.cue(play.phase)


def check_beginnings(made, where):
    """Asserts what is promised of how the phases of a routine begin; returns how many sides were announced."""
    worked, start, announced, sides = None, None, [], 0
    for phase, cue in beginnings(made):
        if phase.kind in ("prepare", "rest", "switch", "wait", "release", "done"):
            side = side_cue(phase.side, phase.sides)
            if side and cue == side:
                announced.append(phase.side)
            assert phase.kind != "switch" or cue == (side or "end"), where
            continue
        if worked is None or phase.step != worked.step:
            assert cue in ("start", "start-other") and cue != start, where
            start = cue
        else:
            assert cue is not None and cue not in ("start", "start-other"), where
            if phase.side != worked.side:
                assert phase.side in announced or cue == side_cue(phase.side, phase.sides), where
                sides += 1
        worked, announced = phase, []
    return sides


def test_another_step_never_begins_as_the_last_or_as_a_repetition_and_every_side_is_announced():
    sides = 0
    for seed in range(150):
        dice = Dice(seed)
        made = routine(
            *[any_step(dice) for _ in range(1 + dice.roll(3))],
            {"hold": "Z", "for": 20},
            pace={"switch": 40 * dice.roll(2)},
        )
        sides += check_beginnings(made, "seed %d" % seed)
    assert sides > 100


def test_every_press_in_a_routine_is_heard():
    presses = 0
    for seed in range(150):
        dice = Dice(seed)
        made = routine(*[any_step(dice) for _ in range(1 + dice.roll(3))], {"hold": "Z", "for": 20})
        sounds, notes = [], []
        session = Session(Player(made, Pace(made)), sounds.append, notes.append, 3)
        for at in range(60):
            # Within a few ms of a phase's end and begin as well: a press is known only 20 ms after it was let go.
            left_ms = session.play.remaining_ms
            near_end = left_ms is not None and not session.play.paused and dice.roll(2)
            session.advance(max(left_ms - 5 + dice.roll(40), 0) if near_end else 10 * dice.roll(200))
            if session.over:
                break
            sounds.clear()
            gesture = (OK, NEXT, NEXT, BACK)[dice.roll(4)]
            session.press(gesture)
            assert sounds, (seed, at, gesture, session.play.phase.kind)
            presses += 1
            sounds.clear()
    assert presses > 1000
