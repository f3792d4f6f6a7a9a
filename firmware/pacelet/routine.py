# SPDX-License-Identifier: MIT
"""A decoded routine, and its decoder. `pacelet.format` describes the format."""

import json
from array import array

from pacelet.format import (
    TOO_LARGE,
    Outline,
    RoutineError,
    check_text,
    const,
    ends_in,
    number_or_none,
    wrong,
)
from pacelet.step import Step, check_step

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any


_MAX_STEPS = const(500)
_MAX_DEPTH = const(4)  # of blocks, one inside another
_MAX_ITEMS = const(60)  # cautions, and things of the equipment
_MAX_CODE = const(65535)  # integers of all steps
_DAYS_A_WEEK = const(7)
_CAUTION_CHARS = const(200)
_EQUIPMENT_CHARS = const(60)

# What is known of a step that was read.
_LASTS = const(1)
_LASTS_LOW = const(2)  # also where ranges are played to their low end
_RESTS = const(4)

_PIECE = const(512)  # bytes of a file that are read at a time


class Routine(Outline):
    """A decoded routine, whose steps are read, and checked, when they are first asked for.

    ``weekly`` is a list of one or two numbers, or None; ``listed`` is what the host reckoned (see `pacelet.format`), or
    None. ``counts``: of the steps read so far, whether each counts for the wearer: it is no block, says something and
    has a length. What only a computer shows is left in the file; ``ref`` is as it is there. Whatever asks for a step
    raises `RoutineError` where there is none that can be played.
    """

    flipped = False  # whether sides come in the other order this time

    def __init__(self, obj: "dict[Any, Any]", pieces: "list[bytes]") -> None:
        """Take what `json.load` gave; behind its steps come those in `pieces`, which are read when they are asked for.

        A number takes 20 us on a Pico.
        """
        Outline.__init__(self, obj)
        self.weekly = ends_in(obj, "weekly", _DAYS_A_WEEK)
        self.equipment = _texts(obj, "equipment", _EQUIPMENT_CHARS)
        self.caution = _texts(obj, "caution", _CAUTION_CHARS)
        self.ref: Any = obj.get("ref", ())
        self.listed: "int | None" = number_or_none(obj.get("listed"))
        self.texts: "list[Any] | Texts" = obj.get("texts", [])
        if not isinstance(self.texts, (list, Texts)):
            raise wrong("texts")
        self.code: "list[Any]" = obj["steps"]
        if not isinstance(self.code, list):
            raise wrong("steps")
        self._pieces = pieces  # of the code, as they stand in the file
        self.length = len(self.code)  # with what is to come
        for piece in pieces:
            self.length += piece.count(b",") + 1
        if not 0 < self.length <= _MAX_CODE:
            raise wrong("steps")
        # Of the steps read so far: where each begins, the number of its next sibling (0: not read yet), what lasts in
        # it, and whether it counts for the wearer.
        self._offsets = array("H")
        self._after = array("H")
        self._known = bytearray()
        self.counts = bytearray()
        # The blocks that are read now: number, where its body ends, and the innermost with values by round.
        self._blocks: "list[tuple[int, int, Step | None]]" = []
        self._at = 0  # where the next step to be read begins

    def parse_more(self) -> bool:
        """Make numbers of more of the code; return False if that is all of it."""
        if not self._pieces:
            return False
        try:
            self.code += _numbers(self._pieces.pop(0))
        except ValueError:
            raise wrong("steps")
        return True

    def step(self, number: int) -> "Step":
        """Return the `Step` with this number."""
        while number >= len(self._offsets):
            self._read_next()
        step = Step(self, self._offsets[number])
        if self.flipped:
            step.flip()
        return step

    def is_end(self, number: int, block: "Step | None" = None) -> bool:
        """Return True if the block (None: the routine) has no step of this number any more."""
        while number > len(self._offsets) or (number == len(self._offsets) and self._at < self.length):
            self._read_next()
        at = self._at if number == len(self._offsets) else self._offsets[number]
        return at >= (block.end + block.body if block else self.length)

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
        while number >= len(self._known) or not (self._known[number] & which or self._after[number]):
            self._read_next()
        return self._known[number] & which != 0

    def counted(self, number: "int | None" = None) -> int:
        """Return how many steps before this one count for the wearer; None: how many do in all."""
        if number is None and self.listed is not None:
            return self.listed
        while self._at < self.length if number is None else number > len(self.counts):
            self._read_next()
        return sum(self.counts[:number])

    def only_rests(self, number: int, silent: bool = False) -> bool:
        """Return True if block `number` holds nothing but rests; with `silent`, but rests without a text."""
        block, inner = self.step(number), number + 1
        while not self.is_end(inner, block):
            # A block does not count, nor does a rest without a text.
            if self.counts[inner] and (silent or not self._known[inner] & _RESTS):
                return False
            inner += 1
        return True

    def place_of(self, number: int) -> list[list[int]]:
        """Return the place (as `Cursor.place`) of the first time that step `number` is done."""
        place = []
        for at in range(number):
            if self.after(at) > number:
                place.append([at, 0, 1])
        place.append([number, 0, 1])
        return place

    def check(self) -> int:
        """Return how many steps there are; raise `RoutineError` if any cannot be played."""
        while self._at < self.length:
            self._read_next()
        return len(self._offsets)

    def _read_next(self) -> None:
        """Read the next step, and check it."""
        number, blocks, at = len(self._offsets), self._blocks, self._at
        if number >= _MAX_STEPS:
            raise RoutineError("it has more than %d steps" % _MAX_STEPS)
        step = Step(self, at)
        check_step(step)
        end = step.end + step.body
        if end > (blocks[-1][1] if blocks else self.length):
            raise RoutineError("a step runs over the end of its block")
        rounds = blocks[-1][2] if blocks else None
        if step.by_round and (rounds is None or rounds.rounds_are_times != (list(step.by_round) == ["for"])):
            raise RoutineError("a step takes a value of rounds that have none")
        is_block, known = step.action == "repeat", _LASTS | _LASTS_LOW
        if step.action == "rest":
            known = _RESTS
            if step.for_ms or step.for_max_ms:
                known |= _LASTS
            if step.for_ms:
                known |= _LASTS_LOW
        elif is_block:
            known = 0
            if len(blocks) >= _MAX_DEPTH:
                raise RoutineError("its blocks nest more than %d deep" % _MAX_DEPTH)
            blocks.append((number, end, step if step.rounds else rounds))
        self._offsets.append(at)
        self._after.append(0 if is_block else number + 1)
        self._known.append(known)
        self.counts.append(bool(known & _LASTS and step.text))
        for around in blocks:
            self._known[around[0]] |= known
        self._at = step.end
        while blocks and blocks[-1][1] == self._at:
            self._after[blocks.pop()[0]] = number + 1


class Texts:
    """The texts of a routine as they stand in its file, each made when it is asked for: so they take a third."""

    def __init__(self) -> None:
        self._pieces: "list[bytes]" = []  # each without its outermost quotes
        self._firsts = array("I")  # the number of the first text in each
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, piece: bytes) -> None:
        """Add texts; raise ValueError where they are not as JSON without spaces has them, or something is escaped."""
        between = piece.count(b'","')
        if b"\\" in piece or piece.count(b'"') != 2 * between:
            raise ValueError
        self._pieces.append(piece)
        self._firsts.append(self._count)
        self._count += between + 1

    def __getitem__(self, number: int) -> "Any":
        at, end = 0, len(self._firsts)
        while end - at > 1:
            middle = (at + end) // 2
            if self._firsts[middle] > number:
                end = middle
            else:
                at = middle
        piece, start = self._pieces[at], 0
        for _ in range(number - self._firsts[at]):
            start = piece.find(b'","', start) + 3
        end = piece.find(b'","', start)
        try:
            return str(piece[start:] if end < 0 else piece[start:end], "utf-8")
        except ValueError:
            return None


def open_routine(storage: "Any", path: str) -> Routine:
    """Return the decoded routine in a file. Raise `RoutineError` with one sentence where it cannot be played."""
    try:
        with storage.opened(path) as file:
            try:
                return _read(file)
            except ValueError:  # its keys come in another order, or it has spaces, or quotes within texts
                file.seek(0)
                return decode(json.load(file))
    except OSError:
        raise RoutineError("its file cannot be read")
    except MemoryError:
        raise RoutineError(TOO_LARGE)
    except (ValueError, RuntimeError):  # the latter for brackets by the thousand
        raise RoutineError("its file is damaged: push it again")


def _read(file: "Any") -> Routine:
    """Return the `Routine` in a file as the host writes it, its texts as they stand there: objects would take a
    large one twice the heap, and three times as long. Raise ValueError for any other file.
    """
    head, texts = list(_pieces(file, b'"texts":["', b",")), Texts()
    for piece in _pieces(file, b'"],"steps":[', b'","'):
        texts.add(piece)
    code = list(_pieces(file, b"]", b","))
    obj = json.loads(b",".join(head)[:-1] + file.read())
    if isinstance(obj, dict):
        obj["texts"] = texts
        obj["steps"] = _numbers(code.pop(0))
    return decode(obj, code)


def _numbers(piece: bytes) -> "list[Any]":
    numbers: "list[Any]" = json.loads(b"".join((b"[", piece, b"]")))
    return numbers


def _pieces(file: "Any", end: bytes, between: bytes) -> "Iterator[bytes]":
    """Yield what comes in a file before `end`, cut at `between`, and leave the file behind the `end`."""
    is_last = False
    while not is_last:
        at, piece = file.tell(), file.read(_PIECE)
        cut, mark = piece.find(end), end
        is_last = cut >= 0
        if not is_last:
            cut, mark = piece.rfind(between), between
        if cut < 0:
            raise ValueError
        file.seek(at + cut + len(mark))
        yield piece[:cut]


def decode(obj: object, pieces: "list[bytes] | None" = None) -> Routine:
    """Return the `Routine` in what `json.load` gave: its outline is checked now, each step when it is read. Behind its
    steps come those in `pieces`.

    Raise `RoutineError`, one plain sentence, for anything that is not a routine that this decoder reads, newer formats
    included.
    """
    if not isinstance(obj, dict) or "v" not in obj or "steps" not in obj:
        raise RoutineError("this is no compiled routine")
    return Routine(obj, pieces or [])


def _texts(obj: "dict[Any, Any]", key: str, most: int) -> "Sequence[str]":
    """Return the texts of this key, each of at most so many characters."""
    value = obj.get(key, ())
    if value == ():
        return ()
    if not isinstance(value, list):
        raise wrong(key)
    if len(value) > _MAX_ITEMS:
        raise RoutineError("its %s has more than %d items" % (key, _MAX_ITEMS))
    for text in value:
        check_text(text, key, most)
    return value
