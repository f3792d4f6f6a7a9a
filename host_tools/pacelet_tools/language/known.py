# SPDX-License-Identifier: MIT
"""The keys of a mapping that the language knows, and what an unknown one was meant to be."""

from __future__ import annotations

from collections.abc import Iterable

from pacelet_tools.language.keys import ACTIONS, PACE, STEP, SYNONYMS, TOP, Key
from pacelet_tools.language.nearest import nearest
from pacelet_tools.language.nodes import Entry, Mapping, Scalar
from pacelet_tools.language.problems import Problems
from pacelet_tools.language.spelling import short

_LEVELS = (("the top level", TOP), ("`pace`", PACE), ("a step", STEP))


class KnownKeys:
    """The entries of a mapping by their keys, and what its other keys were probably meant to be.

    `first` has each key's first entry; `all` every entry whose key is known, with that key. `meant` has the
    entries of mistyped keys by what they are nearest to: enough to say that nothing is missing, and too little
    to say that something is wrong. `has_unknown`: there are mistyped keys.
    """

    def __init__(self, node: Mapping, table: dict[str, Key], problems: Problems) -> None:
        self.first: dict[str, Entry] = {}
        self.all: list[tuple[Key, Entry]] = []
        self.meant: dict[str, Entry] = {}
        self.has_unknown = False
        unlikely = _unlikely({entry.key.value for entry in node.entries}, table)
        for entry in node.entries:
            name = entry.key.value
            if entry.key.broken:
                continue
            if name in table:
                self.first.setdefault(name, entry)
                self.all.append((table[name], entry))
                continue
            self.has_unknown = True
            if meant := _report_unknown(entry, table, unlikely, problems):
                self.meant.setdefault(meant, entry)

    def has(self, name: str) -> bool:
        """Return whether the mapping has this key, or one that was meant to be it."""
        return name in self.first or name in self.meant

    def entry(self, name: str) -> Entry:
        """Return the first entry with this key, or with one that was meant to be it."""
        return self.first.get(name) or self.meant[name]


def _unlikely(present: set[str], table: dict[str, Key]) -> set[str]:
    """Return the keys that are there already, and those that do not go with the actions there."""
    actions = present.intersection(ACTIONS)
    return {name for name, key in table.items() if name in present or (actions and not actions & {*key.on})}


def _report_unknown(
    entry: Entry, table: dict[str, Key], unlikely: set[str], problems: Problems
) -> str | None:
    """Report a key that is not known, and return the one that was probably meant."""
    name = entry.key.value
    lacks_value = isinstance(entry.value, Scalar) and entry.value.is_missing
    meant, right = without_colon(name, table) if lacks_value else (None, "")
    if not meant:
        meant = _meant(name, table, unlikely)
        right = f"`{meant}` is the nearest known one" if meant else _elsewhere(name, table)
    problems.add("PL201", entry.key.place, f"unknown key `{short(name)}`", right)
    return meant


def without_colon(text: str, known: Iterable[str]) -> tuple[str | None, str]:
    """Return the key that `rest:3s` or `rest 3s` begins with, and the two as they should be; or None."""
    head, _, value = text.partition(":" if ":" in text else " ")
    if head == text or head not in known:
        return None, ""
    return head, f"`{short(f'{head}: {value.strip()}')}`, with a space behind the colon"


def _meant(name: str, table: dict[str, Key], unlikely: set[str]) -> str | None:
    number = name.removesuffix("s") if name.endswith("s") else f"{name}s"
    if number in table:
        return number  # `breath` and `breaths`, `rep` and `reps` are keys of different levels
    if name in {key for _, level in _LEVELS for key in level}:
        return None
    synonym = SYNONYMS.get(name.lower())
    return synonym if synonym in table else nearest(name, table, unlikely)


def _elsewhere(name: str, table: dict[str, Key]) -> str:
    for level, keys in _LEVELS:
        if name in keys and keys is not table:
            return f"`{name}` belongs in {level}"
    return "one of " + ", ".join(table)
