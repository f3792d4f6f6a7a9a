# SPDX-License-Identifier: MIT
"""What a page says is left of a routine is what is left of its timeline, at every moment of any walk through it."""

import sys
from pathlib import Path

from hypothesis import given, settings
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
)
BLOCKS = st.recursive(
    st.sampled_from(STEPS),
    lambda steps: st.fixed_dictionaries(
        {
            "repeat": st.sampled_from([1, 3, (1, 3), "open"]),
            "rest": st.sampled_from([0, 20]),
            "steps": st.lists(steps, min_size=1, max_size=3),
        }
    ),
    max_leaves=5,
)
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


@settings(max_examples=300, deadline=None)
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
