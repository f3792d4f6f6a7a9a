# SPDX-License-Identifier: MIT
"""Which modules of the firmware go into which chunk: a file that is loaded, and can be let go of, as a whole."""

import ast
import copy
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


def assign(
    trees: dict[str, ast.Module], resident: Mapping[str, list[str]], overlays: Mapping[str, list[str]]
) -> dict[str, list[str]]:
    """Return {root: its modules, each after those that it imports}; a module belongs to the first root that needs it.

    `trees`: syntax trees by module name. `resident`: roots with what else is to go into their chunks. `overlays`:
    roots with the overlays that are loaded whenever they are. What an overlay needs of another one it gets as a copy
    of its own, `module@root`, which is added to `trees`. Raises ValueError where modules import each other in a
    circle, or an overlay as a whole.
    """
    home: dict[str, str] = {}
    chunks: dict[str, list[str]] = {}
    for root, others in {**resident, **{key: list[str]() for key in overlays}}.items():
        near = {*resident, *overlays.get(root, [])}
        seen = {name for name, place in home.items() if place in near}
        found = [name for wanted in (*others, root) for name in _gather(trees, wanted, seen, [])]
        chunks[root] = _with_copies(trees, root, found, {name for name in found if name in home})
        home.update(dict.fromkeys(chunks[root], root))
    return chunks


def _with_copies(trees: dict[str, ast.Module], root: str, names: list[str], elsewhere: set[str]) -> list[str]:
    """The modules of a chunk, those that belong to another one copied."""
    copies = {name: f"{name}@{root}" for name in elsewhere}
    for name, new in copies.items():
        trees[new] = copy.deepcopy(trees[name])
    names = [copies.get(name, name) for name in names]
    for name in names:
        for node in trees[name].body:
            if isinstance(node, ast.ImportFrom):
                _import_copies(node, copies)
    return names


def _import_copies(node: ast.ImportFrom, copies: Mapping[str, str]) -> None:
    """Make an import take what it takes from copies."""
    for alias in node.names:
        new = copies.get(f"{node.module}.{alias.name}")
        if new is not None:
            alias.name, alias.asname = new.removeprefix(f"{node.module}."), alias.asname or alias.name
    node.module = copies.get(node.module or "", node.module)


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
