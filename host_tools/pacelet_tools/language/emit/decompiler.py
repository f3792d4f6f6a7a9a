# SPDX-License-Identifier: MIT
"""Read a compiled routine back into the model: the compiler's inverse.

`pacelet.routine` decodes and checks the file first; this keeps also what the firmware has no use for, such as
a `rest: 0s` that was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pacelet import format as bits
from pacelet_tools.language.emit.compiler import ACTION_NUMBERS
from pacelet_tools.language.report.problems import Place
from pacelet_tools.language.semantics.key_table import ACTIONS, REPEAT, REST
from pacelet_tools.language.semantics.model import Routine, Step
from pacelet_tools.language.semantics.spelling import Range

_NAMES = {number: name for name, number in ACTION_NUMBERS.items()}
assert set(_NAMES.values()) == set(ACTIONS)


def decompile(compiled: dict[str, Any]) -> Routine:
    """Return the model of a compiled routine that the decoder has taken; it has no places."""
    routine = Routine()
    routine.name = compiled["name"]
    for key in ("about", "area", "source"):
        setattr(routine, key, compiled.get(key))
    for key in ("minutes", "daily"):
        setattr(routine, key, _ends(compiled.get(key)))
    for key in ("equipment", "caution", "ref"):
        setattr(routine, key, list(compiled.get(key, [])))
    routine.pace = dict(compiled.get("pace", {}))
    breath: Any = routine.pace.pop("breath", None)
    routine.breath = (breath[0], breath[1], breath[2], breath[3]) if breath else None
    routine.steps = _Reader(compiled["steps"], compiled["texts"]).steps(len(compiled["steps"]))
    return routine


def _ends(value: Sequence[int] | None) -> Range | None:
    return (value[0], value[1] if len(value) > 1 else None) if value else None


class _Reader:
    """Take operands one after another; the decoder has checked that they are there."""

    def __init__(self, code: list[int], texts: list[str]) -> None:
        self.code = code
        self.all_texts = texts
        self.at = 0

    def steps(self, end: int) -> list[Step]:
        """Return the steps up to this index."""
        found: list[Step] = []
        while self.at < end:
            found.append(self.step())
        return found

    def number(self) -> int:
        self.at += 1
        return self.code[self.at - 1]

    def text(self) -> str:
        return self.all_texts[self.number()]

    def texts(self) -> list[str]:
        return [self.text() for _ in range(self.number())]

    def step(self) -> Step:
        head = self.number()
        step = Step(_NAMES[head & bits.ACTION], Place(1, 1), 1)
        self._length(step, head)
        self._parts(step, head)
        self._lead(step, head)
        if step.action == REPEAT:
            length = self.number()
            step.steps = self.steps(self.at + length)
        return step

    def _length(self, step: Step, has: int) -> None:
        if has & bits.HAS_TEXT:
            step.text = self.text()
        if has & bits.HAS_FOR and step.action == REST:
            step.rest_t = self.number()
        elif has & bits.HAS_FOR:
            step.length = self._range(has & bits.HAS_RANGE)
        if has & bits.HAS_BREATHS:
            step.breaths = self._range(has & bits.HAS_RANGE)
        step.until = bool(has & bits.HAS_UNTIL)

    def _range(self, has_high: int) -> Range:
        low = self.number()
        return low, self.number() if has_high else None

    def _parts(self, step: Step, has: int) -> None:
        if has & bits.HAS_REPS:
            step.reps = self._range(has & bits.HAS_REPS_RANGE)
        step.reps_open = bool(has & bits.HAS_REPS_OPEN)
        if has & bits.HAS_RELEASE:
            step.release_t = self.number()
        if has & bits.HAS_TEMPO:
            step.tempo = [(self.text(), self.number()) for _ in range(self.number())]
        if has & bits.HAS_SIDES:
            step.sides = self.texts()
        step.alternate = bool(has & bits.HAS_ALTERNATE)

    def _lead(self, step: Step, has: int) -> None:
        if has & bits.HAS_SETS:
            step.sets = self.number()
        if has & bits.HAS_REST:
            step.rest_t = self.number()
        if has & bits.HAS_PREPARE:
            step.prepare_t = self.number()
        if has & bits.HAS_HINT:
            step.hint = self.text()
        if has & bits.HAS_REF:
            step.ref = self.texts()
