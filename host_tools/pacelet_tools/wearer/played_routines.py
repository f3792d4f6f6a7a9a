# SPDX-License-Identifier: MIT
"""The routines that a journal names: their areas and the words of their steps.

They come from the library, from `./routines`, and from the board that the sessions are fetched from: a routine on it
may be from another folder, or may have changed here since.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from pacelet_tools.atomic_files import replace_file
from pacelet_tools.errors import Problem
from pacelet_tools.language.checker import check_file, is_id
from pacelet_tools.language.emit.compiler import compile_routine
from pacelet_tools.language.emit.decoded import read_compiled
from pacelet_tools.language.semantics.model import Step
from pacelet_tools.link.survey import Survey, look_at, path_of
from pacelet_tools.link.transport import Board
from pacelet_tools.paths import find_routine
from pacelet_tools.wearer.fetching import fetch
from pacelet_tools.wearer.sessions import Session
from pacelet_tools.wearer.store import data_dir

OTHER = "other"
_STEPS = "steps.json"


class PlayedRoutine(NamedTuple):
    """A routine of the library or of `./routines`; `sha` is the SHA-256 of its compiled form, in hex.

    `days_a_week`: on how many it is meant, at the least, or None.
    """

    area: str
    sha: str
    steps: tuple[str, ...]
    days_a_week: int | None


@cache
def played_routine(routine_id: str) -> PlayedRoutine | None:
    """Return the routine of this id, or None if there is none here or it does not compile."""
    if not is_id(routine_id):
        return None
    try:
        routine = check_file(find_routine(routine_id), lints=False).routine
    except Problem:
        return None
    if routine is None:
        return None
    sha = hashlib.sha256(compile_routine(routine)).hexdigest()
    days_a_week = routine.weekly[0] if routine.weekly else None
    return PlayedRoutine(routine.area or OTHER, sha, tuple(_texts(routine.steps)), days_a_week)


def area_of(routine_id: str) -> str:
    """Return the area of a routine, or OTHER."""
    routine = played_routine(routine_id)
    return routine.area if routine else OTHER


def step_words(routine_id: str, sha: str, step: int) -> str:
    """Return the text of a step, or its number if the routine that was played is not known."""
    texts = step_texts(routine_id, sha)
    return (texts[step] if step < len(texts) else "") or f"step {step + 1}"


def step_texts(routine_id: str, sha: str) -> tuple[str, ...]:
    """Return the texts of the steps of the routine whose SHA-256 begins with `sha`; empty if it is not known."""
    if not sha:
        return ()
    routine = played_routine(routine_id)
    if routine and routine.sha.startswith(sha.lower()):
        return routine.steps
    return next((tuple(texts) for whole, texts in _kept_texts().items() if whole.startswith(sha.lower())), ())


def learn_steps(board: Board, there: Survey, sessions: Iterable[Session]) -> None:
    """Keep the texts of the routines in which steps were eased, if the board still has them as they were played."""
    eased = {(session.routine, session.sha) for session in sessions if session.eased and session.sha}
    for routine_id, sha in sorted(eased):
        path = path_of(routine_id)
        if step_texts(routine_id, sha):
            continue
        look_at(board, there, path)
        if path not in there.files:
            continue
        whole = base64.b64decode(there.files[path].digest).hex()
        if whole.startswith(sha.lower()):
            _learn(whole, path, fetch(board, there, [path])[path])


def _learn(sha: str, path: str, content: bytes) -> None:
    try:
        routine = read_compiled(content, path)
        _keep_texts(sha, [routine.step(number).text or "" for number in range(routine.check())])
    except Problem:
        return  # a broken routine was not played


def _keep_texts(sha: str, texts: Sequence[str]) -> None:
    """Keep the texts of a routine's steps, by the SHA-256 of its compiled form."""
    path = data_dir() / _STEPS
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    replace_file(path, json.dumps({**_kept_texts(), sha: list(texts)}, indent=1).encode(), private=True)


def _kept_texts() -> dict[str, list[str]]:
    """Return what `_keep_texts` has kept, without entries that are invalid."""
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
    """Return the texts of steps in written order, those inside repeats too, as `phase.step` counts them."""
    return [text for step in steps for text in (step.text or "", *_texts(step.steps))]
