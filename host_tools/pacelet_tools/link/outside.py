# SPDX-License-Identifier: MIT
"""Names that mean something outside the firmware's own sources: Python's, MicroPython's and the drivers'."""

import ast
import builtins
import io
from array import array
from collections.abc import Iterable, Iterator, Mapping

_TYPES = (str, bytes, bytearray, memoryview, list, tuple, dict, set, int, property, array, OSError)
_FILES = (io.FileIO, io.TextIOWrapper)
# What the objects of MicroPython's own modules `machine` and `framebuf` offer.
_MACHINE = """
value init deinit irq on off toggle low high mode pull drive freq duty duty_u16 duty_ns read read_u16 read_uv
width atten scan start stop readinto write readfrom readfrom_into writeto writevto readfrom_mem
readfrom_mem_into writeto_mem datetime calibration callback fill pixel hline vline line rect fill_rect ellipse
poly text scroll blit
"""


def outside_names(chunks: Mapping[str, ast.Module], others: Iterable[ast.Module]) -> set[str]:
    """Return the names in chunks of the firmware that others know too, and that must stay as they are.

    `others`: the sources that the chunks work with. Texts count as names, for `getattr` takes one.
    """
    names = set(dir(builtins)) | set(_MACHINE.split())
    names.update(name for kind in (*_TYPES, *_FILES) for name in dir(kind))
    for tree in others:
        names.update(identifiers(tree))
        names.update(_texts(tree))
    for tree in chunks.values():
        names.update(_texts(tree))
        names.update(_taken_from_outside(tree, chunks))
    return names


def identifiers(tree: ast.AST) -> Iterator[str]:
    """Yield every name in a syntax tree, whatever it names."""
    for node in ast.walk(tree):
        for field in ("id", "attr", "name", "arg", "asname"):
            value = getattr(node, field, None)
            if isinstance(value, str):
                yield value


def _texts(tree: ast.Module) -> set[str]:
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _taken_from_outside(tree: ast.Module, chunks: Mapping[str, ast.Module]) -> Iterator[str]:
    """Yield what a chunk imports from elsewhere, and what it asks of the modules among that."""
    imported: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and node.module not in chunks):
            imported.update(name for alias in node.names for name in (alias.name, alias.asname) if name)
    yield from imported
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in imported:
            yield node.attr
