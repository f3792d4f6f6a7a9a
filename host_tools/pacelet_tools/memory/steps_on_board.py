# SPDX-License-Identifier: MIT
"""The words of the steps that were eased, learnt from the routines on the board that the sessions are fetched from.

A routine that was loaded from another folder, or has changed here since, is known by nothing else on this computer.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable

from pacelet_tools.errors import Problem
from pacelet_tools.language.decoded import read_compiled
from pacelet_tools.link.routines import path_of
from pacelet_tools.link.survey import Survey
from pacelet_tools.link.transport import Board
from pacelet_tools.memory.files_on_board import fetch
from pacelet_tools.memory.known_routines import keep_steps, step_texts
from pacelet_tools.memory.sessions import Session


def learn_steps(board: Board, there: Survey, sessions: Iterable[Session]) -> None:
    """Keep the words of the routines in which steps were eased, where the board still has them as they were played."""
    eased = {(session.routine, session.sha) for session in sessions if session.eased and session.sha}
    for routine_id, sha in sorted(eased):
        path = path_of(routine_id)
        file = there.files.get(path)
        if file is None or step_texts(routine_id, sha):
            continue
        whole = base64.b64decode(file.digest).hex()
        if whole.startswith(sha.lower()):
            _keep(whole, path, fetch(board, there, [path])[path])


def _keep(sha: str, path: str, content: bytes) -> None:
    try:
        routine = read_compiled(content, path)
        keep_steps(sha, [routine.step(number).text or "" for number in range(len(routine))])
    except Problem:
        return  # broken, it was not played
