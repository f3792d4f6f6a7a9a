# SPDX-License-Identifier: MIT
"""The record of a session that runs: what becomes its line in the journal, and where it stands meanwhile."""

SHA_KEPT = 12  # hexadecimal digits of the routine's SHA-256 in the journal; `/resume.json` holds all


def begin(routine_id, sha, start, planned_s, before):
    """A new record. `start`: text of the time, or None; `before`: discomfort, 0 to 10, or None."""
    record = {"routine": routine_id, "sha": sha, "planned": planned_s, "done": 0, "completed": False}
    if start is not None:
        record["start"] = start
    if before is not None:
        record["before"] = before
    return record


def line_of(record, board, n):
    """The line of the journal for a record: without the place, and with what names the session."""
    line = {"board": board, "n": n}
    for key in record:
        if key != "place":
            line[key] = record[key]
    if isinstance(line.get("sha"), str):
        line["sha"] = line["sha"][:SHA_KEPT]
    return line


def is_record(obj):
    """Whether what a file holds can be taken for a record."""
    if not isinstance(obj, dict) or not isinstance(obj.get("routine"), str):
        return False
    for key in ("planned", "done"):
        if type(obj.get(key)) is not int:
            return False
    return isinstance(obj.get("eased", []), list)
