# SPDX-License-Identifier: MIT
"""The exceptions of commands, and the nearest known word for a mistyped one."""

from collections.abc import Iterable


class Problem(Exception):
    """A problem in the input or with the board, in a few plain lines; exit status 1."""


class UsageProblem(Problem):
    """A command line that contradicts itself or says too little; exit status 2."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the one of `known` that `word` was most likely meant to be, or None if none is near."""
    import difflib

    by_folded = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[near[0]] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " - did you mean 'x'?" for the nearest of `known`, or an empty string."""
    near = nearest(word, known)
    return f" - did you mean '{near}'?" if near else ""
