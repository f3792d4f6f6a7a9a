# SPDX-License-Identifier: MIT
"""The JSON Schema of the routine language, made from the table of keys that the checks use too.

Editors read YAML with types, so that `reps: 10` is a number there: counts are let in as numbers as well. What
a schema cannot say (ranges the right way round, sums, limits of the timeline) stays with `check`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pacelet.format import MAX_COUNT
from pacelet_tools.language.semantics.characters import ALLOWED
from pacelet_tools.language.semantics.format_names import (
    MAX_DEPTH,
    MAX_ITEMS,
    MAX_LIST,
    MAX_SIDES,
    MAX_STEPS,
    MIN_SIDES,
)
from pacelet_tools.language.semantics.key_table import (
    ACTIONS,
    BELL_LENGTHS,
    LENGTHS,
    LIMIT,
    NEEDS,
    OPEN,
    PACE,
    REPEAT,
    REST,
    ROUND,
    STEP,
    TOP,
    VARIED,
    Key,
)

Schema = dict[str, Any]
SCHEMA_ID = "https://json-schema.org/draft/2020-12/schema"
_NUMBER = r"[0-9]+(\.[0-9]+)?"
_TENTH = r"[0-9]+(\.[0-9]0*)?"
_BLANKS = "[ \\t]*"


def _any_case(*words: str) -> str:
    """Return a pattern of these words; patterns of JSON Schema know no flag for it."""
    spelled = ("".join(f"[{char}{char.upper()}]" for char in word) for word in words)
    return f"({'|'.join(spelled)})"


_H = _BLANKS + _any_case("h", "hour", "hours")
_MIN = _BLANKS + _any_case("min", "mins", "minute", "minutes")
_S = _BLANKS + _any_case("s", "sec", "secs", "second", "seconds")
_SECONDS = f"{_TENTH}{_S}"
_DURATION = (
    rf"({_NUMBER}{_H}({_BLANKS}{_NUMBER}{_MIN})?({_BLANKS}{_SECONDS})?"
    rf"|{_NUMBER}{_MIN}({_BLANKS}{_SECONDS})?|{_SECONDS}|[0-9]+:[0-5][0-9])"
)
_DASH = f"{_BLANKS}-{_BLANKS}"
_RANGE = rf"({_TENTH}{_DASH}{_TENTH}{_S}|{_NUMBER}{_DASH}{_NUMBER}({_MIN}|{_H}))"
_NOT_ZERO = r"(?=.*[1-9])"
_LOW_NOT_ZERO = r"(?=[^-]*[1-9])"
_COUNT = r"[1-9][0-9]{0,2}"
_COUNTS = rf"{_COUNT}({_DASH}{_COUNT})?"
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
        "description": "A routine of the routine language, version 2.",
        **_mapping(TOP),
        "$defs": {
            "duration": _pattern(_NOT_ZERO + _DURATION),
            "pause": _pattern(_DURATION),
            "span": _pattern(rf"{_NOT_ZERO}{_LOW_NOT_ZERO}({_DURATION}|{_RANGE})"),
            "pauses": _pattern(rf"({_DURATION}|{_RANGE})"),
            "count": _either(_pattern(_COUNT), _COUNT_NUMBER),
            "counts": _either(_pattern(_COUNTS), _COUNT_NUMBER),
            "daily": _either(_pattern(_COUNTS), _COUNT_NUMBER),
            "weekly": _either(
                _pattern(rf"[1-7]({_DASH}[2-7])?"), {"type": "integer", "minimum": 1, "maximum": 7}
            ),
            "lengths": _either(_ref("span"), _ROUND, _many(_ref("duration")), _by_side(_ref("duration"))),
            "amounts": _either(_ref("counts"), _ROUND, _many(_ref("count")), _by_side(_ref("count"))),
            "repetitions": _either(_ref("amounts"), {"const": OPEN}),
            "rests": _either(_ref("pauses"), _many(_ref("pause"))),
            "rounds": _either(_ref("counts"), {"const": OPEN}, _many(_ref("count")), _many(_ref("duration"))),
            "id": {"type": "string", "minLength": 1},
            "breath": _pattern(_BREATH),
            "step": _step(),
        },
    }


_ROUND: Schema = {"const": ROUND}


def _many(item: Schema) -> Schema:
    return {"type": "array", "minItems": 2, "maxItems": MAX_LIST, "items": item}


def _by_side(value: Schema) -> Schema:
    return {
        "type": "object",
        "minProperties": MIN_SIDES,
        "maxProperties": MAX_SIDES,
        "additionalProperties": value,
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
    own = _pattern(rf"{_NOT_ZERO}(in|out)[ \t]+{_DURATION}")
    length = _either(_ref("duration"), {"enum": ["in", "out"]}, own)
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
    if table is TOP:
        schema["not"] = {"required": ["daily", "weekly"]}
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
        lists = [_has("array", name) for name in (*VARIED, REST)]
        rules.append({"if": {"required": [REST]}, "then": _either({"required": ["sets"]}, *lists)})
        rules.append({"if": _either(*lists), "then": {"not": {"required": ["sets"], **_ranged("sets")}}})
        maps = [_has("object", name) for name in VARIED]
        needs = {"required": ["sides"], "properties": {"alternate": {"enum": [False, "false"]}}}
        rules.append({"if": _either(*maps), "then": needs})
        rules.append(
            {"if": {"required": ["bell"]}, "then": _either(*({"required": [name]} for name in BELL_LENGTHS))}
        )
    else:
        rules.append({"not": _has("array", REST)})
    if action == REPEAT:
        open_rounds = {"properties": {REPEAT: {"const": OPEN}, "for": _ref(LIMIT.kind)}}
        rules += [{"if": {"required": ["for"]}, "then": open_rounds}, {"not": {"required": ["every", REST]}}]
    required = [action, "steps"] if action == REPEAT else [action]
    return {"required": required, "allOf": rules}


def _has(kind: str, name: str) -> Schema:
    return {"required": [name], "properties": {name: {"type": kind}}}


def _ranged(name: str) -> Schema:
    return {"properties": {name: {"type": "string", "pattern": "-"}}}


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
