# SPDX-License-Identifier: MIT
"""The nearest known word for a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 24


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the one of `known` that takes the fewest changes, or None where all take too many."""
    folded = word.strip().lower().replace("_", "-")
    if not folded or len(folded) > _LONGEST:
        return None
    letters = set(folded)
    best, best_changes = None, max(1, (len(folded) + 1) // 3) + 1
    for name in known:
        # A change makes up for one letter of length, and for two letters that only one of the words has.
        if abs(len(name) - len(folded)) >= best_changes or len(letters ^ set(name)) >= 2 * best_changes:
            continue
        changes = distance(folded, name)
        if changes < best_changes and changes < len(name):
            best, best_changes = name, changes
    return best


def distance(a: str, b: str) -> int:
    """Return the changes from `a` to `b`: letters put in, left out, replaced, or swapped with the next."""
    rows = [list(range(len(b) + 1))]
    for i, char in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (char != other))
            if i > 1 and j > 1 and char == b[j - 2] and a[i - 2] == other:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
