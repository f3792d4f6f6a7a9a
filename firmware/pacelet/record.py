# SPDX-License-Identifier: MIT
"""The record of a session that runs: what becomes its line in the journal, and where it stands meanwhile."""

from pacelet.journal import is_discomfort

SHA_KEPT = 12  # hexadecimal digits of the routine's SHA-256 in the journal; `/resume.json` holds all


def begin(n, routine_id, sha, start, planned_s, before, first=0, place=None):
    """A new record, the `n`-th. `start`: text of the time, or None; `before`: discomfort, 0 to 10, or None.

    `first`: the number of the step that the wearer begins with, 0 for the routine's first; `place`: where that is.
    """
    record = {"n": n, "routine": routine_id, "sha": sha, "planned": planned_s, "done": 0, "completed": False}
    if start is not None:
        record["start"] = start
    if before is not None:
        record["before"] = before
    if first:
        record["first"] = first
        record["place"] = place
    return record


def line_of(record, board):
    """The line of the journal for a record: without the place, and with the board's id."""
    line = {"board": board}
    for key in record:
        if key != "place":
            line[key] = record[key]
    if isinstance(line.get("sha"), str):
        line["sha"] = line["sha"][:SHA_KEPT]
    return line


def record_in(obj):
    """The record that a file holds, without what makes no sense in it; None where it holds none.

    `obj`: what `json.load` gave.
    """
    if not isinstance(obj, dict):
        return None
    record = {}
    for key in obj:
        if key in _CHECKS and _CHECKS[key](obj[key]):
            record[key] = obj[key]
    return record if "routine" in record and "planned" in record and "done" in record else None


def _is_count(value):
    return type(value) is int and 0 <= value < 1 << 24


def is_counter(value):
    """Whether `value` may be the number of a session."""
    return _is_count(value) and value > 0


def _is_name(value):
    return isinstance(value, str) and 0 < len(value) <= 255


def _are_counts(value):
    return isinstance(value, list) and len(value) <= _STEPS_MOST and all([_is_count(one) for one in value])


_STEPS_MOST = 100
_CHECKS = {
    "n": is_counter,
    "routine": _is_name,
    "sha": _is_name,
    "start": _is_name,
    "planned": _is_count,
    "done": _is_count,
    "completed": lambda value: isinstance(value, bool),
    "skipped": _is_count,
    "extended": _is_count,
    "first": is_counter,
    "eased": _are_counts,
    "before": is_discomfort,
    "after": is_discomfort,
    "place": _are_counts,
}
