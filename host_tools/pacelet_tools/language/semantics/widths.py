# SPDX-License-Identifier: MIT
"""Measure texts with the handheld's own glyphs against the place that its screens have for them.

Most panels are 128 pixels wide, and texts are measured for those if none is named. Two pixels are kept so that the
picture can be moved against burn-in.
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

USUAL_PX = 128  # the width of a panel
MARGIN_PX = 2
WIDTH_PX = USUAL_PX - MARGIN_PX
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
_STEPS = dict.fromkeys(("hold", "move", "wait"), _TITLE) | dict.fromkeys(("text", "hint"), _BESIDE)
_USUAL = {**_STEPS, "beat": _TITLE, "sides": _SIDE, "name": _TITLE, "area": _AREA}
_NUMBER_PX = 36  # of two digits, 24 rows high, and the gap beside them


def _rooms(panel_px: int) -> dict[str, Room]:
    """Return the place of the text of each key on a panel of this width."""
    if panel_px >= USUAL_PX:
        return _USUAL
    width_px = panel_px - MARGIN_PX
    below = Room("small", width_px, 2, f"two small lines of a panel that is {panel_px} wide", _IN_PARTS)
    where = f"one small line beside the number of a panel that is {panel_px} wide"
    side = Room("small", width_px - _NUMBER_PX, 1, where, "the handheld shows it in part, or only its arrow")
    return {**dict.fromkeys(_USUAL, below), "sides": side, "area": _AREA._replace(width_px=width_px)}


def check_widths(routine: Routine, problems: Problems, panel_px: int = USUAL_PX) -> None:
    """Report the texts that do not fit their place on a panel of this width."""
    fitting: set[tuple[str, str]] = set()
    for node, room in _texts(routine, _rooms(panel_px)):
        if (node.value, room.name) in fitting:
            continue
        fits = _fitting(node.value, room)
        if fits < len(node.value):
            what = f"too wide for {room.name}: {fits} of its {len(node.value)} characters fit"
            place = Place(node.place.line, node.place.column, node.place.length)
            problems.add("PL012", place, what, f"a shorter text; {room.else_shown}")
        else:
            fitting.add((node.value, room.name))


def _texts(routine: Routine, rooms: dict[str, Room]) -> Iterator[tuple[Scalar, Room]]:
    for key in ("name", "area"):
        yield from _scalars(routine.keys.get(key), rooms[key])
    seen: set[int] = set()
    stack = list(reversed(routine.steps))
    while stack:
        step = stack.pop()
        if id(step) not in seen:
            seen.add(id(step))
            yield from _step_texts(step, rooms)
            stack += reversed(step.steps)


def _step_texts(step: Step, rooms: dict[str, Room]) -> Iterator[tuple[Scalar, Room]]:
    for key, entry in step.keys.items():
        if key in _STEPS:
            yield from _scalars(entry, rooms[key])
        elif key == "sides":
            yield from _items(entry.value, rooms["sides"])
        elif key == "tempo" and isinstance(entry.value, Sequence):
            for item in entry.value.items:
                if isinstance(item, Mapping):
                    yield from ((beat.key, rooms["beat"]) for beat in item.entries)


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
