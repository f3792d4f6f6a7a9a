# SPDX-License-Identifier: MIT
"""Write a routine as a source: what `show --yaml` prints. It compiles to the same bytes."""

from __future__ import annotations

from collections.abc import Iterator

from pacelet_tools.language.emit.formatter import formatted
from pacelet_tools.language.semantics.key_table import OPEN, REPEAT, REST
from pacelet_tools.language.semantics.model import Routine, Step
from pacelet_tools.language.semantics.spelling import (
    beat,
    breath_text,
    counts,
    span,
    written,
)
from pacelet_tools.language.syntax.rewriting import scalar

Pairs = Iterator[tuple[str, str]]


def to_source(routine: Routine) -> str:
    """Return the YAML of a routine, in canonical form."""
    lines = [f"{key}: {value}" for key, value in _top(routine)]
    lines.append("steps:")
    for step in routine.steps:
        lines += _step(step, "  ")
    return formatted("\n".join(lines) + "\n")


def _top(routine: Routine) -> Pairs:
    yield "name", scalar(routine.name)
    for key, text in (("about", routine.about), ("area", routine.area)):
        if text is not None:
            yield key, scalar(text)
    if routine.minutes:
        yield "minutes", counts(routine.minutes)
    if routine.equipment:
        yield "equipment", _list(routine.equipment)
    if routine.caution:
        yield "caution", _one_or_list(routine.caution)
    if routine.daily:
        yield "daily", counts(routine.daily)
    pace = ", ".join(f"{key}: {value}" for key, value in _pace(routine))
    if pace:
        yield "pace", f"{{{pace}}}"
    if routine.source is not None:
        yield "source", scalar(routine.source)
    if routine.ref:
        yield "ref", _one_or_list(routine.ref)


def _pace(routine: Routine) -> Pairs:
    for key in ("prepare", "switch", "rep"):
        if key in routine.pace:
            yield key, written(routine.pace[key])
    if routine.breath:
        yield "breath", breath_text(routine.breath)


def _step(step: Step, indent: str) -> list[str]:
    pairs = [*_action(step), *_length(step), *_reps(step), *_modifiers(step)]
    lines = [f"{indent}{'  ' if index else '- '}{key}: {value}" for index, (key, value) in enumerate(pairs)]
    if step.action == REPEAT:
        lines.append(f"{indent}  steps:")
        for inner in step.steps:
            lines += _step(inner, indent + "    ")
    return lines


def _action(step: Step) -> Pairs:
    if step.action == REST:
        yield "rest", written(step.rest_t or 0)
        if step.text is not None:
            yield "text", scalar(step.text)
    elif step.action == REPEAT:
        yield "repeat", counts(step.reps) if step.reps else OPEN
    else:
        yield step.action, scalar(step.text or "")


def _length(step: Step) -> Pairs:
    if step.length:
        yield "for", span(step.length)
    if step.breaths:
        yield "breaths", counts(step.breaths)
    if step.until:
        yield "until", "pressed"


def _reps(step: Step) -> Pairs:
    if step.action != REPEAT and step.reps:
        yield "reps", counts(step.reps)
    elif step.action != REPEAT and step.reps_open:
        yield "reps", OPEN
    if step.release_t:
        yield "release", written(step.release_t)
    if step.tempo:
        beats = (f"{{{scalar(label, True)}: {beat(length)}}}" for label, length in step.tempo)
        yield "tempo", f"[{', '.join(beats)}]"


def _modifiers(step: Step) -> Pairs:
    if step.sides:
        yield "sides", _list(step.sides)
    if step.alternate:
        yield "alternate", "true"
    if step.sets is not None:
        yield "sets", str(step.sets)
    if step.action != REST and step.rest_t is not None:
        yield "rest", written(step.rest_t)
    if step.prepare_t is not None:
        yield "prepare", written(step.prepare_t)
    if step.hint is not None:
        yield "hint", scalar(step.hint)
    if step.ref:
        yield "ref", _one_or_list(step.ref)


def _list(texts: list[str]) -> str:
    return f"[{', '.join(scalar(text, True) for text in texts)}]"


def _one_or_list(texts: list[str]) -> str:
    return scalar(texts[0]) if len(texts) == 1 else _list(texts)
