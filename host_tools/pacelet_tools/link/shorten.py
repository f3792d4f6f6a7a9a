# SPDX-License-Identifier: MIT
"""Gives short names, the same ones again and again, to what only the firmware itself sees.

MicroPython keeps every name that code uses in memory, once. A parameter that is never passed by keyword, a function,
and an attribute that only our own classes have can have any name; with few distinct ones the table of names of a
board is half as large, and a board of 128 KB has room for it.
"""

import ast
import keyword
from collections.abc import Iterator, Mapping

from pacelet_tools.link.attributes import Conflicts, attribute_conflicts, rename_attributes
from pacelet_tools.link.outside import identifiers
from pacelet_tools.link.program import Program

_KEPT_PARAMETERS = frozenset({"self"})


def shorten(program: Program) -> None:
    """Give short names. What is used from outside stays, and so do the parameters of such functions."""
    trees = {name: chunk.tree for name, chunk in program.chunks.items()}
    everything = [*trees.values(), *program.others]
    taken = {name for tree in everything for name in identifiers(tree)} | program.kept
    attributes = _coloured(attribute_conflicts(trees.values(), program.kept), taken)
    tops = _coloured(_top_conflicts(trees, program.kept), taken)
    keywords = {node.arg for tree in everything for node in ast.walk(tree) if isinstance(node, ast.keyword)}
    for chunk in program.chunks.values():
        _rename_tops(chunk.tree, tops, set(trees))
        rename_attributes(chunk.tree, attributes)
        _shorten_parameters(chunk.tree, {name for name in keywords if name}, program.offered)
        chunk.touched()


def _coloured(around: Conflicts, taken: set[str]) -> dict[str, str]:
    """A short name for each name, so that no two that conflict have the same: greedy colouring of a graph."""
    free = [name for name in _short_names("_") if name not in taken]
    new: dict[str, str] = {}
    for name in sorted(around, key=lambda one: (-len(around[one]), one)):
        used = {new[other] for other in around[name] if other in new}
        new[name] = next(short for short in free if short not in used)
    return new


def _short_names(before: str) -> Iterator[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    yield from (before + one for one in letters)
    yield from (before + one + two for one in letters for two in letters)


# ---- what stands at the top of a chunk, or is taken from another chunk; no function hides these names


def _top_conflicts(trees: Mapping[str, ast.Module], kept: set[str]) -> Conflicts:
    around: Conflicts = {}
    for tree in trees.values():
        names = _top_names(tree, set(trees)) - kept
        for name in names:
            around.setdefault(name, set()).update(names)
    return around


def _top_names(tree: ast.Module, chunks: set[str]) -> set[str]:
    names: set[str] = set()
    for top in tree.body:
        if isinstance(top, ast.FunctionDef | ast.ClassDef):
            names.add(top.name)
        elif isinstance(top, ast.Assign):
            names.update(target.id for target in top.targets if isinstance(target, ast.Name))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in chunks:
            names.update(alias.name for alias in node.names)
    return names


def _rename_tops(tree: ast.Module, new: Mapping[str, str], chunks: set[str]) -> None:
    for top in tree.body:
        if isinstance(top, ast.FunctionDef | ast.ClassDef):
            top.name = new.get(top.name, top.name)
    in_classes = {
        target
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for inner in node.body
        if isinstance(inner, ast.Assign)
        for target in inner.targets
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node not in in_classes:
            node.id = new.get(node.id, node.id)
        elif isinstance(node, ast.ImportFrom) and node.module in chunks:
            for alias in node.names:
                alias.name = new.get(alias.name, alias.name)


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
    taken = set(identifiers(function)) - set(wanted)
    free = (name for name in _short_names("") if name not in taken and not keyword.iskeyword(name))
    new = dict(zip(wanted, free, strict=False))
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id in new:
            node.id = new[node.id]
        elif isinstance(node, ast.arg) and node.arg in new:
            node.arg = new[node.arg]
