# SPDX-License-Identifier: MIT
"""Merges the firmware's many small modules into a few, as a linker does, so that they fit a small heap.

On a board each module costs its own table of globals, each imported name a slot in it, each name a place in the
table of strings. Merged, a name is there once; constants stand where they are used; what nobody uses is left
out. The sources stay as they are: what is merged behaves the same, and `tests` run both.
"""

import ast
import builtins
from collections.abc import Iterator, Mapping

from pacelet_tools.link.chunks import assign
from pacelet_tools.link.scopes import Rename, bound_names, local_names, plain

_PLACE = "__file__"


def merge(
    sources: Mapping[str, str], resident: Mapping[str, list[str]], overlays: Mapping[str, list[str]]
) -> dict[str, str]:
    """Return {root: source of its chunk} for the root modules named; modules that no root needs are left out.

    `sources`: by dotted module name. `resident`: roots with what else is to go into their chunks. A chunk may use
    what resident chunks before it hold; an overlay also what is in the overlays that are listed with it. Within
    functions, `from ROOT import name` loads a chunk when it is needed. Raises ValueError for what cannot be merged.
    """
    trees = {name: plain(ast.parse(text)) for name, text in sources.items()}
    chunks = assign(trees, resident, overlays)
    merger = _Merger({name: trees[name] for names in chunks.values() for name in names}, chunks)
    return merger.chunks(overlays)


class _Merger:
    """The names of all modules, and what each becomes."""

    def __init__(self, trees: dict[str, ast.Module], chunks: dict[str, list[str]]) -> None:
        self._trees = trees
        self._chunks = chunks
        self._home = {name: root for root, names in chunks.items() for name in names}
        self._means: dict[str, dict[str, ast.expr]] = {}  # module -> name -> what stands for it
        self._aliases: dict[str, dict[str, str]] = {}  # module -> name -> the module that it means
        self._owner: dict[str, str] = {}  # new name -> root of the chunk that holds it
        self._outer: dict[str, ast.stmt] = {}  # new name -> the import statement that binds it
        self._taken = {name for tree in trees.values() for name in local_names(tree)} | set(dir(builtins))
        for root in chunks:
            self._reserve(root)
        for names in chunks.values():
            for name in names:
                self._learn(name)

    def _reserve(self, root: str) -> None:
        """What a root module offers keeps its name, for others import it by that."""
        for name in sorted(bound_names(self._trees[root])):
            if not name.startswith("_") and isinstance(
                self._definition(root, name), ast.FunctionDef | ast.ClassDef
            ):
                if name in self._taken:
                    raise ValueError(f"{root}.{name}: the name is used for something else too")
                self._taken.add(name)
                self._means.setdefault(root, {})[name] = ast.Name(name)
                self._owner[name] = root

    def _definition(self, module: str, name: str) -> ast.stmt | None:
        for node in self._trees[module].body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
                return node
        return None

    def _learn(self, module: str) -> None:
        means = self._means.setdefault(module, {})
        aliases = self._aliases.setdefault(module, {})
        for node in self._trees[module].body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                self._learn_import(module, node, means, aliases)
            elif isinstance(node, ast.FunctionDef | ast.ClassDef):
                if node.name not in means:
                    means[node.name] = self._new_name(module, node.name)
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self._learn_value(module, node.targets[0].id, node.value, means)
            elif not isinstance(node, ast.Expr):
                raise ValueError(
                    f"{module}:{node.lineno}: only imports, definitions and assignments can be merged"
                )

    def _learn_import(
        self,
        module: str,
        node: ast.Import | ast.ImportFrom,
        means: dict[str, ast.expr],
        aliases: dict[str, str],
    ) -> None:
        for alias in node.names:
            bound = alias.asname or alias.name
            origin = node.module if isinstance(node, ast.ImportFrom) else None
            inner = f"{origin}.{alias.name}" if origin else alias.name
            if inner in self._trees:
                aliases[bound] = inner
            elif origin in self._trees:
                means[bound] = self._means[origin][alias.name]
            elif inner != "micropython.const":
                means[bound] = self._outer_name(origin, alias.name, self._home[module])

    def _outer_name(self, origin: str | None, name: str, root: str) -> ast.Name:
        """One import of a name from outside serves all modules of a chunk."""
        for new, node in self._outer.items():
            if isinstance(node, ast.Import | ast.ImportFrom) and self._owner[new] == root:
                same = getattr(node, "module", None) == origin and node.names[0].name == name
                if same:
                    return ast.Name(new)
        new = self._unused(name.split(".")[0])
        alias = ast.alias(name, None if new == name else new)
        self._outer[new] = ast.ImportFrom(origin, [alias], 0) if origin else ast.Import([alias])
        self._owner[new] = root
        return ast.Name(new)

    def _learn_value(self, module: str, name: str, value: ast.expr, means: dict[str, ast.expr]) -> None:
        folded = self._fold(value, means, self._aliases[module])
        means[name] = folded if folded is not None else self._new_name(module, name)

    def _fold(
        self, node: ast.expr, means: dict[str, ast.expr], aliases: dict[str, str]
    ) -> ast.Constant | None:
        """The constant that an expression is, or None."""
        rename = self._renamer(means, aliases)
        text = ast.unparse(rename.visit(ast.parse(ast.unparse(node), mode="eval")).body)
        try:
            value = eval(compile(text, "constant", "eval"), {"__builtins__": {}})
        except Exception:  # noqa: BLE001 - anything that is no constant
            return None
        return ast.Constant(value) if isinstance(value, int | str) or value is None else None

    def _new_name(self, module: str, name: str) -> ast.Name:
        new = self._unused(name)
        self._owner[new] = self._home[module]
        return ast.Name(new)

    def _unused(self, name: str) -> str:
        new, count = name, 1
        while new in self._taken:
            count += 1
            new = f"{name}_{count}"
        self._taken.add(new)
        return new

    def _renamer(self, means: dict[str, ast.expr], aliases: dict[str, str]) -> Rename:
        def through(name: str, attribute: str) -> ast.expr | None:
            return self._means[aliases[name]][attribute] if name in aliases else None

        def replace(name: str) -> ast.expr | None:
            if name in aliases:
                raise ValueError(
                    f"the module {aliases[name]} is used as a value, which a merged one cannot be"
                )
            return means.get(name)

        return Rename(replace, through)

    # ---- writing

    def chunks(self, overlays: Mapping[str, list[str]]) -> dict[str, str]:
        """The source of each chunk, the last first, for what a later one uses must stay in an earlier one."""
        wanted = {root: bound_names(self._trees[root]) for root in self._chunks}
        order = list(self._chunks)
        out: dict[str, str] = {}
        for root in reversed(order):
            body = _needed(self._body(root), wanted[root])
            used = self._used(body, root, set(order[: order.index(root) + 1]))
            for name in used:
                owner = self._owner.get(name, root)
                if owner != root and owner in overlays and owner not in overlays.get(root, []):
                    raise ValueError(
                        f"{root} uses {name} of the overlay {owner}: load it in a function, or keep it"
                    )
                wanted[owner].add(name)
            nodes = [*self._imports(root, used), *body]
            out[root] = "\n".join(ast.unparse(ast.fix_missing_locations(node)) for node in nodes) + "\n"
        return out

    def _used(self, body: list[ast.stmt], root: str, loaded: set[str]) -> set[str]:
        """Names used in a chunk; what is in a chunk that comes later is imported in the function that uses it."""
        names = {name for part in body for name in _asked(part)}
        return {name for name in names if self._owner.get(name, root) in loaded}

    def _body(self, root: str) -> list[ast.stmt]:
        body: list[ast.stmt] = []
        for module in self._chunks[root]:
            rename = self._renamer(self._module_names(module), self._aliases[module])
            body += [_Bare().visit(rename.visit(node)) for node in self._kept(module)]
        return body

    def _module_names(self, module: str) -> dict[str, ast.expr]:
        place = f"/lib/{module.replace('.', '/')}.mpy"
        return {_PLACE: ast.Constant(place), **self._means[module]}

    def _kept(self, module: str) -> list[ast.stmt]:
        """The statements that are not imports, folded constants or docstrings."""
        means = self._means[module]
        kept: list[ast.stmt] = []
        for node in self._trees[module].body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) or (
                isinstance(node, ast.Assign) and _is_kept(node.targets[0], means)
            ):
                kept.append(node)
        return kept

    def _imports(self, root: str, used: set[str]) -> list[ast.stmt]:
        outer = [node for new, node in self._outer.items() if new in used and self._owner[new] == root]
        others: dict[str, list[ast.alias]] = {}
        for name in sorted(used):
            owner = self._owner.get(name, root)
            if owner != root:
                others.setdefault(owner, []).append(ast.alias(name))
        return [*outer, *(ast.ImportFrom(owner, names, 0) for owner, names in others.items())]


def _is_kept(target: ast.expr, means: Mapping[str, ast.expr]) -> bool:
    """Whether what is assigned stands for itself, rather than being folded to a constant."""
    return isinstance(target, ast.Name) and isinstance(means[target.id], ast.Name)


class _Bare(ast.NodeTransformer):
    """Leaves out docstrings."""

    def _without(self, node: ast.FunctionDef | ast.ClassDef) -> ast.stmt:
        self.generic_visit(node)
        if ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
        return node

    visit_FunctionDef = visit_ClassDef = _without


def _asked(node: ast.AST, own: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the names in a statement, but for those that a function imports itself: that chunk is loaded there."""
    if isinstance(node, ast.FunctionDef):
        imports = (inner for inner in ast.walk(node) if isinstance(inner, ast.Import | ast.ImportFrom))
        own = own.union(alias.asname or alias.name for inner in imports for alias in inner.names)
    if isinstance(node, ast.Name) and node.id not in own:
        yield node.id
    for inner in ast.iter_child_nodes(node):
        yield from _asked(inner, own)


def _needed(body: list[ast.stmt], wanted: set[str]) -> list[ast.stmt]:
    """The definitions that `wanted` names need, directly or through others."""
    defines = {_defined(node): node for node in body}
    waiting, kept = list(wanted & set(defines)), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in kept:
            kept.add(name)
            found = {node.id for node in ast.walk(defines[name]) if isinstance(node, ast.Name)}
            waiting += [other for other in found if other in defines]
    return [node for node in body if _defined(node) in kept]


def _defined(node: ast.stmt) -> str:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return node.name
    assert isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    return node.targets[0].id
