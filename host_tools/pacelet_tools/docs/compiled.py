# SPDX-License-Identifier: MIT
"""The routines of a folder, compiled and decoded again as the handheld does it."""

import json
from pathlib import Path

from pacelet.routine import Routine, decode
from pacelet_tools.errors import Problem
from pacelet_tools.language.checker import check_file
from pacelet_tools.language.compiler import compile_routine
from pacelet_tools.paths import routines_dir


def compiled_library(folder: Path | None = None) -> dict[str, Routine]:
    """Return the decoded routines in `folder` (default: the library) by id, in the order of their ids.

    Raises `Problem` for a routine with an error.
    """
    files = sorted((folder or routines_dir()).glob("*.yaml"))
    return {file.stem: _compiled(file) for file in files}


def _compiled(file: Path) -> Routine:
    checked = check_file(file, lints=False)
    if checked.routine is None:
        raise Problem(f"{file} has errors: see 'pacelet check {file}'")
    routine: Routine = decode(json.loads(compile_routine(checked.routine)))
    return routine
