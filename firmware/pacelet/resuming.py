# SPDX-License-Identifier: MIT
"""The record of a session that was interrupted: which there may be, and whether it still counts."""

from pacelet.format import const
from pacelet.history import COUNTER, DISCOMFORT, N_MOST, PAIRS_MOST, parse
from pacelet.settings import all_fit, fits

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any


def _is_name(value: "Any") -> bool:
    return isinstance(value, str) and 0 < len(value) <= 255


def _are_counts(value: "Any") -> bool:
    return all_fit(value, 0, 100, _COUNT)


def _is_place(value: "Any") -> bool:
    """Return True for a list of a few numbers for each level; an earlier firmware wrote them all in one.

    That of a round that waits for its beat says how long ago that was: less than 0 ms.
    """
    return _are_counts(value) or all_fit(value, 0, 8, lambda level: all_fit(level, 3, 8, _PLACE))


def _levels_of(place: "list[Any]") -> "list[list[int]]":
    """Return the levels of a place, where an earlier firmware wrote three numbers for each in one list."""
    if not place or isinstance(place[0], list):
        return place
    levels = []
    for at in range(0, len(place) - 2, 3):
        levels.append(place[at : at + 3])
    return levels


def _are_pairs(value: "Any") -> bool:
    """Return True for a list of pairs of a step and a count."""
    return all_fit(value, 0, PAIRS_MOST, lambda pair: all_fit(pair, 2, 2, _COUNT))


_COUNT = (0, N_MOST - 1)
_PLACE = (-(1 << 29), (1 << 29) - 1)  # some of its numbers are ms
# What a record may have. One that ends is a line of the journal, but for ``place``: where its session stands.
_ALLOWED = {
    "n": COUNTER,
    "routine": _is_name,
    "sha": _is_name,
    "start": _is_name,
    "planned": _COUNT,
    "done": _COUNT,
    "completed": (False, True),
    "skipped": _COUNT,
    "extended": _COUNT,
    "first": COUNTER,
    "eased": _are_counts,
    "before": DISCOMFORT,
    "after": DISCOMFORT,
    "rounds": _are_pairs,
    "held": _are_pairs,
    "place": _is_place,
}


def record_in(obj: "Any") -> "dict[str, Any] | None":
    """Return the record in a file's JSON, without what makes no sense in it, or None if there is none."""
    if not isinstance(obj, dict):
        return None
    record = {}
    for key in obj:
        if key in _ALLOWED and fits(obj[key], _ALLOWED[key]):
            record[key] = obj[key]
    if "place" in record:
        record["place"] = _levels_of(record["place"])
    return record if "routine" in record and "planned" in record and "done" in record else None


def interrupted(storage: "Any", left: "Any") -> "dict[str, Any] | None":
    """Return the record of a session that was interrupted, given what was left of it, or None."""
    record = record_in(left)
    if record is None or "n" not in record:
        return record
    for path in (storage.journal, storage.old_journal):
        text = storage.tail(path)
        while text:
            start = text.rfind(b"\n") + 1
            line = parse(text[start:])
            if line is not None:
                # The last that is whole. If it is the record's, the power went after it was written.
                return None if line["n"] == record["n"] else record
            text = text[: max(start - 1, 0)]
    return record
