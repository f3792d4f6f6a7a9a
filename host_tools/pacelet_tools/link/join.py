# SPDX-License-Identifier: MIT
"""Joins a class with the only class that inherits from it: on a board each class costs some 300 bytes of its own."""

import ast

from pacelet_tools.link.program import Chunk, Program


def join_classes(program: Program) -> None:
    """Make one class of two where the first is named nowhere but as the base of the second, in the same chunk."""
    uses = program.uses()
    for chunk in program.chunks.values():
        for heir in list(chunk.tree.body):
            if isinstance(heir, ast.ClassDef) and len(heir.bases) == 1:
                base = _base_in(chunk, heir)
                if base is not None and uses[base.name] == 1 and base.name not in program.kept:
                    _join(chunk, base, heir)


def _base_in(chunk: Chunk, heir: ast.ClassDef) -> ast.ClassDef | None:
    name = heir.bases[0].id if isinstance(heir.bases[0], ast.Name) else None
    for node in chunk.tree.body:
        if isinstance(node, ast.ClassDef) and node.name == name:
            return node
    return None


def _join(chunk: Chunk, base: ast.ClassDef, heir: ast.ClassDef) -> None:
    """Give the heir what it inherits; where it has its own of a name, that holds."""
    if any(isinstance(node, ast.Name) and node.id == "super" for node in ast.walk(heir)):
        return
    if not all(_names(node) or isinstance(node, ast.Pass | ast.Expr) for node in base.body):
        return  # what is neither a name nor a docstring cannot be taken over
    own = {name for node in heir.body for name in _names(node)}
    inherited = [node for node in base.body if _names(node) and not set(_names(node)) & own]
    heir.body = [node for node in [*inherited, *heir.body] if not isinstance(node, ast.Pass)] or [ast.Pass()]
    heir.bases = base.bases
    chunk.tree.body.remove(base)
    chunk.touched()


def _names(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    return []
