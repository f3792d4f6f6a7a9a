# SPDX-License-Identifier: MIT
"""The limits of a routine: steps written, phases unrolled, depth of repeats; what it uses counts.

What an alias repeats is reckoned once and counted each time.
"""

from __future__ import annotations

from collections.abc import Callable

from pacelet_tools.language.report.problems import Problems
from pacelet_tools.language.semantics.format_names import MAX_DEPTH, MAX_STEPS
from pacelet_tools.language.semantics.key_table import REPEAT
from pacelet_tools.language.semantics.lengths import Reckoner
from pacelet_tools.language.semantics.model import Routine, Step

MAX_PHASES = 20_000


def check_limits(routine: Routine, problems: Problems, reckoner: Reckoner) -> None:
    """Report each limit that is crossed, at the outermost block in which that happens."""
    _check_depth(routine.steps, 1, problems, set())
    pace = routine.whole_pace()
    _check_sum(routine, problems, _StepCounter().of, MAX_STEPS, "PL401", "steps")
    _check_sum(
        routine, problems, lambda step: reckoner.step(step, pace, None).phases, MAX_PHASES, "PL402", "phases"
    )


def _check_depth(steps: list[Step], depth: int, problems: Problems, seen: set[tuple[int, int]]) -> None:
    for step in steps:
        if step.action != REPEAT or (id(step), depth) in seen:
            continue
        seen.add((id(step), depth))
        if depth > MAX_DEPTH:
            what = f"this is `repeat` number {depth}, one inside another"
            problems.add("PL403", step.place, what, f"at most {MAX_DEPTH}")
        else:
            _check_depth(step.steps, depth + 1, problems, seen)


def _check_sum(
    routine: Routine, problems: Problems, count: Callable[[Step], int], limit: int, code: str, what: str
) -> None:
    """Report the first step of the top level with which the sum crosses the limit."""
    total = 0
    for step in routine.steps:
        total += count(step)
        if total > limit:
            text = f"with this the routine has {_number(total)} {what}"
            problems.add(code, step.place, text, f"at most {_number(limit)}")
            return


def _number(count: int) -> str:
    return f"{count:,}" if count < 10**12 else "far too many"


class _StepCounter:
    """Count steps with all that is in them; a `use` is no step, those that it stands for are."""

    def __init__(self) -> None:
        self._known: dict[int, int] = {}

    def of(self, step: Step) -> int:
        """Return the count of one step with all that is in it."""
        if id(step) not in self._known:
            inner = step.used.steps if step.used else step.steps
            self._known[id(step)] = (not step.used) + sum(self.of(one) for one in inner)
        return self._known[id(step)]
