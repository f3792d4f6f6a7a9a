# SPDX-License-Identifier: MIT
"""What this computer knows of the routines in a journal: their areas and the words of their steps."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pacelet_tools.errors import Problem
from pacelet_tools.paths import find_routine

if TYPE_CHECKING:
    from pacelet_tools.language.model import Step

OTHER = "other"


class Known(NamedTuple):
    """A routine of the library or of `./routines`: `sha` is the SHA-256 of its compiled form, in hex."""

    area: str
    sha: str
    steps: tuple[str, ...]


@cache
def known(routine_id: str) -> Known | None:
    """Return what is known of a routine, or None where there is none of this id, or a broken one."""
    # Here, not above: the language's parser is needed only where there is a session.
    from pacelet_tools.language.checker import check_file, is_id
    from pacelet_tools.language.compiler import compile_routine

    if not is_id(routine_id):
        return None
    try:
        routine = check_file(find_routine(routine_id), lints=False).routine
    except Problem:
        return None
    if routine is None:
        return None
    sha = hashlib.sha256(compile_routine(routine)).hexdigest()
    return Known(routine.area or OTHER, sha, tuple(_texts(routine.steps)))


def area_of(routine_id: str) -> str:
    """Return the area of a routine, or OTHER."""
    found = known(routine_id)
    return found.area if found else OTHER


def step_words(routine_id: str, sha: str, step: int) -> str:
    """Return what a step says, or its number where the routine is not the one that was played."""
    found = known(routine_id)
    if found and sha and found.sha.startswith(sha.lower()) and step < len(found.steps):
        return found.steps[step] or f"step {step + 1}"
    return f"step {step + 1}"


def _texts(steps: list[Step]) -> list[str]:
    """Return the words of steps in written order, those of repeats too, as `phase.step` counts them."""
    return [text for step in steps for text in (step.text or "", *_texts(step.steps))]
