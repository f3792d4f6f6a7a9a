# SPDX-License-Identifier: MIT
"""What a page says is left of a routine is what is left of its timeline, at every moment of any walk through it."""

import sys
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "portable"))

from compiled import compiled

from pacelet.phase import Pace
from pacelet.player import Player
from pacelet.routine import decode
from pacelet_tools.language.emit.reckoning import reckoned_keys

SIDES = ["left", "right"]
STEPS = (
    {"wait": "A", "hint": "now"},
    {"hold": "B", "for": (50, 90), "reps": (2, 4), "sides": SIDES, "sets": 2, "rest": 30, "release": 5},
    {
        "move": "C",
        "reps": 2,
        "tempo": [("up", -1), ("down", -2)],
        "sides": SIDES,
        "alternate": True,
        "sets": 2,
    },
    {"hold": "D", "breaths": (2, 3), "prepare": 0},
    {"hold": "E", "until": True},
    {"move": "F", "reps": "open", "prepare": 10},
    {"rest": 70},
    {"rest": 0},
    {"rest": (0, 40)},
    {"hold": "G", "for": [50, 70, 20], "sets": 3, "rest": [30, 0], "sides": SIDES, "pace": {"switch": 15}},
    {"hold": "H", "breaths": 2, "reps": {"left": 1, "right": 3}, "sides": SIDES, "release": (5, 8)},
    {"move": "I", "reps": 2, "sets": (1, 3), "rest": (10, 25)},
)
BY_ROUND = ({"move": "J", "reps": "round"}, {"hold": "K", "breaths": "round", "sides": SIDES})


def blocks(steps: st.SearchStrategy) -> st.SearchStrategy:
    some = st.lists(steps, min_size=1, max_size=3)
    plain = {
        "repeat": st.sampled_from([1, 3, (1, 3), "open"]),
        "rest": st.sampled_from([0, 20, (0, 30)]),
        "steps": some,
    }
    listed = {
        "repeat": st.just([3, 1, 2]),
        "pace": st.just({"rep": 25, "prepare": 15}),
        "steps": st.builds(lambda a, b: [*a, b], some, st.sampled_from(BY_ROUND)),
    }
    return st.one_of(st.fixed_dictionaries(plain), st.fixed_dictionaries(listed))


BLOCKS = st.recursive(st.sampled_from(STEPS), blocks, max_leaves=5)
SETTINGS = st.fixed_dictionaries(
    {"pace": st.sampled_from([75, 100]), "range_end": st.sampled_from(["low", "high"])}
)
MOVES = st.lists(st.sampled_from(["ok", "next", 1000, 7000, "pause", "extend", "back"]), max_size=25)


def left_by_timeline(play: Player) -> tuple[int, int, bool]:
    """The low and the high ms of all phases that are still to come, walked through one by one, and whether more."""
    walk = play.cursor.copy()
    walk.leave_open = True
    phase, high_ms = play.phase, play.length_ms or 0
    passed_ms = play.elapsed_ms if play.paused else 0
    low_ms = total_ms = 0
    is_open = walk.here.step.reps_open or any(block.step.reps_open for block in walk.blocks)
    high_ms -= passed_ms
    min_ms = None if phase.min_ms is None else max(phase.min_ms - passed_ms, 0)
    while True:
        is_open = is_open or phase.ms is None or phase.open
        total_ms += high_ms
        low_ms += 0 if phase.optional else high_ms if min_ms is None else min_ms
        walk.advance()
        if walk.done:
            return low_ms, total_ms, is_open
        phase = walk.phase()
        high_ms, min_ms = phase.ms or 0, phase.min_ms


LEFT_OUT = {"repeat": 3, "rest": 20, "steps": [{"repeat": 1, "rest": 0, "steps": [{"rest": (0, 40)}]}]}


# An open step that is behind in its block, while the next round of a block inside is led to.
BEHIND = {
    "repeat": 1,
    "steps": [STEPS[4], {"repeat": 2, "rest": 20, "steps": [{"hold": "A", "for": 50, "prepare": 0}]}],
}


@example([BEHIND], {"pace": 100, "range_end": "high"}, [5000, "ok", 5000], True)
@example([STEPS[1], LEFT_OUT], {"pace": 75, "range_end": "low"}, ["ok"], False)
@example([STEPS[1], LEFT_OUT], {"pace": 75, "range_end": "low"}, ["ok"], True)
@settings(max_examples=300)
@given(st.lists(BLOCKS, min_size=1, max_size=4), SETTINGS, MOVES, st.booleans())
def test_what_is_left_is_what_the_timeline_still_has(
    steps: list, chosen: dict, moves: list, by_host: bool
) -> None:
    document = compiled(*steps, {"hold": "Last", "for": 50})
    routine = decode({**document, **reckoned_keys(document)} if by_host else document)
    play = Player(routine, Pace(routine, chosen))
    for move in moves:
        if isinstance(move, int):
            play.advance(move)
        elif move in ("ok", "pause"):
            play.toggle_pause()
        else:
            {"next": play.move_on, "extend": play.extend, "back": play.go_back}[move]()
        if play.finished:
            return
        left = play.ahead.left(play)
        assert (left.low_ms, left.high_ms, left.is_open) == left_by_timeline(play), (
            play.phase.fields(0),
            play.cursor.place(),
        )
        number, count = play.ahead.step_place(play.phase.step)
        assert 1 <= number <= count


BOXES = (
    [{"repeat": 4, "every": 600, "steps": [{"move": "A", "reps": 5, "prepare": 0}]}],
    [{"repeat": (2, 4), "every": 600, "steps": [{"hold": "A", "for": (50, 90), "reps": (1, 2)}]}],
    [{"repeat": "open", "for": 900, "steps": [{"hold": "A", "until": True}, {"hold": "B", "for": 100}]}],
    [{"repeat": "open", "for": 900, "sides": SIDES, "steps": [{"hold": "A", "for": 70, "prepare": 0}]}],
    [
        {
            "repeat": 2,
            "sides": SIDES,
            "steps": [{"repeat": "open", "for": 500, "steps": [{"hold": "A", "for": 90}]}],
        }
    ],
)


@example(BOXES[3], [91000], False, "high")  # while the second side is led to
@settings(max_examples=60)
@given(
    st.sampled_from(BOXES),
    st.lists(st.integers(100, 20000), max_size=10),
    st.booleans(),
    st.sampled_from(["low", "high"]),
)
def test_what_is_left_of_time_boxes_is_what_is_played_then(
    steps: list, waits: list, paused: bool, range_end: str
) -> None:
    routine = decode(compiled(*steps, {"hold": "Last", "for": 50}))
    play = Player(routine, Pace(routine, {"range_end": range_end}))
    for wait_ms in waits:
        play.advance(wait_ms)
    if play.finished:
        return
    if paused and play.length_ms is not None:
        play.toggle_pause()
    counted_ms = 0 if play.paused else play.elapsed_ms
    left, began_ms = play.ahead.left(play), play.done_ms - counted_ms
    play.paused = False
    play.advance(10_000_000)
    assert play.finished and not left.is_open
    # What lasts until pressed counts as nothing, but a limit ends it.
    assert left.high_ms == play.done_ms - began_ms
