# SPDX-License-Identifier: MIT
"""Which names of a module's syntax tree are global, and the tree with each of those replaced.

Knows as much of Python's scopes as the firmware uses: functions, lambdas, comprehensions, classes, imports.
"""

import ast
from collections.abc import Callable, Iterator

Replace = Callable[[str], ast.expr | None]
_FUNCTIONS = (ast.FunctionDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_SCOPES = (*_FUNCTIONS, *_COMPREHENSIONS, ast.ClassDef)


def bound_names(scope: ast.AST, *, imports: bool = True) -> set[str]:
    """Return the names that a function, lambda, comprehension, class or module binds in its own scope."""
    names = {arg.arg for arg in _arguments(scope)}
    shared: set[str] = set()
    for node in _own_nodes(scope):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            names.add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef | ast.ExceptHandler):
            names.add(node.name or "")
        elif imports and isinstance(node, ast.Import | ast.ImportFrom):
            names.update(alias.asname or alias.name for alias in node.names)
        elif isinstance(node, ast.Global | ast.Nonlocal):
            shared.update(node.names)
    return names - shared


def local_names(tree: ast.Module) -> set[str]:
    """Return every name that is bound in a function, where it would hide a global one of the same name.

    But for names that a function imports: these are the global ones of a chunk that is loaded there.
    """
    inner = (*_FUNCTIONS, *_COMPREHENSIONS)
    return {
        name
        for node in ast.walk(tree)
        if isinstance(node, inner)
        for name in bound_names(node, imports=False)
    }


def _arguments(scope: ast.AST) -> list[ast.arg]:
    if not isinstance(scope, _FUNCTIONS):
        return []
    given = scope.args
    extra = [arg for arg in (given.vararg, given.kwarg) if arg]
    return [*given.posonlyargs, *given.args, *given.kwonlyargs, *extra]


def _own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a scope without those of the scopes inside it (but with the nodes that begin these)."""
    waiting = list(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, _SCOPES):
            waiting.extend(ast.iter_child_nodes(node))


class Rename(ast.NodeTransformer):
    """Replaces each name that means a global one by what `replace` gives for it (None: it stays)."""

    def __init__(self, replace: Replace, modules: Callable[[str, str], ast.expr | None]) -> None:
        self._replace = replace
        self._modules = modules
        self._hidden: list[set[str]] = []  # names of the functions around, innermost last
        self._class_names: set[str] = set()

    def _is_global(self, name: str) -> bool:
        return name not in self._class_names and not any(name in names for names in self._hidden)

    def visit_Name(self, node: ast.Name) -> ast.expr:
        found = self._replace(node.id) if self._is_global(node.id) else None
        if found is None:
            return node
        if isinstance(found, ast.Name):
            return ast.copy_location(ast.Name(found.id, node.ctx), node)
        return ast.copy_location(found, node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        if isinstance(node.value, ast.Name) and self._is_global(node.value.id):
            found = self._modules(node.value.id, node.attr)
            if found is not None:
                return ast.copy_location(found, node)
        self.generic_visit(node)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.decorator_list = [self.visit(one) for one in node.decorator_list]
        node.args.defaults = [self.visit(one) for one in node.args.defaults]
        node.args.kw_defaults = [one and self.visit(one) for one in node.args.kw_defaults]
        if self._is_global(node.name) and not self._hidden:
            found = self._replace(node.name)
            node.name = found.id if isinstance(found, ast.Name) else node.name
        self._inside(node, node.body)
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.Lambda:
        node.args.defaults = [self.visit(one) for one in node.args.defaults]
        hidden, kept = bound_names(node), self._class_names
        self._hidden.append(hidden)
        self._class_names = set()
        node.body = self.visit(node.body)
        self._class_names = kept
        self._hidden.pop()
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        node.bases = [self.visit(one) for one in node.bases]
        found = self._replace(node.name)
        node.name = found.id if isinstance(found, ast.Name) and not self._hidden else node.name
        kept, self._class_names = self._class_names, bound_names(node)
        node.body = [self.visit(one) for one in node.body]
        self._class_names = kept
        return node

    def _inside(self, node: ast.FunctionDef, body: list[ast.stmt]) -> None:
        kept, self._class_names = self._class_names, set()
        self._hidden.append(bound_names(node))
        node.body = [self.visit(one) for one in body]
        self._hidden.pop()
        self._class_names = kept

    def _comprehension(self, node: ast.expr) -> ast.expr:
        self._hidden.append(bound_names(node))
        self.generic_visit(node)
        self._hidden.pop()
        return node

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension


class _Plain(ast.NodeTransformer):
    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        is_const = isinstance(node.func, ast.Name) and node.func.id == "const"
        return node.args[0] if is_const else node


def plain(tree: ast.Module) -> ast.Module:
    """Return a module with one top-level assignment a name, and without `const(...)`, which only the compiler needs."""
    body: list[ast.stmt] = []
    for node in _Plain().visit(tree).body:
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Tuple)
            and isinstance(node.value, ast.Tuple)
        ):
            pairs = zip(node.targets[0].elts, node.value.elts, strict=True)
            body += [ast.copy_location(ast.Assign([name], value), node) for name, value in pairs]
        else:
            body.append(node)
    tree.body = body
    return tree
