# SPDX-License-Identifier: MIT
"""Random routines on the virtual board: the trace of `play` against a second reading of the language (`playing`).

`PACELET_PLAYED` is how many; a failure names the seed, and `strategies.any_routine(seed)` is the routine.
"""

import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playing import Playing, as_played
from strategies import Made, any_routine

PLAYED = int(os.environ.get("PACELET_PLAYED", "2"))
LONGEST_MS = 150_000
LATE_MS = 10
PRESS_MS = 105  # from when `ok` goes down for 80 ms to when it counts
Line = dict[str, Any]
Play = Callable[..., Any]


def playing(made: Made, until_ms: Callable[[int, int], int]) -> Playing:
    return Playing(made.routine, made.others, until_ms)


def differences(trace: list[Line], made: Made) -> list[str]:
    """Compare a trace with what is played where the phases that wait end as they did in it."""
    found = [{key: phase[key] for key in phase if key not in ("what", "line")} for phase in trace]
    ends = [phase["at"] for phase in found[1:]]
    expected = playing(made, lambda number, now_ms: max(ends[number], now_ms)).phases
    pairs = enumerate(zip([*found, {}], [*expected, {}], strict=False))
    told = [f"{number}: {one} for {other}" for number, (one, other) in pairs if not _same(one, other)]
    return told[:3]


def _same(found: Line, expected: Line) -> bool:
    """Compare phases; times, and what is left until the next round of a beat, differ by what a pass takes."""
    found = as_played(found, expected)
    times = [abs((found.get(key) or 0) - (expected.get(key) or 0)) <= LATE_MS for key in ("at", "ms")]
    exact = expected.get("kind") != "rest"
    keys = {*found, *expected} - {"at", *([] if exact else ["ms"])}
    return all(times) and all(
        key in found and key in expected and found[key] == expected[key] for key in keys
    )


def short(seed: int) -> Made | None:
    """Return a routine that plays in a few minutes and has something to wait for, or a time box."""
    made = any_routine(seed)
    has_more = any(phase["ms"] is None or "limit_ms" in phase for phase in made.unrolled.phases)
    return made if has_more and made.unrolled.high_ms <= LONGEST_MS else None


def chosen(first_seed: int, fits: Callable[[Made], Any]) -> list[int]:
    seeds = list[int]()
    while len(seeds) < PLAYED:
        made = short(first_seed)
        if made and fits(made):
            seeds.append(first_seed)
        first_seed += 1
    return seeds


@pytest.mark.parametrize("seed", chosen(84, lambda made: "limit_ms" in str(made.unrolled.phases)))
def test_trace_is_what_the_text_says_going_on_at_once(play: Play, tmp_path: Path, seed: int) -> None:
    made = any_routine(seed)
    played = play(str(made.write(tmp_path)), "--go-on")
    assert played.status == 0
    assert not differences(played.phases, made), made


def presses(made: Made) -> list[int] | None:
    """Return when to press `ok` so that waits stand for random times; None where a limit ends one about then."""
    if "until pressed" in str(_endless(made.routine["steps"], made)):
        return None
    chance, ends = Random(1), dict[int, int]()

    def until_ms(number: int, now_ms: int) -> int:
        ends[number] = now_ms + chance.randint(300, 6000)
        return ends[number]

    phases = playing(made, until_ms).phases
    over = {number: end_ms for number, end_ms in ends.items() if phases[number + 1]["at"] != end_ms}
    if any(end_ms - phases[number + 1]["at"] < 300 for number, end_ms in over.items()):
        return None
    return [end_ms - PRESS_MS for number, end_ms in ends.items() if number not in over] or None


def _endless(steps: list[Line], made: Made) -> list[str]:
    """Return what repeats until pressed without a limit, in these steps and in those used."""
    found = list[str]()
    for step in steps:
        found.append(step.get("reps", ""))
        found += [step.get("repeat", "")] if "for" not in step else []
        found += _endless(step.get("steps", []), made)
        found += _endless(made.others[step["use"]]["steps"], made) if "use" in step else []
    return found


@pytest.mark.parametrize("seed", chosen(1000, presses))
def test_trace_is_what_the_text_says_pressing_at_random_times(play: Play, tmp_path: Path, seed: int) -> None:
    made = any_routine(seed)
    planned = presses(made) or []
    options = [word for at_ms in planned for word in ("--press", f"{at_ms / 1000}:ok")]
    played = play(str(made.write(tmp_path)), *options)
    assert played.status == 0
    assert len(played.of("press")) == len(planned)
    assert not differences(played.phases, made), made
