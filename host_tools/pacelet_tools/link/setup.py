# SPDX-License-Identifier: MIT
"""Installs or updates the firmware on a board: what is new goes over, what is stale goes away."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from pacelet_tools.errors import Problem
from pacelet_tools.link.files import Changes, apply, plan, read
from pacelet_tools.link.firmware import LIB, PROFILE, firmware_files
from pacelet_tools.link.survey import Survey, sha256
from pacelet_tools.link.transport import Board
from pacelet_tools.progress import Progress, no_progress

MAIN = "/main.py"
_STARTS_OURS = b"handheld"  # stands in the main program of every version
OUR_FOLDERS = (f"{LIB}/pacelet/", f"{LIB}/devices/", f"{LIB}/adafruit_bus_device/")


def files_of_setup(board: Board, there: Survey, profile: dict[str, Any]) -> dict[str, bytes]:
    """Return all that a set-up puts onto a surveyed board, by path.

    A main program of the owner's is among it, under another name.
    """
    return {**_own_main(board, there), **firmware_files(profile)}


def set_up(board: Board, there: Survey, profile: dict[str, Any], progress: Progress = no_progress) -> Changes:
    """Bring the firmware and the profile on a surveyed board up to date and return what changed."""
    wanted = files_of_setup(board, there, profile)
    changes = plan_setup(wanted, there)
    apply(board, wanted, there, changes, progress)
    return changes


def plan_setup(wanted: dict[str, bytes], there: Survey) -> Changes:
    """Return what a set-up with the files `wanted` (see `files_of_setup`) changes on a surveyed board."""
    return plan(wanted, there, remove=_stale(wanted, there.files))


def is_current(there: Survey) -> bool:
    """Return whether the firmware on a surveyed board is the one that a set-up would put there."""
    wanted = firmware_files({})
    del wanted[PROFILE]
    return all(path in there.files and there.files[path].digest == sha256(wanted[path]) for path in wanted)


def profile_on(board: Board, there: Survey) -> dict[str, Any] | None:
    """Return the profile that a surveyed board has, or None if it has none that can be read."""
    if PROFILE not in there.files:
        return None
    try:
        profile = json.loads(read(board, [PROFILE])[PROFILE])
    except (ValueError, Problem):
        return None
    return profile if isinstance(profile, dict) else None


def _own_main(board: Board, there: Survey) -> dict[str, bytes]:
    """Return a main program that is not ours, under a name at which it is out of the way; ours is in its place then."""
    if MAIN not in there.files:
        return {}
    content = read(board, [MAIN])[MAIN]
    if _STARTS_OURS in content or not content.strip():
        return {}
    return {f"/main.{hashlib.sha256(content).hexdigest()[:8]}.py": content}


def is_kept_main(path: str) -> bool:
    """Return whether a set-up puts a main program of the owner's at `path`."""
    return path.startswith("/main.") and path != MAIN


def _stale(wanted: dict[str, bytes], files: Iterable[str]) -> list[str]:
    """Return the files of an older firmware, and sources that MicroPython would import instead of ours."""
    shadows = {path.removesuffix(".mpy") + ".py" for path in wanted if path.endswith(".mpy")}
    return [
        path for path in files if path not in wanted and (path in shadows or path.startswith(OUR_FOLDERS))
    ]
