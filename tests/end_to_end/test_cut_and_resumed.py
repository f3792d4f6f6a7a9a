# SPDX-License-Identifier: MIT
"""The power goes at any moment of a long session, twice; what is offered then is the rest of it, less a minute."""

import os
import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from lasting import SUNDAY, Line, Told, compiled, files_on, make_image, presses, run

from pacelet_tools.language.emit.decoded import read_compiled, timeline
from pacelet_tools.virtual.host.conditions import Conditions

LONG = """
name: Long
pace: {prepare: 2s, switch: 2s}
steps:
  - hold: Sit
    for: 6min
  - hold: Breathe
    breaths: 25
  - repeat: 2
    sides: [left, right]
    rest: 20s
    steps:
      - move: Press
        reps: 10
        tempo: [{Down: 2s}, {Up: 3s}]
      - hold: Lean
        for: 90s
"""
BOXED = """
name: Boxed
pace: {prepare: 2s}
steps:
  - repeat: 5
    every: 60s
    steps:
      - move: Squat
        reps: 8
  - repeat: until pressed
    for: 4min
    steps:
      - hold: Plank
        for: 20s
      - hold: Side plank
        for: 15s
  - hold: Last
    for: 30s
"""
BEAT_S, REST_S, LIMIT_S = 60, 26, 240
PREPARE_S = 2
LOST_S = 60 + 5  # a minute, and the beats of a repetition
TOTAL_S = 365 + 252 + 4 * (52 + 92) + 2 * 20 + 2 + 6
QUIET = b'{"comfort": false}'


def played(image: Path, stop_s: float) -> Told:
    """A run that chooses the routine, or goes on with it, and has no power from then on."""
    return run(image, presses((3, "ok")), stop_s, Conditions(epoch_s=SUNDAY))


def same(phase: Line) -> Line:
    return {key: value for key, value in phase.items() if key not in ("at", "step", "line")}


@pytest.mark.parametrize("seed", range(int(os.environ.get("PACELET_CUTS", "2"))))
def test_the_rest_is_what_it_was(tmp_path: Path, seed: int, tried: Callable[[str, str, int], None]) -> None:
    routine = compiled(tmp_path, "long", LONG)
    image = make_image(tmp_path / "flash", {"/settings.json": QUIET}, routine)
    expected = list(map(same, timeline(read_compiled(routine.content, "long"))))
    draw = random.Random(seed)
    done_s = 0.0
    for at_s in (draw.uniform(10, TOTAL_S * 0.6), draw.uniform(10, TOTAL_S * 0.3)):
        told = played(image, at_s)
        done_s += at_s - told.at_ms[0] / 1000
        resume = files_on(image).resume
        assert done_s - LOST_S * 2 <= resume["done"] <= done_s
    told = played(image, TOTAL_S + 60)
    assert told.completed and told.phases[0]["kind"] == "prepare"
    found = list(map(same, told.phases[1:]))
    assert found == expected[-len(found) :]
    # What was done counts once, but for what was lost or done again.
    (line,) = files_on(image).lines
    again_s = 2 * (LOST_S + PREPARE_S)
    assert line["completed"] and TOTAL_S - again_s - 40 <= line["done"] <= TOTAL_S + again_s
    tried("cut points", "in a long session, at any moment", 2)


def begun(told: Told, **fields: object) -> list[float]:
    """When the phases with these fields began, in seconds from the first one."""
    pairs = zip(told.phases, told.at_ms, strict=True)
    return [(at_ms - told.at_ms[0]) / 1000 for phase, at_ms in pairs if fields.items() <= phase.items()]


@pytest.mark.parametrize("seed", range(int(os.environ.get("PACELET_CUTS", "2"))))
def test_beats_and_limits_go_on_with_the_time_that_had_passed(
    tmp_path: Path, seed: int, tried: Callable[[str, str, int], None]
) -> None:
    image = make_image(tmp_path / "flash", {"/settings.json": QUIET}, compiled(tmp_path, "boxed", BOXED))
    first_limit_s, last_s = 4 * BEAT_S + PREPARE_S + 32, 4 * BEAT_S + PREPARE_S + 32 + LIMIT_S
    # One cut among the beats, with three rounds or more to come, and one within the limit.
    cut_s = random.Random(seed).uniform(*((10, 2 * BEAT_S), (first_limit_s + 5, last_s - 5))[seed % 2])
    cut = played(image, cut_s)
    cut_s -= cut.at_ms[0] / 1000
    told = played(image, last_s + 120)
    assert told.completed
    (found_s,) = begun(told, kind="prepare", text="Last")
    least_s = (
        last_s - cut_s - 0.1 - (0 if seed % 2 else REST_S)
    )  # the last rest on the beat may be what was cut
    assert least_s <= found_s <= last_s - cut_s + LOST_S
    starts = [begun(told, kind="prepare", text="Squat", round=number) for number in range(1, 6)]
    rounds_s = [times[-1] for times in starts if times][1:]  # the first of them was cut off
    assert seed % 2 or len(rounds_s) >= 2
    assert all(abs(later - one - BEAT_S) < 0.1 for one, later in pairwise(rounds_s))
    whole_s = [found_s - at_s for at_s in begun(told, kind="prepare", text="Plank", round=1)]
    assert seed % 2 or abs(whole_s[0] - LIMIT_S) < 0.1
    tried("cut points", "in a session with beats and limits, at any moment", 1)
