# SPDX-License-Identifier: MIT
"""A routine as its author wrote it, checked: plain values, times in tenths of a second."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pacelet.format import DEFAULT_PACE
from pacelet_tools.language.report.problems import Place
from pacelet_tools.language.semantics.key_table import REPEAT
from pacelet_tools.language.semantics.spelling import Range, minutes
from pacelet_tools.language.syntax.nodes import Entry

Breath = tuple[int, int, int, int]
_LENGTHS = ("for", "breaths", "reps")


class Pace(NamedTuple):
    """The lengths that hold where a step stands, in tenths of a second."""

    prepare: int
    switch: int
    rep: int
    breath: Breath

    def under(self, written: Mapping[str, Any]) -> Pace:
        """Return the pace inside of what sets these keys."""
        return self._replace(**written) if written else self


DEFAULTS = Pace(**DEFAULT_PACE)


class BySet(list[int]):
    """One value for each set (of a rest: for each gap between sets)."""


class BySide(dict[str, int]):
    """One value for each side, by its label."""


class Rounds(list[int]):
    """One value for each round: counts, or tenths of a second."""

    are_times = False


class Step:
    """One step. What is not written is None, False or empty.

    A range is (low, high), a single value (value, None). `tempo` holds pairs of label and length as the compiled
    format has it. `reps` are the rounds of a repeat, `length` is its time limit; `rest` is a rest's own length, or the
    pause between sets or rounds. `pace` has what is written of `breath`, `rep` and `switch`, and of a repeat's `pace`.
    `by_set`, `by_side` and `by_round` tell of which of the keys `for`, `breaths`, `reps`, `rest` the value is not the
    same throughout; the attribute of the key has the first of its values then, if it is known. `use` is the id
    of another routine, and `used` that routine. `keys` are the entries that it was read from.
    """

    text: str | None = None
    length: Range | None = None
    breaths: Range | None = None
    until: bool = False
    reps: Range | None = None
    reps_open: bool = False
    release: Range | None = None
    tempo: list[tuple[str, int]] = []  # noqa: RUF012 - never changed, only replaced
    sides: list[str] = []  # noqa: RUF012
    alternate: bool = False
    sets: Range | None = None
    rest: Range | None = None
    prepare_t: int | None = None
    pace: Mapping[str, Any] = {}
    every_t: int | None = None
    bell_t: int | None = None
    rounds: Rounds | None = None
    by_set: Mapping[str, BySet] = {}
    by_side: Mapping[str, BySide] = {}
    by_round: tuple[str, ...] = ()
    hint: str | None = None
    ref: list[str] = []  # noqa: RUF012
    steps: list[Step] = []  # noqa: RUF012
    use: str | None = None
    used: Routine | None = None

    def __init__(self, action: str, place: Place, end_line: int) -> None:
        self.action = action
        self.place = place
        self.end_line = end_line
        self.keys: dict[str, Entry] = {}
        self.pace_places: dict[str, Place] = {}  # of the keys in the `pace` of a repeat

    @property
    def is_open(self) -> bool:
        """Whether it goes on until pressed, what is inside it left aside."""
        return self.until or (self.reps_open and not self.limit_t) or self.action == "wait"

    @property
    def limit_t(self) -> int | None:
        """The time limit of a repeat."""
        return self.length[0] if self.action == REPEAT and self.length else None

    def has(self, key: str) -> bool:
        """Return True if the step has this length or count, in whatever form."""
        value = self.length if key == "for" else self.breaths if key == "breaths" else self.reps
        return value is not None or key in self.by_round

    def place_of(self, key: str) -> Place:
        """Return where this key stands, or the step where it has no such key."""
        entry = self.keys.get(key)
        return entry.key.place if entry else self.place

    def value_place(self, key: str) -> Place:
        """Return where the value of this key stands, or the step where it has no such key."""
        entry = self.keys.get(key)
        return entry.value.place if entry else self.place

    def pace_place(self, key: str) -> Place:
        """Return where the value of `breath`, `rep` or `switch` stands."""
        return self.pace_places.get(key) or self.value_place(key)

    def length_place(self) -> Place:
        """Return where the value stands that makes its length."""
        return next((self.value_place(key) for key in _LENGTHS if key in self.keys), self.place)


class Routine:
    """A whole routine. `pace` has only the keys that are written, in tenths of a second."""

    name: str = ""
    about: str | None = None
    area: str | None = None
    minutes: Range | None = None
    equipment: list[str] = []  # noqa: RUF012
    caution: list[str] = []  # noqa: RUF012
    daily: Range | None = None
    weekly: Range | None = None
    source: str | None = None
    ref: list[str] = []  # noqa: RUF012

    def __init__(self) -> None:
        self.pace: dict[str, Any] = {}
        self.breath_place: Place | None = None
        self.steps: list[Step] = []
        self.keys: dict[str, Entry] = {}

    def whole_pace(self) -> Pace:
        """Return the pace of its top level: as written, or the default."""
        return DEFAULTS.under(self.pace)

    @property
    def breath(self) -> Breath | None:
        """The breath that is written, in tenths of a second."""
        return self.pace.get("breath")

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


def gathered(routine: Routine, name: str) -> list[str]:
    """Return the cautions or the equipment of a routine, with what those bring that it uses, each text once."""
    found: list[str] = [*(routine.caution if name == "caution" else routine.equipment)]
    seen: set[int] = {id(routine)}
    waiting = [step.used for step in all_steps(routine) if step.used]
    for one in waiting:
        if id(one) not in seen:
            seen.add(id(one))
            texts = one.caution if name == "caution" else one.equipment
            found += [text for text in dict.fromkeys(texts) if text not in found]
            waiting += [step.used for step in all_steps(one) if step.used]
    return found
