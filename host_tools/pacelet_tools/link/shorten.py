# SPDX-License-Identifier: MIT
"""Gives short names, the same ones again and again, to what only the firmware itself sees.

MicroPython keeps every name that code uses in memory, once. A parameter that is never passed by keyword and an
attribute or function that begins with `_` can have any name; with few distinct ones the table of names of a
board is half as large. Public methods and attributes stay.
"""

import ast
import builtins
import keyword
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from pacelet_tools.link.scopes import bound_names

_Node = TypeVar("_Node", bound=ast.AST)
_KEPT_PARAMETERS = frozenset({"self"})


def shorten(chunks: Mapping[str, str], others: Iterable[str], exports: set[str]) -> dict[str, str]:
    """Return the chunks, sources by module name, with short private names.

    `others`: sources that the chunks work with; names in them stay. `exports`: names at the top of chunks that are
    used from outside; they stay, and so do parameters of such functions.
    """
    trees = {name: ast.parse(text) for name, text in chunks.items()}
    outside = [ast.parse(text) for text in others]
    everything = [*trees.values(), *outside]
    kept = {name for tree in outside for name in _identifiers(tree)} | set(dir(builtins)) | exports
    kept |= {node.value for node in _nodes(everything, ast.Constant) if isinstance(node.value, str)}
    for node in _nodes(trees.values(), ast.ImportFrom):
        if node.module not in chunks:
            kept |= {name for alias in node.names for name in (alias.name, alias.asname) if name}
    _shorten_names(list(trees.values()), kept)
    keywords = {node.arg for node in _nodes(everything, ast.keyword) if node.arg}
    for tree in trees.values():
        _shorten_parameters(tree, keywords, exports)
    return {name: ast.unparse(tree) + "\n" for name, tree in trees.items()}


def _nodes(trees: Iterable[ast.AST], kind: type[_Node]) -> Iterator[_Node]:
    return (node for tree in trees for node in ast.walk(tree) if isinstance(node, kind))


def _identifiers(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        for field in ("id", "attr", "name", "arg", "asname"):
            value = getattr(node, field, None)
            if isinstance(value, str):
                yield value


# ---- private names: attributes that begin with `_`, and everything at the top of a chunk


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def _shorten_names(trees: list[ast.Module], kept: set[str]) -> None:
    """Names that may meet in one chunk or on one object get different short ones; others share them."""
    public = _attributes(trees) - {name for name in _attributes(trees) if _is_private(name)}
    tops = [_top_names(tree) - public for tree in trees]
    units = [unit - kept for unit in [*tops, *_families(trees)]]
    new = _coloured(units, {name for tree in trees for name in _identifiers(tree)})
    for tree in trees:
        for node in ast.walk(tree):
            _rename(node, new)


def _rename(node: ast.AST, new: Mapping[str, str]) -> None:
    for field in ("id", "attr", "name"):
        value = getattr(node, field, None)
        if isinstance(value, str) and value in new:
            setattr(node, field, new[value])


def _coloured(units: list[set[str]], taken: set[str]) -> dict[str, str]:
    """A short name for each name, so that no two of one unit have the same: greedy colouring of a graph."""
    around: dict[str, set[str]] = {}
    for unit in units:
        for name in unit:
            around.setdefault(name, set()).update(unit)
    free = [name for name in _short_names("_") if name not in taken]
    new: dict[str, str] = {}
    for name in sorted(around, key=lambda one: (-len(around[one]), one)):
        used = {new[other] for other in around[name] if other in new}
        new[name] = next(short for short in free if short not in used)
    return new


def _attributes(trees: list[ast.Module]) -> set[str]:
    """Every name that is an attribute or a method somewhere."""
    names = {node.attr for node in _nodes(trees, ast.Attribute)}
    for node in _nodes(trees, ast.ClassDef):
        names |= bound_names(node)
    return names


def _top_names(tree: ast.Module) -> set[str]:
    """What a chunk defines, and what it takes from other chunks."""
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names.update(target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.ImportFrom):
            names.update(alias.name for alias in node.names if alias.asname is None)
    return names


def _families(trees: list[ast.Module]) -> list[set[str]]:
    """The private names that each class and its bases use, and those that each function uses."""
    classes = {node.name: node for node in _nodes(trees, ast.ClassDef)}
    families = [_private(node) for tree in trees for node in tree.body if not isinstance(node, ast.ClassDef)]
    for node in classes.values():
        line = [node]
        for one in line:
            line += [
                classes[base.id] for base in one.bases if isinstance(base, ast.Name) and base.id in classes
            ]
        families.append(set[str]().union(*(_private(one) for one in line)))
    return families


def _private(tree: ast.AST) -> set[str]:
    return {name for name in _identifiers(tree) if _is_private(name)}


def _short_names(before: str) -> Iterator[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    yield from (before + one for one in letters)
    yield from (before + one + two for one in letters for two in letters)


# ---- parameters


def _shorten_parameters(tree: ast.Module, keywords: set[str], exports: set[str]) -> None:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name not in exports:
            _shorten_in(node, keywords)


def _shorten_in(function: ast.FunctionDef, keywords: set[str]) -> None:
    """Positional parameters become a, b, c ...: names that the function does not use for anything else."""
    wanted = [arg.arg for arg in function.args.args if arg.arg not in _KEPT_PARAMETERS | keywords]
    if any(
        isinstance(node, ast.FunctionDef | ast.Lambda) for node in ast.walk(function) if node is not function
    ):
        return  # an inner function may have a parameter of the same name
    taken = set(_identifiers(function)) - set(wanted)
    free = (name for name in _short_names("") if name not in taken and not keyword.iskeyword(name))
    new = dict(zip(wanted, free, strict=False))
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id in new:
            node.id = new[node.id]
        elif isinstance(node, ast.arg) and node.arg in new:
            node.arg = new[node.arg]
