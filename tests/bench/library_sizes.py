# SPDX-License-Identifier: MIT
"""Bytes of the compiled library beside the same data in plain forms, each routine a file of its own."""

import gzip
import json
import zlib
from collections.abc import Callable
from typing import Any

from tables import show

from pacelet.routine import decode
from pacelet_tools.language.checker import check_file
from pacelet_tools.language.emit.compiler import compile_routine
from pacelet_tools.language.emit.decoded import timeline
from pacelet_tools.language.emit.decompiler import decompile
from pacelet_tools.language.semantics.model import Routine, Step, high
from pacelet_tools.paths import find_routines, routines_dir

SMALL_WINDOW = 512  # bytes, the smallest that deflate has
# What the model calls otherwise than the language.
_NAMES = {
    "length": "for",
    "prepare_t": "prepare",
    "reps_open": "reps",
}
_NOT_DATA = {"place", "end_line", "keys", "pace_places", "steps"}
Document = dict[str, Any]


def library() -> list[bytes]:
    """Every routine that comes with Pacelet, compiled."""
    checked = [check_file(path, lints=False) for path in find_routines([routines_dir()])]
    return [compile_routine(one.routine) for one in checked if one.routine]


def unrolled(compiled: bytes) -> Document:
    """The data of a compiled routine with full key names and repeats written out."""
    document = json.loads(compiled)
    head = {key: value for key, value in document.items() if key not in ("texts", "steps", "v")}
    routine: Routine = decompile(document)
    return {**head, "steps": _written_out(routine.steps)}


def phases(compiled: bytes) -> list[Document]:
    """What `timeline --json` prints: everything that is repeated written out, down to the phase."""
    return list(timeline(decode(json.loads(compiled))))


def minified(data: object) -> bytes:
    """JSON without spaces."""
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode()


def small_gzip(data: bytes) -> bytes:
    """A gzip that is unpacked with a window of `SMALL_WINDOW` bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + SMALL_WINDOW.bit_length() - 1)
    return packer.compress(data) + packer.flush()


def _written_out(steps: list[Step]) -> list[Document]:
    found: list[Document] = []
    for step in steps:
        if step.action != "repeat":
            found.append(_named(step))
            continue
        pause = [{"action": "rest", "rest": step.rest}] if step.rest else []
        for number in range(high(step.reps) if step.reps else 1):
            found += [*(pause if number else []), *_written_out(step.steps)]
    return found


def _named(step: Step) -> Document:
    written = {key: value for key, value in vars(step).items() if key not in _NOT_DATA and value}
    return {_NAMES.get(key, key): value for key, value in written.items()}


def sizes() -> dict[str, int]:
    """Bytes of the whole library in each form."""
    import msgpack

    compiled = library()
    forms: dict[str, Callable[[bytes], bytes]] = {
        "compiled": bytes,
        "minified JSON, full names, unrolled": lambda one: minified(unrolled(one)),
        "MessagePack of that": lambda one: msgpack.packb(unrolled(one)),
        "MessagePack of the compiled": lambda one: msgpack.packb(json.loads(one)),
        "gzip of that JSON": lambda one: gzip.compress(minified(unrolled(one)), 9, mtime=0),
        "gzip of the compiled": lambda one: gzip.compress(one, 9, mtime=0),
        f"gzip of the compiled, a window of {SMALL_WINDOW} bytes": small_gzip,
        "minified JSON of all phases": lambda one: minified(phases(one)),
    }
    return {name: sum(len(make(one)) for one in compiled) for name, make in forms.items()}


def main() -> None:
    """Print the table."""
    found = sizes()
    ours = found["compiled"]
    show(
        f"The library, {len(library())} routines",
        ("", "bytes", "times ours"),
        [(name, size, round(size / ours, 2)) for name, size in found.items()],
        "each file by itself; times ours: bytes divided by those of the compiled; to unpack gzip a board needs its "
        f"window beside the routine, as a rule 32 KB, {SMALL_WINDOW} bytes in the last but one",
    )
