# SPDX-License-Identifier: MIT
"""Measure texts with the handheld's own glyphs against the place that its screens have for them.

Both panels are 128 pixels wide; two of them are kept so that the picture can be moved against burn-in.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pacelet_tools.language.report.problems import Place, Problems
from pacelet_tools.language.semantics.model import Routine, Step
from pacelet_tools.language.syntax.nodes import Entry, Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from pacelet.screens.font import Font

WIDTH_PX = 126
BESIDE_NUMBER_PX = 86  # what a number of two digits leaves of the width


class Room(NamedTuple):
    """The place of a text on the panel: its font, and what becomes of a text that does not fit (`else_shown`)."""

    font: str
    width_px: int
    lines: int
    name: str
    else_shown: str


_SMALLER = "the handheld shows it in smaller letters, and in parts where those do not fit"
_IN_PARTS = "the handheld shows it in parts, one after the other"
_TITLE = Room("text", WIDTH_PX, 2, "two lines of the text size", _SMALLER)
_BESIDE = Room("small", BESIDE_NUMBER_PX, 3, "three small lines beside the number", _IN_PARTS)
_SIDE = Room(
    "text",
    BESIDE_NUMBER_PX,
    1,
    "one line beside the number",
    "the handheld shows it in smaller letters, and cuts it where those do not fit",
)
_AREA = Room("small", WIDTH_PX, 1, "one small line", "the handheld cuts it")
_STEP_PLACES = {"hold": _TITLE, "move": _TITLE, "wait": _TITLE, "text": _BESIDE, "hint": _BESIDE}


def check_widths(routine: Routine, problems: Problems) -> None:
    """Report the texts that do not fit their place."""
    fitting: set[tuple[str, str]] = set()
    for node, room in _texts(routine):
        if (node.value, room.name) in fitting:
            continue
        fits = _fitting(node.value, room)
        if fits < len(node.value):
            what = f"too wide for {room.name}: {fits} of its {len(node.value)} characters fit"
            place = Place(node.place.line, node.place.column, node.place.length)
            problems.add("PL012", place, what, f"a shorter text; {room.else_shown}")
        else:
            fitting.add((node.value, room.name))


def _texts(routine: Routine) -> Iterator[tuple[Scalar, Room]]:
    for key, room in (("name", _TITLE), ("area", _AREA)):
        yield from _scalars(routine.keys.get(key), room)
    seen: set[int] = set()
    stack = list(reversed(routine.steps))
    while stack:
        step = stack.pop()
        if id(step) not in seen:
            seen.add(id(step))
            yield from _step_texts(step)
            stack += reversed(step.steps)


def _step_texts(step: Step) -> Iterator[tuple[Scalar, Room]]:
    for key, entry in step.keys.items():
        if key in _STEP_PLACES:
            yield from _scalars(entry, _STEP_PLACES[key])
        elif key == "sides":
            yield from _items(entry.value, _SIDE)
        elif key == "tempo" and isinstance(entry.value, Sequence):
            for item in entry.value.items:
                if isinstance(item, Mapping):
                    yield from ((beat.key, _TITLE) for beat in item.entries)


def _scalars(entry: Entry | None, room: Room) -> Iterator[tuple[Scalar, Room]]:
    if entry and isinstance(entry.value, Scalar):
        yield entry.value, room


def _items(node: Node, room: Room) -> Iterator[tuple[Scalar, Room]]:
    if isinstance(node, Sequence):
        yield from ((item, room) for item in node.items if isinstance(item, Scalar))


@cache
def _fonts() -> dict[str, Font]:
    """Return the handheld's fonts by name; their file is opened once."""
    from pacelet.screens.font import Fonts

    fonts = Fonts(64)
    return {"text": fonts.text, "middle": fonts.middle, "small": fonts.small}


def _fitting(text: str, room: Room) -> int:
    """Return how many characters of a text fit."""
    shown: list[str] = _fonts()[room.font].wrap(text, room.width_px)
    if len(shown) <= room.lines:
        return len(text)
    at = 0
    for line in shown[: room.lines]:
        at = text.index(line, at) + len(line)
    return at
