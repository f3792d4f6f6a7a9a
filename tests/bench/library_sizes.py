# SPDX-License-Identifier: MIT
"""Bytes of the compiled library beside the same data in plain forms, each routine a file of its own."""

import gzip
import json
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
        "gzip of that JSON": lambda one: gzip.compress(minified(unrolled(one)), 9, mtime=0),
        "gzip of the compiled": lambda one: gzip.compress(one, 9, mtime=0),
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
        "each file by itself; to unpack gzip a board needs a window of 32 KB beside the routine",
    )
