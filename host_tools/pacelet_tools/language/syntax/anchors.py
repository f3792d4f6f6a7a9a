# SPDX-License-Identifier: MIT
"""What anchors stand for, and how large a file is with its aliases written out."""

from __future__ import annotations

from pacelet_tools.language.report.problems import Place
from pacelet_tools.language.syntax.nodes import Mapping, Node, Scalar, Sequence


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
