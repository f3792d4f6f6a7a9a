# SPDX-License-Identifier: MIT
"""A decoded routine, and its decoder. `pacelet.format` describes the format."""

from array import array

from pacelet import format as fmt
from pacelet.format import REPEAT, REST, RoutineError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pacelet.format import Step


class Routine:
    """A decoded routine.

    ``minutes`` and ``daily`` are lists of one or two numbers, or None. ``pace`` maps the keys that the routine sets to
    tenths of a second. ``offsets[i]`` is where step ``i`` begins in ``code``; ``after[i]`` is the number of its next
    sibling; ``has_length[i]`` is 0 for a step in which nothing lasts (a rest of 0 s, a block of such).
    """

    name: str
    about: str | None
    area: str | None
    source: str | None
    minutes: list[int] | None
    daily: list[int] | None
    equipment: "Sequence[str]"
    caution: "Sequence[str]"
    ref: "Sequence[str]"
    pace: "dict[str, Any]"
    texts: "Sequence[str]"
    code: list[int]
    flipped = False  # whether sides come in the other order this time

    def __init__(self) -> None:
        self.offsets = array("H")
        self.after = array("H")
        self.has_length = bytearray()

    def __len__(self) -> int:
        return len(self.offsets)

    def step(self, number: int) -> "Step":
        """Return the `Step` with this number, read from the flat code."""
        step = fmt.Step(self, self.offsets[number])
        if self.flipped and step.sides:
            step.sides.reverse()
        return step

    def is_listed(self, number: int, step: "Step") -> bool:
        """Return True if `step`, of this number, counts for the wearer: it says something and has a length."""
        return step.action != REPEAT and bool(step.text) and self.has_length[number] != 0

    def listed_steps(self) -> list[tuple[int, str]]:
        """Return pairs (number, text) of the steps that `is_listed` takes."""
        steps = [(number, self.step(number)) for number in range(len(self))]
        return [(number, step.text or "") for number, step in steps if self.is_listed(number, step)]

    def only_rests(self, number: int, silent: bool = False) -> bool:
        """Return True if block `number` holds nothing but rests; with `silent`, but rests without a text."""
        for inner in range(number + 1, self.after[number]):
            if not self.has_length[inner]:
                continue
            head = self.code[self.offsets[inner]]
            action = head & fmt.ACTION
            if action != REPEAT and (action != REST or (silent and head & fmt.HAS_TEXT)):
                return False
        return True

    def place_of(self, number: int) -> list[list[int]]:
        """Return the place (as `Cursor.place`) of the first time that step `number` is done."""
        around = [block for block in range(number) if self.after[block] > number]
        return [[at, 0, 1] for at in around + [number]]


def decode(obj: object) -> Routine:
    """Return the `Routine` in what `json.load` gave.

    Raise `RoutineError`, one plain sentence, for anything that is not a routine that this decoder reads, newer formats
    included.
    """
    if not isinstance(obj, dict) or "v" not in obj or "steps" not in obj:
        raise RoutineError("this is no compiled routine")
    version = obj["v"]
    if type(version) is not int or version < 1:
        raise RoutineError("its format version is not a number")
    if version > fmt.FORMAT:
        raise RoutineError("it is in format %d, this firmware reads %d: update it" % (version, fmt.FORMAT))
    routine = Routine()
    name = _text(obj, "name", fmt.NAME_CHARS)
    if name is None:
        raise RoutineError("it has no name")
    routine.name = name
    routine.about = _text(obj, "about", fmt.ABOUT_CHARS)
    routine.area = _text(obj, "area", fmt.AREA_CHARS)
    routine.source = _text(obj, "source")
    routine.minutes = _range(obj, "minutes")
    routine.daily = _range(obj, "daily")
    routine.equipment = _texts(obj, "equipment", fmt.MAX_ITEMS, fmt.EQUIPMENT_CHARS)
    routine.caution = _texts(obj, "caution", fmt.MAX_ITEMS, fmt.CAUTION_CHARS)
    routine.ref = _texts(obj, "ref")
    routine.pace = _pace(obj.get("pace", {}))
    routine.texts = _texts(obj, "texts")
    routine.code = obj["steps"]
    _index(routine)
    return routine


def _text(obj: "dict[Any, Any]", key: str, most: int | None = None) -> str | None:
    """Return the text of this key, of at most so many characters; None where there is none."""
    value = obj.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value:
        raise RoutineError("its %s is not a text" % key)
    if most is not None and len(value) > most:
        raise RoutineError("its %s is longer than %d characters" % (key, most))
    return value


def _texts(
    obj: "dict[Any, Any]", key: str, most_items: int | None = None, most: int | None = None
) -> "Sequence[str]":
    """Return the texts of this key: at most so many, each of at most so many characters."""
    value = obj.get(key)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise RoutineError("its %s is not a list" % key)
    if most_items is not None and len(value) > most_items:
        raise RoutineError("its %s has more than %d items" % (key, most_items))
    for text in value:
        if not isinstance(text, str) or not text:
            raise RoutineError("its %s holds something that is not a text" % key)
        if most is not None and len(text) > most:
            raise RoutineError("its %s is longer than %d characters" % (key, most))
    return value


def _range(obj: "dict[Any, Any]", key: str) -> list[int] | None:
    value = obj.get(key)
    if value is None:
        return None
    if not isinstance(value, list) or len(value) not in (1, 2):
        raise RoutineError("its %s is not a count or a range" % key)
    for number in value:
        if type(number) is not int or not 1 <= number <= fmt.MAX_COUNT:
            raise RoutineError("its %s is out of range" % key)
    if len(value) == 2 and value[0] >= value[1]:
        raise RoutineError("its %s is a range the wrong way round" % key)
    return value


def _pace(pace: object) -> "dict[str, Any]":
    if not isinstance(pace, dict):
        raise RoutineError("its pace is not a map")
    for key, value in pace.items():
        if key not in fmt.DEFAULT_PACE:
            raise RoutineError("its pace has an unknown key")
        if key == "breath":
            if not isinstance(value, list) or len(value) != 4:
                raise RoutineError("its pace.breath is not four numbers")
            for number in value:
                if type(number) is not int or not 0 <= number <= fmt.MAX_T:
                    raise RoutineError("its pace.%s is out of range" % key)
            if value[0] < fmt.MIN_BREATH_T or value[2] < fmt.MIN_BREATH_T:
                raise RoutineError("its breath is shorter than 1 s in or out")
        elif type(value) is not int or not (1 if key == "rep" else 0) <= value <= fmt.MAX_T:
            raise RoutineError("its pace.%s is out of range" % key)
    return pace


def _index(routine: Routine) -> None:
    """Fill `offsets`, `after` and `has_length`, and check every step on the way."""
    code = routine.code
    if not isinstance(code, list) or not code or len(code) > fmt.MAX_CODE:
        raise RoutineError("it has no steps")
    blocks: list[tuple[int, int]] = []  # those around the step, as pairs (number, where its body ends)
    at = 0
    while at < len(code):
        number = len(routine.offsets)
        if number >= fmt.MAX_STEPS:
            raise RoutineError("it has more than %d steps" % fmt.MAX_STEPS)
        step = fmt.Step(routine, at)
        fmt.check_step(step)
        lasts = step.action != REPEAT and not (step.action == REST and not step.for_ms)
        routine.offsets.append(at)
        routine.after.append(number + 1)
        routine.has_length.append(lasts)
        if lasts:
            for around, _ in blocks:
                routine.has_length[around] = 1
        at = step.end
        end = at + step.body
        if end > (blocks[-1][1] if blocks else len(code)):
            raise RoutineError("a step runs over the end of its block")
        if step.action == REPEAT:
            if len(blocks) >= fmt.MAX_DEPTH:
                raise RoutineError("its blocks nest more than %d deep" % fmt.MAX_DEPTH)
            blocks.append((number, end))
        while blocks and blocks[-1][1] == at:
            routine.after[blocks.pop()[0]] = len(routine.offsets)
