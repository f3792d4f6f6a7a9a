# SPDX-License-Identifier: MIT
"""Random routines, with everything nested in everything, against a second reading of the language (`unrolling`).

`PACELET_ROUTINES` is how many; a failure names the seed, and `any_routine.any_routine(seed)` is the routine.
"""

import json
import os
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from any_routine import Made, any_routine
from going_on import Chance, phases_played
from playing import Playing, as_played
from unrolling import Phase

from pacelet_tools.boards import load_profile
from pacelet_tools.language.checker import check_file
from pacelet_tools.language.emit.compiler import compile_routine
from pacelet_tools.language.emit.decoded import read_compiled, reckon, timeline
from pacelet_tools.language.emit.decompiler import decompile
from pacelet_tools.language.emit.formatter import formatted
from pacelet_tools.language.emit.yaml_writer import to_source
from pacelet_tools.language.semantics.lengths import Reckoner
from pacelet_tools.language.semantics.model import Routine
from pacelet_tools.link.firmware import firmware_files
from pacelet_tools.virtual.host.run import run_script

ROUTINES = int(os.environ.get("PACELET_ROUTINES", "120"))
GROUPS = 4  # of seeds, a test each
STAY_MS = 9000  # in a phase that waits, at most


def seeds(group: int) -> range:
    return range(group, ROUTINES, GROUPS)


@cache
def made(seed: int) -> Made:
    return any_routine(seed)


class Files:
    """A folder with a routine and those that it uses."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def checked(self, routine: Made, source: str | None = None) -> Routine:
        """Write the files, and return the routine as `check` reads it, which must find no error."""
        for name, other in routine.others.items():
            (self.folder / f"{name}.yaml").write_text(routine.written(other), "utf-8")
        file = self.folder / "made.yaml"
        file.write_text(source or routine.source, "utf-8")
        checked = check_file(file)
        assert checked.routine, ([str(problem) for problem in checked.diagnostics], file.read_text("utf-8"))
        return checked.routine

    def compiled(self, routine: Made, source: str | None = None) -> bytes:
        return compile_routine(self.checked(routine, source))


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def differences(found: list[Phase], expected: list[Phase]) -> list[str]:
    """Return the first phases that differ, with their numbers."""
    pairs = enumerate(zip([*found, {}], [*expected, {}], strict=False))
    told = [f"{number}: {one} for {other}" for number, (one, other) in pairs if one != other]
    return told[:3]


@pytest.mark.parametrize("group", range(GROUPS))
def test_timeline_and_totals_are_those_of_the_text(files: Files, group: int) -> None:
    for seed in seeds(group):
        expected = made(seed).unrolled
        routine = read_compiled(files.compiled(made(seed)), "made")
        assert not differences(list(timeline(routine)), expected.phases), f"seed {seed}"
        total = reckon(routine)
        found = (total.low_ms, total.high_ms, total.is_open)
        assert found == (expected.low_ms, expected.high_ms, expected.open), f"seed {seed}"


@pytest.mark.parametrize("group", range(GROUPS))
def test_what_check_reckons_is_the_total_of_the_text(files: Files, group: int) -> None:
    for seed in seeds(group):
        expected = made(seed).unrolled
        total = Reckoner().routine(files.checked(made(seed)))
        found = (total.low_t * 100, total.high_t * 100, total.is_open, total.phases)
        assert found == (expected.low_ms, expected.high_ms, expected.open, len(expected.phases) - 1), (
            f"seed {seed}"
        )


@pytest.mark.parametrize("group", range(GROUPS))
def test_fmt_and_show_yaml_change_no_phase(files: Files, group: int) -> None:
    for seed in seeds(group):
        expected = made(seed).unrolled.phases
        tidy = formatted(made(seed).source)
        data = files.compiled(made(seed), tidy)
        assert not differences(list(timeline(read_compiled(data, "made"))), expected), f"seed {seed}"
        shown = files.compiled(made(seed), to_source(decompile(json.loads(data))))
        assert not differences(list(timeline(read_compiled(shown, "made"))), expected), f"seed {seed}"


def phases_expected(routine: Made, seed: int) -> list[Phase]:
    """Return what is played where a phase that waits stands for a random time."""
    chance = Chance(seed)
    return Playing(routine.routine, routine.others, lambda _, now_ms: now_ms + chance.up_to(STAY_MS)).phases


def differences_played(found: list[Phase], expected: list[Phase]) -> list[str]:
    pairs = zip(found, expected, strict=False)
    return differences([as_played(*pair) for pair in pairs] + found[len(expected) :], expected)


def differences_of_player(files: Files, routine: Made, seed: int) -> list[str]:
    decoded, chance = read_compiled(files.compiled(routine), "made"), Chance(seed)
    found = list(phases_played(decoded, lambda: chance.up_to(STAY_MS)))
    for phase in found:
        phase.pop("step", None)
    return differences_played(found, phases_expected(routine, seed))


@pytest.mark.parametrize("group", range(GROUPS))
def test_player_plays_it_in_time_and_pauses_only_shift_it(files: Files, group: int) -> None:
    for seed in seeds(group):
        assert not differences_of_player(files, made(seed), seed), f"seed {seed}"


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
def test_player_plays_what_is_rare(files: Files, corner: str) -> None:
    made = Made({"name": "Corner", "steps": [CORNERS[corner], {"rest": "1s"}]}, {}, None)
    for seed in range(5):
        assert not differences_of_player(files, made, seed), f"seed {seed}"


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


def test_on_micropython_it_is_unrolled_and_played_the_same(files: Files) -> None:
    lines = b"".join(files.compiled(made(seed)) + b"\n" for seed in range(ROUTINES))
    going_on = (Path(__file__).parents[2] / "portable" / "going_on.py").read_bytes()
    board = {**firmware_files(load_profile()), "/made.jsonl": lines, "/lib/going_on.py": going_on}
    result = run_script(board, f"STAY_MS = {STAY_MS}\n{SCRIPT}", load_profile(), timeout_s=600)
    assert result.ended == "done", result.stdout[-500:]
    told = iter([json.loads(line) for line in result.stdout.splitlines()])
    for seed in range(ROUTINES):
        expected, played = made(seed).unrolled, phases_expected(made(seed), seed)
        assert next(told) == [expected.low_ms, expected.high_ms, expected.open], f"seed {seed}"
        assert not differences(_taken(told, len(expected.phases)), expected.phases), f"seed {seed}"
        assert not differences_played(_taken(told, len(played)), played), f"seed {seed}"
    assert next(told, None) is None


def _taken(told: Iterator[Phase], number: int) -> list[Phase]:
    return list(islice(told, number))
