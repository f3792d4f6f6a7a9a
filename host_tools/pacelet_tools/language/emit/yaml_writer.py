# SPDX-License-Identifier: MIT
"""Write a routine as a source: what `show --yaml` prints. It compiles to the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pacelet_tools.language.emit.formatter import formatted
from pacelet_tools.language.semantics.key_table import OPEN, REPEAT, REST, ROUND
from pacelet_tools.language.semantics.model import Routine, Step
from pacelet_tools.language.semantics.spelling import (
    Range,
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
    if routine.weekly:
        yield "weekly", counts(routine.weekly)
    if routine.pace:
        yield "pace", _map(_pace(routine.pace))
    if routine.source is not None:
        yield "source", scalar(routine.source)
    if routine.ref:
        yield "ref", _one_or_list(routine.ref)


def _pace(pace: Mapping[str, Any]) -> Pairs:
    for key in ("prepare", "switch", "rep"):
        if key in pace:
            yield key, written(pace[key])
    if "breath" in pace:
        yield "breath", breath_text(pace["breath"])


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
        yield "rest", span(step.rest or (0, None))
        if step.text is not None:
            yield "text", scalar(step.text)
    elif step.action == REPEAT:
        yield "repeat", _rounds(step)
    else:
        yield step.action, scalar(step.text or "")


def _rounds(step: Step) -> str:
    if step.rounds:
        return _values([written(one) if step.rounds.are_times else str(one) for one in step.rounds])
    return counts(step.reps) if step.reps else OPEN


def _length(step: Step) -> Pairs:
    yield from _varied(step, "for", step.length)
    yield from _varied(step, "breaths", step.breaths)
    if step.until:
        yield "until", "pressed"


def _varied(step: Step, key: str, ends: Range | None) -> Pairs:
    """Yield a length or a count, which may be by set, by side or by round."""
    of_one = written if key in ("for", "rest") else str
    if key in step.by_set:
        yield key, _values([of_one(one) for one in step.by_set[key]])
    elif key in step.by_side:
        yield key, _map((scalar(side, True), of_one(one)) for side, one in step.by_side[key].items())
    elif key in step.by_round:
        yield key, ROUND
    elif ends:
        yield key, span(ends) if key in ("for", "rest") else counts(ends)


def _reps(step: Step) -> Pairs:
    if step.action != REPEAT and step.reps_open:
        yield "reps", OPEN
    elif step.action != REPEAT:
        yield from _varied(step, "reps", step.reps)
    if step.release:
        yield "release", span(step.release)
    if step.tempo:
        beats = (f"{{{scalar(label, True)}: {beat(length)}}}" for label, length in step.tempo)
        yield "tempo", f"[{', '.join(beats)}]"


def _modifiers(step: Step) -> Pairs:
    if step.sides:
        yield "sides", _list(step.sides)
    if step.alternate:
        yield "alternate", "true"
    if step.sets and not step.by_set:
        yield "sets", counts(step.sets)
    if step.action != REST:
        yield from _varied(step, "rest", step.rest)
    if step.every_t:
        yield "every", written(step.every_t)
    if step.bell_t:
        yield "bell", written(step.bell_t)
    if step.prepare_t is not None:
        yield "prepare", written(step.prepare_t)
    if step.pace and step.action == REPEAT:
        yield "pace", _map(_pace(step.pace))
    elif step.pace:
        yield from _pace(step.pace)
    if step.hint is not None:
        yield "hint", scalar(step.hint)
    if step.ref:
        yield "ref", _one_or_list(step.ref)


def _values(values: list[str]) -> str:
    return f"[{', '.join(values)}]"


def _map(pairs: Iterable[tuple[str, str]]) -> str:
    return f"{{{', '.join(f'{key}: {value}' for key, value in pairs)}}}"


def _list(texts: list[str]) -> str:
    return f"[{', '.join(scalar(text, True) for text in texts)}]"


def _one_or_list(texts: list[str]) -> str:
    return scalar(texts[0]) if len(texts) == 1 else _list(texts)
