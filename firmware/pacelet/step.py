# SPDX-License-Identifier: MIT
"""One step of a compiled routine: the bits of its head, how it is read, and what may stand together in it.

`pacelet.format` describes the format.
"""

from pacelet import format as fmt
from pacelet.format import (
    HOLD,
    IN,
    MOVE,
    OF_BREATHS,
    OF_FOR,
    OF_REPS,
    OUT,
    REPEAT,
    REST,
    WAIT,
    RoutineError,
    const,
)

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any

    from pacelet.routine import Routine

ACTION = const(7)  # masks the low three bits of a head

# What a step has: the other bits of its head. Their operands follow in this order. With an underscore, for then a
# constant has no name on a board, which would take 40 bytes of its heap.
_HAS_TEXT = const(1 << 3)  # index in texts
# duration, low end (of a rest: its duration; of a repeat until pressed: its limit)
_HAS_FOR = const(1 << 4)
_HAS_BREATHS = const(1 << 5)  # count, low end
_HAS_RANGE = const(1 << 6)  # high end of the duration or of the breaths
_HAS_UNTIL = const(1 << 7)  # until pressed, no operand
_HAS_REPS = const(1 << 8)  # count, low end (of a repeat: its rounds)
_HAS_REPS_RANGE = const(1 << 9)  # high end of the repetitions
_HAS_REPS_OPEN = const(1 << 10)  # repetitions or rounds until pressed, no operand
_HAS_RELEASE = const(1 << 11)  # duration
# n, then n pairs: label (index in texts), duration (with IN_FOR or OUT_FOR) or IN or OUT
_HAS_TEMPO = const(1 << 12)
_HAS_SIDES = const(1 << 13)  # n, then n indices in texts
_HAS_ALTERNATE = const(1 << 14)  # no operand
_HAS_SETS = const(1 << 15)  # count
_HAS_REST = const(1 << 16)  # duration between sets or rounds
_HAS_PREPARE = const(1 << 17)  # duration
_HAS_HINT = const(1 << 18)  # index in texts
_HAS_REF = const(1 << 19)  # n, then n indices in texts
_HAS_RELEASE_RANGE = const(1 << 20)  # high end of the release
_HAS_REST_RANGE = const(1 << 21)  # high end of the rest between sets or rounds
_HAS_SETS_RANGE = const(1 << 22)  # high end of the sets
# which of _PACE_SWITCH and so on, then their values in that order, a breath as 4 numbers
_HAS_PACE = const(1 << 23)
_HAS_EVERY = const(1 << 24)  # duration of a repeat's beat
_HAS_BELL = const(1 << 25)  # duration
# which of OF_FOR and so on, n sets, then for each in that order n values (of rest n - 1)
_HAS_BY_SET = const(1 << 26)
_HAS_BY_SIDE = const(1 << 27)  # which of OF_FOR and so on, then for each in that order one value a side
# of a repeat: _ROUND_COUNTS or _ROUND_TIMES, n, n values; else which take the round's value
_HAS_BY_ROUND = const(1 << 28)

# What a `pace` of a step sets.
_PACE_SWITCH = const(1)
_PACE_REP = const(2)
_PACE_BREATH = const(4)
_PACE_PREPARE = const(8)  # of repeats only: a hold or move has _HAS_PREPARE

_OF_REST = const(8)  # with OF_FOR and so on

_ROUND_COUNTS = const(0)
_ROUND_TIMES = const(1)

_PARTS = "a step has parts that do not go together"


class _Reader:
    """Takes operands one after another and checks them."""

    def __init__(self, routine: "Routine", at: int) -> None:
        self.routine = routine
        self.at = at

    def number(self, low: int, high: int) -> int:
        code = self.routine.code
        while self.at >= len(code):
            if not self.routine.parse_more():
                raise RoutineError("its steps end in the middle of one")
        value = code[self.at]
        if type(value) is not int or not low <= value <= high:
            raise RoutineError("a number in its steps is out of range")
        self.at += 1
        return value

    def ms(self, low: int = 0) -> int:
        return self.number(low, fmt.MAX_T) * 100

    def text(self, most: int | None = None) -> str:
        """Return one of the texts; `most` is how many characters it may have."""
        texts = self.routine.texts
        text: object = texts[self.number(0, len(texts) - 1)]
        if not isinstance(text, str) or not text:
            raise RoutineError("its texts make no sense")
        if most is not None and len(text) > most:
            raise RoutineError("a text of its steps is longer than %d characters" % most)
        return text

    def texts(self, low: int, high: int, most: int | None = None) -> list[str]:
        texts = []
        for _ in range(self.number(low, high)):
            texts.append(self.text(most))
        return texts

    def numbers(self, count: int, low: int, high: int, unit: int) -> list[int]:
        """Return so many numbers, each times `unit`."""
        values = []
        for _ in range(count):
            values.append(self.number(low, high) * unit)
        return values


_NO_VALUES: "dict[int, list[int]]" = {}


class Step:
    """What one step says. Lengths in ms; what is not written is None, False or ()."""

    text: str | None = None
    hint: str | None = None
    for_ms: int | None = None
    for_max_ms: int | None = None
    breaths: int | None = None
    breaths_max: int | None = None
    until = False
    reps: int | None = None
    reps_max: int | None = None
    reps_open = False
    release_ms = 0
    release_max_ms: int | None = None
    # Of each beat the label, ms or IN or OUT, and IN, OUT or 0 for the half of the breath that it is.
    tempo: list[tuple[str, int, int]] | tuple[()] = ()
    sides: list[str] | tuple[()] = ()
    alternate = False
    sets: int | None = None
    sets_max: int | None = None
    rest_ms = 0
    rest_max_ms: int | None = None
    prepare_ms: int | None = None
    ref: list[str] | tuple[()] = ()
    pace: "dict[str, Any] | None" = None  # what it sets of a pace, as in `Routine.pace`
    every_ms: int | None = None
    bell_ms: int | None = None
    by_set = _NO_VALUES  # by OF_FOR and so on
    by_side = _NO_VALUES
    by_round = 0  # of OF_FOR and so on, what takes the round's value
    rounds: list[int] | tuple[()] = ()  # of a repeat: the value of each round
    rounds_are_times = False
    body = 0  # of a repeat: length of its body in the code

    def __init__(self, routine: "Routine", at: int) -> None:
        """Read the step at this place of `routine.code`; raise `RoutineError` where there is none."""
        reader = _Reader(routine, at)
        head = reader.number(0, 2 * _HAS_BY_ROUND - 1)
        self.head = head
        self.action = head & ACTION
        if head & _HAS_TEXT:
            self.text = reader.text(fmt.STEP_CHARS)
        if head & _HAS_FOR:
            self.for_ms = reader.ms(0 if self.action == REST else 1)
            if head & _HAS_RANGE:
                self.for_max_ms = reader.ms(1)
        if head & _HAS_BREATHS:
            self.breaths = reader.number(1, fmt.MAX_COUNT)
            if head & _HAS_RANGE:
                self.breaths_max = reader.number(1, fmt.MAX_COUNT)
        self.until = head & _HAS_UNTIL != 0
        if head & _HAS_REPS:
            self.reps = reader.number(1, fmt.MAX_COUNT)
            if head & _HAS_REPS_RANGE:
                self.reps_max = reader.number(1, fmt.MAX_COUNT)
        self.reps_open = head & _HAS_REPS_OPEN != 0
        if head & _HAS_RELEASE:
            self.release_ms = reader.ms()
        if head & _HAS_TEMPO:
            tempo = []
            for _ in range(reader.number(1, fmt.MAX_LIST)):
                tempo.append(_beat(reader))
            self.tempo = tempo
        if head & _HAS_SIDES:
            self.sides = reader.texts(fmt.MIN_SIDES, fmt.MAX_SIDES, fmt.LABEL_CHARS)
        self.alternate = head & _HAS_ALTERNATE != 0
        if head & _HAS_SETS:
            self.sets = reader.number(1, fmt.MAX_COUNT)
        if head & _HAS_REST:
            self.rest_ms = reader.ms()
        if head & _HAS_PREPARE:
            self.prepare_ms = reader.ms()
        if head & _HAS_HINT:
            self.hint = reader.text(fmt.STEP_CHARS)
        if head & _HAS_REF:
            self.ref = reader.texts(1, fmt.MAX_LIST)
        if head >= _HAS_RELEASE_RANGE:
            self._read_format_2(reader)
        if self.action == REPEAT:
            self.body = reader.number(1, fmt.MAX_CODE)
        self.end = reader.at  # where the code goes on

    def _read_format_2(self, reader: _Reader) -> None:
        head = self.head
        if head & _HAS_RELEASE_RANGE:
            self.release_max_ms = reader.ms()
        if head & _HAS_REST_RANGE:
            self.rest_max_ms = reader.ms()
        if head & _HAS_SETS_RANGE:
            self.sets_max = reader.number(1, fmt.MAX_COUNT)
        if head & _HAS_PACE:
            self.pace = _pace_of(reader)
        if head & _HAS_EVERY:
            self.every_ms = reader.ms(1)
        if head & _HAS_BELL:
            self.bell_ms = reader.ms(1)
        if head & _HAS_BY_SET:
            which, count = (
                reader.number(1, OF_FOR | OF_BREATHS | OF_REPS | _OF_REST),
                reader.number(2, fmt.MAX_LIST),
            )
            if count != self.sets:
                raise RoutineError(_PARTS)
            self.by_set = _values(reader, which, count)
        if head & _HAS_BY_SIDE:
            self.by_side = _values(reader, reader.number(1, OF_FOR | OF_BREATHS | OF_REPS), len(self.sides))
        if head & _HAS_BY_ROUND and self.action == REPEAT:
            self.rounds_are_times = reader.number(_ROUND_COUNTS, _ROUND_TIMES) == _ROUND_TIMES
            what = OF_FOR if self.rounds_are_times else OF_REPS
            self.rounds = _values(reader, what, reader.number(2, fmt.MAX_LIST))[what]
        elif head & _HAS_BY_ROUND:
            self.by_round = reader.number(1, OF_FOR | OF_BREATHS | OF_REPS)

    def chosen(
        self, what: int, first: "int | None", at_set: int, side: int, of_round: "int | None"
    ) -> "int | None":
        """Return the value of OF_FOR and so on that counts in this set, from 1, on this side, from 0; `first`: the
        step's own; `of_round`: that of the round.
        """
        if what in self.by_set:
            return self.by_set[what][at_set - 1]
        if what in self.by_side:
            return self.by_side[what][side]
        return of_round if self.by_round & what else first

    def rest_after(self, at_set: int) -> "tuple[int, int]":
        """Return the low and the high ms of the rest behind this set, from 1, or behind a round."""
        if _OF_REST in self.by_set:
            ms = self.by_set[_OF_REST][at_set - 1]
            return ms, ms
        return self.rest_ms, self.rest_max_ms or self.rest_ms

    def flip(self) -> None:
        """Turn the order of the sides round, with what has a value for each."""
        if self.sides:
            self.sides.reverse()
            for values in self.by_side.values():
                values.reverse()

    def is_exercise(self) -> bool:
        """Return True for a hold or a move."""
        return self.action == HOLD or self.action == MOVE

    def is_optional(self, count: int) -> bool:
        """Return True if this repetition or round, counted from 1, is past the low end of its range."""
        return self.reps is not None and self.reps_max is not None and count > self.reps

    def is_set_optional(self, at_set: int) -> bool:
        """Return True if this set, counted from 1, is past the low end of its range."""
        return self.sets is not None and self.sets_max is not None and at_set > self.sets

    @property
    def limit_ms(self) -> "int | None":
        """The time limit of a repeat until pressed, or None."""
        return self.for_ms if self.action == REPEAT else None


def _beat(reader: _Reader) -> tuple[str, int, int]:
    label, tenths = reader.text(fmt.LABEL_CHARS), reader.number(OUT, fmt.OUT_FOR | fmt.MAX_T)
    if tenths < 0:
        return label, tenths, tenths
    half = IN if tenths & fmt.IN_FOR else OUT if tenths & fmt.OUT_FOR else 0
    tenths &= fmt.IN_FOR - 1
    if not 0 < tenths <= fmt.MAX_T:
        raise RoutineError(_PARTS)
    return label, tenths * 100, half


def _pace_of(reader: _Reader) -> "dict[str, Any]":
    which = reader.number(1, _PACE_SWITCH | _PACE_REP | _PACE_BREATH | _PACE_PREPARE)
    pace: "dict[str, Any]" = {}
    if which & _PACE_SWITCH:
        pace["switch"] = reader.number(0, fmt.MAX_T)
    if which & _PACE_REP:
        pace["rep"] = reader.number(1, fmt.MAX_T)
    if which & _PACE_BREATH:
        breath = []
        for low in (fmt.MIN_BREATH_T, 0, fmt.MIN_BREATH_T, 0):
            breath.append(reader.number(low, fmt.MAX_T))
        pace["breath"] = breath
    if which & _PACE_PREPARE:
        pace["prepare"] = reader.number(0, fmt.MAX_T)
    return pace


def _values(reader: _Reader, which: int, count: int) -> "dict[int, list[int]]":
    """Return `count` values for each of OF_FOR and so on: ms, or counts; of rests one fewer."""
    values = {}
    if which & OF_FOR:
        values[OF_FOR] = reader.numbers(count, 1, fmt.MAX_T, 100)
    for what in (OF_BREATHS, OF_REPS):
        if which & what:
            values[what] = reader.numbers(count, 1, fmt.MAX_COUNT, 1)
    if which & _OF_REST:
        values[_OF_REST] = reader.numbers(count - 1, 0, fmt.MAX_T, 100)
    return values


# What may stand with which action.
_COMMON = const(ACTION | _HAS_TEXT | _HAS_HINT | _HAS_REF)
_COUNTED = const(
    _HAS_REPS
    | _HAS_REPS_RANGE
    | _HAS_REPS_OPEN
    | _HAS_SIDES
    | _HAS_REST
    | _HAS_REST_RANGE
    | _HAS_PACE
    | _HAS_BY_ROUND
)
_EXERCISE = const(
    _COMMON
    | _COUNTED
    | _HAS_FOR
    | _HAS_BREATHS
    | _HAS_RANGE
    | _HAS_UNTIL
    | _HAS_ALTERNATE
    | _HAS_SETS
    | _HAS_SETS_RANGE
    | _HAS_PREPARE
    | _HAS_BELL
    | _HAS_BY_SET
    | _HAS_BY_SIDE
)
_ALLOWED = (
    _EXERCISE | _HAS_RELEASE | _HAS_RELEASE_RANGE,
    _EXERCISE | _HAS_TEMPO,
    _COMMON | _HAS_FOR | _HAS_RANGE,
    _COMMON | _HAS_BELL,
    ACTION | _COUNTED | _HAS_FOR | _HAS_EVERY | _HAS_REF,
)


def check_step(step: Step) -> None:
    """Raise `RoutineError` where the parts of a step do not go together as the player relies on."""
    if (
        step.action > REPEAT
        or step.head & ~_ALLOWED[step.action]
        or not _has_one_length(step)
        or len(set(step.sides)) < len(step.sides)
        or not _are_ranges_right(step)
        or ((step.by_set or step.by_side or step.by_round) and not _are_values_right(step))
        or not (_is_block_right(step) if step.action == REPEAT else _is_single_right(step))
    ):
        raise RoutineError(_PARTS)


def _has_one_length(step: Step) -> bool:
    """Return True if there is one thing that says how long it takes, and a text that says what to do."""
    counted = (step.reps is not None) + step.reps_open
    if step.action == REPEAT:
        return counted == 1
    if step.action == REST:
        return step.for_ms is not None
    lengths = (step.for_ms is not None) + (step.breaths is not None) + step.until
    if step.action == HOLD and (lengths != 1 or (step.release_ms and not counted)):
        return False
    if step.action == MOVE and lengths + counted != 1:
        return False
    return step.text is not None and (counted == 1 if step.tempo or step.alternate else counted < 2)


def _are_ranges_right(step: Step) -> bool:
    """Return True if each range has a low end, which is below its high one."""
    for low, high in (
        (step.for_ms, step.for_max_ms),
        (step.breaths, step.breaths_max),
        (step.reps, step.reps_max),
        (step.release_ms or None, step.release_max_ms),
        (step.rest_ms if step.head & _HAS_REST else None, step.rest_max_ms),
        (step.sets, step.sets_max),
    ):
        if high is not None and (low is None or low >= high):
            return False
    return True


def _are_values_right(step: Step) -> bool:
    """Return True if what has values by set, side or round has an operand of its own, no range, and values once."""
    seen = 0
    for which in (sum(step.by_set), sum(step.by_side), step.by_round):
        for what, bit, high in (
            (OF_FOR, _HAS_FOR, step.for_max_ms),
            (OF_BREATHS, _HAS_BREATHS, step.breaths_max),
            (OF_REPS, _HAS_REPS, step.reps_max),
            (_OF_REST, _HAS_REST, step.rest_max_ms),
        ):
            if which & what and (not step.head & bit or high is not None or seen & what):
                return False
        seen |= which
    return not (step.by_set and step.sets_max) and not (step.by_side and (step.alternate or not step.sides))


def _is_block_right(step: Step) -> bool:
    """Return True if the rounds of a repeat, its beat and its limit go together."""
    if step.for_ms is not None and not step.reps_open:
        return False
    if step.rounds and (len(step.rounds) != step.reps or step.reps_max is not None):
        return False
    return not (step.every_ms and step.head & _HAS_REST)


def _is_single_right(step: Step) -> bool:
    """Return True if what a step has that is no block goes together."""
    if step.alternate and not step.sides:
        return False
    if step.pace and "prepare" in step.pace:
        return False
    return not step.bell_ms or step.for_ms is not None or step.until or step.action == WAIT
