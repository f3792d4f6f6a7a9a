# SPDX-License-Identifier: MIT
"""What a modifier was meant to be that does not go with its step, or that lacks what it needs."""

from __future__ import annotations

from pacelet_tools.language.semantics.key_table import HOLD, MOVE, REPEAT, REST, STEP, WAIT, action_among
from pacelet_tools.language.semantics.proposals import Proposal, is_value
from pacelet_tools.language.semantics.value_meanings import BOTH_SIDES, OPEN, meaning
from pacelet_tools.language.semantics.values import Wrong, duration, tempo_length
from pacelet_tools.language.syntax.nodes import Entry, Mapping, Scalar, Sequence
from pacelet_tools.language.syntax.rewriting import Pair, Rewriter, replace, said
from pacelet_tools.language.syntax.source import Source


def for_rest(rest: Entry, node: Mapping, source: Source, unit: str = "") -> Proposal:
    """Return what a `rest` beside a hold or move without sets means.

    Of a hold with repetitions it is what comes after each; else a step of its own behind this one.
    """
    by_name = _by_name(node)
    action = action_among(by_name) or HOLD
    text = _text(rest)
    if unit or not is_value("pause", text):
        text = dict(meaning(REST, text, unit) or []).get(REST, "")
    rewriter = Rewriter(node, source)
    is_whole = bool(text) and all(name in STEP or entry is rest for name, entry in by_name.items())
    if action == HOLD and "reps" in by_name and "release" not in by_name:
        pairs = [("release", text or "…")]
        return said(pairs), rewriter.replaced(rest, pairs) if is_whole and is_value(
            "duration", text
        ) else None
    right = f"a step of its own: `- rest: {text or '…'}`"
    is_behind = is_whole and _order(rest) > _order(by_name[action])
    return right, rewriter.rewritten({id(rest): []}, [(REST, text)]) if is_behind else None


def for_modifier(entry: Entry, action: str, node: Mapping, source: Source) -> Proposal:
    """Return what a modifier means that does not go with its action; "" where that cannot be told."""
    name, by_name = entry.key.value, _by_name(node)
    rewriter = Rewriter(node, source)
    if name == "text" and action in (HOLD, MOVE, WAIT) and "hint" not in by_name:
        return "`hint`", replace(entry.key.place, rewriter.key("hint"))
    if name == "for" and action == REPEAT:
        if _text(by_name[REPEAT]) == OPEN:
            return "leave it out: a press ends the rounds", rewriter.rewritten({id(entry): []})
        return "leave it out: the rounds take as long as the steps inside", None
    if (
        name == "tempo"
        and action == HOLD
        and "reps" in by_name
        and not {"for", "breaths", "until"} & {*by_name}
    ):
        return "`move` in place of `hold`", replace(by_name[HOLD].key.place, rewriter.key(MOVE))
    return "", None


def for_needed(entry: Entry, missing: list[str], node: Mapping, source: Source) -> Proposal:
    """Return what a modifier means that lacks what it needs: `reps`, `sides` or both."""
    name, by_name = entry.key.value, _by_name(node)
    rewriter = Rewriter(node, source)
    if name == "alternate" and ("reps" in missing or _text(entry) == "false"):
        return "leave it out: it is for `sides` with `reps`", rewriter.rewritten({id(entry): []})
    length = next((by_name[key] for key in ("for", "breaths", "until") if key in by_name), None)
    if name == "tempo" and length:
        reps = _reps_in(length, entry)
        pairs = [("reps", reps or "…")]
        right = f"{said(pairs)} in place of `{length.key.value}`"
        return right, rewriter.replaced(length, pairs) if reps else None
    added: list[Pair] = [("sides", BOTH_SIDES) if key == "sides" else ("reps", "1") for key in missing]
    raw = rewriter.written(entry)
    return said(added), rewriter.replaced(entry, [(name, raw), *added]) if raw else None


def _reps_in(length: Entry, tempo: Entry) -> str | None:
    """Return how many repetitions of a tempo a length takes."""
    if length.key.value == "until":
        return OPEN
    if length.key.value == "breaths":
        return _text(length) if _beats(tempo) == [-1, -2] else None
    beats = _beats(tempo)
    try:
        return str(max(1, round(duration(_text(length)) / sum(beats)))) if beats and min(beats) > 0 else None
    except Wrong:
        return None


def _beats(tempo: Entry) -> list[int]:
    """Return the lengths of the beats; empty where one is not understood."""
    items = tempo.value.items if isinstance(tempo.value, Sequence) else []
    entries = [entry for item in items if isinstance(item, Mapping) for entry in item.entries]
    try:
        return [tempo_length(_text(entry)) for entry in entries]
    except Wrong:
        return []


def _by_name(node: Mapping) -> dict[str, Entry]:
    return {entry.key.value: entry for entry in reversed(node.entries)}


def _text(entry: Entry) -> str:
    return entry.value.value if isinstance(entry.value, Scalar) and not entry.value.broken else ""


def _order(entry: Entry) -> tuple[int, int]:
    return entry.key.place.line, entry.key.place.column
