# SPDX-License-Identifier: MIT
"""Write YAML: a text as a scalar, and changes of a file as spans with the text that goes there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pacelet_tools.language.report.problems import Edit, Fix, Place
from pacelet_tools.language.syntax.nodes import Entry, Mapping, Scalar
from pacelet_tools.language.syntax.source import Source

Pair = tuple[str, str]  # a key, and its value as it stands in the file
# What a YAML reader that knows types would not take for a text. The routine language takes every scalar for
# one; quotes keep other tools right too. Patterns stay text until something is written.
_TYPED = (
    r"(?i)y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?\.(inf|nan)"
    r"|[-+]?[0-9][0-9_,.:]*(e[-+]?[0-9]+)?|0[xob][0-9a-f_]+|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*"
)
_PLAIN = r"(?s)[^\s\-?:,\[\]{}#&*!|>'\"%@`=~](.*\S)?"
_NOT_PLAIN = r":(\s|$)|\s#|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]|^(---|\.\.\.)"
# What a terminal obeys or hides, or YAML does not take as it is: controls, marks of direction, halves of characters.
_ESCAPED = r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
_FLOW = r"[,\[\]{}:]"


def is_plain(text: str, in_flow: bool = False) -> bool:
    """Return True if a text can stand without quotes."""
    if not re.fullmatch(_PLAIN, text) or re.search(_NOT_PLAIN, text):
        return False
    return not (in_flow and re.search(_FLOW, text))


def quoted(text: str) -> str:
    """Return a text in quotes; characters that cannot be seen are escaped."""
    if re.search(_ESCAPED, text):
        escaped = re.sub(rf"{_ESCAPED}|[\"\\]", lambda found: f"\\U{ord(found[0]):08x}", text)
        return f'"{escaped}"'
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def scalar(text: str, in_flow: bool = False) -> str:
    """Return a text as a scalar that every YAML reader takes for this text."""
    if is_plain(text, in_flow) and not re.fullmatch(_TYPED, text) and not re.search(_ESCAPED, text):
        return text
    return quoted(text)


def replace(place: Place, text: str) -> Fix:
    """Return the fix that puts a text in place of what stands at a place."""
    return (Edit(place.line, place.column, place.line, place.column + place.length, text),)


def in_words(pairs: Iterable[Pair]) -> str:
    """Return pairs for a message: "`reps: 10`, `sides: [left, right]`"."""
    return ", ".join(f"`{key}: {value}`" for key, value in pairs)


class Rewriter:
    """Rewrite the entries of one mapping."""

    def __init__(self, node: Mapping, source: Source) -> None:
        self.node = node
        self.source = source
        start = node.entries[0].key.place if node.entries else node.place
        self._start = start
        before = source.line(start.line)[: start.column - 1]
        self._in_braces = node.is_flow and before.rstrip().endswith("{")
        self._quotes_keys = node.is_flow and source.line(start.line)[start.column - 1 :][:1] == '"'

    def replaced(self, entry: Entry, pairs: list[Pair]) -> Fix | None:
        """Return the fix that puts other entries in place of one; None where its span is not known."""
        start, end = entry.key.place, entry.value.end
        if end is None or not isinstance(entry.value, Scalar) or self._wraps(pairs):
            return None
        return (Edit(start.line, start.column, *end, self._joined(pairs)),)

    def rewritten(self, changes: dict[int, list[Pair]], after: list[Pair] | None = None) -> Fix | None:
        """Return the fix that writes the whole mapping anew.

        `changes` has what comes in place of entries, by the id of the entry; the others stay as they are.
        `after` is a step of its own behind this one.
        """
        entries = self.node.entries
        ends = [entry.value.end for entry in entries]
        pieces: list[str] = []
        for index, entry in enumerate(entries):
            end = ends[index]
            if end is None:
                return None
            if index and self._between(ends[index - 1], entry.key.place):
                return None  # a comment stands there
            if id(entry) not in changes:
                start = entry.key.place
                pieces.append(self._slice((start.line, start.column), end))
            elif changes[id(entry)]:
                pieces.append(self._joined(changes[id(entry)]))
        text = self._separator().join(pieces)
        if self.node.is_flow and not self._in_braces:
            text = f"{{{text}}}"
        behind = self._behind(after) if after else ""
        last = ends[-1]
        if behind is None or last is None:
            return None
        return (Edit(self._start.line, self._start.column, *last, text + behind),)

    def _behind(self, pairs: list[Pair]) -> str | None:
        if self.node.is_flow:
            return "}, {" + self._joined(pairs) if self._in_braces else None
        dash = re.match(r"( *)-( +)", self.source.line(self._start.line)[: self._start.column - 1])
        if not dash:
            return None
        return f"\n{dash[1]}-{dash[2]}" + self._joined(pairs)

    def _wraps(self, pairs: list[Pair]) -> bool:
        """Return True if several entries would stand where YAML takes only one: `[a: b]`."""
        return self.node.is_flow and not self._in_braces and len(pairs) != 1

    def _separator(self) -> str:
        return ", " if self.node.is_flow else "\n" + " " * (self._start.column - 1)

    def _joined(self, pairs: list[Pair]) -> str:
        return self._separator().join(f"{self.key(name)}: {value}" for name, value in pairs)

    def key(self, name: str) -> str:
        """Return a key as it is written here: JSON has its keys in quotes."""
        return f'"{name}"' if self._quotes_keys else name

    def text(self, text: str) -> str:
        """Return a text as a scalar of this mapping."""
        return scalar(text, self.node.is_flow)

    def written(self, entry: Entry) -> str | None:
        """Return the value of an entry as it stands in the file."""
        end = entry.value.end
        place = entry.value.place
        return None if end is None else self._slice((place.line, place.column), end)

    def _slice(self, start: tuple[int, int], end: tuple[int, int]) -> str:
        lines = [self.source.line(number) for number in range(start[0], end[0] + 1)]
        lines[-1] = lines[-1][: end[1] - 1]
        lines[0] = lines[0][start[1] - 1 :]
        return "\n".join(lines)

    def _between(self, end: tuple[int, int] | None, place: Place) -> str:
        return self._slice(end, (place.line, place.column)).strip(" ,\n") if end else ""
