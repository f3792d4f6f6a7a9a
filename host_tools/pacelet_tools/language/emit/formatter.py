# SPDX-License-Identifier: MIT
"""The canonical form of a routine: one way to indent, to space and to quote.

Order, comments, anchors and single blank lines stay, and so do values, but that their units are written short. Lists
and maps in brackets stay so where they fit in a line and hold no comment; the routine itself and its steps are always
written without brackets.
"""

from __future__ import annotations

from typing import Any

from pacelet_tools.language.semantics.key_table import PACE, STEP, TOP
from pacelet_tools.language.semantics.values import shortened
from pacelet_tools.language.syntax.comments import comment_start
from pacelet_tools.language.syntax.events import events
from pacelet_tools.language.syntax.rewriting import scalar
from pacelet_tools.language.syntax.source import Quoted, as_written


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


_AMOUNTS = frozenset(
    key.name
    for table in (TOP, STEP, PACE)
    for key in table.values()
    if key.kind not in ("text", "texts", "list", "sides", "id", "breath", "steps", "pace", "flag", "pressed")
)


def _shorten(item: Item, in_amount: bool) -> None:
    """Write durations, ranges and counts short: those of the keys that have such values, and inside of these."""
    if item.kind == "scalar" and in_amount and not item.anchor:
        item.text = shortened(item.text)
    elif item.kind == "list":
        for child in item.children:
            _shorten(child, in_amount)
    elif item.kind == "map":
        for key, value in item.pairs:
            _shorten(value, in_amount or key.text in _AMOUNTS)


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


WIDTH = 100
_END = 1 << 30


def formatted(text: str) -> str:
    """Return the canonical form of a routine without errors, given its text with `\\n` line ends."""
    tree = Tree(text)
    _shorten(tree.root, False)
    return as_written(_Writer(tree).write())


class _Writer:
    """Write lines, and the comments as it passes them."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.lines: list[str] = []
        self.comments = list(reversed(tree.comments))  # the next one last
        self.last = 0  # the source line that was written last

    def write(self) -> str:
        self._map(self.tree.root, 0, "", _END)
        self._comments_before(_END, 0)
        return "\n".join(self.lines) + "\n"

    # ---- lines and comments

    def _line(self, text: str, first: int, last: int, indent: int) -> None:
        """Write a line that stands for the source lines `first` to `last`, with their comment."""
        self._comments_before(first, indent)
        self._blank_before(first)
        if self.comments and first <= self.comments[-1].line <= last:
            text += "  " + self.comments.pop().text
        self.lines.append(text)
        self.last = max(self.last, last)

    def _blank_before(self, line: int) -> None:
        if self.lines and any(number in self.tree.blank for number in range(self.last + 1, line)):
            self.lines.append("")

    def _comments_before(self, line: int, indent: int, column: int = 0) -> None:
        """Write the comments above a source line, or those of them that are indented to `column` at least."""
        while self.comments and self.comments[-1].line < line and self.comments[-1].column >= column:
            self._comment(self.comments.pop(), indent)

    def _comment(self, comment: Comment, indent: int) -> None:
        self._blank_before(comment.line)
        self.lines.append(" " * indent + comment.text)
        self.last = max(self.last, comment.line)

    # ---- blocks

    def _map(self, item: Item, indent: int, lead: str, until: int) -> None:
        """Write a map; `lead` is what stands before its first key, such as the dash of a list."""
        pairs = item.pairs
        for index, (key, value) in enumerate(pairs):
            following = pairs[index + 1][0].line if index + 1 < len(pairs) else until
            start = lead if index == 0 else " " * indent
            self._entry(start + _key(key), key, value, indent, following)
        if not item.in_brackets:
            self._comments_before(until, indent, item.column)

    def _entry(self, start: str, key: Item, value: Item, indent: int, until: int) -> None:
        is_steps = key.text == "steps" and value.kind == "list"
        if not is_steps and self._fits(value, len(start) + 1):
            self._line(f"{start} {_flow(value, False)}".rstrip(" "), key.line, value.end_line, indent)
            return
        self._line(start + _anchor(value).rstrip(), key.line, key.line, indent)
        if value.kind == "map":
            self._map(value, indent + 2, " " * (indent + 2), until)
        else:
            self._list(value, indent + 2, until, is_steps, max(value.column, key.column + 1))

    def _list(self, item: Item, indent: int, until: int, is_steps: bool, column: int) -> None:
        """Write a list; comments behind its last item belong to it where they are indented to `column`."""
        for index, child in enumerate(item.children):
            last = index + 1 == len(item.children)
            following = until if last else item.children[index + 1].line
            start = " " * indent + "- "
            if self._fits(child, len(start)) and not (is_steps and child.kind == "map"):
                self._line(start + _flow(child, False), child.line, child.end_line, indent)
            else:
                self._child(child, start, indent, following)
        if not item.in_brackets:
            self._comments_before(until, indent, column)

    def _child(self, child: Item, start: str, indent: int, until: int) -> None:
        if child.anchor or child.kind == "list":
            self._line(start + _anchor(child).strip(), child.line, child.line, indent)
            start = " " * (indent + 2)
        if child.kind == "list":
            self._list(child, indent + 2, until, False, child.column)
            return
        self._comments_before(child.first_line, indent)
        self._map(child, indent + 2, start, until)

    def _fits(self, item: Item, indent: int) -> bool:
        """Return True if an item stays in one line: a scalar, or short brackets without comments."""
        if not item.children:
            return True
        if not item.in_brackets or indent + len(_flow(item, False)) > WIDTH:
            return False
        return item.line == item.end_line or not any(
            item.line <= comment.line < item.end_line for comment in self.comments
        )


def _key(key: Item, in_flow: bool = False) -> str:
    return _flow(key, in_flow) + (" :" if key.kind == "alias" else ":")


def _anchor(item: Item) -> str:
    return f" &{item.anchor} " if item.anchor else ""


def _flow(item: Item, in_flow: bool) -> str:
    """Return an item in one line. What stood without quotes stays so; quotes that nobody needs go."""
    if item.kind == "alias":
        return f"*{item.text}"
    anchor = _anchor(item).lstrip()
    if item.kind == "scalar":
        return anchor + (scalar(item.text, in_flow) if item.style else item.text)
    if item.kind == "list":
        return f"{anchor}[{', '.join(_flow(child, True) for child in item.children)}]"
    pairs = ", ".join(_key(key, True) + " " + _flow(value, True) for key, value in item.pairs)
    return f"{anchor}{{{pairs}}}"
