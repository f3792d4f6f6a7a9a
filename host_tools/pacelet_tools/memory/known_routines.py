# SPDX-License-Identifier: MIT
"""What this computer knows of the routines in a journal: their areas and the words of their steps."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pacelet_tools.errors import Problem
from pacelet_tools.language.files import replace_file
from pacelet_tools.memory.store import data_dir
from pacelet_tools.paths import find_routine

if TYPE_CHECKING:
    from pacelet_tools.language.model import Step

OTHER = "other"
_STEPS = "steps.json"


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
    """Return what a step says, or its number where the routine that was played is not known."""
    texts = step_texts(routine_id, sha)
    return (texts[step] if step < len(texts) else "") or f"step {step + 1}"


def step_texts(routine_id: str, sha: str) -> tuple[str, ...]:
    """Return the words of the steps of the routine whose SHA-256 begins with `sha`; empty where it is not known."""
    if not sha:
        return ()
    found = known(routine_id)
    if found and found.sha.startswith(sha.lower()):
        return found.steps
    return next((tuple(texts) for whole, texts in _kept().items() if whole.startswith(sha.lower())), ())


def keep_steps(sha: str, texts: Sequence[str]) -> None:
    """Keep the words of the steps of a routine, by the SHA-256 of its compiled form."""
    path = data_dir() / _STEPS
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, json.dumps({**_kept(), sha: list(texts)}, indent=1).encode())


def _kept() -> dict[str, list[str]]:
    """Return what `keep_steps` has kept, without what makes no sense."""
    try:
        found = json.loads((data_dir() / _STEPS).read_bytes())
    except (OSError, ValueError):
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    return {
        sha: texts
        for sha, texts in pairs
        if isinstance(texts, list) and all(type(one) is str for one in texts)
    }


def _texts(steps: list[Step]) -> list[str]:
    """Return the words of steps in written order, those of repeats too, as `phase.step` counts them."""
    return [text for step in steps for text in (step.text or "", *_texts(step.steps))]
