# SPDX-License-Identifier: MIT
"""What goes onto a virtual board before it plays: firmware, drivers, profile and compiled routines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pacelet_tools.errors import Problem
from pacelet_tools.link.firmware import PROFILE, firmware_files, profile_bytes
from pacelet_tools.link.routines import path_of
from pacelet_tools.paths import is_json
from pacelet_tools.virtual.wires.handheld import Profile


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
    """Compile a source, or take a compiled `.json` as it is; None where errors were shown.

    Raises Problem where the file cannot be read or is no compiled routine.
    """
    from pacelet_tools.language.checker import check_file, show_problems
    from pacelet_tools.language.emit.compiler import compile_routine, step_lines

    if is_json(path):
        return Playable(path.stem, _compiled(path))
    checked = check_file(path, lints=False)
    if checked.routine is None:
        show_problems(checked, only_errors=True)
        return None
    return Playable(checked.id, compile_routine(checked.routine), step_lines(checked.routine))


def _compiled(path: Path) -> bytes:
    from pacelet_tools.language.emit.decoded import read_compiled

    try:
        content = path.read_bytes()
    except OSError as error:
        raise Problem(f"{path}: {error.strerror}") from error
    read_compiled(content, str(path))
    return content


def load_all(paths: Iterable[Path]) -> list[Playable] | None:
    """Load many; None, after all errors were shown, if one has any."""
    loaded = [load(path) for path in paths]
    good = [routine for routine in loaded if routine is not None]
    return good if len(good) == len(loaded) else None


def board_files(profile: Profile, routines: Iterable[Playable]) -> dict[str, bytes]:
    """Every file of a board that is set up and loaded, by its path there."""
    loaded = {routine.path: routine.content for routine in routines}
    return {**_firmware(), PROFILE: profile_bytes(profile), **loaded}


@cache
def _firmware() -> dict[str, bytes]:
    """The firmware is the same on every board but for the profile, and takes a second to put together."""
    return firmware_files({})
