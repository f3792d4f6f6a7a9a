# SPDX-License-Identifier: MIT
"""Comments, and those that silence a warning or note: `# pacelet: allow PL012 - the reason`.

On the first line of a step they hold for the step, on the first line of the file for the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pacelet_tools.language.report.codes import CODES, SILENCEABLE
from pacelet_tools.language.report.problems import Diagnostic, Place, Problems
from pacelet_tools.language.syntax.source import Quoted


def comment_start(line: str, number: int, quoted: Quoted) -> int | None:
    """Return where the comment of line `number` begins, counted from 0, or None where it has none."""
    index = line.find("#")
    while index >= 0:
        begins = index == 0 or line[index - 1] in " \t"
        if begins and not any(start <= index < end for start, end in quoted.get(number, ())):
            return index
        index = line.find("#", index + 1)
    return None


_ALLOW = re.compile(r"#\s*pacelet:\s*allow\b\s*([^-–—]*)")
_NOTHING = r"\s*(#|$)"
_DASH = r"\s*-(\s+[&!]\S+)*\s*(\s#|$)"
_CODE = re.compile(r"[A-Za-z]+[0-9]+")


Block = tuple[Place, int]  # where something begins, and its last line


class _Silencing:
    """One code of one comment, with the lines that it holds for (none: it stands in no place that counts)."""

    def __init__(self, code: str, place: Place, lines: range) -> None:
        self.code = code
        self.place = place
        self.lines = lines
        self.used = False

    def covers(self, problem: Diagnostic) -> bool:
        """Return True if this silences the problem."""
        return problem.code == self.code and problem.code in SILENCEABLE and problem.line in self.lines


def apply_silencing(lines: list[str], quoted: Quoted, blocks: list[Block], problems: Problems) -> None:
    """Take out what comments silence, and add a note for each that silences nothing; `blocks` are the steps."""
    found = list(_comments(lines, quoted, blocks))
    if not found:
        return
    kept: list[Diagnostic] = []
    for problem in problems.found:
        covering = [silencing for silencing in found if silencing.covers(problem)]
        for silencing in covering:
            silencing.used = True
        if not covering:
            kept.append(problem)
    problems.found[:] = kept
    for silencing in found:
        if not silencing.used:
            problems.add("PL011", silencing.place, _why(silencing), "remove the comment")


def _why(silencing: _Silencing) -> str:
    code = silencing.code
    if code not in CODES:
        return f"there is no code `{code}`"
    if code not in SILENCEABLE:
        return f"{code} is an error, and errors cannot be silenced"
    if not silencing.lines:
        return "this comment silences nothing: it stands on no step's first line, nor on the file's"
    return f"this comment silences nothing: there is no {code} here"


def _comments(lines: list[str], quoted: Quoted, blocks: list[Block]) -> Iterator[_Silencing]:
    reach: dict[int, range] = {}
    for number, line in enumerate(lines, 1):
        if "pacelet:" not in line:
            continue
        start = comment_start(line, number, quoted)
        for match in _ALLOW.finditer(line, start) if start is not None else ():
            reach = reach or _reach(blocks, lines)
            yield from _codes(match, number, reach.get(number, range(0)))


def _codes(match: re.Match[str], number: int, lines: range) -> Iterator[_Silencing]:
    for code in _CODE.finditer(match[1]):
        place = Place(number, match.start(1) + code.start() + 1, len(code[0]))
        yield _Silencing(code[0].upper(), place, lines)


def _reach(blocks: list[Block], lines: list[str]) -> dict[int, range]:
    """Return the lines that a comment holds for, by the line that it stands on."""
    reach: dict[int, range] = {}
    for place, end_line in blocks:
        for first in (place.line, _dash_line(place, lines)):
            reach.setdefault(first, range(first, end_line + 1))
    reach[1] = range(1, len(lines) + 2)
    return reach


def _dash_line(place: Place, lines: list[str]) -> int:
    """Return the line of a step's `-`, which may stand above its first key."""
    number = place.line
    if lines[number - 1][: place.column - 1].strip():
        return number
    while number > 1 and not re.match(_DASH, lines[number - 2]):
        if not re.match(_NOTHING, lines[number - 2]):
            return place.line
        number -= 1
    return number - 1
