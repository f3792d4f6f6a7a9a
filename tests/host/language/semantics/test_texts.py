# SPDX-License-Identifier: MIT
"""The rules about texts look at the text that a file means, however it is written there."""

import json
import re

import pytest
from checking import check, compiled
from hypothesis import given, settings
from hypothesis import strategies as st

from pacelet.format import RoutineError
from pacelet.routine import decode
from pacelet_tools.errors import Problem
from pacelet_tools.language.checked import Checked
from pacelet_tools.language.emit.decoded import read_compiled
from pacelet_tools.language.semantics.characters import ALLOWED
from pacelet_tools.language.semantics.format_names import (
    ABOUT_CHARS,
    AREA_CHARS,
    CAUTION_CHARS,
    EQUIPMENT_CHARS,
    LABEL_CHARS,
    NAME_CHARS,
    STEP_CHARS,
)

_BEFORE = "name: N\nsteps:\n"
# Where a text may stand, and how long it may be; `%s` is its place.
PLACES = {
    "name": ("name: %s\nsteps: [{rest: 5s}]\n", NAME_CHARS),
    "about": ("about: %s\n" + _BEFORE + "  - rest: 5s\n", ABOUT_CHARS),
    "area": ("area: %s\n" + _BEFORE + "  - rest: 5s\n", AREA_CHARS),
    "equipment": ("equipment: [mat, %s]\n" + _BEFORE + "  - rest: 5s\n", EQUIPMENT_CHARS),
    "caution": ("caution: %s\n" + _BEFORE + "  - rest: 5s\n", CAUTION_CHARS),
    "a caution of several": ("caution: [a, %s]\n" + _BEFORE + "  - rest: 5s\n", CAUTION_CHARS),
    "hold": (_BEFORE + "  - hold: %s\n    for: 30s\n", STEP_CHARS),
    "move": (_BEFORE + "  - move: %s\n    reps: 3\n", STEP_CHARS),
    "wait": (_BEFORE + "  - wait: %s\n", STEP_CHARS),
    "text": (_BEFORE + "  - rest: 5s\n    text: %s\n", STEP_CHARS),
    "hint": (_BEFORE + "  - wait: A\n    hint: %s\n", STEP_CHARS),
    "tempo": (_BEFORE + "  - move: A\n    reps: 2\n    tempo: [{%s: 2s}]\n", LABEL_CHARS),
    "sides": (_BEFORE + "  - hold: A\n    for: 30s\n    sides: [other, %s]\n", LABEL_CHARS),
    "sides of a block": (_BEFORE + "  - repeat: 2\n    sides: [other, %s]\n    steps: [{rest: 5s}]\n", 30),
}
_ESCAPES = {
    "\0": "\\0",
    "\a": "\\a",
    "\b": "\\b",
    "\x1b": "\\e",
    "\x85": "\\N",
    "\u2028": "\\L",
    "\xa0": "\\_",
}


def escaped(char: str, form: int) -> str:
    """One of the ways in which YAML's double quotes write a character."""
    code = ord(char)
    forms = [f"\\U{code:08X}", f"\\u{code:04x}", f"\\x{code:02X}"][: 1 + (code < 65536) + (code < 256)]
    forms += [_ESCAPES[char]] if char in _ESCAPES else []
    forms += [char] if char not in '"\\' and char.isprintable() else []
    return forms[form % len(forms)]


def put(place: str, text: str, form: int = 0) -> str:
    return PLACES[place][0] % f'"{"".join(escaped(char, form) for char in text)}"'


def loads(checked: Checked) -> bool:
    """Whether the file passes the checks and is taken by everything behind them."""
    return not checked.failed and decode(json.loads(compiled(checked.text))).check() > 0


_TEXTS = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("aé\x07\x00\x85\ud83d\n\t☺")), min_size=1
)


@settings(max_examples=400)
@given(place=st.sampled_from(sorted(PLACES)), text=_TEXTS.map(lambda t: t[:20]), form=st.integers(0, 5))
def test_a_text_is_judged_by_its_characters_however_they_are_written(
    place: str, text: str, form: int
) -> None:
    checked = check(put(place, text, form))
    shown = all(char in ALLOWED_CHARS for char in text)
    assert checked.failed != shown
    assert shown == loads(checked)


ALLOWED_CHARS = {chr(code) for code in range(0x10000) if re.match(f"[{ALLOWED}]", chr(code))}


@pytest.mark.parametrize(
    ("scalar", "column", "length"),
    [
        (r'"X\u0007"', 2, 6),
        (r'"a\"b\x07c"', 5, 4),
        (r'"\u00e9\t"', 7, 2),
        (r'"\\\\Ж"', 5, 1),
        ("'it''s Ж'", 7, 1),
        ("it's Ж", 5, 1),
        (r'"\U0001F600\u0416"', 1, 16),
        (r'"\/ Ж"', 4, 1),
    ],
)
def test_a_character_is_told_where_it_stands(scalar: str, column: int, length: int) -> None:
    (problem,) = check(f"name: {scalar}\nsteps: [{{rest: 5s}}]\n").diagnostics
    assert (problem.code, problem.line, problem.column - 7, problem.length) == ("PL309", 1, column, length)


@pytest.mark.parametrize("place", PLACES)
def test_bounds_are_the_same_in_the_checks_and_in_the_decoder(place: str) -> None:
    most = PLACES[place][1]
    fits = put(place, "x" * most, form=9)
    assert loads(check(fits))
    assert [p.code for p in check(put(place, "x" * (most + 1), form=1)).diagnostics] == ["PL310"]
    with pytest.raises(Problem, match=f"longer than {most} characters"):
        read_compiled(compiled(fits).replace(b"x" * most, b"x" * (most + 1)), "long.json")


@pytest.mark.parametrize("key", ["caution", "equipment"])
def test_sixty_items_at_most(key: str) -> None:
    text = f"name: N\n{key}: [{', '.join('x' * 60)}]\nsteps: [{{rest: 5s}}]\n"
    assert loads(check(text))
    assert [p.code for p in check(text.replace("[x", "[x, x")).diagnostics] == ["PL310"]
    with pytest.raises(RoutineError, match=f"its {key} has more than 60 items"):
        decode(json.loads(compiled(text).replace(b'["x"', b'["x","x"')))


def test_half_a_character_is_told_as_such() -> None:
    """JSON writes pictures as two escapes, which YAML does not take: quotes that keep them would show them."""
    (problem,) = check('name: "a \\ud83d\\ude00"\nsteps: [{rest: 5s}]\n').diagnostics
    assert (problem.column, problem.help) == (10, "the character itself, if it can be shown")
