# SPDX-License-Identifier: MIT
"""The one place that runs PyYAML: the events of a text, and where they stand in it.

Events come one at a time (`get_event`), so nothing here depends on how deep a file nests; the composer of
libyaml, which recurses, crashes on tens of thousands of brackets. Where PyYAML comes without libyaml, its
parser in Python serves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pacelet_tools.language.report.problems import Place
from pacelet_tools.language.syntax.libyaml import MarkedYAMLError, YAMLError, parser
from pacelet_tools.language.syntax.source import Source
from pacelet_tools.language.syntax.syntax_errors import SyntaxProblem, explain


def events(text: str) -> Iterator[Any]:
    """Yield PyYAML's events of `text`; raise SyntaxProblem where it is no YAML."""
    get_event = parser(text).get_event
    try:
        while event := get_event():
            yield event
    except MarkedYAMLError as error:
        raise explain(error, text) from error
    except (YAMLError, ValueError, OverflowError) as error:  # Python's parser: escapes of no character
        raise SyntaxProblem(Place(1, 1), f"this is no YAML: {error}", "") from error


# Anchors and tags, with the comments behind them.
_PROPERTIES = r"(?:[&!][^\s,\[\]{}]*\s+(?:#[^\n]*\n\s*)*)+"

# A `?` by itself, and what may stand between it and its key: an anchor or a tag.
_QUESTION = r"(?:^|[\s\[{,])\?\s+(?:[&!]\S*\s+)*$"


def value_place(event: Any, end: int, source: Source) -> Place:
    """Return where the value of an event stands, behind its anchor and tag; `end` is the index of its end."""
    mark = event.start_mark
    place = Place(mark.line + 1, mark.column + 1)
    if event.anchor or event.tag:
        match = re.compile(_PROPERTIES).match(source.text, mark.index)
        if match and match.end() <= end:
            _move(place, match[0])
    return place


def tag_place(event: Any, source: Source) -> tuple[Place, str]:
    """Return where the tag of an event stands, and the tag."""
    mark = event.start_mark
    line = source.line(mark.line + 1)
    column = max(mark.column, line.find("!", mark.column))
    tag = re.match(r"\S*", line[column:])
    text = tag[0] if tag and tag[0] else "!"
    return Place(mark.line + 1, column + 1, len(text)), text


def is_complex_key(place: Place, source: Source) -> bool:
    """Return True if a `?` stands before the key at this place, in its line or alone in the one above."""
    before = source.line(place.line)[: place.column - 1]
    if not before.strip(" -"):
        before = source.line(place.line - 1) if not before.strip() else ""
        return bool(before) and not before.strip(" -?") and "?" in before
    return bool(re.search(_QUESTION, before))


def _move(place: Place, over: str) -> None:
    """Move a place over these characters."""
    breaks = over.count("\n")
    place.line += breaks
    place.column = len(over) - over.rfind("\n") if breaks else place.column + len(over)
