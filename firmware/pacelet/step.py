# SPDX-License-Identifier: MIT
"""One step of a compiled routine: the bits of its head, how it is read, and what may stand together in it.

`pacelet.format` describes the format.
"""

from pacelet.format import MAX_COUNT, MAX_T, MIN_BREATH_T, RoutineError, const

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any

    from pacelet.routine import Routine

ACTIONS = ("hold", "move", "rest", "wait", "repeat")  # by the low three bits of a head
_ACTION = const(7)  # masks them

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
# n, then n pairs: label (index in texts), duration (with _IN_FOR or _OUT_FOR) or _IN or _OUT
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
# which of _OF_FOR and so on, n sets, then for each in that order n values (of rest n - 1)
_HAS_BY_SET = const(1 << 26)
_HAS_BY_SIDE = const(1 << 27)  # which of _OF_FOR and so on, then for each in that order one value a side
# of a repeat: _ROUND_COUNTS or _ROUND_TIMES, n, n values; else which take the round's value
_HAS_BY_ROUND = const(1 << 28)

# What a `pace` of a step sets.
_PACE_SWITCH = const(1)
_PACE_REP = const(2)
_PACE_BREATH = const(4)
_PACE_PREPARE = const(8)  # of repeats only: a hold or move has _HAS_PREPARE

# What has a value by set, by side or by round. The step's own operand, which is there too, is the first of them.
_OF_FOR = const(1)
_OF_BREATHS = const(2)
_OF_REPS = const(4)
_OF_REST = const(8)

_ROUND_COUNTS = const(0)
_ROUND_TIMES = const(1)

# A beat of a tempo that is as long as half of the breath, the hold after it included; with a duration: such a half that
# has a length of its own.
_IN = const(-1)
_OUT = const(-2)
_IN_FOR = const(1 << 18)
_OUT_FOR = const(1 << 19)

_STEP_CHARS = const(120)  # the most of what a step says to do, and of its hint
_LABEL_CHARS = const(30)  # of a side, or a beat of a tempo
_MIN_SIDES = const(2)
_MAX_SIDES = const(4)
_MAX_LIST = const(99)  # items of a tempo, keys of a catalogue at one step, values by set or by round

_PARTS = "a step has parts that do not go together"


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
    # Of each beat the label, ms or 0 for as long as the breath, and "in" or "out" if it is a half of that, else None.
    tempo: "list[tuple[str, int, str | None]] | tuple[()]" = ()
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
    # By "for", "breaths", "reps" and "rest": a dict of the values of each set, and of each side.
    by_set: "dict[str, list[int]] | Any" = ()
    by_side: "dict[str, list[int]] | Any" = ()
    by_round: "dict[str, list[int]] | tuple[()]" = ()  # those that take the round's value, which have none here
    rounds: "list[int] | tuple[()]" = ()  # of a repeat: the value of each round
    rounds_are_times = False
    body = 0  # of a repeat: length of its body in the code
    limit_ms: int | None = None  # of a repeat until pressed: its time limit

    def __init__(self, routine: "Routine", at: int) -> None:
        """Read the step at this place of `routine.code`; raise `RoutineError` where there is none.

        ``end`` is where the code goes on.
        """
        self.routine = routine
        self.end = at
        head = self._number(0, 2 * _HAS_BY_ROUND - 1)
        if head & _ACTION >= len(ACTIONS):
            raise RoutineError(_PARTS)
        self.head = head
        self.action = ACTIONS[head & _ACTION]
        self.is_exercise = self.action == "hold" or self.action == "move"
        if head & _HAS_TEXT:
            self.text = self._text(_STEP_CHARS)
        if head & _HAS_FOR:
            self.for_ms = self._ms(0 if self.action == "rest" else 1)
            if head & _HAS_RANGE:
                self.for_max_ms = self._ms(1)
        if head & _HAS_BREATHS:
            self.breaths = self._number(1, MAX_COUNT)
            if head & _HAS_RANGE:
                self.breaths_max = self._number(1, MAX_COUNT)
        self.until = head & _HAS_UNTIL != 0
        if head & _HAS_REPS:
            self.reps = self._number(1, MAX_COUNT)
            if head & _HAS_REPS_RANGE:
                self.reps_max = self._number(1, MAX_COUNT)
        self.reps_open = head & _HAS_REPS_OPEN != 0
        if head & _HAS_RELEASE:
            self.release_ms = self._ms()
        if head & _HAS_TEMPO:
            tempo = []
            for _ in range(self._number(1, _MAX_LIST)):
                tempo.append(self._beat())
            self.tempo = tempo
        if head & _HAS_SIDES:
            self.sides = self._texts(_MIN_SIDES, _MAX_SIDES, _LABEL_CHARS)
        self.alternate = head & _HAS_ALTERNATE != 0
        if head & _HAS_SETS:
            self.sets = self._number(1, MAX_COUNT)
        if head & _HAS_REST:
            self.rest_ms = self._ms()
        if head & _HAS_PREPARE:
            self.prepare_ms = self._ms()
        if head & _HAS_HINT:
            self.hint = self._text(_STEP_CHARS)
        if head & _HAS_REF:
            self.ref = self._texts(1, _MAX_LIST)
        if head >= _HAS_RELEASE_RANGE:
            self._read_format_2(head)
        if self.action == "repeat":
            self.body = self._number(1, routine.length)
            self.limit_ms = self.for_ms

    def _read_format_2(self, head: int) -> None:
        if head & _HAS_RELEASE_RANGE:
            self.release_max_ms = self._ms()
        if head & _HAS_REST_RANGE:
            self.rest_max_ms = self._ms()
        if head & _HAS_SETS_RANGE:
            self.sets_max = self._number(1, MAX_COUNT)
        if head & _HAS_PACE:
            self.pace = self._pace()
        if head & _HAS_EVERY:
            self.every_ms = self._ms(1)
        if head & _HAS_BELL:
            self.bell_ms = self._ms(1)
        if head & _HAS_BY_SET:
            which, count = (
                self._number(1, _OF_FOR | _OF_BREATHS | _OF_REPS | _OF_REST),
                self._number(2, _MAX_LIST),
            )
            if count != self.sets:
                raise RoutineError(_PARTS)
            self.by_set = self._values(which, count)
        if head & _HAS_BY_SIDE:
            self.by_side = self._values(self._number(1, _OF_FOR | _OF_BREATHS | _OF_REPS), len(self.sides))
        if head & _HAS_BY_ROUND and self.action == "repeat":
            self.rounds_are_times = self._number(_ROUND_COUNTS, _ROUND_TIMES) == _ROUND_TIMES
            self.rounds = self._amounts(
                "for" if self.rounds_are_times else "reps", self._number(2, _MAX_LIST)
            )
        elif head & _HAS_BY_ROUND:
            self.by_round = self._values(self._number(1, _OF_FOR | _OF_BREATHS | _OF_REPS), 0)

    # ---- how its numbers are read

    def _number(self, low: int, high: int) -> int:
        """Return the next number."""
        code = self.routine.code
        while self.end >= len(code):
            if not self.routine.parse_more():
                raise RoutineError("its steps end in the middle of one")
        value = code[self.end]
        if type(value) is not int or not low <= value <= high:
            raise RoutineError("a number in its steps is out of range")
        self.end += 1
        return value

    def _ms(self, low: int = 0) -> int:
        return self._number(low, MAX_T) * 100

    def _text(self, most: int | None = None) -> str:
        """Return one of the texts; `most` is how many characters it may have."""
        texts = self.routine.texts
        text: object = texts[self._number(0, len(texts) - 1)]
        if not isinstance(text, str) or not text:
            raise RoutineError("its texts make no sense")
        if most is not None and len(text) > most:
            raise RoutineError("a text of its steps is longer than %d characters" % most)
        return text

    def _texts(self, low: int, high: int, most: int | None = None) -> list[str]:
        texts = []
        for _ in range(self._number(low, high)):
            texts.append(self._text(most))
        return texts

    def _beat(self) -> "tuple[str, int, str | None]":
        label, tenths = self._text(_LABEL_CHARS), self._number(_OUT, _OUT_FOR | MAX_T)
        if tenths < 0:
            return label, 0, "in" if tenths == _IN else "out"
        half = "in" if tenths & _IN_FOR else "out" if tenths & _OUT_FOR else None
        tenths &= _IN_FOR - 1
        if not 0 < tenths <= MAX_T:
            raise RoutineError(_PARTS)
        return label, tenths * 100, half

    def _pace(self) -> "dict[str, Any]":
        which = self._number(1, _PACE_SWITCH | _PACE_REP | _PACE_BREATH | _PACE_PREPARE)
        pace: "dict[str, Any]" = {}
        if which & _PACE_SWITCH:
            pace["switch"] = self._number(0, MAX_T)
        if which & _PACE_REP:
            pace["rep"] = self._number(1, MAX_T)
        if which & _PACE_BREATH:
            breath = []
            for low in (MIN_BREATH_T, 0, MIN_BREATH_T, 0):
                breath.append(self._number(low, MAX_T))
            pace["breath"] = breath
        if which & _PACE_PREPARE:
            pace["prepare"] = self._number(0, MAX_T)
        return pace

    def _values(self, which: int, count: int) -> "dict[str, list[int]]":
        """Return `count` values of each of _OF_FOR and so on; of rests one fewer."""
        values = {}
        for bit, what in ((_OF_FOR, "for"), (_OF_BREATHS, "breaths"), (_OF_REPS, "reps"), (_OF_REST, "rest")):
            if which & bit:
                values[what] = self._amounts(what, count - (what == "rest"))
        return values

    def _amounts(self, what: str, count: int) -> list[int]:
        """Return so many lengths in ms, or counts."""
        amounts = []
        for _ in range(count):
            if what == "for" or what == "rest":
                amounts.append(self._ms(what == "for"))
            else:
                amounts.append(self._number(1, MAX_COUNT))
        return amounts

    # ---- what it says

    def rest_after(self, at_set: int) -> "tuple[int, int]":
        """Return the low and the high ms of the rest behind this set, from 1, or behind a round."""
        if "rest" in self.by_set:
            ms = self.by_set["rest"][at_set - 1]
            return ms, ms
        return self.rest_ms, self.rest_max_ms or self.rest_ms

    def flip(self) -> None:
        """Turn the order of the sides round, with what has a value for each."""
        if self.sides:
            self.sides.reverse()
            for what in self.by_side:
                self.by_side[what].reverse()

    def is_optional(self, count: int) -> bool:
        """Return True if this repetition or round, counted from 1, is past the low end of its range."""
        return self.reps is not None and self.reps_max is not None and count > self.reps

    def is_set_optional(self, at_set: int) -> bool:
        """Return True if this set, counted from 1, is past the low end of its range."""
        return self.sets is not None and self.sets_max is not None and at_set > self.sets


# What may stand with which action.
_COMMON = const(_ACTION | _HAS_TEXT | _HAS_HINT | _HAS_REF)
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
_ALLOWED = const(
    (
        _EXERCISE | _HAS_RELEASE | _HAS_RELEASE_RANGE,
        _EXERCISE | _HAS_TEMPO,
        _COMMON | _HAS_FOR | _HAS_RANGE,
        _COMMON | _HAS_BELL,
        _ACTION | _COUNTED | _HAS_FOR | _HAS_EVERY | _HAS_REF,
    )
)


def check_step(step: Step) -> None:
    """Raise `RoutineError` where the parts of a step do not go together as the player relies on."""
    if (
        step.head & ~_ALLOWED[step.head & _ACTION]
        or not _has_one_length(step)
        or len(set(step.sides)) < len(step.sides)
        or not _are_ranges_right(step)
        or (step.head >= _HAS_BY_SET and not _are_values_right(step))
        or not _goes_together(step)
    ):
        raise RoutineError(_PARTS)


def _has_one_length(step: Step) -> bool:
    """Return True if there is one thing that says how long it takes, and a text that says what to do."""
    counted = (step.reps is not None) + step.reps_open
    if step.action == "repeat":
        return counted == 1
    if step.action == "rest":
        return step.for_ms is not None
    lengths = (step.for_ms is not None) + (step.breaths is not None) + step.until
    if step.action == "hold" and (lengths != 1 or (step.release_ms and not counted)):
        return False
    if step.action == "move" and lengths + counted != 1:
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
    varied = list(step.by_set) + list(step.by_side) + list(step.by_round)
    if len(set(varied)) < len(varied):
        return False
    for what, bit, high in (
        ("for", _HAS_FOR, step.for_max_ms),
        ("breaths", _HAS_BREATHS, step.breaths_max),
        ("reps", _HAS_REPS, step.reps_max),
        ("rest", _HAS_REST, step.rest_max_ms),
    ):
        if what in varied and (not step.head & bit or high is not None):
            return False
    return not (step.by_set and step.sets_max) and not (step.by_side and (step.alternate or not step.sides))


def _goes_together(step: Step) -> bool:
    """Return True if a repeat's rounds, its beat and its limit go together, or what a step has that is none."""
    if step.action != "repeat":
        if (step.alternate and not step.sides) or (step.pace and "prepare" in step.pace):
            return False
        return not step.bell_ms or step.for_ms is not None or step.until or step.action == "wait"
    if step.for_ms is not None and not step.reps_open:
        return False
    if step.rounds and (len(step.rounds) != step.reps or step.reps_max is not None):
        return False
    return not (step.every_ms and step.head & _HAS_REST)
