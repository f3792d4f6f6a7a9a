# SPDX-License-Identifier: MIT
"""The compiled routine: the one description of the format, and its decoder.

A compiled routine is compact JSON (UTF-8, no spaces). Optional keys are left out::

    {"v":1, "name":str, "about":str, "area":str, "minutes":[n] or [low,high],
     "equipment":[str], "caution":[str], "daily":[n] or [low,high], "source":str,
     "ref":[str], "pace":{"prepare":t,"switch":t,"rep":t,"breath":[in,hold,out,hold]},
     "texts":[str], "steps":[int]}

All times ``t`` are tenths of a second. ``pace`` holds what the routine sets itself.
``texts`` holds each text of the steps once. ``steps`` is one flat list of integers: a
step is a head followed by its operands, a repeat is followed by the length of its body
(in integers) and the body. The head is ``action + 8 * bits``; actions: 0 hold, 1 move,
2 rest, 3 wait, 4 repeat. Bits with their operands, in this order:

    ====== =========== =========================================================
    1      TEXT        index in texts
    2      FOR         duration, low end (of a rest: its duration)
    4      BREATHS     count, low end
    8      RANGE       high end of FOR or BREATHS
    16     UNTIL       until pressed, no operand
    32     REPS        count, low end (of a repeat: its rounds)
    64     REPS_RANGE  high end of REPS
    128    REPS_OPEN   reps or rounds until pressed, no operand
    256    RELEASE     duration
    512    TEMPO       n, then n pairs: label (index in texts), duration | -1 in | -2 out
    1024   SIDES       n, then n indices in texts
    2048   ALTERNATE   no operand
    4096   SETS        count
    8192   REST        duration between sets or rounds
    16384  PREPARE     duration
    32768  HINT        index in texts
    65536  REF         n, then n indices in texts
    ====== =========== =========================================================

Steps are numbered in the order written, repeats included, from 0. The decoder checks all
that the player relies on, since a file may come from anywhere.
"""

from array import array

from pacelet.compiled import Routine
from pacelet.limits import (
    ABOUT_CHARS,
    AREA_CHARS,
    CAUTION_CHARS,
    EQUIPMENT_CHARS,
    MAX_COUNT,
    MAX_DEPTH,
    MAX_ITEMS,
    MAX_STEPS,
    MAX_T,
    NAME_CHARS,
)
from pacelet.step import REPEAT, REST, RoutineError, read_step
from pacelet.step_check import check_step

FORMAT = 1
_PACE_KEYS = ("prepare", "switch", "rep", "breath")


def decode(obj):
    """The `Routine` in what `json.load` gave.

    Raises `RoutineError`, one plain sentence, for anything that is not a routine that this
    decoder reads, newer formats included.
    """
    if not isinstance(obj, dict) or "v" not in obj or "steps" not in obj:
        raise RoutineError("this is no compiled routine")
    version = obj["v"]
    if type(version) is not int or version < 1:
        raise RoutineError("its format version is not a number")
    if version > FORMAT:
        raise RoutineError("it is in format %d, this firmware reads %d: update it" % (version, FORMAT))
    routine = Routine()
    routine.name = _text(obj, "name", NAME_CHARS)
    if routine.name is None:
        raise RoutineError("it has no name")
    routine.about = _text(obj, "about", ABOUT_CHARS)
    routine.area = _text(obj, "area", AREA_CHARS)
    routine.source = _text(obj, "source")
    routine.minutes = _span(obj, "minutes")
    routine.daily = _span(obj, "daily")
    routine.equipment = _items(obj, "equipment", EQUIPMENT_CHARS)
    routine.caution = _items(obj, "caution", CAUTION_CHARS)
    routine.ref = _texts(obj, "ref")
    routine.pace = _pace(obj.get("pace", {}))
    routine.texts = _texts(obj, "texts")
    routine.code = obj["steps"]
    _index(routine)
    return routine


def _text(obj, key, most=None):
    """The text of this key, of at most so many characters; None where there is none."""
    value = obj.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value:
        raise RoutineError("its %s is not a text" % key)
    _check_length(value, key, most)
    return value


def _check_length(text, key, most):
    if most is not None and len(text) > most:
        raise RoutineError("its %s is longer than %d characters" % (key, most))


def _texts(obj, key):
    value = obj.get(key)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise RoutineError("its %s is not a list" % key)
    for text in value:
        if not isinstance(text, str) or not text:
            raise RoutineError("its %s holds something that is not a text" % key)
    return value


def _items(obj, key, most):
    """The texts of this key: `MAX_ITEMS` at most, each of at most so many characters."""
    texts = _texts(obj, key)
    if len(texts) > MAX_ITEMS:
        raise RoutineError("its %s has more than %d items" % (key, MAX_ITEMS))
    for text in texts:
        _check_length(text, key, most)
    return texts


def _span(obj, key):
    value = obj.get(key)
    if value is None:
        return None
    if not isinstance(value, list) or len(value) not in (1, 2):
        raise RoutineError("its %s is not a count or a range" % key)
    for number in value:
        if type(number) is not int or not 1 <= number <= MAX_COUNT:
            raise RoutineError("its %s is out of range" % key)
    if value[0] > value[-1] or (len(value) == 2 and value[0] == value[1]):
        raise RoutineError("its %s is a range the wrong way round" % key)
    return value


def _pace(pace):
    if not isinstance(pace, dict):
        raise RoutineError("its pace is not a map")
    for key in pace:
        if key not in _PACE_KEYS:
            raise RoutineError("its pace has an unknown key")
    for key in _PACE_KEYS[:3]:
        value = pace.get(key, 1)
        if type(value) is not int or not (1 if key == "rep" else 0) <= value <= MAX_T:
            raise RoutineError("its pace.%s is out of range" % key)
    if "breath" in pace:
        _check_breath(pace["breath"])
    return pace


def _check_breath(breath):
    if not isinstance(breath, list) or len(breath) != 4:
        raise RoutineError("its pace.breath is not four numbers")
    for number in breath:
        if type(number) is not int or not 0 <= number <= MAX_T:
            raise RoutineError("its pace.breath is out of range")
    if breath[0] < 10 or breath[2] < 10:
        raise RoutineError("its breath is shorter than 1 s in or out")


def _index(routine):
    """Fills `offsets` and `after`, and checks every step on the way."""
    code = routine.code
    routine.offsets = array("H")
    routine.after = array("H")
    routine.has_length = bytearray()
    if not isinstance(code, list) or not code or len(code) > 65535:
        raise RoutineError("it has no steps")
    ends = []  # (number of the repeat, where its body ends)
    at = 0
    while at < len(code):
        _close(routine, ends, at)
        number = len(routine.offsets)
        if number >= MAX_STEPS:
            raise RoutineError("it has more than %d steps" % MAX_STEPS)
        step = read_step(routine, at)
        check_step(step)
        routine.offsets.append(at)
        routine.after.append(number + 1)
        _mark_length(routine, ends, step)
        at = step.end
        limit = ends[-1][1] if ends else len(code)
        if step.action == REPEAT:
            if len(ends) >= MAX_DEPTH:
                raise RoutineError("its blocks nest more than %d deep" % MAX_DEPTH)
            ends.append((number, at + step.body))
            at_end = at + step.body
        else:
            at_end = at
        if at_end > limit:
            raise RoutineError("a step runs over the end of its block")
    _close(routine, ends, at)


def _mark_length(routine, ends, step):
    lasts = step.action != REPEAT and not (step.action == REST and not step.for_ms)
    routine.has_length.append(1 if lasts else 0)
    if lasts:
        for number, _ in ends:
            routine.has_length[number] = 1


def _close(routine, ends, at):
    while ends and ends[-1][1] == at:
        number, _ = ends.pop()
        routine.after[number] = len(routine.offsets)
