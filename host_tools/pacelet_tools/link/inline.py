# SPDX-License-Identifier: MIT
"""Puts functions that are called in one place only into that place.

Sources read best in small functions; on a board each costs some 100 bytes (200 with 64 bits) and a call some
microseconds. Only what cannot change the meaning is done: private functions and methods with plain parameters, called
as a statement of their own (and returning nothing on the way) or as the whole of a `return`.
"""

import ast
from collections import Counter
from collections.abc import Iterator, Mapping

from pacelet_tools.link.scopes import bound_names

_Callee = tuple[
    ast.FunctionDef, list[ast.stmt]
]  # a function, and the body of the module or class that holds it


def inline(chunks: Mapping[str, str], exports: set[str]) -> dict[str, str]:
    """Return the chunks, sources by module name, with functions put where they are called.

    `exports`: names at the top of chunks that are used from outside.
    """
    trees = {name: ast.parse(text) for name, text in chunks.items()}
    uses = {name: Counter(_uses(tree)) for name, tree in trees.items()}
    while any(_inline_one(name, trees, uses, exports) for name in trees):
        pass
    return {name: ast.unparse(ast.fix_missing_locations(tree)) + "\n" for name, tree in trees.items()}


def _inline_one(
    chunk: str, trees: dict[str, ast.Module], uses: dict[str, Counter[str]], exports: set[str]
) -> bool:
    """Inline what can be in one chunk; whether anything was. `uses` by chunk is kept right."""
    tree, all_uses = trees[chunk], sum(uses.values(), Counter[str]())
    tops = {name for one in trees.values() for name in bound_names(one)}
    once = {
        node.name: (node, body)
        for node, body in _functions(tree)
        if all_uses[node.name] == 1 and node.name not in exports and _is_plain(node)
    }
    once = {name: callee for name, callee in once.items() if name.startswith("_") or callee[1] is tree.body}
    done = False
    for node, _ in list(_functions(tree)):
        done = _inline_into(node, once, tops) or done
    if done:
        uses[chunk] = Counter(_uses(tree))
    return done


def _uses(tree: ast.Module) -> Iterator[str]:
    """Every name that could mean a function: read, an attribute, imported, or defined more than once."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
    counts = Counter(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    yield from (name for name, count in counts.items() if count > 1 for _ in range(count))


def _functions(tree: ast.Module) -> Iterator[_Callee]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node, tree.body
        elif isinstance(node, ast.ClassDef):
            yield from ((inner, node.body) for inner in node.body if isinstance(inner, ast.FunctionDef))


def _is_plain(node: ast.FunctionDef) -> bool:
    given = node.args
    if given.defaults or given.kwonlyargs or given.vararg or given.kwarg or node.decorator_list:
        return False
    odd = (ast.FunctionDef, ast.Lambda, ast.Yield, ast.YieldFrom, ast.Global, ast.Nonlocal)
    if any(isinstance(inner, odd) for inner in ast.walk(node) if inner is not node):
        return False
    uses_super = any(isinstance(inner, ast.Name) and inner.id == "super" for inner in ast.walk(node))
    return not uses_super and not node.name.startswith("__")


def _inline_into(caller: ast.FunctionDef, once: dict[str, _Callee], tops: set[str]) -> bool:
    for holder in ast.walk(caller):
        for field in ("body", "orelse", "finalbody"):
            statements = getattr(holder, field, None)
            if isinstance(statements, list) and not isinstance(holder, ast.ClassDef | ast.Lambda):
                for at, statement in enumerate(statements):
                    body = _replacement(statement, caller, once, tops)
                    if body is not None:
                        statements[at : at + 1] = body
                        return True
    return False


def _replacement(
    statement: ast.stmt, caller: ast.FunctionDef, once: dict[str, _Callee], tops: set[str]
) -> list[ast.stmt] | None:
    """The statements to stand in place of one that calls a function of `once`, which is then taken out."""
    if not isinstance(statement, ast.Expr | ast.Return) or not isinstance(statement.value, ast.Call):
        return None
    name = _called(statement.value)
    if name not in once or once[name][0] is caller or statement.value.keywords:
        return None
    callee, holder = once[name]
    parameters = [arg.arg for arg in callee.args.args]
    given = list(statement.value.args)
    if isinstance(statement.value.func, ast.Attribute):
        given.insert(0, statement.value.func.value)
    returns = any(isinstance(node, ast.Return) for node in ast.walk(callee))
    if len(given) != len(parameters) or any(isinstance(one, ast.Starred) for one in given):
        return None
    if returns and isinstance(statement, ast.Expr):
        return None
    body = _bound(callee, dict(zip(parameters, given, strict=True)), caller, tops)
    if isinstance(statement, ast.Return) and not isinstance(body[-1], ast.Return):
        body.append(ast.Return(ast.Constant(None)))
    holder.remove(callee)
    if not holder:
        holder.append(ast.Pass())
    del once[name]
    return body


def _called(call: ast.Call) -> str | None:
    """The name of the function, or of the method of `self`, that is called."""
    if isinstance(call.func, ast.Name):
        return call.func.id
    if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
        return call.func.attr if call.func.value.id == "self" else None
    return None


def _bound(
    callee: ast.FunctionDef, given: dict[str, ast.expr], caller: ast.FunctionDef, tops: set[str]
) -> list[ast.stmt]:
    """The callee's body with parameters bound to what is given, and no local name that has another meaning."""
    taken = tops | {node.id for node in ast.walk(caller) if isinstance(node, ast.Name)}
    taken |= {arg.arg for arg in caller.args.args}
    taken |= {node.id for node in ast.walk(callee) if isinstance(node, ast.Name)}
    stored = {
        node.id
        for node in ast.walk(callee)
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)
    }
    new: dict[str, str] = {}
    before: list[ast.stmt] = []
    for name in sorted(bound_names(callee) | _inner_names(callee)):
        value = given.get(name)
        if isinstance(value, ast.Name) and name not in stored and _is_steady(value.id, caller, stored):
            new[name] = value.id
            continue
        new[name] = _free(name, taken)
        taken.add(new[name])
        if value is not None:
            before.append(ast.Assign([ast.Name(new[name], ast.Store())], value))
    for node in ast.walk(callee):
        if isinstance(node, ast.Name) and node.id in new:
            node.id = new[node.id]
        elif isinstance(node, ast.ExceptHandler) and node.name in new:
            node.name = new[node.name]
    order = list(given)
    back = {value: key for key, value in new.items()}
    before.sort(key=lambda one: order.index(back[one.targets[0].id]))  # type: ignore[attr-defined]
    return [*before, *callee.body]


def _inner_names(callee: ast.FunctionDef) -> set[str]:
    """What comprehensions inside bind, for their names could hide a value that is put in."""
    inner = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
    return {name for node in ast.walk(callee) if isinstance(node, inner) for name in bound_names(node)}


def _is_steady(name: str, caller: ast.FunctionDef, stored: set[str]) -> bool:
    """Whether a name that is given keeps its value: `self`, or one that the caller binds once as a parameter."""
    if name == "self":
        return True
    rebound = any(
        isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load)
        for node in ast.walk(caller)
    )
    return not rebound and name not in stored and name in {arg.arg for arg in caller.args.args}


def _free(name: str, taken: set[str]) -> str:
    new, count = name, 1
    while new in taken:
        count += 1
        new = f"{name}_{count}"
    return new
