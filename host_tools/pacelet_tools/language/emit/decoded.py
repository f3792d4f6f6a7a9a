# SPDX-License-Identifier: MIT
"""The host's way to `pacelet`: what the firmware makes of a compiled routine, with types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pacelet.routine import decode
from pacelet.step import RoutineError
from pacelet.totals import totals, whole_minutes
from pacelet_tools.errors import Problem

Phase = dict[str, Any]
Decoded = (
    Any  # a `pacelet.compiled.Routine`, whose attributes have no annotations, for they would cost the board
)


class Totals:
    """How long a routine takes: every range at its low end, at its high end, and whether anything is open."""

    def __init__(self, low_ms: int, high_ms: int, is_open: bool, phases: int) -> None:
        self.low_ms = low_ms
        self.high_ms = high_ms
        self.is_open = is_open
        self.phases = phases

    def __str__(self) -> str:
        low, high = minutes(self.low_ms), minutes(self.high_ms)
        text = low if low == high else f"{low}-{high}"
        return f"{text} and open" if self.is_open else text

    def whole_minutes(self) -> list[int]:
        """Return [n] or [low, high], rounded as the handheld's menu rounds them."""
        return sorted(set(whole_minutes(self)))

    def in_minutes(self) -> str:
        """Return `12`, `12-15`, or `12+` where something goes on until pressed."""
        found = self.whole_minutes()
        return f"{found[0]}+" if self.is_open else "-".join(map(str, found))


def read_compiled(data: bytes, path: str) -> Decoded:
    """Decode a compiled routine as the firmware does; raises Problem where it would refuse it."""
    import json

    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Problem(f"{path}: this is no compiled routine") from error
    return read_document(document, path)


def read_document(document: object, path: str) -> Decoded:
    """Decode what the JSON of a compiled routine holds; raises Problem where the firmware would refuse it."""
    try:
        return decode(document)
    except RoutineError as error:
        raise Problem(f"{path}: {error}") from error


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
    found = totals(routine)
    return Totals(found.low_ms, found.high_ms, bool(found.is_open), found.phases)


def minutes(ms: int) -> str:
    """Return a length as `M:SS`, or `H:MM:SS` from one hour on; tenths only where there are any."""
    seconds, tenths = ms // 1000, ms % 1000 // 100
    hours, rest = divmod(seconds, 3600)
    text = f"{rest // 60}:{rest % 60:02}" if not hours else f"{hours}:{rest // 60:02}:{rest % 60:02}"
    return f"{text}.{tenths}" if tenths else text
