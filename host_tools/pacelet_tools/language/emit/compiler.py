# SPDX-License-Identifier: MIT
"""Compile a checked routine to compact JSON. `pacelet.format` describes the format."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any

from pacelet import step as bits
from pacelet.format import FORMAT
from pacelet_tools.language.emit.reckoning import reckoned_keys
from pacelet_tools.language.semantics.key_table import REPEAT, REST, VARIED
from pacelet_tools.language.semantics.model import Rounds, Routine, Step, gathered, high
from pacelet_tools.language.semantics.spelling import Range
from pacelet_tools.language.semantics.visits import Taken

PACE_BITS = {
    "switch": bits._PACE_SWITCH,
    "rep": bits._PACE_REP,
    "breath": bits._PACE_BREATH,
    "prepare": bits._PACE_PREPARE,
}
VARIED_BITS = {
    "for": bits._OF_FOR,
    "breaths": bits._OF_BREATHS,
    "reps": bits._OF_REPS,
    "rest": bits._OF_REST,
}
_PACE_KEYS = ("prepare", "switch", "rep")
_OF_FORMAT_1 = 2 * bits._HAS_REF - 1  # the bits of its heads


def compile_routine(routine: Routine) -> bytes:
    """Return the compiled form of a routine that has no errors; the same routine gives the same bytes."""
    import json

    document = compiled_document(routine)
    document.update(reckoned_keys(document))
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def compiled_document(routine: Routine) -> dict[str, object]:
    """Return what the JSON of the compiled routine holds."""
    compiler = _Compiler()
    compiler.add(routine.steps, {}, None, compiler.code)
    document = _header(routine)
    is_format_1 = not routine.weekly and compiler.is_format_1
    document["v"] = 1 if is_format_1 else 2
    document["texts"] = list(compiler.texts)
    document["steps"] = compiler.code
    return document


def step_lines(routine: Routine) -> list[int]:
    """Return the source line of every step, by the number that the step has in the compiled routine."""
    lines: list[int] = []

    def add(steps: list[Step], used_at: int) -> None:
        for step in steps:
            if step.used:
                add(step.used.steps, used_at or step.place.line)
                continue
            lines.append(used_at or step.place.line)
            add(step.steps, used_at)

    add(routine.steps, 0)
    return lines


def _header(routine: Routine) -> dict[str, object]:
    pace: dict[str, object] = {key: routine.pace[key] for key in _PACE_KEYS if key in routine.pace}
    if routine.breath:
        pace["breath"] = list(routine.breath)
    fields = {
        "v": FORMAT,
        "name": routine.name,
        "about": routine.about or None,  # an empty one says nothing
        "area": routine.area or None,
        "minutes": _ends(routine.minutes),
        "equipment": gathered(routine, "equipment") or None,
        "caution": gathered(routine, "caution") or None,
        "daily": _ends(routine.daily),
        "weekly": _ends(routine.weekly),
        "source": routine.source,
        "ref": routine.ref or None,
        "pace": pace or None,
    }
    return {key: value for key, value in fields.items() if value is not None}


def _ends(ends: Range | None) -> list[int] | None:
    return [end for end in ends if end is not None] if ends else None


class _Compiler:
    """Collect the code of steps, and every text once, numbered in the order of first use."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}
        self.code: list[int] = []
        self.is_format_1 = True
        self._paces = Taken()

    def add(self, steps: list[Step], pace: Mapping[str, Any], rounds: Rounds | None, code: list[int]) -> None:
        """Append steps to some code.

        `pace` is what the routines set that are used here, outside of their own blocks: each of their steps carries it.
        `rounds` are the values of the innermost list around.
        """
        for step in steps:
            if step.used:
                self.add(step.used.steps, {**pace, **step.used.pace}, None, code)
            else:
                self._add_step(self._paced(step, pace), rounds, code)

    def _paced(self, step: Step, pace: Mapping[str, Any]) -> Step:
        """Return a step with what it takes of a pace; what it sets itself wins."""
        taken = self._paces.inside(step)
        new = {key: value for key, value in pace.items() if key in taken and key not in step.pace}
        if not new:
            return step
        step = copy(step)
        if step.action != REPEAT and "prepare" in new:
            step.prepare_t = new.pop("prepare")
        step.pace = {**new, **step.pace}
        return step

    def _add_step(self, step: Step, rounds: Rounds | None, code: list[int]) -> None:
        encoder = _Encoder(self.texts, step, rounds)
        encoder.encode()
        self.is_format_1 = self.is_format_1 and encoder.is_format_1()
        code.append(bits.ACTIONS.index(step.action) | encoder.bits)
        code += encoder.operands
        if step.action == REPEAT:
            body: list[int] = []
            self.add(step.steps, {}, step.rounds or rounds, body)
            code.append(len(body))
            code += body


class _Encoder:
    """Encode one step: collect bits and operands in the order of the format."""

    def __init__(self, texts: dict[str, int], step: Step, rounds: Rounds | None) -> None:
        self.texts = texts
        self.step = step
        self.rounds = rounds
        self.bits = 0
        self.operands: list[int] = []

    def encode(self) -> None:
        """Collect all parts of the step."""
        self._length()
        self._reps()
        self._parts()
        self._lead()
        self._ranges()
        self._blocks()
        self._variants()

    def is_format_1(self) -> bool:
        """Return True if nothing here is newer than format 1."""
        step = self.step
        is_newer = self.bits & ~(_OF_FORMAT_1)
        is_newer = is_newer or any(length >= bits._IN_FOR for _, length in step.tempo)
        if step.action == REST:
            return not is_newer and not self.bits & bits._HAS_RANGE
        return not is_newer and not step.limit_t

    def _add(self, bit: int, *operands: int) -> None:
        self.bits |= bit
        self.operands += operands

    def _text(self, bit: int, text: str | None) -> None:
        if text is not None:
            self._add(bit, self.texts.setdefault(text, len(self.texts)))

    def _list(self, bit: int, texts: list[str]) -> None:
        if texts:
            self._add(bit, len(texts))
            for text in texts:
                self._text(bit, text)

    def _span(self, bit: int, range_bit: int, ends: Range | None) -> None:
        if ends:
            self._add(bit, ends[0])
            if ends[1] is not None:
                self._add(range_bit, ends[1])

    def _value(self, key: str, ends: Range | None) -> Range | None:
        """Return a length or a count as it is written; by round that of the first round."""
        return (self.rounds[0], None) if key in self.step.by_round and self.rounds else ends

    def _length(self) -> None:
        step = self.step
        self._text(bits._HAS_TEXT, step.text)
        length = (step.rest or (0, None)) if step.action == REST else self._value("for", step.length)
        self._span(bits._HAS_FOR, bits._HAS_RANGE, length)
        self._span(bits._HAS_BREATHS, bits._HAS_RANGE, self._value("breaths", step.breaths))
        if step.until:
            self._add(bits._HAS_UNTIL)

    def _reps(self) -> None:
        self._span(bits._HAS_REPS, bits._HAS_REPS_RANGE, self._value("reps", self.step.reps))
        if self.step.reps_open:
            self._add(bits._HAS_REPS_OPEN)

    def _parts(self) -> None:
        step = self.step
        if step.release:
            self._add(bits._HAS_RELEASE, step.release[0])
        if step.tempo:
            self._add(bits._HAS_TEMPO, len(step.tempo))
            for label, length in step.tempo:
                self._text(bits._HAS_TEMPO, label)
                self.operands.append(length)
        self._list(bits._HAS_SIDES, step.sides)
        if step.alternate:
            self._add(bits._HAS_ALTERNATE)

    def _lead(self) -> None:
        step = self.step
        if step.sets:
            self._add(bits._HAS_SETS, step.sets[0])
        if step.action != REST and step.rest:
            self._add(bits._HAS_REST, step.rest[0])
        if step.prepare_t is not None:
            self._add(bits._HAS_PREPARE, step.prepare_t)
        self._text(bits._HAS_HINT, step.hint)
        self._list(bits._HAS_REF, step.ref)

    def _ranges(self) -> None:
        step = self.step
        rest = None if step.action == REST else step.rest
        for bit, ends in (
            (bits._HAS_RELEASE_RANGE, step.release),
            (bits._HAS_REST_RANGE, rest),
            (bits._HAS_SETS_RANGE, step.sets),
        ):
            if ends and ends[1] is not None:
                self._add(bit, ends[1])

    def _blocks(self) -> None:
        step = self.step
        if step.pace:
            self._add(bits._HAS_PACE, sum(PACE_BITS[key] for key in step.pace))
            for key in PACE_BITS:
                if key in step.pace:
                    value = step.pace[key]
                    self.operands += value if key == "breath" else (value,)
        if step.every_t:
            self._add(bits._HAS_EVERY, step.every_t)
        if step.bell_t:
            self._add(bits._HAS_BELL, step.bell_t)

    def _variants(self) -> None:
        step = self.step
        if step.by_set:
            self._add(
                bits._HAS_BY_SET, sum(VARIED_BITS[key] for key in step.by_set), high(step.sets or (1, None))
            )
            for key in VARIED_BITS:
                self.operands += step.by_set.get(key, ())
        if step.by_side:
            self._add(bits._HAS_BY_SIDE, sum(VARIED_BITS[key] for key in step.by_side))
            for key in VARIED:
                if key in step.by_side:
                    self.operands += (step.by_side[key][side] for side in step.sides)
        if step.rounds:
            kind = bits._ROUND_TIMES if step.rounds.are_times else bits._ROUND_COUNTS
            self._add(bits._HAS_BY_ROUND, kind, len(step.rounds), *step.rounds)
        elif step.by_round:
            self._add(bits._HAS_BY_ROUND, sum(VARIED_BITS[key] for key in step.by_round))
