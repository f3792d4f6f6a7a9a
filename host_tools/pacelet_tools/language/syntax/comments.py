# SPDX-License-Identifier: MIT
"""Finds the comments of a file: a `#` that begins a word and stands in no quotes."""

from __future__ import annotations

Quoted = dict[int, list[tuple[int, int]]]  # by line from 1: first and past-last index of what is in quotes


def comment_start(line: str, number: int, quoted: Quoted) -> int | None:
    """Return where the comment of line `number` begins, counted from 0, or None where it has none."""
    index = line.find("#")
    while index >= 0:
        begins = index == 0 or line[index - 1] in " \t"
        if begins and not any(start <= index < end for start, end in quoted.get(number, ())):
            return index
        index = line.find("#", index + 1)
    return None
