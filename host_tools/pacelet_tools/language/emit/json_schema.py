# SPDX-License-Identifier: MIT
"""The JSON Schema of the routine language, made from the table of keys that the checks use too.

Editors read YAML with types, so that `reps: 10` is a number there: counts are let in as numbers as well. What
a schema cannot say (ranges the right way round, sums, limits of the timeline) stays with `check`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pacelet.format import MAX_COUNT, MAX_DEPTH, MAX_ITEMS, MAX_SIDES, MAX_STEPS, MIN_SIDES
from pacelet_tools.language.semantics.characters import ALLOWED
from pacelet_tools.language.semantics.key_table import (
    ACTIONS,
    LENGTHS,
    NEEDS,
    PACE,
    REPEAT,
    REST,
    STEP,
    TOP,
    Key,
)

Schema = dict[str, Any]
SCHEMA_ID = "https://json-schema.org/draft/2020-12/schema"
_NUMBER = r"[0-9]+(\.[0-9]+)?"
_TENTH = r"[0-9]+(\.[0-9]0*)?"
_SECONDS = rf"{_TENTH}s"
_DURATION = (
    rf"({_NUMBER}h( {_NUMBER}min)?( {_SECONDS})?|{_NUMBER}min( {_SECONDS})?|{_SECONDS}|[0-9]+:[0-5][0-9])"
)
_RANGE = rf"({_TENTH}-{_TENTH}s|{_NUMBER}-{_NUMBER}(min|h))"
_NOT_ZERO = r"(?=.*[1-9])"
_COUNT = r"[1-9][0-9]{0,2}"
_SECOND = r"0*[1-9][0-9]*(\.[0-9]0*)?"  # one or more of them
_BREATH = rf"({_SECOND}-{_SECOND}|{_SECOND}-{_TENTH}-{_SECOND}(-{_TENTH})?)"
_COUNT_NUMBER: Schema = {"type": "integer", "minimum": 1, "maximum": MAX_COUNT}


def routine_schema() -> Schema:
    """Return the schema of a routine file."""
    schema = _whole()
    schema["properties"]["steps"]["not"] = {"contains": _repeats(MAX_DEPTH + 1)}
    return schema


def _repeats(depth: int) -> Schema:
    """Return what a repeat is that has others inside, so many deep."""
    schema: Schema = {"required": [REPEAT]}
    for _ in range(depth - 1):
        inside = {"type": "array", "contains": schema}
        schema = {"required": [REPEAT, "steps"], "properties": {"steps": inside}}
    return schema


def _whole() -> Schema:
    return {
        "$schema": SCHEMA_ID,
        "title": "Pacelet routine",
        "description": "A routine of the routine language, version 1.",
        **_mapping(TOP),
        "$defs": {
            "duration": _pattern(_NOT_ZERO + _DURATION),
            "pause": _pattern(_DURATION),
            "span": _pattern(rf"{_NOT_ZERO}({_DURATION}|{_RANGE})"),
            "count": _either(_pattern(_COUNT), _COUNT_NUMBER),
            "counts": _either(_pattern(rf"{_COUNT}(-{_COUNT})?"), _COUNT_NUMBER),
            "many": _either(_pattern(rf"({_COUNT}(-{_COUNT})?|until pressed)"), _COUNT_NUMBER),
            "breath": _pattern(_BREATH),
            "step": _step(),
        },
    }


def _pattern(pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^{pattern}$"}


def _either(*schemas: Schema) -> Schema:
    return {"anyOf": list(schemas)}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _text(least: int, most: int) -> Schema:
    # Editors take an unquoted `5` or `no` for a number or a truth value; the language takes them for texts.
    text: Schema = {"type": "string", "pattern": f"^[{ALLOWED}]*$"}
    if least:
        text["minLength"] = least
    if most:
        text["maxLength"] = most
    return {"anyOf": [text, {"type": ["number", "boolean"]}]}


def _list(item: Schema) -> Schema:
    return {"type": "array", "minItems": 1, "items": item}


def _texts(key: Key) -> Schema:
    texts = _list(_text(1, key.limit))
    return {**texts, "maxItems": MAX_ITEMS} if key.limit else texts


def _sides(key: Key) -> Schema:
    return {**_list(_text(1, key.limit)), "minItems": MIN_SIDES, "maxItems": MAX_SIDES, "uniqueItems": True}


def _tempo(key: Key) -> Schema:
    length = _either(_ref("duration"), {"enum": ["in", "out"]})
    label = {"minLength": 1, "maxLength": key.limit}
    beat = {"type": "object", "minProperties": 1, "maxProperties": 1, "propertyNames": label}
    return _list({**beat, "additionalProperties": length})


_KINDS: dict[str, Callable[[Key], Schema]] = {
    "text": lambda key: _text(0 if key.name in ("about", "area") else 1, key.limit),
    "texts": lambda key: _either(_text(1, key.limit), _texts(key)),
    "list": lambda key: _texts(key),
    "sides": lambda key: _sides(key),
    "pressed": lambda key: {"const": "pressed"},
    "flag": lambda key: {"enum": [True, False, "true", "false"]},
    "tempo": lambda key: _tempo(key),
    "pace": lambda key: {**_mapping(PACE), "minProperties": 1},
    "steps": lambda key: {**_list(_ref("step")), "maxItems": MAX_STEPS},
}


def _value(key: Key) -> Schema:
    make = _KINDS.get(key.kind)
    schema = make(key) if make else _ref(key.kind)
    return {"description": f"{key.about} Example: `{key.name}: {key.example}`", **schema}


def _mapping(table: dict[str, Key]) -> Schema:
    schema: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _value(key) for name, key in table.items()},
    }
    required = [name for name, key in table.items() if key.required]
    return {**schema, "required": required} if required else schema


# ---- what the keys of a step must be to each other


def _step() -> Schema:
    return {**_mapping(STEP), "oneOf": [_action(action) for action in ACTIONS]}


def _action(action: str) -> Schema:
    """Return what a step with this action must be beside."""
    allowed = [name for name, key in STEP.items() if action in key.on]
    rules = [_without(name) for name in STEP if name not in allowed]
    rules += _lengths(action) + _needs(allowed)
    if action in LENGTHS:
        rules.append({"if": {"required": [REST]}, "then": {"required": ["sets"]}})
    required = [action, "steps"] if action == REPEAT else [action]
    return {"required": required, "allOf": rules}


def _without(name: str) -> Schema:
    return {"not": {"required": [name]}}


def _lengths(action: str) -> list[Schema]:
    names = LENGTHS.get(action)
    return [{"oneOf": [{"required": [name]} for name in names]}] if names else []


def _needs(allowed: list[str]) -> list[Schema]:
    return [
        {"if": {"required": [name]}, "then": {"required": list(others)}}
        for name, others in NEEDS.items()
        if name in allowed
    ]
