# SPDX-License-Identifier: MIT
"""Short names for attributes and methods, shared by those that cannot meet on one object.

An attribute that only our own classes define is only ever asked of an object of these classes. So two attributes
may have the same short name where no class, with those it inherits from or passes on to, has both.
"""

import ast
from collections.abc import Iterable, Iterator

Conflicts = dict[str, set[str]]  # name -> names that must be different from it


def attribute_conflicts(trees: Iterable[ast.Module], kept: set[str]) -> Conflicts:
    """Return the attributes that classes in `trees` define, but for `kept` ones, with those that they may meet.

    What is set on an object from outside its class may meet all others: nothing says which class that is.
    """
    trees = list(trees)
    families = _families(trees)
    foreign = {name for tree in trees for name in _set_from_outside(tree)}
    defined = [{name for one in family for name in _defined(one)} - kept for family in families]
    everything = {name for names in defined for name in names}
    around: Conflicts = {name: set[str]() for name in everything}
    for names in defined:
        for name in names:
            around[name] |= names
    for name in foreign & everything:
        around[name] |= everything
        for other in everything:
            around[other].add(name)
    return around


def rename_attributes(tree: ast.Module, new: dict[str, str]) -> None:
    """Give attributes and methods their new names, wherever a chunk defines, sets or asks for them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            node.attr = new.get(node.attr, node.attr)
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                _rename_in_class(inner, new)


def _rename_in_class(node: ast.stmt, new: dict[str, str]) -> None:
    if isinstance(node, ast.FunctionDef):
        node.name = new.get(node.name, node.name)
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Name):
                target.id = new.get(target.id, target.id)


def _families(trees: list[ast.Module]) -> list[list[ast.ClassDef]]:
    """Our classes, those that inherit from each other together."""
    classes = {node.name: node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    family = {name: [node] for name, node in classes.items()}
    for name, node in classes.items():
        for base in node.bases:
            if isinstance(base, ast.Name) and base.id in classes and family[base.id] is not family[name]:
                family[base.id] += family[name]
                for member in family[name]:
                    family[member.name] = family[base.id]
    return [members for name, members in family.items() if members[0].name == name]


def _defined(node: ast.ClassDef) -> Iterator[str]:
    """Yield what a class binds in its body and what its methods set on their own object."""
    for inner in node.body:
        if isinstance(inner, ast.FunctionDef):
            yield inner.name
            yield from _set_on(inner, own=True)
        elif isinstance(inner, ast.Assign):
            yield from (target.id for target in inner.targets if isinstance(target, ast.Name))


def _set_from_outside(tree: ast.Module) -> Iterator[str]:
    """Yield the attributes that are set on anything but a method's own object."""
    methods = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for inner in node.body
        if isinstance(inner, ast.FunctionDef)
    }
    inside = {node for method in methods for node in ast.walk(method)}
    for method in methods:
        yield from _set_on(method, own=False)
    for node in ast.walk(tree):
        if node not in inside and isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
            yield node.attr


def _set_on(method: ast.FunctionDef, *, own: bool) -> Iterator[str]:
    me = method.args.args[0].arg if method.args.args else ""
    for node in ast.walk(method):
        if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
            is_own = isinstance(node.value, ast.Name) and node.value.id == me
            if is_own == own:
                yield node.attr
