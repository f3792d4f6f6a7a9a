# SPDX-License-Identifier: MIT
"""Puts functions that are called in one place only into that place.

Sources read best in small functions; on a board each costs some 100 bytes (200 with 64 bits) and a call some
microseconds. Only what cannot change the meaning is done: functions with plain parameters, and methods of a name that
only one class has, called where nothing but names was looked at before.
"""

import ast
from collections.abc import Iterator, Mapping

from pacelet_tools.link.binding import arguments, bind, free_name, names_in
from pacelet_tools.link.order import first_call
from pacelet_tools.link.program import Chunk, Program, take_out
from pacelet_tools.link.tails import without_returns

_ODD = (ast.FunctionDef, ast.Lambda, ast.Yield, ast.YieldFrom, ast.Global, ast.Nonlocal)


def inline(program: Program, lasting: set[str]) -> None:
    """Put functions where they are called.

    `lasting`: functions that run for as long as the program does; nothing is put there, for what its names hold
    would be held on to.
    """
    while any(_Sweep(chunk, program).run(lasting) for chunk in program.chunks.values()):
        pass


class _Sweep:
    """Goes through all functions of one chunk once."""

    def __init__(self, chunk: Chunk, program: Program) -> None:
        self._chunk = chunk
        self._tops = program.tops()
        uses, defined = program.uses(), program.defined()
        self._once = {
            function[0].name: function
            for function in chunk.functions()
            if uses[function[0].name] == 1 == defined[function[0].name]
            and function[0].name not in program.kept
            and _is_plain(function[0])
        }

    def run(self, lasting: set[str]) -> bool:
        """Inline what can be; whether anything was."""
        before = len(self._once)
        for caller, _ in list(self._chunk.functions()):
            if caller.name not in lasting:
                self._go_through(caller.body, caller)
        done = len(self._once) < before
        if done:
            self._chunk.touched()
        return done

    def _go_through(self, body: list[ast.stmt], caller: ast.FunctionDef) -> None:
        at = 0
        while at < len(body):
            new = self._replaced(body[at], caller)
            if new is not None:
                body[at : at + 1] = new
                continue
            for inner in _blocks(body[at]):
                self._go_through(inner, caller)
            at += 1

    def _replaced(self, statement: ast.stmt, caller: ast.FunctionDef) -> list[ast.stmt] | None:
        """The statements to stand in place of one that calls a function, which is then taken out."""
        call = first_call(statement, self._is_wanted)
        if call is None:
            return None
        function = self._once[_called(call)]
        given = arguments(function[0], call)
        if function[0] is caller or given is None:
            return None
        new = _in_place(statement, call, function[0], given, caller, self._tops)
        if new is not None:
            take_out(function)
            del self._once[function[0].name]
        return new

    def _is_wanted(self, call: ast.Call) -> bool:
        return _called(call) in self._once


def _in_place(
    statement: ast.stmt,
    call: ast.Call,
    callee: ast.FunctionDef,
    given: Mapping[str, ast.expr],
    caller: ast.FunctionDef,
    tops: set[str],
) -> list[ast.stmt] | None:
    """A statement with a call's own statements before it or, where the call is all of it, instead of it."""
    if isinstance(statement, ast.Return) and statement.value is call:
        before = bind(callee, given, caller, tops)
        return None if before is None else [*before, *callee.body, ast.Return(ast.Constant(None))]
    target = _target(statement, call)
    is_all = target is not None or (isinstance(statement, ast.Expr) and statement.value is call)
    if not is_all:
        target = ast.Name(free_name("found", tops | names_in(caller) | names_in(callee)), ast.Store())
    if without_returns(callee.body, target) is None:
        return None
    before = bind(callee, given, caller, tops)
    body = None if before is None else without_returns(callee.body, target)
    if before is None or body is None:
        return None
    if not is_all:
        assert isinstance(target, ast.Name)
        _Put(call, ast.Name(target.id, ast.Load())).visit(statement)
    return [*before, *body, *([] if is_all else [statement])] or [ast.Pass()]


def _target(statement: ast.stmt, call: ast.Call) -> ast.expr | None:
    """What a call is assigned to, if it is that alone and nothing is evaluated for it."""
    if not isinstance(statement, ast.Assign) or statement.value is not call or len(statement.targets) > 1:
        return None
    target = statement.targets[0]
    parts = target.elts if isinstance(target, ast.Tuple) else [target]
    plain = all(
        isinstance(part, ast.Name) or (isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name))
        for part in parts
    )
    return target if plain else None


class _Put(ast.NodeTransformer):
    def __init__(self, old: ast.expr, new: ast.expr) -> None:
        self._old = old
        self._new = new

    def visit(self, node: ast.AST) -> ast.AST:
        return self._new if node is self._old else self.generic_visit(node)


def _blocks(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The lists of statements in one, but for those of a function or class inside."""
    if not isinstance(statement, ast.FunctionDef | ast.ClassDef):
        for field in ("body", "orelse", "finalbody"):
            yield getattr(statement, field, [])
        for handler in getattr(statement, "handlers", []):
            yield handler.body


def _is_plain(node: ast.FunctionDef) -> bool:
    given = node.args
    if given.kwonlyargs or given.posonlyargs or given.vararg or given.kwarg or node.decorator_list:
        return False
    if any(isinstance(inner, _ODD) for inner in ast.walk(node) if inner is not node):
        return False
    uses_super = any(isinstance(inner, ast.Name) and inner.id == "super" for inner in ast.walk(node))
    return not uses_super and not node.name.startswith("__")


def _called(call: ast.Call) -> str:
    """The name of what is called: of a function, or of a method of any object."""
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""
