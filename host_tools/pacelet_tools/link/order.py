# SPDX-License-Identifier: MIT
"""What a statement evaluates first: a call that comes before anything else can be made before the statement."""

import ast
from collections.abc import Callable

Wanted = Callable[[ast.Call], bool]


def first_call(statement: ast.stmt, is_wanted: Wanted) -> ast.Call | None:
    """Return the wanted call before which a statement evaluates only names and constants, if there is one."""
    value = _evaluated_first(statement)
    return None if value is None else _search(value, is_wanted)[0]


def _evaluated_first(statement: ast.stmt) -> ast.expr | None:
    if isinstance(statement, ast.Expr | ast.Return | ast.Assign):
        return statement.value
    if isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Name):
        return statement.value
    if isinstance(statement, ast.If):
        return statement.test
    return statement.iter if isinstance(statement, ast.For) else None


def _search(node: ast.expr, is_wanted: Wanted) -> tuple[ast.Call | None, bool]:
    """The call found in an expression, and whether what comes after the expression may be searched too."""
    if isinstance(node, ast.Name | ast.Constant):
        return None, True
    if isinstance(node, ast.Call):
        return _search_call(node, is_wanted)
    parts, goes_on = _parts(node)
    for part in parts:
        found, clean = _search(part, is_wanted)
        if found is not None or not clean:
            return found, False
    return None, goes_on


def _search_call(node: ast.Call, is_wanted: Wanted) -> tuple[ast.Call | None, bool]:
    if is_wanted(node):
        return node, False
    first = [node.func.value] if isinstance(node.func, ast.Attribute) else []
    for part in [*first, *node.args]:
        found, clean = _search(part, is_wanted)
        if found is not None or not clean:
            return found, False
    return None, False


def _parts(node: ast.expr) -> tuple[list[ast.expr], bool]:
    """The expressions that a node always evaluates, in order; and whether nothing else happens in it."""
    if isinstance(node, ast.BinOp):
        return [node.left, node.right], True
    if isinstance(node, ast.UnaryOp):
        return [node.operand], True
    if isinstance(node, ast.Compare):
        return [node.left, *node.comparators[:1]], len(node.comparators) == 1
    if isinstance(node, ast.BoolOp):
        return [node.values[0]], False
    if isinstance(node, ast.IfExp):
        return [node.test], False
    if isinstance(node, ast.Tuple | ast.List):
        return node.elts, True
    if isinstance(node, ast.Subscript):
        return [node.value, node.slice], False
    return ([node.value], False) if isinstance(node, ast.Attribute) else ([], False)
