# SPDX-License-Identifier: MIT
"""The compiled routines on a board: load, read, remove."""

import json
import shlex
from collections.abc import Iterable
from dataclasses import dataclass

from pacelet.format import Outline, RoutineError
from pacelet.routine import decode
from pacelet_tools.errors import Problem, did_you_mean
from pacelet_tools.link.files import Changes, plan, read
from pacelet_tools.link.library_index import apply_indexed, known_routines
from pacelet_tools.link.survey import ROUTINES, Survey, id_of, path_of
from pacelet_tools.link.transport import Board
from pacelet_tools.paths import routine_ids
from pacelet_tools.progress import Progress, no_progress


def how_to_remove(name: str, port: str) -> str:
    """Return the command that removes a routine, or another file among them, as it can be typed."""
    if not name.isprintable():
        return "Its name cannot be typed: remove it with Thonny, or another tool that shows files."
    ends = "-- " if name.startswith("-") else ""
    command = f"pacelet remove --port {port} {ends}{shlex.quote(name)}"
    return f"Remove it: `{command}`." if "'" in command else f"Remove it: '{command}'."


def how_to_mend(routine_id: str, port: str) -> str:
    """Return the command that makes a broken routine whole, or removes it where there is none of its id here."""
    if routine_id in routine_ids():
        return f"Load it again: 'pacelet push --port {port} {routine_id}'."
    return how_to_remove(routine_id, port)


@dataclass(frozen=True)
class Loaded:
    """A file in the board's library: its id, its size in bytes, and the outline of the routine, or why it is none."""

    id: str
    size: int
    routine: Outline | None
    broken: str = ""


def plan_push(compiled: dict[str, bytes], there: Survey, prune: bool = False) -> Changes:
    """Return what loading the compiled routines, by id, changes on a board; `prune` removes all others."""
    others = [path_of(routine_id) for routine_id in there.routines] if prune else []
    return plan(_files(compiled), there, remove=others)


def push(
    board: Board,
    there: Survey,
    compiled: dict[str, bytes],
    prune: bool = False,
    progress: Progress = no_progress,
) -> Changes:
    """Load compiled routines, by id, onto a surveyed board and return what changed."""
    changes = plan_push(compiled, there, prune)
    apply_indexed(board, _files(compiled), there, changes, progress)
    return changes


def remove(board: Board, there: Survey, ids: Iterable[str]) -> Changes:
    """Remove routines by id, or other files among them by name, from a surveyed board and return what changed.

    Raises Problem, before anything is removed, if one is not there.
    """
    known = {
        **{name: f"{ROUTINES}/{name}" for name in there.strays},
        **{one: path_of(one) for one in there.routines},
    }
    absent = [one for one in ids if one not in known]
    if absent:
        raise Problem("\n".join(f"'{one}' is not on the board{did_you_mean(one, known)}" for one in absent))
    changes = plan({}, there, remove=[known[one] for one in ids])
    apply_indexed(board, {}, there, changes)
    return changes


def loaded(board: Board, there: Survey) -> list[Loaded]:
    """Read and check every routine on a surveyed board, by the decoder that the firmware has."""
    return _read(board, there.routines)


def listed(board: Board, there: Survey) -> list[Loaded]:
    """Return the same, but of what the index knows its words: no steps. The rest is read."""
    known = known_routines(board, there)
    told = [Loaded(one, there.routines[one].size, routine) for one, routine in known.items()]
    return sorted([*told, *_read(board, there.routines.keys() - known.keys())], key=lambda one: one.id)


def _read(board: Board, ids: Iterable[str]) -> list[Loaded]:
    paths = [path_of(routine_id) for routine_id in sorted(ids)]
    contents = read(board, paths) if paths else {}
    return [_loaded(id_of(path), content) for path, content in contents.items()]


def _loaded(routine_id: str, content: bytes) -> Loaded:
    try:
        routine = decode(json.loads(content))
        routine.check()
        return Loaded(routine_id, len(content), routine)
    except RoutineError as error:
        return Loaded(routine_id, len(content), None, str(error))
    except (ValueError, RecursionError):
        return Loaded(routine_id, len(content), None, "it is no JSON, or not all of it")


def _files(compiled: dict[str, bytes]) -> dict[str, bytes]:
    return {path_of(routine_id): content for routine_id, content in compiled.items()}
