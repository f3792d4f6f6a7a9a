# SPDX-License-Identifier: MIT
"""Installs or updates the firmware, so that a board cut off anywhere runs the old one or the new one, whole.

The new one is written beside the old one, into a folder that gets its name when all of it is there. Replacing the main
program, by one rename, switches over. The old one goes when the new one has come up.
"""

import contextlib
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pacelet_tools.boards import plain
from pacelet_tools.errors import Problem
from pacelet_tools.link.files import WRITING, Changes, apply, plan, read, require_room
from pacelet_tools.link.firmware import (
    FORMER_HOME,
    MAIN,
    PROFILE,
    build,
    homes_named,
    main_program,
    profile_files,
)
from pacelet_tools.link.survey import FIRMWARE, SETTINGS, TMP, Survey, look_at, survey
from pacelet_tools.link.transport import Board, BoardError
from pacelet_tools.progress import Progress, no_progress

COMES_UP_WITHIN_S = 20.0  # a Pico takes 2; other boards look for a network first
_STARTS_OURS = b"handheld"  # stands in the main program of every version
_RUNNING = "import sys\nprint(getattr(sys.modules.get('handheld'), '__file__', ''))"


@dataclass
class Plan:
    """What a set-up does on a board. `wanted` and `changes` name every file where it is in the end."""

    home: str  # the folder of the firmware
    wanted: dict[str, bytes]
    changes: Changes
    early: list[str]  # what goes at once: of firmwares that nothing runs
    late: list[str]  # what goes when the new firmware has come up
    main: bytes  # the main program so far


def survey_to_set_up(board: Board) -> Survey:
    """Survey a board; which firmware runs there is asked before its memory is freed."""
    running = ""
    with contextlib.suppress(BoardError):
        running = board.run(_RUNNING).strip().removesuffix("/handheld.mpy")
    there = survey(board)
    there.running = running
    return there


def plan_setup(board: Board, there: Survey, profile: dict[str, Any] | None = None) -> Plan:
    """Return what a set-up changes on a surveyed board; without a `profile` that of the board stays out of it."""
    look_at(board, there, FORMER_HOME, *there.homes)
    home, files = build()
    main = read(board, [MAIN])[MAIN] if MAIN in there.files else b""
    before = _before(there, main, home)
    wanted = {**{f"{home}/{name}": content for name, content in files.items()}, **_own_main(main)}
    if profile is not None:
        wanted.update(profile_files(profile))
    is_switched = main == main_program(home, *homes_named(main)[1:2])
    wanted[MAIN] = main if is_switched else main_program(home, *before)
    kept = {*wanted, *_staged(wanted, home, there)}
    gone = [path for path in there.files if _home_of(path) in there.homes and path not in kept]
    early = [path for path in gone if _home_of(path) not in before]
    late = [path for path in gone if _home_of(path) in before] + _former_files(there)
    return Plan(home, wanted, plan(wanted, there, early + late), early, late, main)


def set_up(board: Board, there: Survey, profile: dict[str, Any], progress: Progress = no_progress) -> Changes:
    """Bring the firmware and the profile on a surveyed board up to date and return what changed."""
    todo = plan_setup(board, there, profile)
    staged = _staged(todo.wanted, todo.home, there)
    others = {path: todo.wanted[path] for path in todo.wanted if not staged or _home_of(path) != todo.home}
    written = {**staged, **others}
    require_room(board.port, written, there, plan(written, there, todo.early))
    _write_beside(board, there, todo, staged, progress)
    apply(board, others, there, plan(others, there))
    if MAIN in todo.changes.sent or todo.late:
        _restart(board, todo)
        homes = there.homes
        there = survey(board, SETTINGS)
        look_at(board, there, FORMER_HOME, todo.home, *homes, is_hashed=False)
        apply(board, {}, there, plan({}, there, todo.late))
    board.do((f"shed({folder!r})" for folder in _folders_of(todo, there)), WRITING)
    return todo.changes


def load_drivers(board: Board, there: Survey, progress: Progress = no_progress) -> None:
    """Put the firmware with its drivers beside what a surveyed board runs; nothing runs it yet."""
    todo = plan_setup(board, there)
    staged = _staged(todo.wanted, todo.home, there)
    if staged:
        _write_beside(board, there, todo, staged, progress)


def is_current(board: Board, there: Survey) -> bool:
    """Return whether the firmware on a surveyed board is the one that a set-up would put there."""
    return not plan_setup(board, there).changes


def profile_on(board: Board, there: Survey) -> dict[str, Any] | None:
    """Return the profile that a surveyed board has, or None if it has none that can be read."""
    if PROFILE not in there.files:
        return None
    try:
        profile = json.loads(read(board, [PROFILE])[PROFILE])
    except (ValueError, Problem):
        return None
    return plain(profile) if isinstance(profile, dict) else None


def is_kept_main(path: str) -> bool:
    """Return whether a set-up puts a main program of the owner's at `path`."""
    return path.startswith("/main.") and path != MAIN


def _write_beside(
    board: Board, there: Survey, todo: Plan, staged: dict[str, bytes], progress: Progress
) -> None:
    """Write the firmware's files into a folder that gets its name when all are there; remove what nothing runs."""
    apply(board, staged, there, plan(staged, there, todo.early), progress)
    if staged:
        board.do([f"move({todo.home + TMP!r},{todo.home!r})"], WRITING)


def _restart(board: Board, todo: Plan) -> None:
    """Restart the board with what it has now; if its first page does not come, put the main program so far back."""
    if board.restart(f"Pacelet came up: {todo.home}".encode(), COMES_UP_WITHIN_S):
        return
    there, told = survey(board), f"the firmware did not come up on the board at {board.port}"
    if _STARTS_OURS in todo.main and MAIN in todo.changes.sent:
        apply(board, {MAIN: todo.main}, there, plan({MAIN: todo.main}, there))
        told += "; the one before runs again"
    raise Problem(f"{told}.\n'pacelet doctor --port {board.port}' looks for what is wrong.")


def _own_main(main: bytes) -> dict[str, bytes]:
    """Return a main program that is not ours, under a name at which it is out of the way; ours is in its place then."""
    if _STARTS_OURS in main or not main.strip():
        return {}
    return {f"/main.{hashlib.sha256(main).hexdigest()[:8]}.py": main}


def _before(there: Survey, main: bytes, home: str) -> list[str]:
    """Return the folder of the firmware to fall back on, if there is one: it runs now, or the main program names it."""
    named = homes_named(main) or [FORMER_HOME] * (_STARTS_OURS in main)
    return [at for at in (there.running, *named) if at != home and f"{at}/handheld.mpy" in there.files][:1]


def _staged(wanted: dict[str, bytes], home: str, there: Survey) -> dict[str, bytes]:
    """Return the files of the firmware where they are written until all are there; none if their folder is there."""
    if home in there.folders:
        return {}
    return {home + TMP + path[len(home) :]: wanted[path] for path in wanted if _home_of(path) == home}


def _home_of(path: str) -> str:
    return "/" + path.split("/")[1]


def _former_files(there: Survey) -> list[str]:
    """Return the files of ours in the folder that is the owner's; the one by which they are known goes last."""
    if FIRMWARE not in there.files:
        return []
    names = (Path(__file__).parent / "former_files.txt").read_text("utf-8").split()
    paths = [f"{FORMER_HOME}/{name}" for name in names]
    return [path for path in paths if path in there.files] + [FIRMWARE]


def _folders_of(todo: Plan, there: Survey) -> list[str]:
    """Return the folders that may be empty now, the innermost first."""
    gone = {folder for folder in there.folders if _home_of(folder) in {*there.homes} - {todo.home}}
    gone |= {str(folder) for path in todo.late for folder in PurePosixPath(path).parents} - {"/"}
    return sorted(gone, reverse=True)
