# SPDX-License-Identifier: MIT
"""What a routine means, read from docs/language.md alone: a list of phases, and how long it takes.

A second opinion on `pacelet timeline`, for tests. It shares no code with the product, is as naive as the text, and
takes a valid routine as plain data: what YAML's failsafe schema makes of a file, every scalar a string. Where the text
is silent (what counts a switch or a rest carries, that a hint is on the prepare), it does what version 1 did.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

Phase = dict[str, Any]
Step = Mapping[str, Any]
Span = tuple[int, int]
"""The low end and the high end; both are the same for a single value."""

DEFAULTS = {"prepare": "5s", "switch": "4s", "rep": "4s", "breath": "4-6"}
UNITS_MS = {"s": 1000, "m": 60_000, "h": 3_600_000}


class TooLong(ValueError):
    """A round is longer than its beat, or than the limit of its block: `check` refuses such a routine."""


# Values


@cache
def duration(text: str) -> int:
    """Return the milliseconds of `30s`, `1 min 30 sec`, `1.5 hours` or `1:30`."""
    if ":" in text:
        minutes, seconds = text.split(":")
        return int(minutes) * 60_000 + int(seconds) * 1000
    parts = re.findall(r"([\d.]+)\s*([a-zA-Z])", text)
    return sum(int(Fraction(number) * UNITS_MS[unit.lower()]) for number, unit in parts)


@cache
def durations(text: str) -> Span:
    """Return the ends of a duration or of a range, which has its one unit last."""
    match = re.fullmatch(r"([\d.]+)\s*-\s*([\d.]+)\s*([a-zA-Z]+)", text)
    if match:
        low, high, unit = match.groups()
        return duration(low + unit), duration(high + unit)
    return duration(text), duration(text)


@cache
def counts(text: str) -> Span:
    """Return the ends of a count or of a range of counts."""
    ends = [int(end) for end in text.split("-")]
    return ends[0], ends[-1]


class Breath(NamedTuple):
    """The four parts of a breath, in milliseconds."""

    in_ms: int
    hold_in_ms: int
    out_ms: int
    hold_out_ms: int


@cache
def breath(text: str) -> Breath:
    """Return the parts of in-out, in-hold-out or in-hold-out-hold."""
    parts = [round(float(part) * 1000) for part in text.split("-")]
    if len(parts) == 2:
        return Breath(parts[0], 0, parts[1], 0)
    return Breath(*parts, *[0] * (4 - len(parts)))


# Pieces of a timeline


@dataclass(frozen=True)
class Piece:
    """Phases in a row with their `at` from the start of the piece, and how long it takes with waits left at once."""

    phases: tuple[Phase, ...] = ()
    low_ms: int = 0
    high_ms: int = 0
    open: bool = False

    @property
    def first(self) -> Phase:
        return self.phases[0]


def one(kind: str, span: Span | None, **fields: Any) -> Piece:
    """Return a phase by itself: until pressed without a span, and nothing at all where it has no length.

    `doing` among its fields is the same in all in which the wearer does the same: see `coming`.
    """
    if span is None:
        return Piece((_phase(kind, None, fields),), open=True)
    low_ms, high_ms = span
    if not high_ms:
        return Piece()
    if low_ms < high_ms:
        fields["min_ms"] = low_ms
    return Piece((_phase(kind, high_ms, fields),), low_ms, high_ms)


def _phase(kind: str, ms: int | None, fields: Mapping[str, Any]) -> Phase:
    said = {key: value for key, value in fields.items() if value is not None}
    return {"kind": kind, "at": 0, "ms": ms, **said}


def joined(pieces: Iterable[Piece]) -> Piece:
    """Return the pieces one after another."""
    phases: list[Phase] = []
    low_ms = high_ms = 0
    is_open = False
    for piece in pieces:
        phases += [{**phase, "at": phase["at"] + high_ms} for phase in piece.phases]
        low_ms += piece.low_ms
        high_ms += piece.high_ms
        is_open = is_open or piece.open
    return Piece(tuple(phases), low_ms, high_ms, is_open)


def optional(piece: Piece) -> Piece:
    """Return the piece as it comes after a low end."""
    return replace(piece, phases=tuple({**phase, "optional": True} for phase in piece.phases), low_ms=0)


def opened(piece: Piece) -> Piece:
    """Return the piece as what repeats until pressed is shown: once, with its first phase marked."""
    return replace(piece, phases=({**piece.first, "open": True}, *piece.phases[1:]), open=True)


def limited(piece: Piece, limit_ms: int) -> Piece:
    """Return a block until pressed with its limit; the innermost's is told where several begin at once."""
    if piece.high_ms > limit_ms:
        raise TooLong(f"a round of {piece.high_ms} ms in a limit of {limit_ms} ms")
    first = {"limit_ms": limit_ms, **piece.first}
    return Piece((first, *piece.phases[1:]), limit_ms, limit_ms, open=False)


# Steps


@dataclass(frozen=True)
class Around:
    """What holds around a step."""

    pace: Mapping[str, str]
    others: Mapping[str, Step]
    side: str | None = None
    counted: Mapping[str, int] | None = None
    """`round` and `rounds` of the innermost repeat."""
    value: str | None = None
    """The round's value in the innermost repeat that has a list."""

    def paced(self, pace: Mapping[str, str]) -> "Around":
        return replace(self, pace={**self.pace, **pace})


def steps_piece(steps: Sequence[Step], around: Around) -> Piece:
    """Return steps one after another."""
    return joined(step_piece(step, around) for step in steps)


def step_piece(step: Step, around: Around) -> Piece:
    """Return what one step unrolls to."""
    if "use" in step:
        used = around.others[step["use"]]
        return steps_piece(used["steps"], replace(around.paced(used.get("pace", {})), value=None))
    if "repeat" in step:
        return Repeat(step, around).piece()
    if "hold" in step or "move" in step:
        return Exercise(step, around).piece()
    return _pause(step, around)


def _pause(step: Step, around: Around) -> Piece:
    fields = {"side": around.side, "hint": step.get("hint"), **(around.counted or {})}
    if "wait" in step:
        bell_ms = duration(step["bell"]) if "bell" in step else None
        return one("wait", None, text=step["wait"], bell_ms=bell_ms, doing=object(), **fields)
    doing = object() if "text" in step else None
    return one("rest", durations(step["rest"]), text=step.get("text"), doing=doing, **fields)


class Turn(NamedTuple):
    """One repetition on one side in one set, counted from 0."""

    set: int
    side: int
    rep: int


class Exercise:
    """A hold or a move."""

    def __init__(self, step: Step, around: Around) -> None:
        own = {key: step[key] for key in DEFAULTS if key in step}
        self.step, self.around = step, around.paced(own)
        self.pace = self.around.pace
        self.kind = "hold" if "hold" in step else "move"
        self.text = step[self.kind]
        self.sides: Sequence[str | None] = step.get("sides") or [around.side]
        self.sets = self._sets()

    def _sets(self) -> Span:
        """Return how many sets there are: as is said, or as the lists are long."""
        for key in ("for", "breaths", "reps"):
            if isinstance(self.step.get(key), list):
                return len(self.step[key]), len(self.step[key])
        if isinstance(self.step.get("rest"), list):
            return len(self.step["rest"]) + 1, len(self.step["rest"]) + 1
        return counts(self.step.get("sets", "1"))

    @property
    def has_sets(self) -> bool:
        return "sets" in self.step or self.sets[1] > 1

    def chosen(self, key: str, turn: Turn) -> str:
        """Return a value by set, by side or by round."""
        value = self.step[key]
        if isinstance(value, list):
            return str(value[turn.set])
        if isinstance(value, dict):
            return str(value[self.sides[turn.side]])
        return self.around.value or "" if value == "round" else str(value)

    def reps(self, turn: Turn) -> Span:
        if "reps" not in self.step or self.is_open:
            return 1, 1
        return counts(self.chosen("reps", turn))

    @property
    def is_open(self) -> bool:
        """Return True if it repeats until pressed."""
        return bool(self.step.get("reps") == "until pressed")

    def piece(self) -> Piece:
        hint = self.step.get("hint")
        prepare = one("prepare", durations(self.pace["prepare"]), text=self.text, hint=hint, **self._round)
        return joined([prepare, *self._turns()])

    @property
    def _round(self) -> Mapping[str, int]:
        return self.around.counted or {}

    def _turns(self) -> Iterable[Piece]:
        before = None
        for turn in self._order():
            gap = self._gap(before, turn)
            piece = joined([gap, self._repetition(turn)])
            optional_rep = turn.rep >= self.reps(turn)[0]
            yield optional(piece) if optional_rep or turn.set >= self.sets[0] else piece
            before = turn

    def _order(self) -> list[Turn]:
        """Return sets, sides, reps; or sets, reps, sides."""
        turns = [
            Turn(of_set, side, rep)
            for of_set in range(self.sets[1])
            for side in range(len(self.sides))
            for rep in range(self.reps(Turn(of_set, side, 0))[1])
        ]
        if self.step.get("alternate") == "true":
            turns.sort(key=lambda turn: (turn.set, turn.rep, turn.side))
        return turns

    def _gap(self, before: Turn | None, turn: Turn) -> Piece:
        """Return the rest between sets, or else the switch where the side changes."""
        if before is None:
            return Piece()
        if turn.set != before.set:
            rest = one("rest", self._rest(turn.set), **self._set(turn), **self._round)
            if rest.phases:
                return rest
        if turn.side != before.side:
            return one("switch", durations(self.pace["switch"]), **self._fields(turn))
        return Piece()

    def _rest(self, of_set: int) -> Span:
        rest = self.step.get("rest", "0s")
        return durations(rest[of_set - 1] if isinstance(rest, list) else rest)

    def _set(self, turn: Turn) -> Phase:
        return {"set": turn.set + 1, "sets": self.sets[1]} if self.has_sets else {}

    def _fields(self, turn: Turn) -> Phase:
        fields = {"text": self.text, "side": self.sides[turn.side], **self._set(turn), **self._round}
        if "reps" in self.step:
            fields["rep"] = turn.rep + 1
            fields["reps"] = None if self.is_open else self.reps(turn)[1]
        return fields

    def _repetition(self, turn: Turn) -> Piece:
        """Return the body and a hold's release. On alternating sides it is the first side that opens."""
        alternates = self.step.get("alternate") == "true"
        doing = (self, turn if alternates else turn[:2])
        fields = {**self._fields(turn), "doing": doing}
        piece = self._body(turn, fields)
        if "release" in self.step:
            piece = joined([piece, one("release", durations(self.step["release"]), **fields)])
        return opened(piece) if self.is_open and not (alternates and turn.side) else piece

    def _body(self, turn: Turn, fields: Phase) -> Piece:
        bell_ms = duration(self.step["bell"]) if "bell" in self.step else None
        if "for" in self.step:
            return one(self.kind, durations(self.chosen("for", turn)), bell_ms=bell_ms, **fields)
        if "until" in self.step:
            return one(self.kind, None, bell_ms=bell_ms, **fields)
        if "breaths" in self.step:
            return self._breaths(counts(self.chosen("breaths", turn)), fields)
        if "tempo" in self.step:
            return joined(
                self._tempo_item(*item, fields) for items in self.step["tempo"] for item in items.items()
            )
        return one(self.kind, durations(self.pace["rep"]), **fields)

    def _breaths(self, breaths: Span, fields: Phase) -> Piece:
        parts = zip(("in", "hold-in", "out", "hold-out"), breath(self.pace["breath"]), strict=True)
        whole = joined(one(kind, (ms, ms), **fields) for kind, ms in parts)
        low, high = breaths
        return joined(whole if number < low else optional(whole) for number in range(high))

    def _tempo_item(self, label: str, value: str, fields: Phase) -> Piece:
        half, _, length = value.partition(" ")
        if half not in ("in", "out"):
            return one("move", durations(value), label=label, **fields)
        of_pace = breath(self.pace["breath"])
        half_ms = of_pace.in_ms + of_pace.hold_in_ms if half == "in" else of_pace.out_ms + of_pace.hold_out_ms
        length_ms = duration(length) if length else half_ms
        return one("move", (length_ms, length_ms), label=label, breath=half, **fields)


class Repeat:
    """A block that runs its steps again and again."""

    def __init__(self, step: Step, around: Around) -> None:
        self.step, self.around = step, around.paced(step.get("pace", {}))
        self.is_open = step["repeat"] == "until pressed"
        self.values = step["repeat"] if isinstance(step["repeat"], list) else None
        self.needed, self.rounds = self._rounds()

    def _rounds(self) -> Span:
        if self.is_open:
            return 1, 1
        if self.values:
            return len(self.values), len(self.values)
        return counts(self.step["repeat"])

    def piece(self) -> Piece:
        """Return all rounds on one side, a switch, and all on the next."""
        pieces: list[Piece] = []
        for side in self.step.get("sides", [self.around.side]):
            rounds = Repeat(self.step, replace(self.around, side=side))._of_side()
            if pieces and rounds.phases:
                pieces.append(one("switch", durations(self.around.pace["switch"]), **self._counted(0)))
            pieces.append(rounds)
        return joined(pieces)

    def _of_side(self) -> Piece:
        rounds = [self._round(number) for number in range(self.rounds)]
        if not rounds[0].phases:  # then nothing comes between the rounds either, as in version 1
            return Piece()
        if "every" in self.step:
            self._refuse_late(rounds)
        if self.is_open:
            piece = opened(rounds[0])
            return limited(piece, duration(self.step["for"])) if "for" in self.step else piece
        if "every" in self.step:
            return self._on_the_beat(rounds)
        rest = one("rest", durations(self.step.get("rest", "0s")))
        return joined(self._wanted(number, rest, piece) for number, piece in enumerate(rounds))

    def _on_the_beat(self, rounds: Sequence[Piece]) -> Piece:
        """Return rounds that start each `every` after one another; only the last ends when it is done."""
        every_ms = duration(self.step["every"])
        left_ms = [every_ms - piece.high_ms for piece in rounds]
        rests = [Piece(), *[one("rest", (ms, ms)) for ms in left_ms[:-1]]]
        piece = joined(self._wanted(number, rests[number], rounds[number]) for number in range(self.rounds))
        return replace(piece, low_ms=(self.needed - 1) * every_ms + rounds[self.needed - 1].low_ms)

    def _wanted(self, number: int, rest: Piece, piece: Piece) -> Piece:
        """Return a round with the rest before it; all of it is optional after the low end."""
        told = tuple({**phase, **self._counted(number)} for phase in rest.phases)
        before = [replace(rest, phases=told)] if number else []
        both = joined([*before, piece])
        return both if number < self.needed else optional(both)

    def _refuse_late(self, rounds: Sequence[Piece]) -> None:
        longest_ms = max(piece.high_ms for piece in rounds)
        if longest_ms > duration(self.step["every"]):
            raise TooLong(f"a round of {longest_ms} ms on a beat of {self.step['every']}")

    def _round(self, number: int) -> Piece:
        value = self.values[number] if self.values else self.around.value
        around = replace(self.around, counted=self._counted(number), value=value)
        return steps_piece(self.step["steps"], around)

    def _counted(self, number: int) -> dict[str, int]:
        return {"round": number + 1} if self.is_open else {"round": number + 1, "rounds": self.rounds}


# Routines


@dataclass(frozen=True)
class Unrolled:
    """The phases of a routine, and its total time."""

    phases: list[Phase]
    low_ms: int
    high_ms: int
    open: bool


def unroll(routine: Mapping[str, Any], others: Mapping[str, Step] | None = None) -> Unrolled:
    """Return what a routine unrolls to; `others` are the routines that it may use, by their id."""
    piece = _whole(routine, others)
    return Unrolled(_finished(piece), piece.low_ms, piece.high_ms, piece.open)


def coming(routine: Mapping[str, Any]) -> list[Phase | None]:
    """Return for each phase the next one in which the wearer does something else: another step, side or set."""
    piece = _whole(routine)
    phases = _finished(piece)
    doing = [phase.get("doing") for phase in piece.phases]
    found: list[Phase | None] = []
    for at, now in enumerate(doing):
        later = (number for number in range(at, len(doing)) if doing[number] not in (None, now))
        number = next(later, None)
        found.append(None if number is None else phases[number])
    return found


def _whole(routine: Mapping[str, Any], others: Mapping[str, Step] | None = None) -> Piece:
    around = Around({**DEFAULTS, **routine.get("pace", {})}, others or {})
    return joined([steps_piece(routine["steps"], around), Piece((_phase("done", 0, {}),))])


def _finished(piece: Piece) -> list[Phase]:
    """Return the phases as a timeline has them: prepare, switch and rest on the side of what follows them."""
    result: list[Phase] = []
    for phase in reversed(piece.phases):
        phase = {key: value for key, value in phase.items() if key != "doing"}
        if phase["kind"] in ("prepare", "switch", "rest"):
            phase.pop("side", None)
            if "side" in result[-1]:
                phase["side"] = result[-1]["side"]
        result.append(phase)
    return result[::-1]
