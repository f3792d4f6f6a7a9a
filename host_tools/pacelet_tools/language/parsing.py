# SPDX-License-Identifier: MIT
"""The one place that knows PyYAML: its events, and what its syntax errors mean.

Events come one at a time (`get_event`), so nothing here depends on how deep a file nests; the composer of
libyaml, which recurses, crashes on tens of thousands of brackets. Where PyYAML comes without libyaml, its
parser in Python serves.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import yaml
from yaml.error import MarkedYAMLError

from pacelet_tools.language.problems import Place


class SyntaxProblem(Exception):
    """A place at which reading ends; `what` is wrong there and `right` would be right."""

    def __init__(self, place: Place, what: str, right: str, code: str = "PL104") -> None:
        super().__init__(what)
        self.code = code
        self.place = place
        self.what = what
        self.right = right


class _Mark(Protocol):
    line: int
    column: int


def events(text: str) -> Iterator[Any]:
    """Yield PyYAML's events of `text`; raises SyntaxProblem where it is no YAML."""
    parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        while event := parser.get_event():
            yield event
    except MarkedYAMLError as error:
        raise _explain(error, text) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # Python's parser: escapes of no character
        raise SyntaxProblem(Place(1, 1), f"this is no YAML: {error}", "") from error


# Messages whose place is where the thing began that is not well ended.
_AT_START = ("found unexpected end of", "found unexpected document", "could not find expected ':'")
_OWN_CODES = (("found a tab", "PL105"), ("found undefined tag", "PL107"))
BAD_INDENT = ("the indentation does not fit what stands above", "line it up with its neighbours")
_MEANINGS = (
    ("mapping values are not allowed", "a second `: ` in one line", 'put the text in quotes: "a: b"'),
    ("did not find expected ',' or", "the brackets are not closed, or a comma is missing", "[one, two]"),
    ("expected ',' or", "the brackets are not closed, or a comma is missing", "[one, two]"),
    ("found unexpected end of stream", "the quotes are not closed", "end the text with the same quote"),
    ("found unexpected document", "the quotes are not closed", "end the text with the same quote"),
    ("could not find expected ':'", "a `:` is missing after the key", "key: value"),
    ("found unknown escape", "the text has an escape that YAML does not know", "put it in single quotes"),
    ("found undefined tag", "YAML tags are not used in routines", "remove what starts with `!`"),
    ("found a tab character", "a tab stands in the indentation", "indent with spaces"),
    ("expected", *BAD_INDENT),
)


def _explain(error: MarkedYAMLError, text: str) -> SyntaxProblem:
    problem = str(error.problem or "")
    if "cannot start any token" in problem:
        return _bad_start(_place(error.problem_mark), text)
    code = next((code for part, code in _OWN_CODES if part in problem), "PL104")
    what, right = _meaning(problem)
    mark = error.problem_mark
    is_unclosed = "expected ',' or" in problem and mark and mark.index >= len(text.rstrip())
    if problem.startswith(_AT_START) or is_unclosed:
        mark = error.context_mark
    return SyntaxProblem(_place(mark or error.problem_mark), what, right, code)


def _meaning(problem: str) -> tuple[str, str]:
    for start, what, right in _MEANINGS:
        if start in problem:
            return what, right
    return f"this is no YAML: {problem}", ""


def _bad_start(place: Place, text: str) -> SyntaxProblem:
    line = text.split("\n")[place.line - 1]
    char = line[place.column - 1 : place.column]
    if char == "\t":
        return SyntaxProblem(place, "a tab stands in the indentation", "indent with spaces", "PL105")
    return SyntaxProblem(place, f"a text cannot start with `{char}`", f'put it in quotes: "{char}…"')


def _place(mark: _Mark | None) -> Place:
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
