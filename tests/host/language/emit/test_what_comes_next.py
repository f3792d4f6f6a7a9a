# SPDX-License-Identifier: MIT
"""What a wearer is shown to come next, in every phase, against a second reading of the language."""

from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from checking import compiled
from hypothesis import assume, example, given, settings
from strategies import Node, routines, to_yaml, without_limits
from unrolling import coming as coming_in
from unrolling import unroll

from pacelet.phase import Pace
from pacelet.player import Player
from pacelet.screens.tall import TallPhasePage
from pacelet.words import Words
from pacelet_tools.language.emit.decoded import read_compiled
from pacelet_tools.paths import routines_dir
from pacelet_tools.pictures.canvas import fonts

NOT_READ = ("intervals-amrap", "morning", "pomodoro")  # a time limit, and routines that are made of others
LIBRARY = [path for path in sorted(routines_dir().glob("*.yaml")) if path.stem not in NOT_READ]
MOST_PHASES = 2000
HOLD: Node = {"hold": "A", "for": "10s"}
RAISE: Node = {"move": "Raise", "reps": "2", "sides": ["left", "right"], "alternate": "true"}


def player(source: bytes, leave_open: bool = True) -> Any:
    routine = read_compiled(compiled(source), "test")
    return Player(routine, Pace(routine), leave_open)


def page_of(play: Any) -> Any:
    return TallPhasePage(126, 64, fonts(64), Words("en"), SimpleNamespace(play=play))


def go_on(play: Any) -> None:
    """Go to the next phase as by itself; a wait is left at once."""
    if play.length_ms is None:
        play.toggle_pause()
    else:
        play.advance(play.remaining_ms)


def check_next(source: bytes, routine: Node) -> None:
    play = player(source)
    for phase, coming in zip(unroll(routine).phases, coming_in(routine), strict=True):
        shown, page = play.coming, page_of(play)
        if coming is None:
            assert shown is None and "the end" in page.coming_text(), phase
        else:
            assert (shown.text, shown.side) == (coming["text"], coming.get("side")), phase
            assert page.name_after() == coming["text"]
            other_side = (
                coming["text"] == phase.get("text") and coming["kind"] != "rest" and coming.get("side")
            )
            assert (other_side or coming["text"]) in page.coming_text(), phase
        go_on(play)
    assert play.finished


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)
def test_next_is_what_the_timeline_has_next_in_the_library(path: Any) -> None:
    check_next(path.read_bytes(), yaml.load(path.read_text("utf-8"), yaml.BaseLoader))


@settings(max_examples=200)
@given(routines().map(without_limits))
@example({"name": "x", "steps": [RAISE]})
@example({"name": "x", "pace": {"switch": "0s"}, "steps": [RAISE, HOLD]})
@example({"name": "x", "steps": [HOLD, {"rest": "30s", "text": "Lie still"}]})
@example({"name": "x", "steps": [*[{"rest": "1s"}] * 18, {**HOLD, "sides": ["left", "right"]}]})
def test_next_is_what_the_timeline_has_next_in_any_routine(routine: Node) -> None:
    assume(len(unroll(routine).phases) < MOST_PHASES)
    check_next(to_yaml(routine), routine)


@settings(max_examples=100)
@given(routines().map(without_limits))
@example({"name": "x", "steps": [*[{"rest": "1s"}] * 18, {**HOLD, "sides": ["left", "right"]}]})
def test_the_phases_that_are_entered_are_those_of_the_timeline(routine: Node) -> None:
    assume(len(unroll(routine).phases) < MOST_PHASES)
    play, entered = player(to_yaml(routine)), []
    while not play.finished:
        entered.append(play.phase.fields(0))
        go_on(play)
    entered.append(play.phase.fields(0))
    expected = unroll(routine).phases
    assert [{**phase, "at": 0} for phase in expected] == [
        {key: value for key, value in phase.items() if key != "step"} for phase in entered
    ]


@pytest.mark.parametrize("rest", [{"rest": "5s"}, {"rest": "5s", "text": "Breathe"}], ids=["plain", "told"])
@pytest.mark.parametrize("times", ["until pressed", "99"])
def test_a_block_of_nothing_but_rests_is_looked_past(times: str, rest: Node) -> None:
    blocks = {"repeat": times, "steps": [{"repeat": times, "steps": [rest]}]}
    play = player(to_yaml({"name": "x", "steps": [blocks, {**HOLD, "sides": ["left", "right"]}]}), False)
    assert play.phase.side == "left"
    assert play.coming.text == rest.get("text", "A")


def test_next_in_rounds_until_pressed_is_the_first_of_the_round() -> None:
    steps = [HOLD, {"move": "B", "reps": "2"}]
    block: Node = {"repeat": "until pressed", "steps": steps}
    play = player(to_yaml({"name": "x", "pace": {"prepare": "0s"}, "steps": [block]}), False)
    shown = []
    for _ in range(7):
        shown.append(play.coming.text)
        go_on(play)
    assert "".join(shown) == "BAABAAB"
