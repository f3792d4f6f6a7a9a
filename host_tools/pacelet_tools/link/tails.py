# SPDX-License-Identifier: MIT
"""The statements of a function without its `return`s, so that they can stand where it is called.

What a `return` gives goes into a target instead, or is dropped. That is possible where each `return` is the last
thing that happens: not where one leaves a loop.
"""

import ast
import copy
from collections.abc import Sequence


def without_returns(body: Sequence[ast.stmt], target: ast.expr | None) -> list[ast.stmt] | None:
    """Return the statements of `body` that set `target` (None: nothing) where it returned; None if that cannot be."""
    found = _in_tail_form(list(body))
    return None if found is None else _given(found, target)


def has_return(node: ast.AST) -> bool:
    """Whether a statement returns on some way through it."""
    return any(isinstance(inner, ast.Return) for inner in ast.walk(node))


def _always_leaves(body: Sequence[ast.stmt]) -> bool:
    if not body:
        return False
    last = body[-1]
    if isinstance(last, ast.If):
        return _always_leaves(last.body) and _always_leaves(last.orelse)
    return isinstance(last, ast.Return | ast.Raise)


def _in_tail_form(body: list[ast.stmt]) -> list[ast.stmt] | None:
    """The same statements with nothing behind one that returns; None if that cannot be."""
    for at, statement in enumerate(body):
        if isinstance(statement, ast.Return | ast.Raise):
            return body[: at + 1]
        if has_return(statement):
            last = _last(statement, body[at + 1 :])
            return None if last is None else [*body[:at], *last]
    return body


def _last(statement: ast.stmt, rest: list[ast.stmt]) -> list[ast.stmt] | None:
    """A statement that returns on some way, with what follows it on the others taken in."""
    if isinstance(statement, ast.If):
        return _last_if(statement, rest)
    if isinstance(statement, ast.Try) and not statement.finalbody:
        return _last_try(statement, rest)
    if isinstance(statement, ast.With) and not rest:
        inner = _in_tail_form(statement.body)
        return None if inner is None else [ast.With(statement.items, inner)]
    return None


def _last_if(statement: ast.If, rest: list[ast.stmt]) -> list[ast.stmt] | None:
    leaves, other_leaves = _always_leaves(statement.body), _always_leaves(statement.orelse)
    if rest and not leaves and not other_leaves:
        return None  # what follows would have to stand there twice
    body = _in_tail_form(statement.body if leaves else [*statement.body, *rest])
    orelse = _in_tail_form(statement.orelse if other_leaves else [*statement.orelse, *rest])
    return None if body is None or orelse is None else [ast.If(statement.test, body, orelse)]


def _last_try(statement: ast.Try, rest: list[ast.stmt]) -> list[ast.stmt] | None:
    if any(has_return(inner) for inner in statement.body):
        if rest or statement.orelse or not _always_leaves(statement.body):
            return None
    elif any(not _always_leaves(handler.body) for handler in statement.handlers) and rest:
        return None
    parts = [_in_tail_form(handler.body) for handler in statement.handlers]
    body, orelse = _in_tail_form(statement.body), _in_tail_form([*statement.orelse, *rest])
    handlers: list[ast.ExceptHandler] = []
    for handler, part in zip(statement.handlers, parts, strict=True):
        if part is None:
            return None
        handlers.append(ast.ExceptHandler(handler.type, handler.name, part))
    return None if body is None or orelse is None else [ast.Try(body, handlers, orelse, [])]


def _given(body: list[ast.stmt], target: ast.expr | None) -> list[ast.stmt]:
    """Statements in tail form, with `target` set at the end of each way through them."""
    last = body[-1] if body else None
    if isinstance(last, ast.Return):
        return [*body[:-1], *_set(target, last.value)]
    if isinstance(last, ast.Raise):
        return body
    if last is not None and has_return(last):
        return [*body[:-1], *_given_inside(last, target)]
    return [*body, *_set(target, None)]


def _given_inside(last: ast.stmt, target: ast.expr | None) -> list[ast.stmt]:
    if isinstance(last, ast.If):
        return _branches(last.test, _given(last.body, target), _given(last.orelse, target))
    if isinstance(last, ast.With):
        return [ast.With(last.items, _given(last.body, target) or [ast.Pass()])]
    assert isinstance(last, ast.Try)
    handlers = [
        ast.ExceptHandler(one.type, one.name, _given(one.body, target) or [ast.Pass()])
        for one in last.handlers
    ]
    if any(has_return(inner) for inner in last.body):
        return [ast.Try(_given(last.body, target) or [ast.Pass()], handlers, [], [])]
    return [ast.Try(last.body, handlers, _given(last.orelse, target), [])]


def _branches(test: ast.expr, body: list[ast.stmt], orelse: list[ast.stmt]) -> list[ast.stmt]:
    if body:
        return [ast.If(test, body, orelse)]
    if orelse:
        return [ast.If(ast.UnaryOp(ast.Not(), test), orelse, [])]
    return _set(None, test)


def _set(target: ast.expr | None, value: ast.expr | None) -> list[ast.stmt]:
    if target is not None:
        return [ast.Assign([copy.deepcopy(target)], value or ast.Constant(None))]
    if value is None or isinstance(value, ast.Name | ast.Constant):
        return []
    return [ast.Expr(value)]
