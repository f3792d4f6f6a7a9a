# SPDX-License-Identifier: MIT
"""The files of a virtual board before it plays: firmware, drivers, profile and compiled routines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pacelet_tools.errors import Problem
from pacelet_tools.language.checker import check_file, open_routine
from pacelet_tools.language.emit.decoded import read_compiled
from pacelet_tools.language.report.codes import ERROR
from pacelet_tools.link.firmware import firmware_files, profile_files
from pacelet_tools.link.survey import path_of
from pacelet_tools.virtual.wires.wired_handheld import Profile


@dataclass(frozen=True)
class Playable:
    """A compiled routine: its id, its bytes, and the source lines of its steps where it has a source."""

    id: str
    content: bytes
    lines: list[int] | None = None

    @property
    def path(self) -> str:
        """Where it lies on the board."""
        return path_of(self.id)


def load(path: Path) -> Playable | None:
    """Return the routine in a source or a compiled `.json`; None if its errors were shown.

    Raise Problem if the file cannot be read or is no compiled routine.
    """
    routine = open_routine(path)
    return None if routine is None else Playable(routine.id, routine.data, routine.lines)


def saved_routine(path: Path) -> tuple[Playable | None, str]:
    """Return the routine in a file that was just saved, and what to say: of the first error, if it has one."""
    try:
        checked = check_file(path, lints=False)
    except Problem as problem:
        return None, str(problem).splitlines()[0]
    if checked.routine is None:
        first = next(one for one in checked.diagnostics if one.severity == ERROR)
        return None, f"{path.name}:{first.line}: {first.message}"
    return load(path), ""


def steps_of(routine: Playable) -> list[str]:
    """Return the texts of the steps that a routine plays, by their numbers."""
    from pacelet.timeline import phases

    texts: dict[int, str] = {}
    for phase in phases(read_compiled(routine.content, routine.id)):
        if "step" in phase and phase.get("text"):
            texts.setdefault(phase["step"], phase["text"])
    return [texts.get(number, "") for number in range(max(texts, default=-1) + 1)]


def load_all(paths: Iterable[Path]) -> list[Playable] | None:
    """Return the routines in many files; None if one has errors, after all errors were shown."""
    loaded = [load(path) for path in paths]
    good = [routine for routine in loaded if routine is not None]
    return good if len(good) == len(loaded) else None


def board_files(profile: Profile, routines: Iterable[Playable]) -> dict[str, bytes]:
    """Return every file of a board that is set up and loaded, by its path there."""
    loaded = {routine.path: routine.content for routine in routines}
    return {**_firmware(), **profile_files(profile), **loaded}


@cache
def _firmware() -> dict[str, bytes]:
    """Return the firmware, which is the same on every board, without the profile; it takes a second to make."""
    return firmware_files({})
