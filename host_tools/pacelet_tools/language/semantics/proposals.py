# SPDX-License-Identifier: MIT
"""Propose what a value, a key or a modifier was meant to be: in words, and as a fix of the file.

A fix is made only of what passes: values that are read, keys that go together in their step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pacelet_tools.language.report.problems import Edit, Fix
from pacelet_tools.language.semantics.format_names import IN, OUT
from pacelet_tools.language.semantics.key_table import (
    HOLD,
    MOVE,
    OPEN,
    PACE,
    REPEAT,
    REST,
    SINGLE,
    STEP,
    TOP,
    VARIED,
    WAIT,
    Key,
    action_among,
    conflicts,
    has_length,
    times_of,
)
from pacelet_tools.language.semantics.synonyms import key_of
from pacelet_tools.language.semantics.value_meanings import BOTH_SIDES, Pair, meaning
from pacelet_tools.language.semantics.values import (
    KIND_WORDS,
    READERS,
    Wrong,
    duration,
    is_value,
    tempo_length,
)
from pacelet_tools.language.syntax.nodes import Entry, Mapping, Node, Scalar, Sequence
from pacelet_tools.language.syntax.rewriting import Rewriter, in_words, replace, scalar
from pacelet_tools.language.syntax.source import Source

Proposal = tuple[str, "Fix | None"]  # in words, and what it does to the file
_ENDED_BY_A_PRESS = {("repeat", OPEN): "; a press ends the rounds"}


def for_value(key: Key, entry: Entry, node: Mapping, source: Source, right: str) -> Proposal:
    """Return what the value of an entry was meant to be; `right` is what was said by who read it alone."""
    text = entry.value.value if isinstance(entry.value, Scalar) else ""
    pairs = meaning(key.name, text)
    if pairs and key.name == "daily" and pairs[0][0] == "weekly" and "weekly" in _by_name(node):
        return _left_out(entry, "weekly", node)
    if pairs and _pass(pairs) and _fit(pairs, entry, node):
        if [name for name, _ in pairs] == [key.name]:
            meant = _as_said(key.kind, pairs[0][1], right)
            return in_words(pairs) if key.kind in KIND_WORDS else f"`{meant}`", replace(
                entry.value.place, meant
            )
        return _in_place(pairs, key.name), Rewriter(node, source).replaced(entry, pairs)
    return for_single(key, entry.value, right)


def _as_said(kind: str, meant: str, right: str) -> str:
    """Return what was said to be right, if that means the same as `meant`: `90s`, not `1min 30s`."""
    said = right.strip("`")
    if kind in KIND_WORDS or not is_value(kind, said) or not is_value(kind, meant):
        return meant
    return said if kind in READERS and READERS[kind](said) == READERS[kind](meant) else meant


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
    if name == "weekly" and name in _by_name(node):
        return _left_out(entry, name, node)
    if name == "weekly" and isinstance(value, Sequence) and value.end:
        text = f"{name}: {len(value.items)}"  # the days, by their names
        return f"`{text}`", (Edit(entry.key.place.line, entry.key.place.column, *value.end, text),)
    if not isinstance(value, Scalar):
        holds = key.kind in ("list", "texts", "sides", "tempo", "steps", "pace", "rounds", *SINGLE)
        return right, renamed if holds and _fit([(name, "")], entry, node) else None
    _, unit, both_sides = key_of(entry.key.value, level) if level != "pace" else (None, "", False)
    pairs = _entries(key, value, unit, rewriter)
    if pairs and both_sides and "sides" not in [other for other, _ in pairs]:
        pairs = [*pairs, ("sides", "[left, right]")]
    if name == REST and pairs and not _fit(pairs, entry, node):
        return for_rest(entry, node, source, unit or "s")
    if not pairs or not _fit(pairs, entry, node) or not _pass(pairs):
        return right, None
    if pairs == [(name, value.value)]:
        return right, renamed
    return in_words(pairs), rewriter.replaced(entry, pairs)


def _left_out(entry: Entry, name: str, node: Mapping) -> Proposal:
    """Return the proposal to leave a line out, since another key says what it means."""
    line = entry.key.place.line
    is_line = not node.is_flow and entry.value.end is not None and entry.value.end[0] == line
    fix = (Edit(line, 1, line + 1, 1, ""),) if is_line else None
    return f"leave it out: `{name}` says it", fix


def _entries(key: Key, value: Scalar, unit: str, rewriter: Rewriter) -> list[Pair] | None:
    """Return the entries that a value means under a key that it was not written for."""
    if value.broken or value.is_missing:
        return None
    if key.kind in ("text", "texts", "id"):
        return [(key.name, value.value)]
    if not unit and key.kind in READERS and is_value(key.kind, value.value):
        return [(key.name, value.value)]
    return meaning(key.name, value.value, unit)


def _in_place(pairs: list[Pair], name: str) -> str:
    note = "" if "for" in dict(pairs) else "".join(_ENDED_BY_A_PRESS.get(pair, "") for pair in pairs)
    return in_words(pairs) + ("" if name in dict(pairs) else f" in place of `{name}`") + note


def _pass(pairs: list[Pair]) -> bool:
    tables = (STEP, TOP, PACE)
    return all(
        _is_value(next(table[name].kind for table in tables if name in table), text) for name, text in pairs
    )


def _is_value(kind: str, text: str) -> bool:
    """Return True if a value passes; of a list or a map, if each of its items does."""
    if text[:1] in ("[", "{") and kind in (*SINGLE, "rounds"):
        items = [
            item.rpartition(":")[2].strip() if text[0] == "{" else item for item in text[1:-1].split(", ")
        ]
        kinds = ("count", "duration") if kind == "rounds" else (SINGLE[kind],)
        return any(all(is_value(single, item) for item in items) for single in kinds)
    return is_value(kind, text)


def _fit(pairs: list[Pair], entry: Entry, node: Mapping) -> bool:
    """Return True if the keys of a step go together once these stand in place of an entry."""
    before = names_of(node.entries)
    names = {name for name, _ in pairs}
    after = names_of(other for other in node.entries if other is not entry) | names
    if any(value.startswith("[") and name in (*VARIED, REST) for name, value in pairs):
        if any(other.key.value == "sets" for other in node.entries):
            return False
        if "sets" not in after:
            names.add("sets")
        after.add("sets")
    if len(after) != len(before) - 1 + len(names) or (has_length(before) and not has_length(after)):
        return False
    return conflicts(after) <= conflicts(before)


def names_of(entries: Iterable[Entry]) -> set[str]:
    """Return the keys of a step; a list by set stands for `sets` too."""
    names = set()
    for entry in entries:
        names.add(entry.key.value)
        if entry.key.value in (*VARIED, REST) and isinstance(entry.value, Sequence):
            names.add("sets")
    return names


def tempo_of(node: Node, source: Source) -> str | None:
    """Return the list of beats that a mapping, or a list of other things, means as a tempo; None where it is one."""
    items = node.items if isinstance(node, Sequence) else [node]
    is_tempo = isinstance(node, Sequence) and all(
        isinstance(i, Mapping) and len(i.entries) == 1 for i in items
    )
    if is_tempo or isinstance(node, Scalar):
        return None
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
    return f"[{', '.join(beats)}]" if beats else None


def for_rest(rest: Entry, node: Mapping, source: Source, unit: str = "") -> Proposal:
    """Return what a `rest` beside a hold or move without sets means.

    Of a hold with repetitions it is what comes after each; else a step of its own behind this one.
    """
    by_name = _by_name(node)
    action = action_among(by_name) or HOLD
    text = rest.text
    if unit or not is_value("pause", text):
        text = dict(meaning(REST, text, unit) or []).get(REST, "")
    rewriter = Rewriter(node, source)
    is_whole = bool(text) and all(name in STEP or entry is rest for name, entry in by_name.items())
    if action == HOLD and "reps" in by_name and "release" not in by_name:
        pairs = [("release", text or "…")]
        return in_words(pairs), rewriter.replaced(rest, pairs) if is_whole and is_value(
            "duration", text
        ) else None
    right = f"a step of its own: `- rest: {text or '…'}`"
    is_behind = is_whole and rest.position > by_name[action].position
    return right, rewriter.rewritten({id(rest): []}, [(REST, text)]) if is_behind else None


def for_modifier(entry: Entry, action: str, node: Mapping, source: Source) -> Proposal:
    """Return what a modifier means that does not go with its action; "" where that cannot be told."""
    name, by_name = entry.key.value, _by_name(node)
    rewriter = Rewriter(node, source)
    if name == "text" and action in (HOLD, MOVE, WAIT) and "hint" not in by_name:
        return "`hint`", replace(entry.key.place, rewriter.key("hint"))
    if name == "pace" and action in (HOLD, MOVE):
        return _own_pace(entry, by_name, rewriter)
    if (
        name == "tempo"
        and action == HOLD
        and "reps" in by_name
        and not {"for", "breaths", "until"} & {*by_name}
    ):
        return "`move` in place of `hold`", replace(by_name[HOLD].key.place, rewriter.key(MOVE))
    return "", None


def _own_pace(entry: Entry, by_name: dict[str, Entry], rewriter: Rewriter) -> Proposal:
    """Return the keys that a `pace` in a hold or move holds: the step has them itself."""
    if isinstance(entry.value, Mapping):
        inner = Rewriter(entry.value, rewriter.source)
        found = [(one.key.value, inner.written(one)) for one in entry.value.entries]
        pairs = [(key, text) for key, text in found if text and key in PACE and key not in by_name]
        if pairs and len(pairs) == len(found):
            return f"{in_words(pairs)} in the step itself", rewriter.rewritten({id(entry): pairs})
    elif is_value("breath", entry.text) and "breath" not in by_name:
        return f"`breath: {entry.text}`", replace(entry.key.place, rewriter.key("breath"))
    return "", None


def for_rounds(node: Mapping, source: Source) -> Proposal | None:
    """Return what a `repeat: 3` without steps beside a hold or move means: how often it is done."""
    by_name = _by_name(node)
    rounds, key = by_name.get(REPEAT), times_of({*by_name})
    if rounds is None or "steps" in by_name or key in by_name or not is_value(STEP[key].kind, rounds.text):
        return None
    pairs = [(key, rounds.text)]
    return f"{in_words(pairs)} in place of `repeat`", Rewriter(node, source).replaced(rounds, pairs)


def for_needed(entry: Entry, missing: list[str], node: Mapping, source: Source) -> Proposal:
    """Return what a modifier means that lacks what it needs: `reps`, `sides` or both."""
    name, by_name = entry.key.value, _by_name(node)
    rewriter = Rewriter(node, source)
    if name == "alternate" and ("reps" in missing or entry.text == "false"):
        return "leave it out: it is for `sides` with `reps`", rewriter.rewritten({id(entry): []})
    length = next((by_name[key] for key in ("for", "breaths", "until") if key in by_name), None)
    if name == "tempo" and length:
        reps = _reps_in(length, entry)
        pairs = [("reps", reps or "…")]
        right = f"{in_words(pairs)} in place of `{length.key.value}`"
        return right, rewriter.replaced(length, pairs) if reps else None
    added: list[Pair] = [("sides", BOTH_SIDES) if key == "sides" else ("reps", "1") for key in missing]
    raw = rewriter.written(entry)
    return in_words(added), rewriter.replaced(entry, [(name, raw), *added]) if raw else None


def _reps_in(length: Entry, tempo: Entry) -> str | None:
    """Return how many repetitions of a tempo a length takes."""
    if length.key.value == "until":
        return OPEN
    if length.key.value == "breaths":
        return length.text if _beats(tempo) == [IN, OUT] else None
    beats = _beats(tempo)
    try:
        return str(max(1, round(duration(length.text) / sum(beats)))) if beats and min(beats) > 0 else None
    except Wrong:
        return None


def _beats(tempo: Entry) -> list[int]:
    """Return the lengths of the beats; empty where one is not understood."""
    items = tempo.value.items if isinstance(tempo.value, Sequence) else []
    entries = [entry for item in items if isinstance(item, Mapping) for entry in item.entries]
    try:
        return [tempo_length(entry.text) for entry in entries]
    except Wrong:
        return []


def _by_name(node: Mapping) -> dict[str, Entry]:
    return {entry.key.value: entry for entry in reversed(node.entries)}
