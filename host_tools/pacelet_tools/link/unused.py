# SPDX-License-Identifier: MIT
"""Leaves out what nobody asks for: methods, values of classes, and what is set on objects and never read.

A definition at the top of a module that nothing needs is left out when modules are merged; this is about what belongs
to a class, where only the whole firmware together shows that a name is asked for nowhere.
"""

import ast
from collections.abc import Iterator

from pacelet_tools.link.program import Program

_NONE: set[str] = set()


def leave_out_unused(program: Program, unread: set[str] = _NONE) -> None:
    """Leave out what no chunk asks for.

    A name that is a text somewhere counts as asked for, since `getattr` takes one; `unread`: those which are not.
    Raises ValueError if one of these is asked for all the same.
    """
    while True:
        asked = set[str]().union(*(_asked(chunk.tree) for chunk in program.chunks.values()))
        if asked & unread:
            raise ValueError(f"asked for, and not unread: {', '.join(sorted(asked & unread))}")
        asked |= program.kept - unread
        cut = [chunk for chunk in program.chunks.values() if _Cut(asked).cut(chunk.tree)]
        for chunk in cut:
            chunk.touched()
        if not cut:
            return


def _asked(tree: ast.Module) -> Iterator[str]:
    """Yield every name that is read of an object, or imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
            yield node.attr
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Attribute):
            yield node.target.attr
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)


class _Cut(ast.NodeTransformer):
    """Takes out what is not `asked` for."""

    def __init__(self, asked: set[str]) -> None:
        self._asked = asked
        self._done = False

    def cut(self, tree: ast.Module) -> bool:
        """Whether anything was taken out of a module."""
        self.visit(tree)
        return self._done

    def _is_unused(self, name: str) -> bool:
        return name not in self._asked and not (name.startswith("__") and name.endswith("__"))

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        left = [inner for inner in node.body if not self._is_unused_member(inner)]
        self._done = self._done or len(left) < len(node.body)
        node.body = left or [ast.Pass()]
        self.generic_visit(node)
        return node

    def _is_unused_member(self, node: ast.stmt) -> bool:
        if isinstance(node, ast.FunctionDef):
            return self._is_unused(node.name)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            return self._is_unused(node.targets[0].id)
        return False

    def visit_Assign(self, node: ast.Assign) -> ast.stmt:
        """What is never read is not set; its value is reckoned all the same, if that may do something."""
        pairs = list(_pairs(node))
        used = [pair for pair in pairs if not self._is_dead(pair[0])]
        if len(node.targets) > 1 or not pairs or len(used) == len(pairs):
            return node
        if any(not isinstance(value, ast.Name | ast.Constant) for _, value in pairs) and len(pairs) > 1:
            return node
        self._done = True
        if not used:
            return ast.Expr(node.value) if len(pairs) == 1 else ast.Pass()
        targets, values = [one for one, _ in used], [value for _, value in used]
        if len(used) == 1:
            return ast.Assign(targets, values[0])
        return ast.Assign([ast.Tuple(targets, ast.Store())], ast.Tuple(values, ast.Load()))

    def _is_dead(self, target: ast.expr) -> bool:
        return (
            isinstance(target, ast.Attribute)
            and isinstance(target.value, ast.Name)
            and self._is_unused(target.attr)
        )


def _pairs(node: ast.Assign) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What is set to what, one by one; nothing where that is not plain."""
    target = node.targets[0]
    if not isinstance(target, ast.Tuple):
        yield target, node.value
    elif isinstance(node.value, ast.Tuple):
        yield from zip(target.elts, node.value.elts, strict=True)
