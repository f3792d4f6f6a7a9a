# SPDX-License-Identifier: MIT
"""The tiles of a preview: each different phase of each step once, however often it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pacelet_tools.language.semantics.spelling import minutes
from pacelet_tools.preview.looks import Cue, Fields, Look, Note, Shown
from pacelet_tools.virtual.play.outcome import clock

# The default moments: past the first cue and well into the phase, away from the change of the seconds.
_IN_TENTHS, _BESIDE_MS = 4, 600
_UNTIL_PRESSED_MS = 1600


@dataclass(frozen=True)
class Tile:
    """A moment of a phase: the phase's `fields`, when it first began, and how often there is one like it."""

    fields: Fields
    at_ms: int
    ms: int
    times: int
    look: Look
    cues: Sequence[Cue]
    notes: Sequence[Note]

    @property
    def title(self) -> str:
        """The text of its step, or its kind."""
        kind: str = self.fields["kind"]
        return str(self.fields.get("text") or ("The end" if kind == "done" else kind.capitalize()))

    @property
    def caption(self) -> str:
        """Its kind, label, side and length in a line."""
        said = [
            self.fields["kind"],
            self.fields.get("label", ""),
            self.fields.get("side", ""),
            self._length(),
        ]
        line = " - ".join(part for part in said if part)
        return f"{line}, {self.times} times" if self.times > 1 else line

    @property
    def begins(self) -> str:
        """When it begins, as M:SS."""
        return clock(self.at_ms)

    @property
    def heard(self) -> str:
        """Its cues, each with its time from the start of the phase: `0:00 start, 0:17 tick x3`."""
        said: list[str] = []
        for name, group in groupby(self.cues, key=lambda cue: cue.name):
            alike = list(group)
            said.append(f"{clock(alike[0].at_ms)} {name}" + (f" x{len(alike)}" if len(alike) > 1 else ""))
        return ", ".join(said)

    def _length(self) -> str:
        ms, low_ms = self.fields.get("ms"), self.fields.get("min_ms")
        if self.fields["kind"] == "done":
            return ""
        if ms is None:
            return "until pressed"
        return f"{minutes(low_ms)}-{minutes(ms)}" if low_ms else minutes(ms)


def moments(fields: Fields) -> list[int]:
    """Return one moment of a phase; of a range a second one, past its low end."""
    ms, low_ms = fields.get("ms"), fields.get("min_ms")
    if not ms:
        return [_UNTIL_PRESSED_MS]
    first = ms * _IN_TENTHS // 10 // 1000 * 1000 + _BESIDE_MS
    if low_ms and low_ms < ms:
        return [min(first, low_ms // 2), (low_ms + ms) // 2]
    return [first if first < ms else ms // 2]


def tiles(shown: Sequence[Shown]) -> list[Tile]:
    """Return the tiles of a run, in the order in which they first come."""
    count: dict[tuple[Any, ...], int] = {}
    first: dict[tuple[Any, ...], Shown] = {}
    for one in shown:
        count[_alike(one.fields)] = count.get(_alike(one.fields), 0) + 1
        first.setdefault(_alike(one.fields), one)
    return [
        Tile(one.fields, one.at_ms, one.ms, count[key], look, one.cues, one.notes)
        for key, one in first.items()
        for look in one.looks
    ]


def _alike(fields: Fields) -> tuple[Any, ...]:
    return tuple(fields.get(key) for key in ("step", "kind", "text", "label", "side", "ms"))
