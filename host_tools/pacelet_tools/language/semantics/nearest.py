# SPDX-License-Identifier: MIT
"""The nearest known word for a mistyped one."""

from __future__ import annotations

from collections.abc import Collection, Iterable

_LONGEST = 24


def nearest(word: str, known: Iterable[str], unlikely: Collection[str] = ()) -> str | None:
    """Return the one of `known` that takes the fewest changes, or None where all take too many.

    Of those that take as many, one that is not `unlikely` is nearer, then one that has the same beginning.
    """
    folded = word.strip().lower().replace("_", "-")
    if not folded or len(folded) > _LONGEST:
        return None
    letters = set(folded)
    most = max(1, (len(folded) + 1) // 3)
    best, best_rank = None, (most + 1, False, -_LONGEST)
    for name in known:
        # A change makes up for one letter of length, and for two letters that only one of the words has.
        if abs(len(name) - len(folded)) > most or len(letters ^ set(name)) > 2 * most:
            continue
        changes = distance(folded, name)
        rank = changes, name in unlikely, -_same_beginning(folded, name)
        if changes < len(name) and rank < best_rank:
            best, best_rank, most = name, rank, min(most, changes)
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


def _same_beginning(a: str, b: str) -> int:
    """Return how many letters both begin with."""
    return next(
        (at for at, (one, other) in enumerate(zip(a, b, strict=False)) if one != other), min(len(a), len(b))
    )
