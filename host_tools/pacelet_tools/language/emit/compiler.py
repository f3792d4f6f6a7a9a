# SPDX-License-Identifier: MIT
"""Compile a checked routine to compact JSON. `pacelet.format` describes the format."""

from __future__ import annotations

from pacelet import format as bits
from pacelet_tools.language.emit.reckoning import reckoned_keys
from pacelet_tools.language.semantics.key_table import ACTIONS, REPEAT, REST
from pacelet_tools.language.semantics.model import Routine, Step
from pacelet_tools.language.semantics.spelling import Range

ACTION_NUMBERS = {
    "hold": bits.HOLD,
    "move": bits.MOVE,
    "rest": bits.REST,
    "wait": bits.WAIT,
    "repeat": bits.REPEAT,
}
_PACE_KEYS = ("prepare", "switch", "rep")
assert set(ACTION_NUMBERS) == set(ACTIONS)


def compile_routine(routine: Routine) -> bytes:
    """Return the compiled form of a routine that has no errors; the same routine gives the same bytes."""
    import json

    document = compiled_document(routine)
    document.update(reckoned_keys(document))
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def compiled_document(routine: Routine) -> dict[str, object]:
    """Return what the JSON of the compiled routine holds."""
    document = _header(routine)
    texts = _Texts()
    code: list[int] = []
    for step in routine.steps:
        _Encoder(texts).encode(step, code)
    document["texts"] = list(texts.numbers)
    document["steps"] = code
    return document


def step_lines(routine: Routine) -> list[int]:
    """Return the source line of every step, by the number that the step has in the compiled routine."""
    lines: list[int] = []

    def add(steps: list[Step]) -> None:
        for step in steps:
            lines.append(step.place.line)
            add(step.steps)

    add(routine.steps)
    return lines


def _header(routine: Routine) -> dict[str, object]:
    pace: dict[str, object] = {key: routine.pace[key] for key in _PACE_KEYS if key in routine.pace}
    if routine.breath:
        pace["breath"] = list(routine.breath)
    fields = {
        "v": bits.FORMAT,
        "name": routine.name,
        "about": routine.about or None,  # an empty one says nothing
        "area": routine.area or None,
        "minutes": _ends(routine.minutes),
        "equipment": routine.equipment or None,
        "caution": routine.caution or None,
        "daily": _ends(routine.daily),
        "source": routine.source,
        "ref": routine.ref or None,
        "pace": pace or None,
    }
    return {key: value for key, value in fields.items() if value is not None}


def _ends(ends: Range | None) -> list[int] | None:
    return [end for end in ends if end is not None] if ends else None


class _Texts:
    """Every text once, numbered in the order of first use."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        return self.numbers.setdefault(text, len(self.numbers))


class _Encoder:
    """Encode one step: collect bits and operands in the order of the format."""

    def __init__(self, texts: _Texts) -> None:
        self.texts = texts
        self.bits = 0
        self.operands: list[int] = []

    def encode(self, step: Step, code: list[int]) -> None:
        """Append the step, and what is inside it, to the code."""
        self._length(step)
        self._reps(step)
        self._parts(step)
        self._lead(step)
        code.append(ACTION_NUMBERS[step.action] | self.bits)
        code += self.operands
        if step.action == REPEAT:
            body: list[int] = []
            for inner in step.steps:
                _Encoder(self.texts).encode(inner, body)
            code.append(len(body))
            code += body

    def _add(self, bit: int, *operands: int) -> None:
        self.bits |= bit
        self.operands += operands

    def _list(self, bit: int, texts: list[str]) -> None:
        if texts:
            self._add(bit, len(texts), *(self.texts.number(text) for text in texts))

    def _length(self, step: Step) -> None:
        if step.text is not None:
            self._add(bits.HAS_TEXT, self.texts.number(step.text))
        if step.action == REST:
            self._add(bits.HAS_FOR, step.rest_t or 0)
        for bit, ends in ((bits.HAS_FOR, step.length), (bits.HAS_BREATHS, step.breaths)):
            if ends:
                self._add(bit, ends[0])
                if ends[1] is not None:
                    self._add(bits.HAS_RANGE, ends[1])
        if step.until:
            self._add(bits.HAS_UNTIL)

    def _reps(self, step: Step) -> None:
        if step.reps:
            self._add(bits.HAS_REPS, step.reps[0])
            if step.reps[1] is not None:
                self._add(bits.HAS_REPS_RANGE, step.reps[1])
        if step.reps_open:
            self._add(bits.HAS_REPS_OPEN)

    def _parts(self, step: Step) -> None:
        if step.release_t:
            self._add(bits.HAS_RELEASE, step.release_t)
        if step.tempo:
            self._add(bits.HAS_TEMPO, len(step.tempo))
            for label, length in step.tempo:
                self.operands += (self.texts.number(label), length)
        self._list(bits.HAS_SIDES, step.sides)
        if step.alternate:
            self._add(bits.HAS_ALTERNATE)

    def _lead(self, step: Step) -> None:
        if step.sets is not None:
            self._add(bits.HAS_SETS, step.sets)
        if step.action != REST and step.rest_t is not None:
            self._add(bits.HAS_REST, step.rest_t)
        if step.prepare_t is not None:
            self._add(bits.HAS_PREPARE, step.prepare_t)
        if step.hint is not None:
            self._add(bits.HAS_HINT, self.texts.number(step.hint))
        self._list(bits.HAS_REF, step.ref)
