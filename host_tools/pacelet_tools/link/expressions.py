# SPDX-License-Identifier: MIT
"""Puts functions that are one short expression, properties among them, in place of what asks for them."""

import ast
import copy
from collections import Counter
from collections.abc import Iterator, Mapping

from pacelet_tools.link.binding import arguments
from pacelet_tools.link.program import Chunk, Function, Program, take_out
from pacelet_tools.link.program import uses as uses_of
from pacelet_tools.link.scopes import bound_names

# What a function costs beside its code, and what a node of an expression adds in each place, in bytes, roughly.
_FUNCTION_BYTES = 110
_PROPERTY_BYTES = 60
_NODE_BYTES = 2
_CALL_NODES = 2
# Calls that change nothing and that nothing changes.
_PURE = frozenset({"len", "min", "max", "abs", "bool", "str", "ord", "bytes", "isinstance"})
_SCOPES = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Yield, ast.NamedExpr)


class _Short:
    """A function that is one expression, and how often it is asked for."""

    def __init__(self, function: Function, *, is_method: bool) -> None:
        self.function = function
        self.node = function[0]
        self.is_method = is_method
        self.is_property = bool(self.node.decorator_list)
        self.uses = 0
        self.done = 0

    @property
    def value(self) -> ast.expr:
        """What it returns."""
        last = self.node.body[-1]
        assert isinstance(last, ast.Return) and last.value is not None
        return last.value

    def pays(self) -> bool:
        """Whether the expression in all places is smaller than the function."""
        nodes = sum(isinstance(inner, ast.expr) for inner in ast.walk(self.value)) - _CALL_NODES
        fixed = _FUNCTION_BYTES + (_PROPERTY_BYTES if self.is_property else 0)
        return self.uses == 1 or self.uses * nodes * _NODE_BYTES < fixed


def inline_expressions(program: Program) -> None:
    """Put short functions where they are asked for."""
    while any(_inline_in(chunk, program) for chunk in program.chunks.values()):
        pass


def _inline_in(chunk: Chunk, program: Program) -> bool:
    """Put short functions of one chunk in all their places; whether there was one."""
    short = _worth_it(chunk, program)
    if short:
        _Put(short, commit=False).visit(chunk.tree)
        short = {name: one for name, one in short.items() if one.done == one.uses}
    if short:
        _Put(short, commit=True).visit(chunk.tree)
        for one in short.values():
            take_out(one.function)
        chunk.touched()
    return bool(short)


def _worth_it(chunk: Chunk, program: Program) -> dict[str, _Short]:
    """The short functions of a chunk that only the chunk asks for, and that ask for no other of them."""
    uses, defined = program.uses(), program.defined()
    short: dict[str, _Short] = {}
    for found in _short_functions(chunk):
        name = found.node.name
        found.uses = uses[name]
        is_here = 0 < found.uses == chunk.uses[name]
        if is_here and defined[name] == 1 and name not in program.kept and found.pays():
            short[name] = found
    return {name: one for name, one in short.items() if not set(uses_of(one.value)) & set(short)}


def _short_functions(chunk: Chunk) -> Iterator[_Short]:
    for function in chunk.functions():
        if _is_short(function[0]):
            yield _Short(function, is_method=function[1] is not chunk.tree.body)


def _is_short(node: ast.FunctionDef) -> bool:
    given = node.args
    if given.kwonlyargs or given.posonlyargs or given.vararg or given.kwarg or node.name.startswith("__"):
        return False
    names = [one.id if isinstance(one, ast.Name) else "" for one in node.decorator_list]
    if names not in ([], ["property"]) or len(node.body) != 1:
        return False
    only = node.body[0]
    if not isinstance(only, ast.Return) or only.value is None:
        return False
    return not any(isinstance(inner, _SCOPES) for inner in ast.walk(only.value))


class _Put(ast.NodeTransformer):
    """Puts expressions of functions where these are asked for; without `commit` only counts where that can be."""

    def __init__(self, short: Mapping[str, _Short], *, commit: bool) -> None:
        self._short = short
        self._commit = commit
        self._bound: set[str] = set()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        if node.name in self._short and node is self._short[node.name].node:
            return node
        around, self._bound = self._bound, self._bound | bound_names(node)
        self.generic_visit(node)
        self._bound = around
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        short = self._asked(node.func)
        if short is None or short.is_property:
            return node
        return self._instead(node, short, arguments(short.node, node))

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        short = self._asked(node)
        if short is None or not short.is_property or not isinstance(node.ctx, ast.Load):
            return node
        return self._instead(node, short, {short.node.args.args[0].arg: node.value})

    def _asked(self, node: ast.expr) -> _Short | None:
        if isinstance(node, ast.Attribute):
            found = self._short.get(node.attr)
            return found if found is not None and found.is_method else None
        found = self._short.get(node.id) if isinstance(node, ast.Name) else None
        return None if found is None or found.is_method else found

    def _instead(self, node: ast.expr, short: _Short, given: Mapping[str, ast.expr] | None) -> ast.AST:
        if given is not None and self._commit:
            instead: ast.expr = _Fill(given).visit(copy.deepcopy(short.value))
            return instead
        if given is not None and _fits(short.value, given) and not _outer(short.node) & self._bound:
            short.done += 1
        return node


class _Fill(ast.NodeTransformer):
    """Puts what is given for the parameters of an expression."""

    def __init__(self, given: Mapping[str, ast.expr]) -> None:
        self._given = given

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return copy.deepcopy(self._given[node.id]) if node.id in self._given else node


def _outer(node: ast.FunctionDef) -> set[str]:
    """The names in a function that are not its parameters."""
    parameters = {arg.arg for arg in node.args.args}
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)} - parameters


def _fits(value: ast.expr, given: Mapping[str, ast.expr]) -> bool:
    """Whether an expression is the same with what is given in place of its parameters."""
    counts = Counter(node.id for node in ast.walk(value) if isinstance(node, ast.Name))
    is_pure = _is_pure(value)
    for name, one in given.items():
        if isinstance(one, ast.Name | ast.Constant):
            continue
        if counts[name] != 1 or not _is_pure(one) or not is_pure:
            return False
    return True


def _is_pure(value: ast.expr) -> bool:
    """Whether reckoning a value changes nothing."""
    return all(
        isinstance(node.func, ast.Name) and node.func.id in _PURE
        for node in ast.walk(value)
        if isinstance(node, ast.Call)
    )
