# SPDX-License-Identifier: MIT
"""Read a `pace`: that of a routine, or that of a repeat."""

from __future__ import annotations

from typing import Any

from pacelet_tools.language.report.problems import Place, Problems
from pacelet_tools.language.semantics.entries import KeyedEntries
from pacelet_tools.language.semantics.fields import FieldReader
from pacelet_tools.language.semantics.key_table import PACE, SHAPES
from pacelet_tools.language.syntax.nodes import Entry, Mapping, Scalar


def read_pace(
    entry: Entry, fields: FieldReader, problems: Problems
) -> tuple[dict[str, Any], dict[str, Place]]:
    """Return the values of the keys of a pace, and where each stands; report what is wrong."""
    node = entry.value
    written: dict[str, Any] = {}
    places: dict[str, Place] = {}
    if not isinstance(node, Mapping) or (not node.entries and node.complete):
        _report(entry, problems)
        return written, places
    for key, item in KeyedEntries(node, PACE, fields.source, problems).all:
        value = fields.read(key, item, node)
        if value is not None and key.name not in written:
            written[key.name] = value
            places[key.name] = item.value.place
    return written, places


def _report(entry: Entry, problems: Problems) -> None:
    node = entry.value
    if isinstance(node, Scalar) and node.is_missing:
        if node.complete:
            problems.add("PL204", entry.key.place, "`pace` has no value", SHAPES["pace"])
    elif not (isinstance(node, Scalar) and node.broken):
        problems.add("PL205", node.place, "`pace` is no mapping with a key here", SHAPES["pace"])
