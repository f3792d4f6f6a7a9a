# SPDX-License-Identifier: MIT
"""The limits of a routine: steps written, phases unrolled, depth of repeats.

What an alias repeats is reckoned once and counted each time.
"""

from __future__ import annotations

from pacelet.format import MAX_DEPTH, MAX_STEPS
from pacelet_tools.language.report.problems import Problems
from pacelet_tools.language.semantics.key_table import HOLD, MOVE, REPEAT, REST
from pacelet_tools.language.semantics.model import Routine, Step, high

MAX_PHASES = 20_000


def check_limits(routine: Routine, problems: Problems) -> None:
    """Report each limit that is crossed, at the outermost block in which that happens."""
    _check_depth(routine.steps, 1, problems, set())
    steps, phases = _StepCounter(), _PhaseCounter(routine)
    _check_sum(routine, problems, steps, MAX_STEPS, "PL401", "steps")
    _check_sum(routine, problems, phases, MAX_PHASES, "PL402", "phases")


def count_phases(routine: Routine) -> int:
    """Return how many phases the routine unrolls to, open parts counted once, `done` left out."""
    counter = _PhaseCounter(routine)
    return sum(counter.of(step) for step in routine.steps)


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
    routine: Routine, problems: Problems, counter: _Counter, limit: int, code: str, what: str
) -> None:
    """Report the first step of the top level with which the sum crosses the limit."""
    total = 0
    for step in routine.steps:
        total += counter.of(step)
        if total > limit:
            text = f"with this the routine has {_number(total)} {what}"
            problems.add(code, step.place, text, f"at most {_number(limit)}")
            return


def _number(count: int) -> str:
    return f"{count:,}" if count < 10**12 else "far too many"


class _Counter:
    """Count something in steps, in each of them once."""

    def __init__(self) -> None:
        self._known: dict[int, int] = {}

    def of(self, step: Step) -> int:
        """Return the count of one step with all that is in it."""
        if id(step) not in self._known:
            self._known[id(step)] = self._count(step)
        return self._known[id(step)]

    def _count(self, step: Step) -> int:
        raise NotImplementedError


class _StepCounter(_Counter):
    def _count(self, step: Step) -> int:
        return 1 + sum(self.of(inner) for inner in step.steps)


class _PhaseCounter(_Counter):
    def __init__(self, routine: Routine) -> None:
        super().__init__()
        self.prepare = routine.pace_t("prepare")
        self.has_switch = routine.pace_t("switch") > 0
        self.in_breath = sum(1 for part in routine.breath_t if part)

    def _count(self, step: Step) -> int:
        if step.action == REPEAT:
            return self._count_repeat(step)
        if step.action in (HOLD, MOVE):
            return self._count_exercise(step)
        return 0 if step.action == REST and not step.rest_t else 1

    def _count_repeat(self, step: Step) -> int:
        one = sum(self.of(inner) for inner in step.steps)
        if not one:
            return 0
        rounds = high(step.reps) if step.reps else 1
        sides = len(step.sides) or 1
        rests = rounds - 1 if step.rest_t else 0
        return sides * (rounds * one + rests) + (sides - 1) * self.has_switch

    def _count_exercise(self, step: Step) -> int:
        prepare = self.prepare if step.prepare_t is None else step.prepare_t
        sets, sides = step.sets or 1, len(step.sides) or 1
        reps = high(step.reps) if step.reps else 1
        bodies = sets * sides * reps * (self._body(step) + bool(step.release_t))
        in_set = (sides * reps if step.alternate else sides) - 1
        switches = sets * in_set * self.has_switch
        between = 1 if step.rest_t else (sides > 1) * self.has_switch
        return bool(prepare) + bodies + switches + (sets - 1) * between

    def _body(self, step: Step) -> int:
        if step.breaths:
            return high(step.breaths) * self.in_breath
        return len(step.tempo) or 1
