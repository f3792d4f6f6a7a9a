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


_LASTS = 1
_LASTS_LOW = 2  # also where ranges are played to their low end


class Routine:
    """A decoded routine, whose steps are read, and checked, when they are first asked for.

    ``daily`` and ``weekly`` are lists of one or two numbers, or None. ``pace`` maps the keys that the routine sets to
    tenths of a second. ``totals``, ``last_open`` and ``listed`` are what the host reckoned (see `pacelet.format`), or
    None. What only a computer shows is left in the file; ``ref`` is as it is there. Whatever asks for a step raises
    `RoutineError` where there is none that can be played.
    """

    name: str
    area: str | None
    daily: list[int] | None
    weekly: list[int] | None
    equipment: "Sequence[str]"
    caution: "Sequence[str]"
    ref: "Any"
    pace: "dict[str, Any]"
    texts: "Sequence[Any]"
    code: list[int]
    totals: list[list[int]] | None
    last_open: int | None
    listed: int | None
    flipped = False  # whether sides come in the other order this time

    def __init__(self) -> None:
        # Of the steps read so far: where each begins, the number of its next sibling (0: not read yet), whether
        # something lasts in it, and whether it counts for the wearer.
        self._offsets = array("H")
        self._after = array("H")
        self._lasts = bytearray()
        self._counts = bytearray()
        # The blocks that are read now: number, where its body ends, and the innermost with values by round.
        self._blocks: "list[tuple[int, int, Step | None]]" = []
        self._at = 0  # where the next step to be read begins

    def __len__(self) -> int:
        self.check()
        return len(self._offsets)

    def step(self, number: int) -> "Step":
        """Return the `Step` with this number."""
        while number >= len(self._offsets):
            self._read_next()
        step = fmt.Step(self, self._offsets[number])
        if self.flipped:
            step.flip()
        return step

    def is_end(self, number: int, block: "Step | None" = None) -> bool:
        """Return True if the block (None: the routine) has no step of this number any more."""
        while number > len(self._offsets) or (number == len(self._offsets) and self._at < len(self.code)):
            self._read_next()
        at = self._at if number == len(self._offsets) else self._offsets[number]
        return at >= (block.end + block.body if block else len(self.code))

    def after(self, number: int) -> int:
        """Return the number of the next sibling of a step."""
        while number >= len(self._after) or not self._after[number]:
            self._read_next()
        return self._after[number]

    def lasts(self, number: int, low_end: bool = False) -> bool:
        """Return False for a step in which nothing lasts: a rest of 0 s, a block of such. `low_end`: where ranges are
        played to their low end only.
        """
        which = _LASTS_LOW if low_end else _LASTS
        while number >= len(self._lasts) or not (self._lasts[number] & which or self._after[number]):
            self._read_next()
        return self._lasts[number] & which != 0

    def counts(self, number: int) -> bool:
        """Return True if a step counts for the wearer: it is no block, says something and has a length."""
        return not self.is_end(number) and self._counts[number] != 0

    def counted(self, number: "int | None" = None) -> int:
        """Return how many steps before this one count for the wearer; None: how many do in all."""
        if number is None and self.listed is not None:
            return self.listed
        while self._at < len(self.code) if number is None else number > len(self._counts):
            self._read_next()
        return sum(self._counts[:number])

    def listed_steps(self) -> list[tuple[int, str]]:
        """Return pairs (number, text) of the steps that count for the wearer."""
        found, number = [], 0
        while not self.is_end(number):
            if self._counts[number]:
                found.append((number, self.step(number).text or ""))
            number += 1
        return found

    def only_rests(self, number: int, silent: bool = False) -> bool:
        """Return True if block `number` holds nothing but rests; with `silent`, but rests without a text."""
        block, inner = self.step(number), number + 1
        while not self.is_end(inner, block):
            # A block does not count, nor does a rest without a text.
            if self._counts[inner] and (silent or self.code[self._offsets[inner]] & fmt.ACTION != REST):
                return False
            inner += 1
        return True

    def place_of(self, number: int) -> list[list[int]]:
        """Return the place (as `Cursor.place`) of the first time that step `number` is done."""
        around = [block for block in range(number) if self.after(block) > number]
        return [[at, 0, 1] for at in around + [number]]

    def check(self) -> None:
        """Raise `RoutineError` if any step cannot be played."""
        while self._at < len(self.code):
            self._read_next()

    def _read_next(self) -> None:
        """Read the next step, and check it."""
        number, blocks, at = len(self._offsets), self._blocks, self._at
        if number >= fmt.MAX_STEPS:
            raise RoutineError("it has more than %d steps" % fmt.MAX_STEPS)
        step = fmt.Step(self, at)
        fmt.check_step(step)
        end = step.end + step.body
        if end > (blocks[-1][1] if blocks else len(self.code)):
            raise RoutineError("a step runs over the end of its block")
        rounds = blocks[-1][2] if blocks else None
        if step.by_round and (rounds is None or rounds.rounds_are_times != (step.by_round == fmt.OF_FOR)):
            raise RoutineError("a step takes a value of rounds that have none")
        lasts = 0 if step.action == REPEAT else _LASTS | _LASTS_LOW
        if step.action == REST:
            lasts = (_LASTS if step.for_max_ms or step.for_ms else 0) | (_LASTS_LOW if step.for_ms else 0)
        if step.action == REPEAT:
            if len(blocks) >= fmt.MAX_DEPTH:
                raise RoutineError("its blocks nest more than %d deep" % fmt.MAX_DEPTH)
            blocks.append((number, end, step if step.rounds else rounds))
        self._offsets.append(at)
        self._after.append(0 if step.action == REPEAT else number + 1)
        self._lasts.append(lasts)
        self._counts.append(lasts != 0 and bool(step.text))
        for around in blocks:
            self._lasts[around[0]] |= lasts
        self._at = step.end
        while blocks and blocks[-1][1] == self._at:
            self._after[blocks.pop()[0]] = number + 1


def decode(obj: object) -> Routine:
    """Return the `Routine` in what `json.load` gave: its outline is checked now, each step when it is read.

    Raise `RoutineError`, one plain sentence, for anything that is not a routine that this decoder reads, newer formats
    included.
    """
    if not isinstance(obj, dict) or "v" not in obj or "steps" not in obj:
        raise RoutineError("this is no compiled routine")
    routine = outline(obj)
    routine.weekly = _range(obj, "weekly", fmt.DAYS_A_WEEK)
    routine.equipment = _texts(obj, "equipment", fmt.EQUIPMENT_CHARS)
    routine.caution = _texts(obj, "caution", fmt.CAUTION_CHARS)
    routine.ref = obj.get("ref", ())
    routine.listed = _number(obj.get("listed"))
    texts, code = obj.get("texts", []), obj["steps"]
    if not isinstance(texts, list):
        raise _wrong("texts")
    if not isinstance(code, list) or not 0 < len(code) <= fmt.MAX_CODE:
        raise _wrong("steps")
    routine.texts = texts
    routine.code = code
    return routine


def outline(obj: "dict[Any, Any]") -> Routine:
    """Return what the menu needs of the `Routine`, which an index of routines has, too."""
    version = obj.get("v")
    if type(version) is not int or version < 1:
        raise _wrong("format version")
    if version > fmt.FORMAT:
        raise RoutineError("it is in format %d, this firmware reads %d: update it" % (version, fmt.FORMAT))
    routine = Routine()
    _check_text(obj.get("name"), "name", fmt.NAME_CHARS)
    routine.name = obj["name"]
    routine.area = _text(obj, "area", fmt.AREA_CHARS)
    routine.daily = _range(obj, "daily", fmt.MAX_COUNT)
    routine.pace = _pace(obj.get("pace", {}))
    routine.totals = _totals(obj.get("totals"))
    routine.last_open = _number(obj.get("open"))
    return routine


def _wrong(key: str) -> RoutineError:
    return RoutineError("its %s makes no sense" % key)


def _text(obj: "dict[Any, Any]", key: str, most: int) -> str | None:
    """Return the text of this key, of at most so many characters; None where there is none."""
    value = obj.get(key)
    if value is not None:
        _check_text(value, key, most)
    return value


def _check_text(value: object, key: str, most: int) -> None:
    if not isinstance(value, str) or not value:
        raise _wrong(key)
    if len(value) > most:
        raise RoutineError("its %s is longer than %d characters" % (key, most))


def _texts(obj: "dict[Any, Any]", key: str, most: int) -> "Sequence[str]":
    """Return the texts of this key, each of at most so many characters."""
    value = obj.get(key, ())
    if value == ():
        return ()
    if not isinstance(value, list):
        raise _wrong(key)
    if len(value) > fmt.MAX_ITEMS:
        raise RoutineError("its %s has more than %d items" % (key, fmt.MAX_ITEMS))
    for text in value:
        _check_text(text, key, most)
    return value


def _range(obj: "dict[Any, Any]", key: str, most: int) -> "Any":
    """Return the count of this key, or the two ends of its range; None where there is none."""
    value = obj.get(key)
    if value is None:
        return None
    if not _are_numbers(value, 1, most) or len(value) > 2 or (len(value) == 2 and value[0] >= value[1]):
        raise _wrong(key)
    return value


def _are_numbers(values: object, least: int, most: int) -> bool:
    """Return True for a list of integers between the two, and at least one."""
    if not isinstance(values, list) or not values:
        return False
    for value in values:
        if type(value) is not int or not least <= value <= most:
            return False
    return True


def _pace(pace: "Any") -> "dict[str, Any]":
    """Return what a routine sets of its pace, if it can be played."""
    if not isinstance(pace, dict):
        raise _wrong("pace")
    for key, value in pace.items():
        if key == "breath":
            least = fmt.MIN_BREATH_T
            is_right = (
                _are_numbers(value, 0, fmt.MAX_T) and len(value) == 4 and min(value[0], value[2]) >= least
            )
        else:
            is_right = key in fmt.DEFAULT_PACE and _are_numbers([value], key == "rep", fmt.MAX_T)
        if not is_right:
            raise _wrong("pace")
    return pace


def _number(value: "Any") -> "Any":
    """Return what the host reckoned, or None if it makes no sense: the board can do without."""
    return value if _are_numbers([value], 0, fmt.MAX_TOTAL) else None


def _totals(value: "Any") -> "Any":
    """Return the amounts at the low end, and at the high end if there is another, in the same way."""
    if not isinstance(value, list) or len(value) not in (1, 2):
        return None
    for amounts in value:
        if not _are_numbers(amounts, 0, fmt.MAX_TOTAL) or len(amounts) != fmt.AMOUNTS:
            return None
    return value
