# SPDX-License-Identifier: MIT
"""What a YAML file holds: scalars, mappings and sequences with their places, and anchors. No scalar has a type."""

from __future__ import annotations

from pacelet_tools.language.report.problems import Place

NOWHERE = (0, 0)


class Node:
    """A value and its place. `complete` is False where what is missing should not be reported as missing."""

    __slots__ = ("closed_at", "complete", "end_line", "place")

    def __init__(self, place: Place) -> None:
        self.place = place
        self.closed_at: tuple[int, int] | None = None  # where a collection ends; None for an alias of one
        self.end_line = place.line
        self.complete = True

    @property
    def end(self) -> tuple[int, int] | None:
        """The line and column behind it; None where that is not known."""
        if self.closed_at == NOWHERE:
            return None
        return self.closed_at or (self.place.line, self.place.column + self.place.length)


class Scalar(Node):
    """The characters written; `plain` where they stand without quotes, `is_missing` where nothing is written."""

    __slots__ = ("broken", "plain", "value")

    def __init__(self, place: Place, value: str, plain: bool, broken: bool = False) -> None:
        super().__init__(place)
        self.value = value
        self.plain = plain
        self.broken = broken  # reported already, so that its value is not looked at

    @property
    def end(self) -> tuple[int, int] | None:
        """The line and column behind it; None where it runs over lines or is missing."""
        return None if self.broken or self.is_missing else super().end

    @property
    def is_missing(self) -> bool:
        """Whether this is an empty plain scalar."""
        return self.plain and not self.value


class Entry:
    """A key and its value; `repeated` where the mapping has the key already."""

    __slots__ = ("key", "repeated", "value")

    def __init__(self, key: Scalar, value: Node) -> None:
        self.key = key
        self.value = value
        self.repeated = False

    @property
    def position(self) -> tuple[int, int]:
        """The line and column of the key."""
        return self.key.place.line, self.key.place.column

    @property
    def text(self) -> str:
        """The characters of its value; empty where that is no scalar, or was reported already."""
        return self.value.value if isinstance(self.value, Scalar) and not self.value.broken else ""


class Mapping(Node):
    """Entries in the order written, duplicates included."""

    __slots__ = ("entries", "is_flow")

    def __init__(self, place: Place, entries: list[Entry] | None = None) -> None:
        super().__init__(place)
        self.entries: list[Entry] = [] if entries is None else entries
        self.is_flow = False

    @property
    def first_place(self) -> Place:
        """The place of its first key, or its own without keys."""
        return self.entries[0].key.place if self.entries else self.place

    def last_child_line(self) -> int:
        """Return the last line of what it holds."""
        if not self.entries:
            return self.place.line
        return max(self.entries[-1].key.place.line, self.entries[-1].value.end_line)

    def last_child_end(self) -> tuple[int, int] | None:
        """Return the line and column behind what it holds."""
        return self.entries[-1].value.end if self.entries else None


class Sequence(Node):
    """Items in the order written."""

    __slots__ = ("items",)

    def __init__(self, place: Place, items: list[Node] | None = None) -> None:
        super().__init__(place)
        self.items: list[Node] = [] if items is None else items

    def last_child_line(self) -> int:
        """Return the last line of what it holds."""
        return max(self.place.line, self.items[-1].end_line) if self.items else self.place.line

    def last_child_end(self) -> tuple[int, int] | None:
        """Return the line and column behind what it holds."""
        return self.items[-1].end if self.items else None


def mark_cut(node: Node) -> None:
    """Mark what may go on behind the place at which reading ended."""
    while True:
        node.complete = isinstance(node, Scalar) and not node.is_missing
        if isinstance(node, Mapping) and node.entries:
            node = node.entries[-1].value
        elif isinstance(node, Sequence) and node.items:
            node = node.items[-1]
        else:
            return


class Anchors:
    """The nodes of anchors by name. `added` counts the characters that the aliases so far add to the file."""

    def __init__(self) -> None:
        self.added = 0
        self._nodes: dict[str, Node] = {}
        self._sizes: dict[str, int] = {}

    def define(self, name: str, node: Node, size: int) -> None:
        """Note a whole node, and its size in characters with the aliases in it written out."""
        self._nodes[name] = node
        self._sizes[name] = size

    def find(self, name: str, place: Place) -> Node | None:
        """Return what an alias at this place stands for, as a twin at this place that holds the same."""
        self.added += self._sizes.get(name, 0)
        node = self._nodes.get(name)
        if isinstance(node, Scalar):
            twin: Node = Scalar(place, node.value, node.plain, node.broken)
        elif isinstance(node, Mapping):
            twin = Mapping(place, node.entries)
            twin.is_flow = node.is_flow
        elif isinstance(node, Sequence):
            twin = Sequence(place, node.items)
        else:
            return None
        twin.complete = node.complete
        return twin

    def written_at(self, name: str) -> Place:
        """Return the place of what this anchor stands for."""
        return self._nodes[name].place
