# SPDX-License-Identifier: MIT
"""Save the wearer's files on a board, and put them back, file by file, by safe replacement."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pacelet_tools.boards import problems
from pacelet_tools.errors import Problem
from pacelet_tools.link.files import Changes, plan
from pacelet_tools.link.firmware import CHECKED, PROFILE
from pacelet_tools.link.library_index import apply_indexed
from pacelet_tools.link.survey import Survey, look_at, sha256
from pacelet_tools.link.transport import Board
from pacelet_tools.progress import Progress, no_progress
from pacelet_tools.wearer.archive import pack, wearers_paths
from pacelet_tools.wearer.fetching import JOURNAL, OLDER_JOURNAL, fetch, fetch_journal
from pacelet_tools.wearer.sessions import Session, read_sessions
from pacelet_tools.wearer.store import Store

RESUME = "/resume.json"


def save(
    board: Board, there: Survey, now: datetime, progress: Progress = no_progress
) -> tuple[bytes, list[str]]:
    """Return a backup of a surveyed board and the paths in it. Raise Problem if there is nothing to save."""
    look_at(board, there, OLDER_JOURNAL, JOURNAL, RESUME)
    files = fetch(board, there, wearers_paths(there.files), progress)
    if not files:
        raise Problem(f"there is nothing to save on the board at {board.port}")
    return pack(files, now, there.machine), list(files)


@dataclass
class Restoring:
    """What putting a backup back does: files to write, paths to remove, remarks for the user, sessions."""

    wanted: dict[str, bytes]
    removed: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    journal: list[Session] = field(default_factory=list)


def plan_restore(
    board: Board, there: Survey, files: Mapping[str, bytes], store: Store, keep_profile: bool
) -> tuple[Restoring, Changes]:
    """Return what putting `files` back on a surveyed board does, and what it changes there.

    The sessions on the board are added to `store` first, so that none is lost. Raise Problem if the backup's
    board profile cannot be used, and would replace another one.
    """
    look_at(board, there, OLDER_JOURNAL, JOURNAL, RESUME)
    restoring = Restoring(dict(files))
    _choose_profile(restoring, there, keep_profile)
    _choose_journal(restoring, board, there, store)
    return restoring, plan(restoring.wanted, there, restoring.removed)


def restore(
    board: Board, there: Survey, restoring: Restoring, changes: Changes, store: Store, progress: Progress
) -> None:
    """Carry out what `plan_restore` returned."""
    apply_indexed(board, restoring.wanted, there, changes, progress)
    if restoring.journal:
        store.add_new(restoring.journal, board_id="")
        store.mark_restored(restoring.journal)


def _choose_profile(restoring: Restoring, there: Survey, keep_profile: bool) -> None:
    content = restoring.wanted.get(PROFILE)
    if content is None:
        return
    if keep_profile:
        del restoring.wanted[PROFILE]
        return
    try:
        wrong = problems(json.loads(content))
    except (ValueError, RecursionError) as error:
        wrong = [str(error)]
    known = there.files.get(PROFILE)
    if not wrong:
        if known is None or known.digest != sha256(content):
            restoring.wanted[CHECKED] = hashlib.sha256(content).hexdigest().encode()
        return
    more = "\n".join(f"  {one}" for one in wrong)
    if known is not None and known.digest != sha256(content):
        raise Problem(f"the board profile in it cannot be used; leave it out with --keep-profile:\n{more}")
    restoring.remarks.append(
        f"the board profile in it is put back as it was saved, but cannot be used:\n{more}\n"
        "'pacelet setup --board NAME' writes another one."
    )


def _choose_journal(restoring: Restoring, board: Board, there: Survey, store: Store) -> None:
    """Leave out the saved journal if the one on the board continues it; the place to resume belongs to its journal."""
    saved = read_sessions(
        *(restoring.wanted[path] for path in (OLDER_JOURNAL, JOURNAL) if path in restoring.wanted)
    )
    now = fetch_journal(board, there)
    store.add_new(now.sessions, now.board_id)
    if {session.text for session in saved} <= {session.text for session in now.sessions} and now.sessions:
        for path in (OLDER_JOURNAL, JOURNAL, RESUME):
            restoring.wanted.pop(path, None)
        restoring.remarks.append("the journal on the board has all of these sessions: it stays as it is")
        return
    restoring.journal = saved
    restoring.removed = [path for path in (OLDER_JOURNAL, JOURNAL, RESUME) if path not in restoring.wanted]
    if now.sessions:
        restoring.remarks.append(
            f"the {len(now.sessions)} sessions on the board are kept on this computer: 'pacelet history'"
        )
