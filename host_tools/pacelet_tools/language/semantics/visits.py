# SPDX-License-Identifier: MIT
"""Walk through the steps of a routine with what holds where each stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pacelet_tools.language.report.problems import Place
from pacelet_tools.language.semantics.key_table import HOLD, MOVE, REPEAT, USE
from pacelet_tools.language.semantics.model import Pace, Routine, Step
from pacelet_tools.language.syntax.nodes import Sequence


class Visit(NamedTuple):
    """A step at one of its places, with the pace that holds in it.

    `around` is the innermost repeat with a list around it. `used_at` is the place of the `use` in the file that brings
    it, and `used_id` what stands there.
    """

    step: Step
    pace: Pace
    around: Step | None
    used_at: Place | None = None
    used_id: str = ""

    def values(self) -> list[int | None]:
        """Return the values that `round` has here; one that is None where there is no list."""
        return [*self.around.rounds] if self.around and self.around.rounds else [None]


def visits(routine: Routine) -> Iterator[Visit]:
    """Yield each step at each pace and in each list that it stands in, in the order written."""
    seen: set[tuple[int, Pace, int]] = set()
    stack = [Visit(step, routine.whole_pace(), None) for step in reversed(routine.steps)]
    while stack:
        step, pace, around, used_at, used_id = stack.pop()
        key = id(step), pace, id(around)
        if key in seen:
            continue
        seen.add(key)
        inside = pace.under(step.pace)
        yield Visit(step, inside, around, used_at, used_id)
        if step.action == REPEAT:
            around = step if has_list(step) else around
        elif step.used:
            inside = pace.under(step.used.pace)
            around = None
            if not used_at:
                used_at, used_id = step.value_place(USE), step.use or ""
        inner = step.used.steps if step.used else step.steps
        if inner:
            stack += [Visit(one, inside, around, used_at, used_id) for one in reversed(inner)]


def taken(step: Step) -> set[str]:
    """Return what a hold or move takes of the pace around it: `prepare`, `switch`, `rep`, `breath`."""
    found = {"prepare"} if step.prepare_t is None else set()
    if step.sides:
        found.add("switch")
    if step.has("breaths") or any(length < 0 for _, length in step.tempo):
        found.add("breath")
    if not (step.has("for") or step.has("breaths") or step.until or step.tempo):
        found.add("rep")
    return found


def has_list(step: Step) -> bool:
    """Return True if a repeat has a list, understood or not."""
    entry = step.keys.get(REPEAT)
    return step.rounds is not None or (entry is not None and isinstance(entry.value, Sequence))


class Taken:
    """What steps take of the pace around them, each looked at once."""

    def __init__(self) -> None:
        self._known: dict[int, set[str]] = {}

    def inside(self, step: Step) -> set[str]:
        """Return what is taken of the pace that holds in a step, its own `pace` counted to that."""
        if id(step) not in self._known:
            self._known[id(step)] = self._inside(step)
        return self._known[id(step)]

    def of(self, steps: list[Step]) -> set[str]:
        """Return what steps take of the pace around them."""
        return {key for step in steps for key in self.inside(step) if key not in step.pace}

    def _inside(self, step: Step) -> set[str]:
        if step.action in (HOLD, MOVE):
            return taken(step)
        if step.used:
            return self.of(step.used.steps) - step.used.pace.keys()
        return self.of(step.steps) | ({"switch"} if step.sides else set())
