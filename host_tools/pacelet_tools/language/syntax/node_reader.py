# SPDX-License-Identifier: MIT
"""Read nodes from YAML events, and report what the routine language leaves out of YAML."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from pacelet_tools.language.report.problems import Edit, Place, Problems
from pacelet_tools.language.syntax.events import events, is_complex_key, tag_place, value_place
from pacelet_tools.language.syntax.nodes import (
    NOWHERE,
    Anchors,
    Entry,
    Mapping,
    Node,
    Scalar,
    Sequence,
    mark_cut,
)
from pacelet_tools.language.syntax.source import Quoted, Source, as_written
from pacelet_tools.language.syntax.syntax_errors import (
    BAD_INDENT,
    SyntaxProblem,
    after_broken,
    place_of,
    with_fix,
)

MAX_NESTING = 32
MAX_EXPANDED = 2_000_000
_SHOWN = 40


class Refused(Exception):
    """The file crosses a limit, so that nothing else is said about it; it was reported."""


class _OpenCollection:
    """A collection that is being read."""

    __slots__ = ("added", "anchor", "key", "node", "seen", "start")

    def __init__(self, node: Mapping | Sequence, anchor: str | None, start: int, added: int) -> None:
        self.node = node
        self.anchor = anchor
        self.start = start  # index of its first character
        self.added = added  # what aliases before it have added to the file
        self.key: Scalar | None = None
        self.seen: set[str] = set()  # keys so far


class NodeReader:
    """Read one document into nodes; what it cannot take goes to `problems`. `keys` are those of the language."""

    def __init__(self, source: Source, problems: Problems, keys: Collection[str]) -> None:
        self.source = source
        self.problems = problems
        self.keys = keys
        self.root: Node | None = None
        self.quoted: Quoted = {}
        self._stack: list[_OpenCollection] = []
        self._anchors = Anchors()
        self._documents = 0
        self._broken: Scalar | None = None  # the last text of more than one line
        self._end = len(source.text)
        self._has_question = "?" in source.text

    def read(self) -> Node | None:
        """Return the root, or None where the file holds nothing; raise Refused at a limit.

        At a syntax error reading ends: what is still open is marked as not complete.
        """
        try:
            for event in events(self.source.text):
                take = _TAKERS.get(type(event).__name__)
                if take:
                    take(self, event)
                if self._documents > 1:
                    break
        except SyntaxProblem as problem:
            self._report_syntax(problem)
            self._cut_off(problem)
        if self.source.cut and self.root:
            mark_cut(self.root)
        return self.root

    def _report_syntax(self, problem: SyntaxProblem) -> None:
        if self.source.cut and problem.place.line >= self.source.cut:
            return
        broken = self._broken
        if broken and problem.place.line <= broken.end_line:
            # It was no text of two lines: brackets or quotes are open, a `: ` is missing, or the next key is indented.
            self.problems.remove("PL115", broken.place)
            problem = after_broken(broken, self.source, problem)
        problem = with_fix(problem, self.source, self.keys)
        self.problems.add(problem.code, problem.place, problem.what, problem.right, fix=problem.fix)

    def _start_document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            place = place_of(event.start_mark, 3)
            self.problems.add("PL110", place, "a second document begins here", "one routine a file")

    def _cut_off(self, problem: SyntaxProblem) -> None:
        for parent in self._stack:
            parent.node.complete = False
            if parent.key and isinstance(parent.node, Mapping):
                nothing = Scalar(parent.key.place, "", True)
                nothing.complete = False
                parent.node.entries.append(Entry(parent.key, nothing))
        if not self.root:
            self.root = Mapping(Place(1, 1))
        self.root.complete = False
        if problem.what == BAD_INDENT[0]:
            mark_cut(self.root)  # what stands there, wrongly indented, may belong to what was just closed

    # ---- collections

    def _open_mapping(self, event: Any) -> None:
        node = Mapping(value_place(event, self._end, self.source))
        node.is_flow = bool(event.flow_style)
        self._open(event, node)

    def _open_sequence(self, event: Any) -> None:
        self._open(event, Sequence(value_place(event, self._end, self.source)))

    def _open(self, event: Any, node: Mapping | Sequence) -> None:
        if len(self._stack) >= MAX_NESTING:
            self.problems.add("PL112", node.place, f"brackets and blocks nest more than {MAX_NESTING} deep")
            raise Refused
        if event.tag is not None:
            self._report_tag(event)
        self._add(node)
        self._stack.append(_OpenCollection(node, event.anchor, event.start_mark.index, self._anchors.added))

    def _close(self, event: Any) -> None:
        parent = self._stack.pop()
        is_flow = event.end_mark.index > event.start_mark.index
        if is_flow:
            parent.node.end_line = event.end_mark.line + 1
            parent.node.closed_at = event.end_mark.line + 1, event.end_mark.column + 1
        else:
            parent.node.end_line = parent.node.last_child_line()
            parent.node.closed_at = parent.node.last_child_end() or NOWHERE
        if parent.anchor:
            size = event.end_mark.index - parent.start + self._anchors.added - parent.added
            self._anchors.define(parent.anchor, parent.node, size)

    def _add(self, node: Node) -> None:
        if not self._stack:
            self.root = self.root or node
            return
        parent = self._stack[-1]
        if isinstance(parent.node, Sequence):
            parent.node.items.append(node)
        elif parent.key is None:
            parent.key = self._as_key(node)
            if parent.key.broken:
                parent.node.complete = False  # what it was meant to be may be missing
        else:
            parent.node.entries.append(self._entry(parent, parent.key, node))
            parent.key = None

    def _entry(self, parent: _OpenCollection, key: Scalar, value: Node) -> Entry:
        entry = Entry(key, value)
        if key.broken:
            return entry
        if key.value in parent.seen:
            entry.repeated = True
            what = f"duplicate key `{key.value[:_SHOWN]}`"
            self.problems.add("PL202", key.place, what, "keep one of the two")
        parent.seen.add(key.value)
        return entry

    def _as_key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            self._check_key(node)
            return node
        self.problems.add("PL109", node.place, "a key must be a plain word", "key: value")
        key = Scalar(node.place, "", False)
        key.broken = True
        return key

    def _check_key(self, key: Scalar) -> None:
        if key.is_missing:
            self.problems.add("PL109", key.place, "a key is missing before the `:`", "key: value")
            key.broken = True
        elif self._has_question and is_complex_key(key.place, self.source):
            what = "`? ` stands before a key that is no plain word, and routines have none"
            self.problems.add("PL109", key.place, what, "key: value")
        elif key.plain and key.value == "<<":
            self.problems.add("PL108", key.place, "`<<` is not used in routines", "write the keys out")
            key.broken = True

    # ---- scalars

    def _read_scalar(self, event: Any) -> None:
        end, style = event.end_mark, event.style
        place = value_place(event, end.index, self.source)
        node = Scalar(place, as_written(event.value), not style)
        if style in ("|", ">") or (place.line != end.line + 1 and not node.is_missing):
            self._report_broken(event, node)
        else:
            place.length = end.column + 1 - place.column
            if style:
                self.quoted.setdefault(place.line, []).append((place.column - 1, end.column))
        if event.tag is not None:
            self._report_tag(event)
        if event.anchor:
            self._anchors.define(event.anchor, node, end.index - event.start_mark.index)
        self._add(node)

    def _report_broken(self, event: Any, node: Scalar) -> None:
        """Report a scalar that runs over more than one line."""
        place = node.place
        place.length = len(self.source.line(place.line).rstrip()) + 1 - place.column
        node.end_line = event.end_mark.line + (1 if event.end_mark.column else 0)
        node.broken = True
        self._broken = node
        right = "write it in one line"
        if node.plain:
            right += f"; or is a `: ` missing in line {place.line + 1}?"
        self.problems.add("PL115", place, "a line break stands inside a text", right)

    def _report_tag(self, event: Any) -> None:
        place, tag = tag_place(event, self.source)
        what = f"YAML tags such as `{tag[:_SHOWN]}` are not used in routines"
        behind = self.source.line(place.line)[place.column - 1 + place.length :]
        gap = len(behind) - len(behind.lstrip(" "))
        fix = (Edit(place.line, place.column, place.line, place.column + place.length + gap, ""),)
        self.problems.add("PL107", place, what, "remove it", fix=fix)

    # ---- aliases

    def _read_alias(self, event: Any) -> None:
        name = event.anchor
        place = place_of(event.start_mark, event.end_mark.index - event.start_mark.index)
        node = self._anchors.find(name, place)
        if node:
            self.problems.add_alias(place, self._anchors.written_at(name))
        if self._anchors.added + len(self.source.text) > MAX_EXPANDED:
            self._refuse_size(place)
        self._add(node or self._unknown_alias(name, place))

    def _unknown_alias(self, name: str, place: Place) -> Scalar:
        if any(parent.anchor == name for parent in self._stack):
            what, right = f"the alias `*{name}` stands inside of what it means", ""
        else:
            what, right = f"nothing before this has the anchor `&{name}`", f"&{name} before the first one"
        self.problems.add("PL111", place, what, right)
        node = Scalar(place, "", False)
        node.broken = True
        return node

    def _refuse_size(self, place: Place) -> None:
        """Report the outermost block in which the aliases grow too large: a step, or a top level value."""
        block = self._stack[:3]
        if len(block) > 1 and not (len(block) > 2 and isinstance(block[1].node, Sequence)):
            block = block[:2]
        if len(block) > 1:
            place = block[-1].node.place
        self.problems.add("PL113", place, "with its aliases written out the file is larger than 2 MB")
        raise Refused


# What takes an event of PyYAML's, by the name of its class; others say nothing.
_TAKERS: dict[str, Callable[[NodeReader, Any], None]] = {
    "ScalarEvent": NodeReader._read_scalar,
    "MappingStartEvent": NodeReader._open_mapping,
    "SequenceStartEvent": NodeReader._open_sequence,
    "MappingEndEvent": NodeReader._close,
    "SequenceEndEvent": NodeReader._close,
    "AliasEvent": NodeReader._read_alias,
    "DocumentStartEvent": NodeReader._start_document,
}
