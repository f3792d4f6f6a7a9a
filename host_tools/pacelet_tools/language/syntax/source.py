# SPDX-License-Identifier: MIT
"""The characters of a routine file, made safe for the YAML parser.

What YAML itself would not take (bytes that are not UTF-8, control characters) is reported with its place, and
stands in the text as a character from a private plane, so that reading can go on and places stay true.
"""

from __future__ import annotations

import re

from pacelet_tools.language.report.problems import Edit, Place, Problems

MAX_BYTES = 64 * 1024
# A file with more odd characters than this, and more than one in ten, is no text.
_MANY_ODD = 8
_PLANE = 0xF0000
# Patterns stay text until something is odd: a text in which all is printable has nothing of it, and a large class
# takes half a millisecond to compile.
_ODD = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
_MAPPED = "[\U000f0000-\U000fffff]"
_BAD_BYTES = "[\ud800-\udfff]+"
_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"
_TAB_INDENT = r" *(\t)[ \t]*"
_HEADER_LINE = r"[ \t]*(?:#.*)?$|%"

Quoted = dict[int, list[tuple[int, int]]]  # by line from 1: first and past-last index of what is in quotes


class Source:
    """A file's lines as they are (`lines`), and its text as the parser takes it (`text`)."""

    def __init__(self, text: str, problems: Problems) -> None:
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        self.lines = text.split("\n")
        self.cut: int | None = None  # the line at which reading ends, for a tab stands in its indentation
        if not _is_printable(text):
            _report_odd(self.lines, problems)
            text = re.sub(_ODD, lambda match: chr(_PLANE + ord(match[0])), text)
        if "\t" in text:
            text = self._without_tabs(text, problems)
        if "%" in text:
            text = _without_directives(text, problems)
        self.text = text

    def _without_tabs(self, text: str, problems: Problems) -> str:
        """Report tabs in the indentation and end the text at the first; in blank lines they become spaces."""
        lines = text.split("\n")
        for index, line in enumerate(lines):
            match = re.match(_TAB_INDENT, line)
            if match and match.end() == len(line):
                lines[index] = " " * len(line)
            elif match:
                self.cut = self.cut or index + 1
                place = Place(index + 1, match.start(1) + 1)
                problems.add("PL105", place, "a tab stands in the indentation", "indent with spaces")
        return "\n".join(lines[: self.cut - 1] if self.cut else lines)

    def line(self, number: int) -> str:
        """Return line `number`, from 1; empty past the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


def read_source(data: bytes, problems: Problems) -> Source | None:
    """Return the source in these bytes, or None where the file is too large to be read, or no text at all."""
    if len(data) > MAX_BYTES:
        right = f"at most 64 KiB ({MAX_BYTES} bytes)"
        problems.add("PL101", Place(1, 1), "the file is larger than a routine may be", right)
        return None
    text = data.decode("utf-8", "surrogateescape")
    if _is_no_text(text):
        problems.add("PL102", Place(1, 1), "this is no text in UTF-8", "save the file as UTF-8")
        return None
    return Source(text, problems)


def _is_no_text(text: str) -> bool:
    """Return True if this is something else, such as a picture or UTF-16, whose every byte would be a problem."""
    return not _is_printable(text) and len(re.findall(_ODD, text)) > max(_MANY_ODD, len(text) // 10)


def _is_printable(text: str) -> bool:
    """Return True if all of a text but its line breaks can be seen: then no character of it is odd."""
    return text.replace("\n", "").isprintable()


def as_written(value: str) -> str:
    """Return a scalar's value with the characters that the file really holds."""
    if value.isascii():
        return value
    return re.sub(_MAPPED, lambda match: chr(ord(match[0]) - _PLANE), value)


def _report_odd(lines: list[str], problems: Problems) -> None:
    for number, line in enumerate(lines, 1):
        for run in re.finditer(_BAD_BYTES, line):
            place = Place(number, run.start() + 1, len(run[0]))
            shown = " ".join(f"0x{ord(char) & 0xFF:02X}" for char in run[0][:4])
            problems.add("PL102", place, f"{shown} is not UTF-8", "save the file as UTF-8")
        for match in re.finditer(_CONTROL, line):
            place = Place(number, match.start() + 1)
            what = f"the control character U+{ord(match[0]):04X} cannot stand in a routine"
            fix = (Edit(number, place.column, number, place.column + 1, ""),)
            problems.add("PL103", place, what, "remove it", fix=fix)


def _without_directives(text: str, problems: Problems) -> str:
    """Report the directives before the document, and blank them out."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if not re.match(_HEADER_LINE, line):
            break
        if line.startswith("%"):
            place = Place(index + 1, 1, len(line))
            fix = (Edit(index + 1, 1, index + 2, 1, ""),)
            problems.add(
                "PL106", place, "YAML directives are not used in routines", "remove the line", fix=fix
            )
            lines[index] = ""
    return "\n".join(lines)
