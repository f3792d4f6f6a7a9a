# SPDX-License-Identifier: MIT
"""What PyYAML's syntax errors mean to the writer of a routine: where, what is wrong, and what would be right.

Both of its parsers are understood, libyaml's and the one in Python; their words differ a little.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from pacelet_tools.language.report.problems import Edit, Fix, Place
from pacelet_tools.language.syntax.nodes import Scalar
from pacelet_tools.language.syntax.source import Source

if TYPE_CHECKING:
    from yaml.error import Mark, MarkedYAMLError


class SyntaxProblem(Exception):
    """A place at which reading ends; `what` is wrong there and `right` would be right."""

    def __init__(
        self, place: Place, what: str, right: str, code: str = "PL104", fix: Fix | None = None
    ) -> None:
        super().__init__(what)
        self.code = code
        self.place = place
        self.what = what
        self.right = right
        self.fix = fix


BAD_INDENT = ("the indentation does not fit what stands above", "line it up with its neighbours")
_TAG = ("YAML tags are not used in routines", "remove what starts with `!`")
_QUOTES = ("the quotes are not closed", "end the text with the same quote")
_BRACKETS = ("the brackets are not closed, or a comma is missing", "[one, two]")
_ESCAPE = ("the text has an escape that YAML does not know", "put it in single quotes")
_SURROGATE = r"\\u[dD][89a-fA-F]"
_HALF = (
    "the escape is half of a character, as JSON writes pictures",
    "the character itself, if it can be shown",
)
_SECOND_COLON = ("a second `: ` in one line", 'put the text in quotes: "a: b"')
_LIST = ("a list cannot begin behind other words", "the `-` in a line of its own; or quotes around the text")
_NAME = ("`&` and `*` stand before the name of an anchor", "if this is a text, put it in quotes")
DIRECTIVE = ("YAML directives are not used in routines", "remove the line")
_DOCUMENT = ("a second document begins here", "one routine a file")
# A part of the problem or of its context; the code; whether the place is where the thing began; what is said.
_MEANINGS = (
    ("directive", "PL106", False, DIRECTIVE),
    ("incompatible", "PL106", False, DIRECTIVE),
    ("document start>", "PL110", False, _DOCUMENT),
    ("a tag", "PL107", True, _TAG),
    ("undefined tag", "PL107", False, _TAG),
    ("found a tab character", "PL105", False, ("a tab stands in the indentation", "indent with spaces")),
    ("a block scalar", "PL115", True, ("a line break stands inside a text", "write it in one line")),
    ("an anchor", "PL104", True, _NAME),
    ("an alias", "PL104", True, _NAME),
    ("mapping values", "PL104", False, _SECOND_COLON),
    ("mapping keys", "PL104", False, ("a text cannot start with `? `", 'put it in quotes: "? …"')),
    ("sequence entries", "PL104", False, _LIST),
    ("expected ',' or", "PL104", False, _BRACKETS),
    ("node content", "PL104", False, ("a value is missing here", "[one, two]")),
    ("unexpected end of stream", "PL104", True, _QUOTES),
    ("unexpected document", "PL104", True, _QUOTES),
    ("expected ':'", "PL104", True, ("a `:` is missing after the key", "key: value")),
    ("escape", "PL104", False, _ESCAPE),
    ("hexdecimal", "PL104", False, _ESCAPE),
)


def explain(error: MarkedYAMLError, text: str) -> SyntaxProblem:
    """Return what an error of PyYAML's parser means."""
    problem, context = str(error.problem or ""), str(error.context or "")
    mark: Mark | None = error.problem_mark or error.context_mark
    if mark and "cannot start any token" in problem:
        return _bad_start(place_of(mark), text)
    for part, code, at_start, said in _MEANINGS:
        if part in problem or (part in context and "flow" not in context):
            if at_start or (said is _BRACKETS and mark and _is_behind(mark, error.context_mark, text)):
                mark = error.context_mark or mark
            place = _backslash(mark, text) if said is _ESCAPE and mark else place_of(mark)
            said = _HALF if said is _ESCAPE and re.match(_SURROGATE, _at(place, text)) else said
            return _at_directive(SyntaxProblem(place, *said, code), text)
    if mark and "expected" in problem:
        return SyntaxProblem(place_of(mark), *_misplaced(text, mark))
    return SyntaxProblem(place_of(mark), f"this is no YAML: {problem}", "")


def after_broken(broken: Scalar, source: Source, problem: SyntaxProblem) -> SyntaxProblem:
    """Return what a syntax error behind a text of more than one line means: it is no text, or its quotes are open."""
    if not broken.plain and problem.place.line == broken.end_line:
        return SyntaxProblem(broken.place, *_QUOTES)
    if problem.what != _SECOND_COLON[0]:
        return problem
    before = source.line(broken.place.line)[: broken.place.column - 1].strip()
    if before.endswith(":") and before[1:2] != " " and before.startswith("-"):
        right = "`- hold: Forward fold`, with a space behind the `-`"
        return SyntaxProblem(
            Place(broken.place.line, 1 + source.line(broken.place.line).index("-")),
            "a space is missing behind the `-`",
            right,
        )
    if before.endswith(":"):
        return SyntaxProblem(problem.place, *BAD_INDENT)
    return SyntaxProblem(broken.place, "a `: ` is missing behind the key", "key: value")


def place_of(mark: Mark | None, length: int = 1) -> Place:
    """Return the place of a mark, or the start of the file without one."""
    return Place(mark.line + 1, mark.column + 1, length) if mark else Place(1, 1)


def _at(place: Place, text: str) -> str:
    return text.split("\n")[place.line - 1][place.column - 1 :]


def _backslash(mark: Mark, text: str) -> Place:
    """Return the place of the backslash that the escape at this mark begins with."""
    back = mark.index - text.rfind("\\", 0, mark.index + 1)
    return Place(mark.line + 1, mark.column + 1 - back)


def _is_behind(mark: Mark, start: Mark | None, text: str) -> bool:
    """Return True if brackets that began at `start` were still open in a later line, or at the end of the file."""
    return mark.index >= len(text.rstrip()) or (start is not None and mark.line > start.line)


def _at_directive(problem: SyntaxProblem, text: str) -> SyntaxProblem:
    """Return the problem at the line of the directive, where it comes from one."""
    lines = text.split("\n")[: problem.place.line]
    above = [number for number, line in enumerate(lines[:-1], 1) if line.strip()][-1:]
    if problem.code == "PL110" and above and lines[above[0] - 1].startswith("%"):
        return SyntaxProblem(Place(above[0], 1, len(lines[above[0] - 1])), *DIRECTIVE, "PL106")
    if problem.code == "PL106":
        problem.place = Place(problem.place.line, 1, len(lines[-1]))
    return problem


def _bad_start(place: Place, text: str) -> SyntaxProblem:
    line = text.split("\n")[place.line - 1]
    char = line[place.column - 1 : place.column]
    if char == "\t":
        return SyntaxProblem(place, "a tab stands in the indentation", "indent with spaces", "PL105")
    return SyntaxProblem(place, f"a text cannot start with `{char}`", f'put it in quotes: "{char}…"')


def _misplaced(text: str, mark: Mark) -> tuple[str, str]:
    """Return what is wrong with something that stands where a new key or a new item would."""
    before = text[text.rfind("\n", 0, mark.index) + 1 : mark.index].rstrip()
    char = text[mark.index : mark.index + 1]
    if char and char in "]}":
        return f"nothing opens this `{char}`", "remove it, or put the text in quotes"
    if before.endswith(("'", '"')):
        return "the text goes on behind its closing quote", 'double quotes around all of it: "it\'s"'
    if before.strip(" -"):
        return "this stands behind a value that has ended", "quotes around all of the text"
    return BAD_INDENT


_KEY_AND_TEXT = r"(\s*(?:- +)*[^\s:#\[{'\"][^:#\[{]*: +)([^\s'\"\[{&*!|>#].*?)(?:\s+#.*|\s*)"
_NO_SPACE = r"(\s*(?:- +)*)([a-z]+):([^\s:].*)"


def with_fix(problem: SyntaxProblem, source: Source, keys: Collection[str]) -> SyntaxProblem:
    """Return a problem with its fix where one line tells it: quotes around a text, a space behind one of `keys`."""
    number = problem.place.line
    line = source.line(number)
    text = re.fullmatch(_KEY_AND_TEXT, line)
    if problem.what == _SECOND_COLON[0] and text and '"' not in text[2] and "\\" not in text[2]:
        start = len(text[1]) + 1
        problem.right = f'quotes around the text: `"{text[2]}"`'
        problem.fix = (Edit(number, start, number, start + len(text[2]), f'"{text[2]}"'),)
    close = re.fullmatch(_NO_SPACE, line)
    if close and close[2] in keys and "missing" in problem.what:
        problem.right = f"`{close[2]}: {close[3]}`, with a space behind the colon"
        start = close.start(3) + 1
        problem.fix = (Edit(number, start, number, start, " "),)
    return problem
