# SPDX-License-Identifier: MIT
"""A routine as its author wrote it, checked: plain values, times in tenths of a second."""

from __future__ import annotations

from pacelet.format import DEFAULT_PACE
from pacelet_tools.language.report.problems import Place
from pacelet_tools.language.semantics.spelling import Range, minutes
from pacelet_tools.language.syntax.nodes import Entry

Breath = tuple[int, int, int, int]
_LENGTHS = ("for", "breaths", "reps")


class Step:
    """One step. What is not written is None, False or empty.

    A range is (low, high), a single value (value, None). `tempo` holds pairs of label and tenths of a second,
    or IN or OUT. `reps` are the rounds of a repeat; `rest_t` is a rest's own length, or the pause between
    sets or rounds. `keys` are the entries that it was read from.
    """

    text: str | None = None
    length: Range | None = None
    breaths: Range | None = None
    until: bool = False
    reps: Range | None = None
    reps_open: bool = False
    release_t: int = 0
    tempo: list[tuple[str, int]] = []  # noqa: RUF012 - never changed, only replaced
    sides: list[str] = []  # noqa: RUF012
    alternate: bool = False
    sets: int | None = None
    rest_t: int | None = None
    prepare_t: int | None = None
    hint: str | None = None
    ref: list[str] = []  # noqa: RUF012
    steps: list[Step] = []  # noqa: RUF012

    def __init__(self, action: str, place: Place, end_line: int) -> None:
        self.action = action
        self.place = place
        self.end_line = end_line
        self.keys: dict[str, Entry] = {}

    @property
    def is_open(self) -> bool:
        """Whether it goes on until pressed, what is inside it left aside."""
        return self.until or self.reps_open or self.action == "wait"

    def place_of(self, key: str) -> Place:
        """Return where this key stands, or the step where it has no such key."""
        entry = self.keys.get(key)
        return entry.key.place if entry else self.place

    def value_place(self, key: str) -> Place:
        """Return where the value of this key stands, or the step where it has no such key."""
        entry = self.keys.get(key)
        return entry.value.place if entry else self.place

    def length_place(self) -> Place:
        """Return where the value stands that makes its length."""
        return next((self.value_place(key) for key in _LENGTHS if key in self.keys), self.place)


class Routine:
    """A whole routine. `pace` has only the keys that are written."""

    name: str = ""
    about: str | None = None
    area: str | None = None
    minutes: Range | None = None
    equipment: list[str] = []  # noqa: RUF012
    caution: list[str] = []  # noqa: RUF012
    daily: Range | None = None
    source: str | None = None
    ref: list[str] = []  # noqa: RUF012

    def __init__(self) -> None:
        self.pace: dict[str, int] = {}
        self.breath: Breath | None = None
        self.breath_place: Place | None = None
        self.steps: list[Step] = []
        self.keys: dict[str, Entry] = {}

    def pace_t(self, key: str) -> int:
        """Return `prepare`, `switch` or `rep` in tenths of a second: as written, or the default."""
        default: int = DEFAULT_PACE[key]
        return self.pace.get(key, default)

    @property
    def breath_t(self) -> Breath:
        """In, hold, out, hold in tenths of a second: as written, or the default."""
        return self.breath or DEFAULT_PACE["breath"]

    def place_of(self, key: str) -> Place:
        """Return where this key of the top level stands, or the start of the file."""
        entry = self.keys.get(key)
        return entry.key.place if entry else Place(1, 1)

    def value_place(self, key: str) -> Place:
        """Return where the value of this key stands, or the start of the file."""
        entry = self.keys.get(key)
        return entry.value.place if entry else Place(1, 1)


class Total:
    """How long a routine takes: every range at its low end, at its high end, and True if anything is open."""

    def __init__(self, low_ms: int, high_ms: int, is_open: bool) -> None:
        self.low_ms = low_ms
        self.high_ms = high_ms
        self.is_open = is_open

    def __str__(self) -> str:
        low, high = minutes(self.low_ms), minutes(self.high_ms)
        text = low if low == high else f"{low}-{high}"
        return f"{text} and open" if self.is_open else text


def high(ends: Range) -> int:
    """Return the high end of a range, or a single value."""
    return ends[0] if ends[1] is None else ends[1]


def all_steps(holder: Routine | Step) -> list[Step]:
    """Return every step inside in the order written; what aliases repeat comes once."""
    found: dict[int, Step] = {}

    def add(steps: list[Step]) -> None:
        for step in steps:
            if id(step) not in found:
                found[id(step)] = step
                add(step.steps)

    add(holder.steps)
    return list(found.values())
