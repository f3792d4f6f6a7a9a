# SPDX-License-Identifier: MIT
"""Puts tuples of constants that are used in one place only into that place: a global costs a place in a table."""

import ast

from pacelet_tools.link.program import Chunk, Program

_SET_AND_USED = 2


def put_constants(program: Program) -> None:
    """Put constant tuples where they are used."""
    uses = program.uses()
    for chunk in program.chunks.values():
        found = {
            name: node
            for name, node in _tuples(chunk)
            if uses[name] == chunk.uses[name] == _SET_AND_USED and name not in program.kept
        }
        if found:
            chunk.tree.body = [node for node in chunk.tree.body if node not in found.values()]
            _Put({name: node.value for name, node in found.items()}).visit(chunk.tree)
            chunk.touched()


def _tuples(chunk: Chunk) -> list[tuple[str, ast.Assign]]:
    return [
        (node.targets[0].id, node)
        for node in chunk.tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Tuple)
        and _is_constant(node.value)
    ]


def _is_constant(node: ast.expr) -> bool:
    if isinstance(node, ast.Tuple):
        return all(_is_constant(inner) for inner in node.elts)
    if isinstance(node, ast.UnaryOp):
        return _is_constant(node.operand)
    return isinstance(node, ast.Constant)


class _Put(ast.NodeTransformer):
    def __init__(self, values: dict[str, ast.expr]) -> None:
        self._values = values

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self._values.get(node.id, node)
