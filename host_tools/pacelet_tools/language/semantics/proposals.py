# SPDX-License-Identifier: MIT
"""What a message proposes for a value or a key that is not understood: in words, and as a fix of the file.

A fix is made only of what passes: values that are read, keys that go together in their step.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pacelet_tools.language.report.problems import Fix
from pacelet_tools.language.semantics import values
from pacelet_tools.language.semantics.key_table import (
    LENGTHS,
    NEEDS,
    PACE,
    REST,
    STEP,
    TOP,
    Key,
    action_among,
)
from pacelet_tools.language.semantics.synonyms import key_of
from pacelet_tools.language.semantics.value_meanings import OPEN, Pair, meaning
from pacelet_tools.language.syntax.nodes import Entry, Mapping, Node, Scalar, Sequence
from pacelet_tools.language.syntax.quoting import scalar
from pacelet_tools.language.syntax.rewriting import Rewriter, replace, said
from pacelet_tools.language.syntax.source import Source

Proposal = tuple[str, "Fix | None"]  # in words, and what it does to the file
READERS: dict[str, Callable[[str], object]] = {
    "duration": values.duration,
    "pause": lambda text: values.duration(text, zero=True),
    "span": values.duration_range,
    "count": values.count,
    "counts": values.count_range,
    "many": lambda text: text == OPEN or values.count_range(text),
    "breath": values.breath,
    "beat": values.tempo_length,
}
_WORDS = {"pressed": ("pressed",), "flag": ("true", "false")}
_ENDED_BY_A_PRESS = {("repeat", OPEN): "; a press ends the rounds"}


def is_value(kind: str, text: str) -> bool:
    """Return whether a value of this kind is read without a complaint."""
    if kind in _WORDS:
        return text in _WORDS[kind]
    try:
        return kind not in READERS or bool(READERS[kind](text)) or kind == "pause"
    except values.Wrong:
        return False


def for_value(key: Key, entry: Entry, node: Mapping, source: Source, right: str) -> Proposal:
    """Return what the value of an entry was meant to be; `right` is what was said by who read it alone."""
    text = entry.value.value if isinstance(entry.value, Scalar) else ""
    pairs = meaning(key.name, text)
    if pairs and _pass(pairs) and _fit(pairs, entry, node):
        if [name for name, _ in pairs] == [key.name]:
            right = said(pairs) if key.kind in _WORDS else f"`{pairs[0][1]}`"
            return right, replace(entry.value.place, pairs[0][1])
        return _in_place(pairs, key.name), Rewriter(node, source).replaced(entry, pairs)
    return for_single(key, entry.value, right)


def for_single(key: Key, node: object, right: str) -> Proposal:
    """Return what a value was meant to be that stands in no entry of its own, such as a beat's length."""
    proposed = re.fullmatch(r"`([^`]+)`", right)
    if not proposed or not isinstance(node, Scalar):
        return right, None
    if is_value(key.kind, proposed[1]):
        return right, replace(node.place, proposed[1])
    again = meaning(key.name, proposed[1])  # `1.25` has no unit, and `1.25s` is too fine
    if again and [name for name, _ in again] == [key.name] and is_value(key.kind, again[0][1]):
        return f"`{again[0][1]}`", replace(node.place, again[0][1])
    return f"such as `{key.example}`", None


def for_key(entry: Entry, name: str, node: Mapping, source: Source, level: str) -> Proposal:
    """Return what an entry with an unknown key was meant to be, given the key that it was meant to have."""
    table = {"top": TOP, "step": STEP, "pace": PACE}[level]
    key = table[name]
    rewriter = Rewriter(node, source)
    renamed = replace(entry.key.place, rewriter.key(name))
    right = f"`{name}` is the nearest known one"
    value = entry.value
    if not isinstance(value, Scalar):
        holds = key.kind in ("list", "texts", "sides", "tempo", "steps", "pace")
        return right, renamed if holds and _fit([(name, "")], entry, node) else None
    _, unit, both_sides = key_of(entry.key.value, level) if level != "pace" else (None, "", False)
    pairs = _entries(key, value, unit, rewriter)
    if pairs and both_sides and "sides" not in [other for other, _ in pairs]:
        pairs = [*pairs, ("sides", "[left, right]")]
    if name == REST and pairs and not _fit(pairs, entry, node):
        from pacelet_tools.language.semantics.modifiers import for_rest

        return for_rest(entry, node, source, unit or "s")
    if not pairs or not _fit(pairs, entry, node) or not _pass(pairs):
        return right, None
    if pairs == [(name, value.value)] and key.kind not in ("text", "texts"):
        return right, renamed
    if key.kind in ("text", "texts"):
        return right, renamed
    return said(pairs), rewriter.replaced(entry, pairs)


def _entries(key: Key, value: Scalar, unit: str, rewriter: Rewriter) -> list[Pair] | None:
    """Return the entries that a value means under a key that it was not written for."""
    if value.broken or value.is_missing:
        return None
    if key.kind in ("text", "texts"):
        return [(key.name, value.value)]
    if not unit and key.kind in READERS and is_value(key.kind, value.value):
        return [(key.name, value.value)]
    return meaning(key.name, value.value, unit)


def _in_place(pairs: list[Pair], name: str) -> str:
    note = "".join(_ENDED_BY_A_PRESS.get(pair, "") for pair in pairs)
    return said(pairs) + ("" if name in dict(pairs) else f" in place of `{name}`") + note


def _pass(pairs: list[Pair]) -> bool:
    tables = (STEP, TOP, PACE)
    return all(
        is_value(next(table[name].kind for table in tables if name in table), text) for name, text in pairs
    )


def _fit(pairs: list[Pair], entry: Entry, node: Mapping) -> bool:
    """Return whether the keys of a step go together once these stand in place of an entry."""
    before = {other.key.value for other in node.entries}
    names = {name for name, _ in pairs}
    after = {other.key.value for other in node.entries if other is not entry} | names
    if len(after) != len(before) - 1 + len(names) or (_has_length(before) and not _has_length(after)):
        return False
    return conflicts(after) <= conflicts(before)


def _has_length(names: set[str]) -> bool:
    return bool(names.intersection(LENGTHS.get(action_among(names) or "", ())))


def conflicts(names: set[str]) -> set[str]:
    """Return what does not go together of the keys of a step, by the key that is said to be wrong."""
    action = action_among(names)
    if action is None:
        return set()
    known = {name for name in names if name in STEP}
    found = {name for name in known if action not in STEP[name].on}
    found |= {name for name in known for need in NEEDS.get(name, ()) if need not in names}
    if action in LENGTHS:
        lengths = known.intersection(LENGTHS[action])
        found |= {action} if len(lengths) > 1 or (not lengths and known == names) else set()
        found |= {REST} if REST in known and "sets" not in known else set()
    return found


def goes_together(names: set[str]) -> bool:
    """Return whether nothing of the keys of a step is in conflict."""
    return not conflicts(names)


def tempo_of(node: Node, source: Source) -> str | None:
    """Return the list of beats that a mapping, or a list of other things, means as a tempo; None where it is one."""
    items = node.items if isinstance(node, Sequence) else [node]
    is_tempo = isinstance(node, Sequence) and all(
        isinstance(i, Mapping) and len(i.entries) == 1 for i in items
    )
    beats: list[str] = []
    for item in items:
        if isinstance(item, Mapping):
            rewriter = Rewriter(item, source)
            for entry in item.entries:
                length = rewriter.written(entry) if isinstance(entry.value, Scalar) else None
                label = "" if entry.key.broken else entry.key.value
                if not length or not label:
                    return None
                beats.append(f"{{{scalar(label, True)}: {length}}}")
        elif isinstance(item, Scalar) and item.value.lower() in ("in", "out"):
            beats.append(f"{{{item.value.capitalize()}: {item.value.lower()}}}")
        else:
            return None
    return None if is_tempo or not beats or isinstance(node, Scalar) else f"[{', '.join(beats)}]"
