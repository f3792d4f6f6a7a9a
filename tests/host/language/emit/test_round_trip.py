# SPDX-License-Identifier: MIT
"""A source compiled, read back and compiled again gives the same bytes; `fmt` changes the looks alone."""

import json

import pytest
from checking import check, compiled, phases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import Node, routines, to_yaml

from pacelet_tools.language.emit.decompiler import decompile
from pacelet_tools.language.emit.formatter import Tree, formatted
from pacelet_tools.language.emit.yaml_writer import to_source
from pacelet_tools.paths import find_routines

RELAXED = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
LIBRARY = find_routines([])


@RELAXED
@given(routines())
def test_compiled_and_back(routine: Node) -> None:
    once = compiled(to_yaml(routine))
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
@given(routines(), st.sampled_from([False, None]), st.lists(st.integers(0, 10**6), max_size=8), _COMMENTS)
def test_fmt_keeps_all_that_counts(
    routine: Node, flow: bool | None, where: list[int], comments: list[str]
) -> None:
    text = _sprinkled(to_yaml(routine, flow).decode(), where, comments)
    once = formatted(check(text).text)
    assert formatted(once) == once
    assert phases(once) == phases(text)
    assert compiled(once) == compiled(text)
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


def test_windows_line_ends_go() -> None:
    assert formatted(check(TIDY.replace("\n", "\r\n")).text) == TIDY


@pytest.mark.parametrize("file", LIBRARY, ids=lambda file: file.stem)
def test_library_is_canonical(file) -> None:
    text = file.read_text(encoding="utf-8")
    assert formatted(text) == text
