# SPDX-License-Identifier: MIT
"""Which modules of the firmware go into which chunk: a file that is loaded, and can be let go of, as a whole."""

import ast
from collections.abc import Iterator, Mapping


def imported(statements: list[ast.stmt], known: Mapping[str, object]) -> Iterator[str]:
    """Yield the names of the modules among `known` that top-level import statements take something from."""
    for node in statements:
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield from (name for name in (inner, node.module) if name in known)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)


def assign(trees: Mapping[str, ast.Module], roots: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return {root: its modules, each after those that it imports}; a module belongs to the first root that needs it.

    `trees`: syntax trees by module name. `roots`: each with what else is to go into its chunk. Raises ValueError
    where modules import each other in a circle.
    """
    taken: set[str] = set()
    return {
        root: [name for wanted in (*others, root) for name in _gather(trees, wanted, taken, [])]
        for root, others in roots.items()
    }


def _gather(trees: Mapping[str, ast.Module], name: str, taken: set[str], around: list[str]) -> list[str]:
    if name in around:
        raise ValueError(f"modules import each other: {' -> '.join([*around, name])}")
    if name in taken:
        return []
    found: list[str] = []
    for other in imported(trees[name].body, trees):
        found += _gather(trees, other, taken, [*around, name])
    taken.add(name)
    return [*found, name]
