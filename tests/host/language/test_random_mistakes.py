# SPDX-License-Identifier: MIT
"""Random valid routines with one mistake each: `check` finds it, at the place that the language names, and no other.

`PACELET_MISTAKES` is how many of each kind; a failure names the kind and the seed.
"""

import os
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from strategies import Made, any_routine

from pacelet_tools.language.checker import check_file

EACH = int(os.environ.get("PACELET_MISTAKES", "5"))
Step = dict[str, Any]
Place = tuple[Step, str, str]
"""A step, a key of it, and which is meant: the `key` or the `value`."""
Mistake = Callable[[Step], Place | None]


def _has_body(step: Step) -> bool:
    return "hold" in step or "move" in step


def unknown_key(step: Step) -> Place:
    step["wobble"] = "1"
    return step, "wobble", "key"


def bare_number(step: Step) -> Place | None:
    if not _has_body(step) or not isinstance(step.get("for"), str):
        return None
    step["for"] = "30"
    return step, "for", "value"


def range_the_wrong_way_round(step: Step) -> Place | None:
    if not _has_body(step) or not isinstance(step.get("for"), str):
        return None
    step["for"] = "9-3s"
    return step, "for", "value"


def two_actions(step: Step) -> Place | None:
    if not _has_body(step):
        return None
    step["wait"] = "Also"
    return step, "wait", "key"


def no_length(step: Step) -> Place | None:
    lengths = ("for", "breaths", "until", "reps")
    if not _has_body(step) or "rest" in step:
        return None
    for key in (*lengths, "tempo", "release", "bell", "alternate"):
        step.pop(key, None)
    return step, next(iter(step)), "key"


def beat_that_is_too_short(step: Step) -> Place | None:
    if "every" not in step:
        return None
    step["every"] = "0.1s"
    step["steps"] = [{"rest": "0.2s"}]
    return step, "every", "key"


def limit_that_is_too_short(step: Step) -> Place | None:
    if "repeat" not in step or "for" not in step or "every" in step:
        return None
    step["for"] = "0.1s"
    step["steps"] = [{"rest": "0.2s"}]
    return step, "for", "key"


def beat_with_a_rest(step: Step) -> Place | None:
    if "repeat" not in step or "rest" in step or "every" not in step:
        return None
    step["rest"] = "1s"
    return step, "rest", "key"


def alternate_without_reps(step: Step) -> Place | None:
    has_map = any(isinstance(value, dict) for value in step.values())
    if not _has_body(step) or "reps" in step or "sides" not in step or has_map:
        return None
    step["alternate"] = "true"
    return step, "alternate", "key"


def lists_that_disagree(step: Step) -> Place | None:
    lists = [key for key in step if isinstance(step[key], list) and key in ("for", "breaths", "reps", "rest")]
    if "sets" in step or not lists:
        return None
    step["sets"] = "9"
    return None if len(lists) > 1 else (step, "sets", "key")


def label_that_is_missing(step: Step) -> Place | None:
    for key in ("for", "breaths", "reps"):
        if isinstance(step.get(key), dict):
            step[key].popitem()
            return step, key, "value"
    return None


def round_without_a_list(step: Step) -> Place | None:
    if not _has_body(step) or not isinstance(step.get("for"), str):
        return None
    step["for"] = "round"
    return step, "for", "value"


def round_of_nothing_for_ever(step: Step) -> Place | None:
    if step.get("repeat") != "until pressed":
        return None
    step["steps"] = [{"rest": "0s"}]
    return step, "repeat", "key"


def use_of_nothing(step: Step) -> Place | None:
    if "use" not in step:
        return None
    step["use"] = "nowhere-to-be-found"
    return step, "use", "value"


def empty_list(step: Step) -> Place | None:
    if "sides" not in step or any(isinstance(value, dict) for value in step.values()):
        return None
    step["sides"] = []
    return step, "sides", "value"


def count_of_nothing(step: Step) -> Place | None:
    if not isinstance(step.get("sets"), str):
        return None
    step["sets"] = "0"
    return step, "sets", "value"


MISTAKES: list[Mistake] = [
    unknown_key, bare_number, range_the_wrong_way_round, two_actions, no_length, beat_that_is_too_short,
    limit_that_is_too_short, beat_with_a_rest, alternate_without_reps, lists_that_disagree, label_that_is_missing,
    round_without_a_list, round_of_nothing_for_ever, use_of_nothing, empty_list, count_of_nothing,
]  # fmt: skip
# Inside another block they might be a mistake of that as well.
OUTERMOST = (beat_that_is_too_short, limit_that_is_too_short, round_of_nothing_for_ever)


def _steps(steps: list[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from _steps(step.get("steps", []))


def _places(node: yaml.Node, data: Any, wanted: Place) -> Iterator[tuple[int, int]]:
    """Yield where the key or the value of the step stands, in a source composed from this data."""
    step, key, which = wanted
    if isinstance(data, dict):
        for (key_node, value_node), (name, value) in zip(node.value, data.items(), strict=True):
            if data is step and name == key:
                mark = (key_node if which == "key" else value_node).start_mark
                yield mark.line + 1, mark.column + 1
            yield from _places(value_node, value, wanted)
    elif isinstance(data, list):
        for item_node, item in zip(node.value, data, strict=True):
            yield from _places(item_node, item, wanted)


def _mistaken(mistake: Mistake, seed: int) -> tuple[Made, Place] | None:
    """Return the routine of this seed with the mistake in one of its steps; None where it can be in none."""
    made = any_routine(seed)
    if mistake is round_without_a_list and any(
        isinstance(step.get("repeat"), list) for step in _steps(made.routine["steps"])
    ):
        return None
    order = list(range(len(list(_steps(made.routine["steps"])))))
    Random(seed).shuffle(order)
    for number in order:
        routine = deepcopy(made.routine)
        step = list(_steps(routine["steps"]))[number]
        place = mistake(step) if mistake not in OUTERMOST or step in routine["steps"] else None
        if place:
            return replace(made, routine=routine), place
    return None


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.__name__)
def test_one_mistake_is_told_at_its_place(tmp_path: Path, mistake: Mistake) -> None:
    found, seed = 0, 0
    while found < EACH:
        seed += 1
        mistaken = _mistaken(mistake, seed)
        if mistaken is None:
            continue
        found += 1
        made, place = mistaken
        file = made.write(tmp_path)
        source = file.read_text("utf-8")
        problems = check_file(file, lints=False).diagnostics
        expected = list(_places(yaml.compose(source, yaml.BaseLoader), made.routine, place))
        told = [f"{problem.line}:{problem.column} {problem.message}" for problem in problems]
        assert [(problem.line, problem.column) for problem in problems] == expected, (seed, told, source)
