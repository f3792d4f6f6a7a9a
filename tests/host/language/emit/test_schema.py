# SPDX-License-Identifier: MIT
"""The schema against an independent validator: it takes what `check` takes and refuses what it can."""

import json
from typing import Any

import jsonschema
import pytest
import yaml
from checking import check, found
from hypothesis import given, settings
from strategies import Node, routines
from test_mistakes import FILES as MISTAKES
from test_places import FILES, OK, STEPS, TOP, nested

from pacelet_tools.language.emit.json_schema import routine_schema
from pacelet_tools.language.semantics.key_table import PACE, STEP
from pacelet_tools.language.semantics.key_table import TOP as TOP_KEYS
from pacelet_tools.paths import find_routines

SCHEMA = routine_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
# What only `check` can say: how a file is written, and how two numbers or two texts compare.
BEYOND = {
    *(f"PL{number}" for number in (*range(101, 116), 401, 402, 404, 405, 406)),
    *("PL202", "PL303", "PL305", "PL315", "PL316"),
}


def takes(text: str) -> bool:
    """Whether the schema takes a file, as a reader without types and as one with types sees it."""
    return all(VALIDATOR.is_valid(yaml.load(text, loader)) for loader in (yaml.BaseLoader, Typed))


class Typed(yaml.SafeLoader):
    """An editor's view: YAML 1.2, where `no` and `1:30` are texts and nothing is a date."""


Typed.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag.rsplit(":", 1)[1] in ("int", "null", "bool")]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    if first not in "yYnNoO"
}


def test_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    json.dumps(SCHEMA)


@pytest.mark.parametrize("file", find_routines([]), ids=lambda file: file.stem)
def test_library(file) -> None:
    assert takes(file.read_text(encoding="utf-8"))


@settings(max_examples=100)
@given(routines())
def test_valid_routines(routine: Node) -> None:
    VALIDATOR.validate(routine)


CORPUS = {TOP + steps: codes for steps, codes in STEPS.items()} | FILES
CORPUS |= {text.replace("¦", ""): [f"{text} {said[0]}"] for text, said in MISTAKES.items()}
# How long two lists are beside one another, which labels are sides, how much a number with its unit is.
COMPARED = ("is for", "says", "none of the `sides`", "has no value for", "begins with", "longer than 4 h")


@pytest.mark.parametrize("text", CORPUS)
def test_schema_and_check_agree(text: str) -> None:
    codes = {problem.split()[-1] for problem in CORPUS[text]}
    if codes & {"PL304", "PL314"} and any(
        word in p.message for p in check(text).diagnostics for word in COMPARED
    ):
        pytest.skip("a schema cannot compare")
    if codes & BEYOND or "\u2028b:" in text or not isinstance(parsed(text), dict):
        pytest.skip("a schema cannot say this")
    assert VALIDATOR.is_valid(parsed(text)) == (not codes), found(text)


@pytest.mark.parametrize("length", ["1.25s", "1min 0.05s", "1.25-3s", "3-4.05s"])
def test_seconds_have_whole_tenths(length: str) -> None:
    assert not takes(TOP + f"  - hold: A\n    for: {length}\n")
    assert takes(TOP + f"  - hold: A\n    for: {length.replace('5', '0')}\n")


@pytest.mark.parametrize(
    ("breath", "ok"),
    [("1-1", True), ("10-0-1.0-0", True), ("0.9-5", False), ("5-0.5", False), ("5-1-0.5-1", False)],
)
def test_in_and_out_take_a_second(breath: str, ok: bool) -> None:
    assert takes(f"name: x\npace: {{breath: {breath}}}\nsteps: [{{rest: 5s}}]\n") == ok


def test_repeats_are_counted() -> None:
    for depth in range(1, 7):
        assert takes(nested(depth, lead=1)) == (depth <= 4)
    assert takes(TOP + OK * 500)
    assert not takes(TOP + OK * 501)


def parsed(text: str) -> Any:
    try:
        return yaml.load(text, yaml.BaseLoader)
    except yaml.YAMLError:
        return None


def test_every_key_has_a_hover_text() -> None:
    steps = SCHEMA["$defs"]["step"]["properties"]
    pace = SCHEMA["properties"]["pace"]["properties"]
    for table, properties in ((TOP_KEYS, SCHEMA["properties"]), (STEP, steps), (PACE, pace)):
        assert list(properties) == list(table)
        assert all(len(properties[name]["description"]) > 20 for name in table)
