# SPDX-License-Identifier: MIT
"""The firmware as a whole while it is linked: its chunks as syntax trees, and what the names in them are used for."""

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from pacelet_tools.link.outside import outside_names
from pacelet_tools.link.scopes import bound_names

Function = tuple[ast.FunctionDef, list[ast.stmt]]  # and the body of the module or class that holds it


class Chunk:
    """One chunk. What is known of its names is reckoned once, until it is `touched`."""

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree

    def touched(self) -> None:
        """The tree was changed."""
        for name in ("uses", "defined", "tops"):
            self.__dict__.pop(name, None)

    @cached_property
    def uses(self) -> Counter[str]:
        """How often each name is read, asked of an object, or imported."""
        return Counter(uses(self.tree))

    @cached_property
    def defined(self) -> Counter[str]:
        """How often each name is a function, a class, or set on an object."""
        return Counter(_defined(self.tree))

    @cached_property
    def tops(self) -> set[str]:
        """The names at the top of the chunk."""
        return bound_names(self.tree)

    def functions(self) -> Iterator[Function]:
        """Yield the functions at the top of the chunk, and the methods of its classes."""
        for node in self.tree.body:
            if isinstance(node, ast.FunctionDef):
                yield node, self.tree.body
            elif isinstance(node, ast.ClassDef):
                yield from ((inner, node.body) for inner in node.body if isinstance(inner, ast.FunctionDef))


class Program:
    """All chunks. `others`: sources that they work with. `offered`: names in them that are used from outside.

    `kept`: names that mean something outside, and must stay what they are.
    """

    def __init__(
        self, chunks: Mapping[str, str], others: Iterable[str] = (), offered: Iterable[str] = ()
    ) -> None:
        self.chunks = {name: Chunk(ast.parse(text)) for name, text in chunks.items()}
        self.others = [ast.parse(text) for text in others]
        self.offered = set(offered)
        trees = {name: chunk.tree for name, chunk in self.chunks.items()}
        self.kept = outside_names(trees, self.others) | self.offered

    def uses(self) -> Counter[str]:
        """Return how often each name is used in all chunks."""
        return sum((chunk.uses for chunk in self.chunks.values()), Counter[str]())

    def defined(self) -> Counter[str]:
        """Return how often each name is defined in all chunks."""
        return sum((chunk.defined for chunk in self.chunks.values()), Counter[str]())

    def tops(self) -> set[str]:
        """Return the names at the top of any chunk."""
        return set[str]().union(*(chunk.tops for chunk in self.chunks.values()))

    def sources(self) -> dict[str, str]:
        """Return the chunks as sources."""
        return {
            name: ast.unparse(ast.fix_missing_locations(chunk.tree)) + "\n"
            for name, chunk in self.chunks.items()
        }


def uses(tree: ast.AST) -> Iterator[str]:
    """Yield each name that code reads, asks of an object, or imports, as often as it does."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)


def _defined(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
            yield node.attr


def take_out(function: Function) -> None:
    """Remove a function from where it stands; a class that is empty then stays valid."""
    node, holder = function
    holder.remove(node)
    if not holder:
        holder.append(ast.Pass())
