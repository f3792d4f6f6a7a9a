# SPDX-License-Identifier: MIT
"""A chunk that holds no more than the names of others.

MicroPython keeps each name that it has once met for good. Those of a part that is loaded late would come to lie between
what is let go of again, and leave the heap in pieces; met early, all at once, they lie together.
"""

from collections.abc import Iterable, Iterator
from keyword import iskeyword

_HEAD_BYTES = 4  # "M", version, flags, bits of a small integer


def names_in(code: bytes) -> Iterator[str]:
    """Yield the names that byte code brings along, but for those that MicroPython has built in."""
    at = _HEAD_BYTES
    count, at = _number(code, at)
    _, at = _number(code, at)  # of other constants
    for _ in range(count):
        size, at = _number(code, at)
        if not size & 1:
            size >>= 1
            yield code[at : at + size].decode()
            at += size + 1


def _number(code: bytes, at: int) -> tuple[int, int]:
    """A number, 7 bits a byte, and the place behind it (py/persistentcode.c, read_uint)."""
    number = 0
    while True:
        number = number << 7 | code[at] & 0x7F
        at += 1
        if not code[at - 1] & 0x80:
            return number, at


def source_of(compiled: Iterable[bytes]) -> str:
    """Return the source of a module that brings along the names of all these."""
    names = {name: None for code in compiled for name in names_in(code)}
    asked = (name for name in names if name.isidentifier() and not iskeyword(name))
    others = (name for name in (*names, *"0123456789") if not name.isidentifier() or iskeyword(name))
    return f"lambda: ({', '.join(asked)},)\nfor _ in ({', '.join(map(repr, others))}):\n    hasattr(_, _)\n"
