# SPDX-License-Identifier: MIT
"""Propose what a whole step was meant to be: one of another app, `Fold forward: 1 min`, or a step without keys."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pacelet_tools.language.report.problems import Fix, Problems, short
from pacelet_tools.language.semantics.key_table import ACTIONS, HOLD, MOVE, REST, STEP, WAIT, goes_together
from pacelet_tools.language.semantics.proposals import Proposal
from pacelet_tools.language.semantics.synonyms import (
    NAMES,
    TYPES,
    action_for,
    action_of,
    key_of,
    nearest,
    squeezed,
    step_of_pair,
    step_of_text,
)
from pacelet_tools.language.semantics.value_meanings import meaning
from pacelet_tools.language.semantics.values import READERS, is_value
from pacelet_tools.language.syntax.nodes import Entry, Mapping, Scalar
from pacelet_tools.language.syntax.rewriting import Pair, Rewriter, in_words, replace, scalar
from pacelet_tools.language.syntax.source import Source

_SHORT_WAIT = {WAIT, "for", "hint", "ref"}  # what a wait with a length may have that is meant for a rest
_TEXTS = ("hold", "move", "wait", "text", "hint")


class WholeSteps:
    """Find steps of other shapes, and report each as one mistake with the step that it means."""

    def __init__(self, source: Source, problems: Problems) -> None:
        self.source = source
        self.problems = problems

    def report(self, node: Mapping) -> set[int]:
        """Report a mapping of another shape; return the ids of the entries that this report covers."""
        if not node.complete or any(entry.key.broken for entry in node.entries):
            return set()
        names = {entry.key.value for entry in node.entries}
        if names.intersection(ACTIONS) <= {REST}:
            return self._report_named(node) or self._report_phrase(node) or self._report_rest(node)
        return self._report_short_wait(node) if {WAIT, "for"} <= names <= _SHORT_WAIT else set()

    # ---- `name: Child's pose`, `type: hold`, `duration: 30`

    def _report_named(self, node: Mapping) -> set[int]:
        by_name = {squeezed(entry.key.value): entry for entry in reversed(node.entries)}
        names = [word for word in NAMES if word in by_name and (word != "text" or not _has_rest(by_name))]
        name = by_name[names[0]] if names and not _has_mistyped_action(by_name) else None
        if name is None or not name.text:
            return set()
        kind = next((by_name[word] for word in TYPES if word in by_name and by_name[word] is not name), None)
        keys = {key_of(word, "step")[0] or word for word in by_name}
        counted = "reps" in keys and not keys & {"for", "breaths"}
        action = action_of(kind.text if kind else "") or action_for(name.text, counted)
        changes = self._changes(node, name, kind, action)
        return self._report_step_with_name(node, name, action, changes)

    def _changes(self, node: Mapping, name: Entry, kind: Entry | None, action: str) -> dict[int, list[Pair]]:
        changes: dict[int, list[Pair]] = {} if kind is None else {id(kind): []}
        value = scalar(name.text, node.is_flow)
        for entry in node.entries:
            pairs = None if entry in (name, kind) else self._translated(entry, node)
            if pairs is not None:
                changes[id(entry)] = pairs
        changes[id(name)] = [("text" if action == REST else action, value)]
        if action == REST:
            changes = {
                key: [("rest" if k == "for" else k, v) for k, v in pairs] for key, pairs in changes.items()
            }
        return changes

    def _translated(self, entry: Entry, node: Mapping) -> list[Pair] | None:
        """Return what an entry means, or None where it stays as it is."""
        word, text = entry.key.value, entry.text
        key, unit, both_sides = (word, "", False) if word in STEP else key_of(word, "step")
        if not text or key is None or (key in ACTIONS and key != REST):
            return None
        if key in _TEXTS:
            return [(key, scalar(text, node.is_flow))] if key != word else None
        if not unit and is_value(STEP[key].kind, text) and STEP[key].kind not in ("sides", "tempo", "texts"):
            return None if key == word else [(key, text)]
        pairs = meaning(key, text, unit)
        return [*pairs, ("sides", "[left, right]")] if pairs and both_sides else pairs

    def _report_step_with_name(
        self, node: Mapping, name: Entry, action: str, changes: dict[int, list[Pair]]
    ) -> set[int]:
        after = None
        if action in (HOLD, MOVE):
            after = self._own_rest(node, changes)
        pairs = [
            pair for entry in node.entries for pair in changes.get(id(entry), [(entry.key.value, entry.text)])
        ]
        known = {key for key, _ in pairs}
        new = [pair for entry in node.entries for pair in changes.get(id(entry), [])]
        if len(known) < len(pairs) or not goes_together(known):
            changes = {key: value for key, value in changes.items() if key == id(name) or not value}
            new, after = changes[id(name)], None
        right = in_words(new) + (f", and a step of its own: `- rest: {after[0][1]}`" if after else "")
        fix = Rewriter(node, self.source).rewritten(changes, after)
        what = f"a step has one of {', '.join(ACTIONS)} for its action, and no `{name.key.value}`"
        self.problems.add("PL207", name.key.place, what, right, fix=fix)
        return {*changes} | {id(entry) for entry in node.entries if after and entry.key.value == REST}

    def _own_rest(self, node: Mapping, changes: dict[int, list[Pair]]) -> list[Pair] | None:
        """Take a rest without sets out of the changes, and return it: it is a step of its own."""
        pairs = [pair for found in changes.values() for pair in found]
        names = {key for key, _ in pairs} | {entry.key.value for entry in node.entries}
        if "sets" in names:
            return None
        for entry in node.entries:
            found = changes.get(id(entry), [(entry.key.value, entry.text)])
            rest = [pair for pair in found if pair[0] == REST]
            if rest and is_value("pause", rest[0][1]):
                changes[id(entry)] = [pair for pair in found if pair[0] != REST]
                return rest
        return None

    # ---- `Fold forward: 1 min`

    def _report_phrase(self, node: Mapping) -> set[int]:
        first = node.entries[0] if node.entries else None
        if first is None or not first.text or _is_key(first, node.entries[1:]):
            return set()
        pairs = step_of_pair(first.key.value, first.text) or []
        others = {entry.key.value for entry in node.entries[1:]}
        new = {key for key, _ in pairs}
        if not pairs or new & others or not goes_together(new | others):
            return set()
        pairs = _quoted(pairs, node.is_flow)
        fix = Rewriter(node, self.source).rewritten({id(first): pairs})
        what = f"`{short(first.key.value)}` is no action: a step is one of {', '.join(ACTIONS)}"
        self.problems.add("PL207", first.key.place, what, in_words(pairs), fix=fix)
        return {id(first)}

    # ---- a rest with its length in another key

    def _report_rest(self, node: Mapping) -> set[int]:
        """Report `rest: Shake the arms` with a `for`: the text and the length stand in the wrong keys."""
        by_name = {entry.key.value: entry for entry in node.entries}
        rest, length = by_name.get(REST), by_name.get("for")
        if rest is None or length is None or "text" in by_name:
            return set()
        if not rest.text or is_value("pause", rest.text):
            return set()
        return self._report_as_rest(node, rest, length)

    def _report_short_wait(self, node: Mapping) -> set[int]:
        """Report a `wait` with a `for`: what ends by itself is a rest."""
        by_name = {entry.key.value: entry for entry in node.entries}
        return self._report_as_rest(node, by_name[WAIT], by_name["for"]) if by_name[WAIT].text else set()

    def _report_as_rest(self, node: Mapping, action: Entry, length: Entry) -> set[int]:
        pairs = meaning(REST, length.text)
        if not pairs or len(pairs) != 1:
            return set()
        if not re.fullmatch("(?i)true|yes|rest|~|null", action.text):
            pairs = [*pairs, ("text", scalar(action.text, node.is_flow))]
        changes: dict[int, list[Pair]] = {id(action): pairs, id(length): []}
        fix = Rewriter(node, self.source).rewritten(changes)
        what = f"`for` does not go with `{action.key.value}`"
        later = max((action, length), key=lambda entry: entry.position)
        self.problems.add("PL211", later.key.place, what, in_words(pairs), fix=fix)
        return {id(action), id(length)}


def for_text(node: Scalar) -> Proposal | None:
    """Return what a step was meant to be that is written without a key: `Plank 30s`."""
    text = node.value.strip()
    if re.fullmatch(r"(?i)rest|pause|break", text):
        return "`rest: 30s`, with its own length", None
    pairs = step_of_text(text)
    if not pairs:
        return None
    pairs = _quoted(pairs, in_flow=True)
    return in_words(pairs), in_braces(node, ", ".join(f"{key}: {value}" for key, value in pairs))


def in_braces(node: Scalar, entries: str) -> Fix:
    """Return the fix that puts a mapping of one line in place of a text."""
    return replace(node.place, f"{{{entries}}}")


def _quoted(pairs: list[Pair], in_flow: bool) -> list[Pair]:
    return [(key, scalar(value, in_flow) if key in _TEXTS else value) for key, value in pairs]


def _is_key(first: Entry, others: Iterable[Entry]) -> bool:
    """Return True if the first of a step's entries has a key, perhaps mistyped, and not the text of a step.

    A mistyped modifier is one only beside an action: `- Breathing: 2min` alone is a step called so.
    """
    name, value = first.key.value, first.text
    word = squeezed(name)
    if word in STEP or key_of(name, "step")[0] is not None or word in (*NAMES, *TYPES):
        return True
    near = nearest(name, STEP)
    if near is None or STEP[near].kind == "text" or not _means(near, value):
        return False
    return near in ACTIONS or _has_mistyped_action(other.key.value for other in others)


def _has_rest(words: Iterable[str]) -> bool:
    """Return True if one of these keys is a rest, which a `text` goes with."""
    return any(word == REST or key_of(word, "step")[0] == REST for word in words)


def _means(key: str, value: str) -> bool:
    kind = STEP[key].kind
    return kind in READERS and (is_value(kind, value) or bool(meaning(key, value)))


def _has_mistyped_action(words: Iterable[str]) -> bool:
    return any(nearest(word, ACTIONS) for word in words if word not in (*STEP, *NAMES, *TYPES))
