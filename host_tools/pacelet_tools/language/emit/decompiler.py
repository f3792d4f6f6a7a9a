# SPDX-License-Identifier: MIT
"""Read a compiled routine back into the model: the compiler's inverse.

`pacelet.routine` decodes and checks the file first; this keeps also what the firmware has no use for, such as
a `rest: 0s` that was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pacelet import step as bits
from pacelet_tools.language.emit.compiler import PACE_BITS, VARIED_BITS
from pacelet_tools.language.report.problems import Place
from pacelet_tools.language.semantics.key_table import REPEAT, REST
from pacelet_tools.language.semantics.model import BySet, BySide, Rounds, Routine, Step
from pacelet_tools.language.semantics.spelling import Range


def decompile(compiled: dict[str, Any]) -> Routine:
    """Return the model of a compiled routine that the decoder has taken; it has no places."""
    routine = Routine()
    routine.name = compiled["name"]
    for key in ("about", "area", "source"):
        setattr(routine, key, compiled.get(key))
    for key in ("minutes", "daily", "weekly"):
        setattr(routine, key, _ends(compiled.get(key)))
    for key in ("equipment", "caution", "ref"):
        setattr(routine, key, list(compiled.get(key, [])))
    routine.pace = dict(compiled.get("pace", {}))
    if "breath" in routine.pace:
        routine.pace["breath"] = tuple(routine.pace["breath"])
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
        step = Step(bits.ACTIONS[head & bits._ACTION], Place(1, 1), 1)
        self._length(step, head)
        self._parts(step, head)
        self._lead(step, head)
        self._ranges(step, head)
        self._blocks(step, head)
        self._variants(step, head)
        if step.action == REPEAT:
            length = self.number()
            step.steps = self.steps(self.at + length)
        return step

    def _length(self, step: Step, has: int) -> None:
        if has & bits._HAS_TEXT:
            step.text = self.text()
        if has & bits._HAS_FOR and step.action == REST:
            step.rest = self._range(has & bits._HAS_RANGE)
        elif has & bits._HAS_FOR:
            step.length = self._range(has & bits._HAS_RANGE)
        if has & bits._HAS_BREATHS:
            step.breaths = self._range(has & bits._HAS_RANGE)
        step.until = bool(has & bits._HAS_UNTIL)

    def _range(self, has_high: int) -> Range:
        low = self.number()
        return low, self.number() if has_high else None

    def _parts(self, step: Step, has: int) -> None:
        if has & bits._HAS_REPS:
            step.reps = self._range(has & bits._HAS_REPS_RANGE)
        step.reps_open = bool(has & bits._HAS_REPS_OPEN)
        if has & bits._HAS_RELEASE:
            step.release = self.number(), None
        if has & bits._HAS_TEMPO:
            step.tempo = [(self.text(), self.number()) for _ in range(self.number())]
        if has & bits._HAS_SIDES:
            step.sides = self.texts()
        step.alternate = bool(has & bits._HAS_ALTERNATE)

    def _lead(self, step: Step, has: int) -> None:
        if has & bits._HAS_SETS:
            step.sets = self.number(), None
        if has & bits._HAS_REST:
            step.rest = self.number(), None
        if has & bits._HAS_PREPARE:
            step.prepare_t = self.number()
        if has & bits._HAS_HINT:
            step.hint = self.text()
        if has & bits._HAS_REF:
            step.ref = self.texts()

    def _ranges(self, step: Step, has: int) -> None:
        if has & bits._HAS_RELEASE_RANGE and step.release:
            step.release = step.release[0], self.number()
        if has & bits._HAS_REST_RANGE and step.rest:
            step.rest = step.rest[0], self.number()
        if has & bits._HAS_SETS_RANGE and step.sets:
            step.sets = step.sets[0], self.number()

    def _blocks(self, step: Step, has: int) -> None:
        if has & bits._HAS_PACE:
            which = self.number()
            step.pace = {key: self._pace_value(key) for key, bit in PACE_BITS.items() if which & bit}
        if has & bits._HAS_EVERY:
            step.every_t = self.number()
        if has & bits._HAS_BELL:
            step.bell_t = self.number()

    def _pace_value(self, key: str) -> Any:
        return tuple(self.number() for _ in range(4)) if key == "breath" else self.number()

    def _variants(self, step: Step, has: int) -> None:
        if has & bits._HAS_BY_SET:
            which, count = self.number(), self.number()
            step.by_set = {
                key: BySet(self.number() for _ in range(count - (key == "rest")))
                for key, bit in VARIED_BITS.items()
                if which & bit
            }
        if has & bits._HAS_BY_SIDE:
            which = self.number()
            step.by_side = {
                key: BySide({side: self.number() for side in step.sides})
                for key, bit in VARIED_BITS.items()
                if which & bit
            }
        if has & bits._HAS_BY_ROUND and step.action == REPEAT:
            are_times, count = self.number() == bits._ROUND_TIMES, self.number()
            step.rounds = Rounds(self.number() for _ in range(count))
            step.rounds.are_times = are_times
        elif has & bits._HAS_BY_ROUND:
            which = self.number()
            step.by_round = tuple(key for key, bit in VARIED_BITS.items() if which & bit)
