# SPDX-License-Identifier: MIT
"""Random routines played, with everything nested in everything, against a second reading of the language (`playing`).

`PACELET_ROUTINES` is how many; where a failure names a seed, `strategies.any_routine(seed)` is the routine.
"""

import json
import os
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from checking import routine_in
from going_on import Chance, phases_played
from hypothesis import given, settings
from hypothesis import strategies as st
from playing import Playing, as_played
from strategies import Made, any_routine, made_routines
from unrolling import Phase

from pacelet_tools.boards import load_profile
from pacelet_tools.language.emit.compiler import compile_routine
from pacelet_tools.language.emit.decoded import read_compiled
from pacelet_tools.link.firmware import firmware_files
from pacelet_tools.virtual.host.run import run_script

ROUTINES = int(os.environ.get("PACELET_ROUTINES", "120"))
STAY_MS = 9000  # in a phase that waits, at most


def differences(found: list[Phase], expected: list[Phase]) -> list[str]:
    """Return the first phases that differ, with their numbers."""
    pairs = enumerate(zip([*found, {}], [*expected, {}], strict=False))
    told = [f"{number}: {one} for {other}" for number, (one, other) in pairs if one != other]
    return told[:3]


def phases_expected(made: Made, seed: int) -> list[Phase]:
    """Return what is played where a phase that waits stands for a random time."""
    chance = Chance(seed)
    return Playing(made.routine, made.others, lambda _, now_ms: now_ms + chance.up_to(STAY_MS)).phases


def differences_played(found: list[Phase], made: Made, seed: int) -> list[str]:
    expected = phases_expected(made, seed)
    pairs = zip(found, expected, strict=False)
    return differences([as_played(*pair) for pair in pairs] + found[len(expected) :], expected)


def differences_of_player(folder: Path, made: Made, seed: int) -> list[str]:
    """Play a routine on CPython, with pauses, which must only shift it."""
    routine, chance = read_compiled(compile_routine(routine_in(folder, made)), "made"), Chance(seed)
    found = list(phases_played(routine, lambda: chance.up_to(STAY_MS)))
    for phase in found:
        phase.pop("step", None)
    return differences_played(found, made, seed)


@settings(max_examples=ROUTINES)
@given(made=made_routines(), seed=st.integers(0, 999))
def test_player_plays_it_in_time_and_pauses_only_shift_it(tmp_path: Path, made: Made, seed: int) -> None:
    assert not differences_of_player(tmp_path, made, seed)


HOLD = {"hold": "A", "until": "pressed", "prepare": "0s"}
FOR_5_S = {"repeat": "until pressed", "for": "5s"}
CORNERS: dict[str, dict[str, Any]] = {
    "a limit cuts the first phase of a block, which has begun": {
        "repeat": "until pressed",
        "steps": [{**FOR_5_S, "for": "0.1s", "steps": [HOLD]}, {"rest": "1s"}],
    },
    "two limits end together": {
        **FOR_5_S,
        "steps": [{**FOR_5_S, "steps": [HOLD]}, {"wait": "B"}],
    },
    "rounds are late by less and by more than a beat": {
        "repeat": "40",
        "every": "4s",
        "steps": [{"wait": "A"}, {"rest": "0.5s"}],
    },
}


@pytest.mark.parametrize("corner", CORNERS)
def test_player_plays_what_is_rare(tmp_path: Path, corner: str) -> None:
    made = Made({"name": "Corner", "steps": [CORNERS[corner], {"rest": "1s"}]}, {})
    for seed in range(5):
        assert not differences_of_player(tmp_path, made, seed), f"seed {seed}"


SCRIPT = """
import json
from going_on import Chance, phases_played
from pacelet.phase import Pace
from pacelet.routine import decode
from pacelet.timeline import phases
from pacelet.totals import Ahead

def tell(phases):
    for phase in phases:
        phase.pop("step", None)
        print(json.dumps(phase))

with open("/made.jsonl") as file:
    for seed, line in enumerate(file):
        routine = decode(json.loads(line))
        routine.check()
        total = Ahead(routine, Pace(routine)).reckon()
        print(json.dumps([total.low_ms, total.high_ms, total.is_open]))
        tell(phases(routine))
        chance = Chance(seed)
        tell(phases_played(routine, lambda: chance.up_to(STAY_MS)))
"""


def test_on_micropython_it_is_unrolled_and_played_the_same(tmp_path: Path) -> None:
    routines = [any_routine(seed) for seed in range(ROUTINES)]
    lines = b"".join(compile_routine(routine_in(tmp_path, made)) + b"\n" for made in routines)
    going_on = (Path(__file__).parents[2] / "portable" / "going_on.py").read_bytes()
    board = {**firmware_files(load_profile()), "/made.jsonl": lines, "/lib/going_on.py": going_on}
    result = run_script(board, f"STAY_MS = {STAY_MS}\n{SCRIPT}", load_profile(), timeout_s=600)
    assert result.ended == "done", result.stdout[-500:]
    told = iter([json.loads(line) for line in result.stdout.splitlines()])
    for seed, made in enumerate(routines):
        expected = made.unrolled
        assert next(told) == [expected.low_ms, expected.high_ms, expected.open], f"seed {seed}"
        assert not differences(list(islice(told, len(expected.phases))), expected.phases), f"seed {seed}"
        number = len(phases_expected(made, seed))
        assert not differences_played(list(islice(told, number)), made, seed), f"seed {seed}"
    assert next(told, None) is None
