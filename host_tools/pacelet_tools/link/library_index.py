# SPDX-License-Identifier: MIT
"""The index of the routines on a board, `/library.json`, from which its menu is made; `pacelet.library` describes it.

It is made from what is on the board by its SHA-256, and never the other way round.
"""

import base64
import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pacelet.format import Outline, RoutineError
from pacelet.library import IN_ORDER, Entry
from pacelet.routine import decode
from pacelet_tools.link.files import Changes, apply, missing_bytes, plan, read
from pacelet_tools.link.survey import INDEX, FileOnBoard, Survey, id_of, path_of, sha256
from pacelet_tools.link.transport import Board
from pacelet_tools.progress import Progress, no_progress

_LINE_BYTES = 1024  # the board takes no longer one
_KEYS = ("v", "name", "area", "daily", "pace", "totals", "open")


def apply_indexed(
    board: Board,
    wanted: Mapping[str, bytes],
    there: Survey,
    changes: Changes,
    progress: Progress = no_progress,
) -> None:
    """Carry out a plan as `files.apply` does, and then bring the index of the routines up to date.

    Where there is no room for it the board makes do without.
    """
    index = _index_after(board, dict(wanted), there, changes)
    files = {**wanted, INDEX: index}
    whole = plan(files, there, changes.removed)
    if not index or (there.total_bytes and missing_bytes(files, there, whole)):
        files = dict(wanted)
        whole = plan(files, there, [INDEX, *changes.removed])
    apply(board, files, there, whole, progress)


def _index_after(board: Board, wanted: dict[str, bytes], there: Survey, changes: Changes) -> bytes:
    """Return what the index is when the plan has been carried out."""
    files = {path: file for path, file in there.files.items() if path not in changes.removed}
    files.update((path, FileOnBoard(len(content), sha256(content))) for path, content in wanted.items())
    routines = Survey(files=files).routines
    lines = {routine_id: line_of(routine_id, wanted.get(path_of(routine_id))) for routine_id in routines}
    others = [routine_id for routine_id in routines if path_of(routine_id) not in wanted]
    if others:
        lines.update(_kept_lines(board, there, others))
        unknown = [path_of(routine_id) for routine_id in others if not lines[routine_id]]
        for path, content in read(board, unknown).items() if unknown else ():
            lines[id_of(path)] = line_of(id_of(path), content)
    return index_of(lines.values())


def index_of(lines: Iterable[bytes]) -> bytes:
    """Return the index that lines of routines make, in the order of the menu."""
    in_order = sorted(filter(None, lines), key=_rank)
    return b"".join([IN_ORDER + b"\n", *in_order]) if in_order else b""


def _rank(line: bytes) -> tuple[object, ...]:
    """Return what the menu is sorted by."""
    known = json.loads(line)
    return Entry(known["id"], str(known.get("name")), str(known.get("area", ""))).rank()


def line_of(routine_id: str, content: bytes | None) -> bytes:
    """Return the line of a routine; none where the board has to look at the file itself."""
    try:
        document = json.loads(content or b"")
        routine = decode(document)
        routine.check()
    except (ValueError, RecursionError, RoutineError):
        return b""
    if routine.totals is None:
        return b""
    sha = base64.b64decode(sha256(content or b"")).hex()
    entry = {"id": routine_id, "size": len(content or b""), "sha256": sha}
    entry.update((key, document[key]) for key in _KEYS if key in document)
    line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"
    return line if len(line) <= _LINE_BYTES else b""


def known_routines(board: Board, there: Survey) -> dict[str, Outline]:
    """Return what the index says, by id, of the routines that are on the board with the size that it names."""
    known = {}
    for entry, _ in _entries(board, there):
        with contextlib.suppress(RoutineError):
            routine = Outline(entry)
            if routine.totals is not None and entry.get("size") == there.routines[entry["id"]].size:
                known[entry["id"]] = routine
    return known


def _kept_lines(board: Board, there: Survey, ids: list[str]) -> dict[str, bytes]:
    """Return those lines of the index that is on the board whose files are still the same."""
    kept: dict[str, bytes] = {}
    for entry, line in _entries(board, there):
        sha = base64.b64decode(there.routines[entry["id"]].digest).hex()
        if entry["id"] in ids and entry.get("sha256") == sha:
            kept[entry["id"]] = line
    return kept


def _entries(board: Board, there: Survey) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield the entries of the index that is on the board, each with its line, for routines that are there."""
    if INDEX not in there.files:
        return
    routines = there.routines
    for line in board.do([f"lines({INDEX!r})"]).encode("utf-8", "replace").splitlines(keepends=True):
        try:
            entry = json.loads(line)
            if entry["id"] in routines:
                yield entry, line
        except (ValueError, RecursionError, TypeError, KeyError):
            continue
