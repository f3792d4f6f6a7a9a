# SPDX-License-Identifier: MIT
"""What the firmware makes of a compiled routine, with types: this is the host's way to `pacelet`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pacelet.format import MAX_COUNT, Outline, RoutineError
from pacelet.phase import Pace, whole_minutes
from pacelet.routine import Routine as Decoded
from pacelet.routine import decode
from pacelet.totals import Ahead
from pacelet_tools.errors import Problem
from pacelet_tools.language.semantics.format_names import ABOUT_CHARS
from pacelet_tools.language.semantics.model import Total

Phase = dict[str, Any]


class Totals(Total):
    """How long a routine takes."""

    def whole_minutes(self) -> list[int]:
        """Return [n] or [low, high], rounded as the handheld's menu rounds them."""
        return sorted(set(whole_minutes(self.low_ms, self.high_ms)))

    def in_minutes(self) -> str:
        """Return `12`, `12-15`, or `12+` where something goes on until pressed."""
        found = self.whole_minutes()
        return f"{found[0]}+" if self.is_open else "-".join(map(str, found))


def read_compiled(data: bytes, path: str) -> Decoded:
    """Decode a compiled routine as the firmware does; raise Problem where it would refuse it."""
    import json

    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Problem(f"{path}: this is no compiled routine") from error
    return read_document(document, path)


def read_document(document: Any, path: str) -> Decoded:
    """Decode what the JSON of a compiled routine holds; raise Problem where the firmware would refuse it."""
    try:
        routine = decode(document)
        routine.check()
    except RoutineError as error:
        raise Problem(f"{path}: {error}") from error
    wrong = [key for key, is_right in _UNPLAYED.items() if not is_right(document.get(key))]
    if wrong:
        raise Problem(f"{path}: its {wrong[0]} makes no sense")
    if len(document.get("about") or "") > ABOUT_CHARS:
        raise Problem(f"{path}: its about is longer than {ABOUT_CHARS} characters")
    return routine


def _is_text(value: object) -> bool:
    return value is None or (isinstance(value, str) and value != "")


def _are_texts(value: object) -> bool:
    return value is None or (isinstance(value, list) and None not in value and all(map(_is_text, value)))


def _is_range(value: object) -> bool:
    """Return True for one count, or two of which the second is larger."""
    if not isinstance(value, list):
        return value is None
    counts = [number for number in value if type(number) is int and 1 <= number <= MAX_COUNT]
    return 1 <= len(value) <= 2 and counts == value == sorted(set(counts))


# What a board leaves in the file.
_UNPLAYED = {"about": _is_text, "source": _is_text, "minutes": _is_range, "ref": _are_texts}


def timeline(routine: Decoded, lines: list[int] | None = None) -> Iterator[Phase]:
    """Yield the phases of `timeline --json`; `lines` are the source lines of the steps by number."""
    from pacelet.timeline import phases

    for phase in phases(routine):
        number = phase.pop("step", None)
        if lines is not None and number is not None:
            phase["line"] = lines[number]
        yield phase


def reckon(routine: Decoded) -> Totals:
    """Return how long a decoded routine takes, at its own pace and the language's defaults."""
    found = Ahead(routine, Pace(routine)).reckon()
    return Totals(found.low_ms, found.high_ms, found.is_open)


def told_total(routine: Outline) -> Totals:
    """Return the same by what was reckoned when the routine was compiled, if that is there, as the menu does."""
    found = Ahead(routine, Pace(routine)).total
    return Totals(found.low_ms, found.high_ms, found.is_open)


class PlayableRoutine:
    """A decoded `routine`, its `id`, its compiled `data`, and the `lines` of its steps (None: no source)."""

    def __init__(self, path: Path, data: bytes, lines: list[int] | None) -> None:
        self.id = path.stem
        self.data = data
        self.routine: Decoded = read_compiled(data, str(path))
        self.lines = lines

    def phases(self) -> list[Phase]:
        """Return its timeline."""
        return list(timeline(self.routine, self.lines))

    def totals(self) -> Totals:
        """Return how long it takes."""
        return reckon(self.routine)
