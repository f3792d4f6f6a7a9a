# SPDX-License-Identifier: MIT
"""The power goes at any moment of a long session, twice; what is offered then is the rest of it, less a minute."""

import os
import random
from collections.abc import Callable
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
