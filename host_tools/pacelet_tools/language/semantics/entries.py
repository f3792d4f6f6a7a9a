# SPDX-License-Identifier: MIT
"""Find the keys of a mapping that the language knows, and propose what an unknown one was meant to be."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property

from pacelet_tools.language.report.problems import Problems, short
from pacelet_tools.language.semantics.key_table import (
    ACTIONS,
    HOLD,
    MOVE,
    PACE,
    REPEAT,
    STEP,
    TOP,
    Key,
    action_among,
    times_of,
)
from pacelet_tools.language.semantics.proposals import for_key
from pacelet_tools.language.semantics.synonyms import key_of, nearest
from pacelet_tools.language.semantics.values import is_value
from pacelet_tools.language.syntax.nodes import Entry, Mapping, Scalar
from pacelet_tools.language.syntax.rewriting import Rewriter, replace
from pacelet_tools.language.syntax.source import Source

_BY_LEVEL = {"top": TOP, "step": STEP, "pace": PACE}
_NUMBERS = {"breath": "breaths", "rep": "reps"}  # which counts, by what has a length
_LONG = 40
_LEVELS = (("the top level", TOP), ("`pace`", PACE), ("a step", STEP))


class KeyedEntries:
    """The entries of a mapping by their keys; unknown keys are reported, with what they were probably meant to be.

    `first` has each key's first entry; `all` has every entry with a known key, and that key. `guessed` has the
    entries with unknown keys by the keys that were probably meant: such a key is not missing, but nothing is
    checked of it. `has_unknown` is True if there are any. Entries whose ids are in `reported` are passed over.
    """

    def __init__(
        self,
        node: Mapping,
        table: dict[str, Key],
        source: Source,
        problems: Problems,
        reported: Collection[int] = (),
    ) -> None:
        self.first: dict[str, Entry] = {}
        self.all: list[tuple[Key, Entry]] = []
        self.guessed: dict[str, Entry] = {}
        self.has_unknown = False
        self._node, self._table, self._source, self._problems = node, table, source, problems
        for entry in node.entries:
            name = entry.key.value
            if entry.key.broken:
                continue
            meant = self._report_number(entry) if name in _NUMBERS and table is STEP else None
            if name in table and not meant:
                self.first.setdefault(name, entry)
                self.all.append((table[name], entry))
                continue
            self.has_unknown = self.has_unknown or not meant
            if not meant and id(entry) not in reported:
                meant = self._report_unknown(entry)
            if meant:
                self.guessed.setdefault(meant, entry)

    def has(self, name: str) -> bool:
        """Return True if the mapping has this key, or one that was meant to be it."""
        return name in self.first or name in self.guessed

    def entry(self, name: str) -> Entry:
        """Return the first entry with this key, or with one that was meant to be it."""
        return self.first.get(name) or self.guessed[name]

    @cached_property
    def _present(self) -> set[str]:
        return {entry.key.value for entry in self._node.entries}

    def _report_number(self, entry: Entry) -> str | None:
        """Report `breath: 5` or `rep: 5` in a step without a length, and return the key that was meant."""
        name, text = entry.key.value, entry.text
        meant = _NUMBERS[name]
        if self._present & {"for", "breaths", "reps", "until"} or is_value(STEP[name].kind, text):
            return None
        if not is_value("counts", text):
            return None
        what = f"`{name}` is no count: how many is `{meant}`"
        fix = Rewriter(self._node, self._source).replaced(entry, [(meant, text)])
        code = "PL308" if name == "breath" else "PL301"
        self._problems.add(code, entry.value.place, what, f"`{meant}: {text}`", fix=fix)
        return meant

    def _report_unknown(self, entry: Entry) -> str | None:
        """Report a key that is not known, and return the one that was probably meant."""
        name, present = entry.key.value, self._present
        lacks_value = isinstance(entry.value, Scalar) and entry.value.is_missing
        meant, right = without_colon(name, self._table) if lacks_value else (None, "")
        fix = None
        value = entry.value.value if isinstance(entry.value, Scalar) else ""
        if meant:
            fix = replace(entry.key.place, right.split("`")[1]) if len(name) < _LONG else None
        else:
            level = next(level for level, keys in _BY_LEVEL.items() if keys is self._table)
            meant = self._meant(name, value, level)
            if meant == REPEAT and REPEAT not in present and present & {HOLD, MOVE}:
                meant = times_of(present)
            right = self._elsewhere(name)
            if meant:
                right, fix = for_key(entry, meant, self._node, self._source, level)
        self._problems.add("PL201", entry.key.place, f"unknown key `{short(name)}`", right, fix=fix)
        return meant

    def _meant(self, name: str, value: str, level: str) -> str | None:
        number = name.removesuffix("s") if name.endswith("s") else f"{name}s"
        if number in self._table and (name != "breath" or is_value("counts", value)):  # else a pattern
            return number  # `rep` and `reps` are keys of different levels
        if name == "minutes" and level == "step":
            return "for"
        if name in {key for _, keys in _LEVELS for key in keys}:
            return None
        meant = key_of(name, level)[0] if level != "pace" else None
        return meant or nearest(name, self._table, self._unlikely())

    def _unlikely(self) -> set[str]:
        """Return the keys that are there already, and those that do not go with the actions there."""
        present = self._present
        actions = present.intersection(ACTIONS)
        return {
            name
            for name, key in self._table.items()
            if name in present or (actions and not actions & {*key.on})
        }

    def _elsewhere(self, name: str) -> str:
        for level, keys in _LEVELS:
            if name in keys and keys is not self._table:
                return f"`{name}` belongs in {level}"
        present = self._present
        action = action_among(present)
        said = present.intersection(self._table)
        if said & {"daily", "weekly"}:
            said |= {"daily", "weekly"}
        left = (
            key for key in self._table.values() if key.name not in said and (not action or action in key.on)
        )
        return "leave it out, or one of " + ", ".join(key.name for key in left)


def without_colon(text: str, known: Iterable[str]) -> tuple[str | None, str]:
    """Return the key that `rest:3s` or `rest 3s` begins with, and the two as they should be; or None."""
    head, _, value = text.partition(":" if ":" in text else " ")
    if head == text or head not in known:
        return None, ""
    return head, f"`{short(f'{head}: {value.strip()}')}`, with a space behind the colon"
