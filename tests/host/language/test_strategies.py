# SPDX-License-Identifier: MIT
"""What the random routines reach: each word of the language, each way to write a value, each kind of phase."""

from collections.abc import Iterator
from typing import Any

from strategies import Made, Node, any_routine

from pacelet_tools.language.semantics.format_names import MAX_DEPTH
from pacelet_tools.language.semantics.key_table import ACTIONS, PACE, STEP, TOP

MADE = [any_routine(seed) for seed in range(200)]
KINDS = "prepare hold move in hold-in out hold-out release switch rest wait done"
WAYS = {
    "for": "one range list map round",
    "breaths": "one range list map round",
    "reps": "one range list map round pressed",
    "rest": "one range list",
    "sets": "one range",
    "repeat": "one range list pressed",
}


def steps_in(steps: list[Node], depth: int = 0) -> Iterator[tuple[Node, int]]:
    """Yield steps, each with how many blocks are around it."""
    for step in steps:
        yield step, depth
        yield from steps_in(step.get("steps", []), depth + 1)


def way(value: Any) -> str:
    if isinstance(value, dict | list):
        return "map" if isinstance(value, dict) else "list"
    if value in ("round", "until pressed"):
        return str(value).split()[-1]
    return "range" if "-" in value else "one"


def routines_of(made: Made) -> list[Node]:
    return [made.routine, *made.others.values()]


STEPS = [pair for made in MADE for routine in routines_of(made) for pair in steps_in(routine["steps"])]


def test_each_word_of_the_language_stands_somewhere() -> None:
    found = {(next(key for key in step if key in ACTIONS), key) for step, _ in STEPS for key in step}
    assert {(action, key.name) for key in STEP.values() for action in key.on} <= found
    assert TOP.keys() == {key for made in MADE for key in made.routine}
    assert PACE.keys() == {key for made in MADE for key in made.routine.get("pace", {})}


def test_values_are_written_in_each_way() -> None:
    found = {(key, way(step[key])) for step, _ in STEPS for key in WAYS.keys() & step.keys()}
    assert {(key, one) for key, ways in WAYS.items() for one in ways.split()} <= found


def test_blocks_stand_in_blocks_and_use_others() -> None:
    depths = {depth for step, depth in STEPS if "repeat" in step}
    assert depths == set(range(MAX_DEPTH))
    assert {0, 1, 2} <= {depth for step, depth in STEPS if "use" in step}


def test_each_kind_of_phase_comes() -> None:
    phases = [phase for made in MADE for phase in made.unrolled.phases]
    assert {phase["kind"] for phase in phases} == set(KINDS.split())
    assert {"min_ms", "optional", "open", "limit_ms", "bell_ms", "breath"} <= {
        key for one in phases for key in one
    }
