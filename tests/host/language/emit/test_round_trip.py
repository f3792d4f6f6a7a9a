# SPDX-License-Identifier: MIT
"""A source compiled, read back and compiled again gives the same bytes; `fmt` changes the looks alone."""

import json
from pathlib import Path

import pytest
from checking import check, compiled, routine_in
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import Made, made_routines

from pacelet_tools.language.emit.compiler import compile_routine
from pacelet_tools.language.emit.decompiler import decompile
from pacelet_tools.language.emit.formatter import Tree, formatted
from pacelet_tools.language.emit.yaml_writer import to_source
from pacelet_tools.paths import find_routines

RELAXED = settings(max_examples=200)
LIBRARY = find_routines([])


@RELAXED
@given(made=made_routines())
def test_compiled_and_back(tmp_path: Path, made: Made) -> None:
    once = compile_routine(routine_in(tmp_path, made))
    source = to_source(decompile(json.loads(once)))
    assert compiled(source) == once
    assert formatted(source) == source


@pytest.mark.parametrize("file", LIBRARY, ids=lambda file: file.stem)
def test_library_compiled_and_back(file) -> None:
    once = compiled(file.read_bytes())
    assert compiled(to_source(decompile(json.loads(once)))) == once


def _sprinkled(text: str, where: list[int], comments: list[str]) -> str:
    """A text with comments at the ends of some lines and between others, and with blank lines."""
    lines = text.split("\n")
    for number, comment in zip(where, comments, strict=False):
        at = number % len(lines)
        if number % 3 == 0:
            lines[at] += f"   # {comment}"
        elif number % 3 == 1:
            lines.insert(at, " " * (number % 7) + f"#{comment}")
        else:
            lines.insert(at, " " * (number % 5))
    return "\n".join(lines)


_COMMENTS = st.lists(
    st.sampled_from(["why", "a: b", "pacelet: allow PL012 - so", "it's", '"', "- x", "# #"]), max_size=8
)


@RELAXED
@given(made=made_routines(), where=st.lists(st.integers(0, 10**6), max_size=8), comments=_COMMENTS)
def test_fmt_keeps_all_that_counts(tmp_path: Path, made: Made, where: list[int], comments: list[str]) -> None:
    file = made.write(tmp_path)
    text = _sprinkled(file.read_text("utf-8"), where, comments)
    once = formatted(check(text).text)
    assert formatted(once) == once
    assert compiled(once, str(file)) == compiled(text, str(file))
    assert [comment.text for comment in Tree(once).comments] == [
        comment.text for comment in Tree(text).comments
    ]
    assert all(line == line.rstrip(" ") for line in once.split("\n"))


UNTIDY = """\ufeff# first


name:   "Untidy"     # trailing
about: 'It''s'
area: "5"
equipment:
- mat
- "a, b"
pace: {  breath: 4-6,prepare: 5s  }
steps:


- &s   # an anchor
  hold:  'Up: high'
  for: "30s"


  sides: [ left,right ]
  # at the end of the first step
- {wait: Kneel, hint: "x"}   # in brackets
- *s
-   repeat: 2
    steps: [{rest: 5s}, *s,
       {move: A, reps: 3, tempo: [ {Up: in},   # one
        {Down: out}]}]
# last
...
"""
TIDY = """# first

name: Untidy  # trailing
about: It's
area: "5"
equipment:
  - mat
  - a, b
pace: {breath: 4-6, prepare: 5s}
steps:

  - &s  # an anchor
    hold: "Up: high"
    for: 30s

    sides: [left, right]
    # at the end of the first step
  - wait: Kneel  # in brackets
    hint: x
  - *s
  - repeat: 2
    steps:
      - rest: 5s
      - *s
      - move: A  # one
        reps: 3
        tempo: [{Up: in}, {Down: out}]
# last
"""


def test_fmt_of_an_untidy_file() -> None:
    assert formatted(check(UNTIDY).text) == TIDY
    assert formatted(TIDY) == TIDY


@pytest.mark.parametrize(
    ("loose", "short"),
    [
        ("hold: 10 seconds\n    for: 10 Seconds", "hold: 10 seconds\n    for: 10s"),
        ("hold: A\n    for: 1 MINUTE 30 sec", "hold: A\n    for: 1min 30s"),
        ("hold: A\n    for: '1:30'", "hold: A\n    for: \"1:30\""),
        ("hold: A\n    for: 20 - 40 secs", "hold: A\n    for: 20-40s"),
        ("hold: A\n    for: [10 s, 90 seconds]", "hold: A\n    for: [10s, 90s]"),
        ("move: A\n    reps: {left: 8, right: 9}\n    sides: [left, right]\n    sets: 2 - 3\n    rest: 0 -  1 min",
         "move: A\n    reps: {left: 8, right: 9}\n    sides: [left, right]\n    sets: 2-3\n    rest: 0-1min"),
        ("move: A\n    reps: 8 - 12\n    tempo: [{8 - 12: 2 sec}, {Up: in  1 sec}]",
         "move: A\n    reps: 8-12\n    tempo: [{8 - 12: 2s}, {Up: in 1s}]"),
        ("repeat: [30 s, 1 Min]\n    every: 2 minutes\n    pace: {prepare: 5 sec, breath: 4-6}\n    steps:\n"
         "      - hold: A\n        for: round",
         "repeat: [30s, 1min]\n    every: 2min\n    pace: {prepare: 5s, breath: 4-6}\n    steps:\n"
         "      - hold: A\n        for: round"),
        ("hold: A\n    for: &t 10 seconds\n  - hold: *t\n    for: *t", None),  # an alias of it is a text
    ],
)  # fmt: skip
def test_fmt_writes_units_short(loose: str, short: str | None) -> None:
    before = f"name: 1 - 2\nweekly: 3 - 5\nsteps:\n  - {loose}\n"
    after = f"name: 1 - 2\nweekly: 3-5\nsteps:\n  - {short or loose}\n"
    assert formatted(check(before).text) == after
    assert formatted(after) == after
    assert compiled(before) == compiled(after)


def test_windows_line_ends_go() -> None:
    assert formatted(check(TIDY.replace("\n", "\r\n")).text) == TIDY


@pytest.mark.parametrize("file", LIBRARY, ids=lambda file: file.stem)
def test_library_is_canonical(file) -> None:
    text = file.read_text(encoding="utf-8")
    assert formatted(text) == text
