# SPDX-License-Identifier: MIT
"""The compiled routine: the one description of the format, its limits, and how one step is read.

A compiled routine is compact JSON (UTF-8, no spaces). Optional keys are left out::

    {"v":1 or 2, "name":str, "about":str, "area":str, "minutes":[n] or [low,high],
     "equipment":[str], "caution":[str], "daily" or "weekly":[n] or [low,high], "source":str,
     "ref":[str], "pace":{"prepare":t,"switch":t,"rep":t,"breath":[in,hold,out,hold]},
     "texts":[str], "steps":[int], "totals":[[int]], "open":n, "listed":n}

Format 2 has ``weekly`` and the bits from `_HAS_RELEASE_RANGE` on, ranges of rests, limits of repeats and halves of the
breath with a length of their own; what has none of them is format 1.

All times ``t`` are tenths of a second. ``pace`` holds what the routine sets itself. ``texts`` holds each text of the
steps once. ``steps`` is one flat list of integers: a step is a head followed by its operands, a repeat is followed by
the length of its body (in integers) and the body. The head is the action with the bits named below.

Steps are numbered in the order written, repeats included, from 0. `pacelet.routine` decodes the whole, and checks all
that the player relies on, since a file may come from anywhere.

The last three are what the host reckons for the board, which can do without and only shows them. ``totals`` says how
long it takes at the low end of every range, and at the high end if that is another, as amounts that the board adds up
at the wearer's pace: tenths of a second that are fixed, tenths that the pace scales, then how many prepares, switches,
repetitions, halves of the breath in, and out, are as long as the wearer wants them. ``open`` is the number of the last
of the outermost steps in which something is until pressed. ``listed`` is how many steps count for the wearer
(`Routine.counts`).
"""

try:
    from micropython import const as const  # for the other modules, too
except ImportError:  # on a computer a constant is a name like any other

    def const(value):  # type: ignore
        """Return `value` itself."""
        return value


TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pacelet.routine import Routine

FORMAT = 2  # the newest that is read

# Actions: the low three bits of a head.
HOLD = 0
MOVE = 1
REST = 2
WAIT = 3
REPEAT = 4
ACTION = const(7)  # masks them

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

# What has a value by set, by side or by round. The step's own operand, which is there too, is the first of them.
OF_FOR = 1
OF_BREATHS = 2
OF_REPS = 4
_OF_REST = const(8)

_ROUND_COUNTS = const(0)
_ROUND_TIMES = const(1)

IN = -1  # a tempo item as long as the in-breath and the hold after it
OUT = -2
IN_FOR = const(1 << 18)  # with a duration: a half of the breath that has a length of its own
OUT_FOR = const(1 << 19)

MAX_STEPS = 500
MAX_DEPTH = 4  # of blocks, one inside another
MAX_COUNT = 999
DAYS_A_WEEK = 7
MAX_T = 144000  # 4 h in tenths of a second
MIN_BREATH_T = 10  # of breathing in, and of breathing out
MIN_SIDES = 2
MAX_SIDES = 4
MAX_ITEMS = 60  # cautions, and things of the equipment
MAX_LIST = 99  # items of a tempo, keys of a catalogue at one step, values by set or by round
MAX_CODE = 65535  # integers of all steps
MAX_TOTAL = (1 << 24) - 1  # of what the host reckons: 19 days in tenths of a second
AMOUNTS = 7  # in a total

# The most characters of each text.
NAME_CHARS = 40
ABOUT_CHARS = 200
AREA_CHARS = 20
CAUTION_CHARS = 200
EQUIPMENT_CHARS = 60
STEP_CHARS = 120  # what a step says to do, and its hint
LABEL_CHARS = 30  # a side, or a beat of a tempo

# What holds where neither the routine nor the wearer says anything, in tenths of a second. A breath is in, hold, out,
# hold: six breaths a minute.
DEFAULT_PACE: "dict[str, Any]" = {
    "prepare": 50,
    "switch": 40,
    "rep": 40,
    "breath": (40, 0, 60, 0),
}
DEFAULT_PERCENT = 100  # of holds, movements and breaths


TOO_LARGE = "it is too large for this board"
_PARTS = "a step has parts that do not go together"


class RoutineError(Exception):
    """A compiled routine that cannot be played; its text is one plain sentence."""


class _Reader:
    """Takes operands one after another and checks them."""

    def __init__(self, routine: "Routine", at: int) -> None:
        self.code = routine.code
        self.all_texts = routine.texts
        self.at = at

    def number(self, low: int, high: int) -> int:
        if self.at >= len(self.code):
            raise RoutineError("its steps end in the middle of one")
        value = self.code[self.at]
        if type(value) is not int or not low <= value <= high:
            raise RoutineError("a number in its steps is out of range")
        self.at += 1
        return value

    def ms(self, low: int = 0) -> int:
        return self.number(low, MAX_T) * 100

    def text(self, most: int | None = None) -> str:
        """Return one of the texts; `most` is how many characters it may have."""
        text: object = self.all_texts[self.number(0, len(self.all_texts) - 1)]
        if not isinstance(text, str) or not text:
            raise RoutineError("its texts make no sense")
        if most is not None and len(text) > most:
            raise RoutineError("a text of its steps is longer than %d characters" % most)
        return text

    def texts(self, low: int, high: int, most: int | None = None) -> list[str]:
        return [self.text(most) for _ in range(self.number(low, high))]


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
            self.text = reader.text(STEP_CHARS)
        if head & _HAS_FOR:
            self.for_ms = reader.ms(0 if self.action == REST else 1)
            if head & _HAS_RANGE:
                self.for_max_ms = reader.ms(1)
        if head & _HAS_BREATHS:
            self.breaths = reader.number(1, MAX_COUNT)
            if head & _HAS_RANGE:
                self.breaths_max = reader.number(1, MAX_COUNT)
        self.until = head & _HAS_UNTIL != 0
        if head & _HAS_REPS:
            self.reps = reader.number(1, MAX_COUNT)
            if head & _HAS_REPS_RANGE:
                self.reps_max = reader.number(1, MAX_COUNT)
        self.reps_open = head & _HAS_REPS_OPEN != 0
        if head & _HAS_RELEASE:
            self.release_ms = reader.ms()
        if head & _HAS_TEMPO:
            self.tempo = [_beat(reader) for _ in range(reader.number(1, MAX_LIST))]
        if head & _HAS_SIDES:
            self.sides = reader.texts(MIN_SIDES, MAX_SIDES, LABEL_CHARS)
        self.alternate = head & _HAS_ALTERNATE != 0
        if head & _HAS_SETS:
            self.sets = reader.number(1, MAX_COUNT)
        if head & _HAS_REST:
            self.rest_ms = reader.ms()
        if head & _HAS_PREPARE:
            self.prepare_ms = reader.ms()
        if head & _HAS_HINT:
            self.hint = reader.text(STEP_CHARS)
        if head & _HAS_REF:
            self.ref = reader.texts(1, MAX_LIST)
        if head >= _HAS_RELEASE_RANGE:
            self._read_format_2(reader)
        if self.action == REPEAT:
            self.body = reader.number(1, MAX_CODE)
        self.end = reader.at  # where the code goes on

    def _read_format_2(self, reader: _Reader) -> None:
        head = self.head
        if head & _HAS_RELEASE_RANGE:
            self.release_max_ms = reader.ms()
        if head & _HAS_REST_RANGE:
            self.rest_max_ms = reader.ms()
        if head & _HAS_SETS_RANGE:
            self.sets_max = reader.number(1, MAX_COUNT)
        if head & _HAS_PACE:
            self.pace = _pace_of(reader)
        if head & _HAS_EVERY:
            self.every_ms = reader.ms(1)
        if head & _HAS_BELL:
            self.bell_ms = reader.ms(1)
        if head & _HAS_BY_SET:
            which, count = (
                reader.number(1, OF_FOR | OF_BREATHS | OF_REPS | _OF_REST),
                reader.number(2, MAX_LIST),
            )
            if count != self.sets:
                raise RoutineError(_PARTS)
            self.by_set = _values(reader, which, count)
        if head & _HAS_BY_SIDE:
            self.by_side = _values(reader, reader.number(1, OF_FOR | OF_BREATHS | OF_REPS), len(self.sides))
        if head & _HAS_BY_ROUND and self.action == REPEAT:
            self.rounds_are_times = reader.number(_ROUND_COUNTS, _ROUND_TIMES) == _ROUND_TIMES
            what = OF_FOR if self.rounds_are_times else OF_REPS
            self.rounds = _values(reader, what, reader.number(2, MAX_LIST))[what]
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
    label, tenths = reader.text(LABEL_CHARS), reader.number(OUT, OUT_FOR | MAX_T)
    if tenths < 0:
        return label, tenths, tenths
    half = IN if tenths & IN_FOR else OUT if tenths & OUT_FOR else 0
    tenths &= IN_FOR - 1
    if not 0 < tenths <= MAX_T:
        raise RoutineError(_PARTS)
    return label, tenths * 100, half


def _pace_of(reader: _Reader) -> "dict[str, Any]":
    which = reader.number(1, _PACE_SWITCH | _PACE_REP | _PACE_BREATH | _PACE_PREPARE)
    pace: "dict[str, Any]" = {}
    if which & _PACE_SWITCH:
        pace["switch"] = reader.number(0, MAX_T)
    if which & _PACE_REP:
        pace["rep"] = reader.number(1, MAX_T)
    if which & _PACE_BREATH:
        pace["breath"] = [reader.number(low, MAX_T) for low in (MIN_BREATH_T, 0, MIN_BREATH_T, 0)]
    if which & _PACE_PREPARE:
        pace["prepare"] = reader.number(0, MAX_T)
    return pace


def _values(reader: _Reader, which: int, count: int) -> "dict[int, list[int]]":
    """Return `count` values for each of OF_FOR and so on: ms, or counts; of rests one fewer."""
    values = {}
    if which & OF_FOR:
        values[OF_FOR] = [reader.ms(1) for _ in range(count)]
    for what in (OF_BREATHS, OF_REPS):
        if which & what:
            values[what] = [reader.number(1, MAX_COUNT) for _ in range(count)]
    if which & _OF_REST:
        values[_OF_REST] = [reader.ms() for _ in range(count - 1)]
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
