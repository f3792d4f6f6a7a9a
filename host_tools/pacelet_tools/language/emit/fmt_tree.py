# SPDX-License-Identifier: MIT
"""A YAML file as it is written, for the formatter: nodes with styles, anchors and aliases, and comments."""

from __future__ import annotations

from typing import Any

from pacelet_tools.language.syntax.comments import Quoted, comment_start
from pacelet_tools.language.syntax.events import events


class Comment:
    """A comment, with its line and column from 1."""

    def __init__(self, line: int, column: int, text: str) -> None:
        self.line = line
        self.column = column
        self.text = text


class Item:
    """A node as written: `kind` is scalar, alias, map or list; `children` are items, in a map keys, values.

    `text` is the value of a scalar or the name of an alias; `style` tells the quotes of a scalar. Lines and
    columns count from 1.
    """

    def __init__(self, kind: str, event: Any) -> None:
        self.kind = kind
        self.anchor: str = event.anchor if kind != "alias" and event.anchor else ""
        self.text: str = event.value if kind == "scalar" else event.anchor if kind == "alias" else ""
        self.style: str = event.style or "" if kind == "scalar" else ""
        self.in_brackets = bool(getattr(event, "flow_style", False))
        self.line: int = event.start_mark.line + 1
        self.column: int = event.start_mark.column + 1
        self.end_line: int = event.end_mark.line + 1
        self.children: list[Item] = []

    @property
    def pairs(self) -> list[tuple[Item, Item]]:
        """The keys and values of a map."""
        return list(zip(self.children[::2], self.children[1::2], strict=True))

    @property
    def first_line(self) -> int:
        """The line of the first thing in it that is no anchor."""
        return self.children[0].first_line if self.children and not self.in_brackets else self.line


_STARTS = {"MappingStartEvent": "map", "SequenceStartEvent": "list"}
_LEAVES = {"ScalarEvent": "scalar", "AliasEvent": "alias"}


class Tree:
    """The root item of a file without errors, its comments in order, and which of its lines are blank."""

    def __init__(self, text: str) -> None:
        self._quoted: Quoted = {}
        self.root = self._read(text)
        lines = text.split("\n")
        self.blank = {number for number, line in enumerate(lines, 1) if not line.strip(" \t")}
        self.comments = self._find_comments(lines)

    def _read(self, text: str) -> Item:
        stack: list[Item] = []
        root: Item | None = None
        for event in events(text):
            name = type(event).__name__
            if name in ("MappingEndEvent", "SequenceEndEvent"):
                _end(stack.pop(), event)
                continue
            kind = _STARTS.get(name) or _LEAVES.get(name)
            if not kind:
                continue
            item = Item(kind, event)
            root = root or item
            if stack:
                stack[-1].children.append(item)
            if name in _STARTS:
                stack.append(item)
            elif item.style:
                span = event.start_mark.column, event.end_mark.column
                self._quoted.setdefault(item.line, []).append(span)
        assert root
        return root

    def _find_comments(self, lines: list[str]) -> list[Comment]:
        found: list[Comment] = []
        for number, line in enumerate(lines, 1):
            start = comment_start(line, number, self._quoted)
            if start is not None:
                found.append(Comment(number, start + 1, line[start:].rstrip(" \t")))
        return found


def _end(item: Item, event: Any) -> None:
    """Note where a collection ends; the end of a block is marked past it."""
    if item.in_brackets:
        item.end_line = event.end_mark.line + 1
    elif item.children:
        item.end_line = max(child.end_line for child in item.children)
