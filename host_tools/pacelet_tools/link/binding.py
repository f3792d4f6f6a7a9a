# SPDX-License-Identifier: MIT
"""A function's body made to stand inside another function: its parameters bound, its own names kept apart."""

import ast
from collections.abc import Mapping

from pacelet_tools.link.scopes import bound_names

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def arguments(callee: ast.FunctionDef, call: ast.Call) -> dict[str, ast.expr] | None:
    """Return what a call gives for each parameter, in the order of evaluation; None where that is not plain.

    Of a method that is called on an object, that object comes first.
    """
    parameters = [arg.arg for arg in callee.args.args]
    given = list(call.args)
    if isinstance(call.func, ast.Attribute):
        given.insert(0, call.func.value)
    if len(given) > len(parameters) or any(isinstance(one, ast.Starred) for one in given):
        return None
    found = dict(zip(parameters, given, strict=False))
    for word in call.keywords:
        if word.arg not in parameters or word.arg in found:
            return None
        found[word.arg] = word.value
    defaults = callee.args.defaults
    for name, value in zip(parameters[len(parameters) - len(defaults) :], defaults, strict=True):
        if name not in found:
            if not isinstance(value, ast.Constant):
                return None
            found[name] = value
    return found if len(found) == len(parameters) else None


def names_in(scope: ast.AST) -> set[str]:
    """Return every name that code uses or binds, its parameters included."""
    names = {node.id for node in ast.walk(scope) if isinstance(node, ast.Name)}
    names |= {node.arg for node in ast.walk(scope) if isinstance(node, ast.arg)}
    return names | {
        node.name for node in ast.walk(scope) if isinstance(node, ast.ExceptHandler) and node.name
    }


def stored_in(scope: ast.AST) -> set[str]:
    """Return the names that code sets, those that it is handed left out."""
    return {
        node.id
        for node in ast.walk(scope)
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)
    }


def bind(
    callee: ast.FunctionDef, given: Mapping[str, ast.expr], caller: ast.FunctionDef, taken: set[str]
) -> list[ast.stmt] | None:
    """Change `callee`, so that its body fits into `caller`; return what comes before that body.

    `given`: what each parameter is. `taken`: names that have a meaning everywhere. None, and nothing is changed,
    where a name that both use would mean two things.
    """
    own = bound_names(callee, imports=False) | _inner_names(callee)
    outer = names_in(callee) - own
    if outer & bound_names(caller):
        return None
    taken = taken | names_in(caller) | outer
    new: dict[str, ast.expr] = {}
    before: list[ast.stmt] = []
    stored = stored_in(callee)
    for name, value in given.items():
        if name not in stored and _is_steady(value):
            new[name] = value
        else:
            new[name] = ast.Name(_claim(name, taken), ast.Load())
            before.append(ast.Assign([ast.Name(_id(new[name]), ast.Store())], value))
    for name in sorted(own - set(given)):
        new[name] = ast.Name(_claim(name, taken), ast.Load())
    _Substitute(new).visit(callee)
    return before


def _id(node: ast.expr) -> str:
    assert isinstance(node, ast.Name)
    return node.id


def _claim(name: str, taken: set[str]) -> str:
    new, count = name, 1
    while new in taken:
        count += 1
        new = f"{name}_{count}"
    taken.add(new)
    return new


def free_name(name: str, taken: set[str]) -> str:
    """Return a name like `name` that is not taken."""
    return _claim(name, set(taken))


def _is_steady(value: ast.expr) -> bool:
    """Whether a value is the same wherever it stands in the body: nothing there can set a name of the caller."""
    return isinstance(value, ast.Name) or (
        isinstance(value, ast.Constant) and (value.value is None or isinstance(value.value, int))
    )


def _inner_names(callee: ast.FunctionDef) -> set[str]:
    """What comprehensions inside bind, for their names could hide a value that is put in."""
    inner = (node for node in ast.walk(callee) if isinstance(node, _COMPREHENSIONS))
    return {name for node in inner for name in bound_names(node)}


class _Substitute(ast.NodeTransformer):
    """Puts an expression for each of some names; a name that is set has another name for it."""

    def __init__(self, new: Mapping[str, ast.expr]) -> None:
        self._new = new

    def visit_Name(self, node: ast.Name) -> ast.expr:
        found = self._new.get(node.id)
        if found is None:
            return node
        return ast.Name(found.id, node.ctx) if isinstance(found, ast.Name) else ast.Constant(_constant(found))

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.ExceptHandler:
        if node.name is not None and node.name in self._new:
            node.name = _id(self._new[node.name])
        self.generic_visit(node)
        return node


def _constant(node: ast.expr) -> int | None:
    assert isinstance(node, ast.Constant)
    return node.value  # type: ignore[return-value]
