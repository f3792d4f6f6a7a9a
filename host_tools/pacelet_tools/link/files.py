# SPDX-License-Identifier: MIT
"""Replaces files on a board so that at every instant there is the old one or the new one; few round trips.

Each file is written to `<name>.tmp`, read back by its SHA-256 on the board, and renamed. In a folder that is called
`<name>.tmp` itself, as a new one is until all of it is there, files need no other name.
"""

import base64
import contextlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple

from pacelet_tools.errors import Problem
from pacelet_tools.link.survey import ROUTINES, TMP, Survey, sha256, survey
from pacelet_tools.link.transport import Board, BoardError, batched, makes_no_sense, work
from pacelet_tools.progress import Progress, no_progress

WINDOW_BITS = 10  # of the deflated stream: the board holds so much of it, 1 KB
PIECE_BYTES = 512
WRITING = ("writing",)  # what writing needs on the board
_NEW_ROUTINES = ROUTINES + TMP


class Step(NamedTuple):
    """A call of what is on the board for writing, and the content that it takes from what was filled in."""

    call: str
    content: bytes = b""


@dataclass
class Changes:
    """What replacing files does or did: paths on the board, in order."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    @property
    def sent(self) -> list[str]:
        """The paths that need sending."""
        return self.added + self.updated

    def __bool__(self) -> bool:
        """Whether anything is different."""
        return bool(self.added or self.updated or self.removed)


def plan(wanted: dict[str, bytes], there: Survey, remove: Iterable[str] = ()) -> Changes:
    """Compare the files wanted with those on the board; `remove` names what goes, if it is there."""
    changes = Changes(removed=[path for path in remove if path in there.files and path not in wanted])
    for path, content in wanted.items():
        known = there.files.get(path)
        if known is None:
            changes.added.append(path)
        elif known.digest == sha256(content):
            changes.unchanged.append(path)
        else:
            changes.updated.append(path)
    return changes


def apply(
    board: Board, wanted: dict[str, bytes], there: Survey, changes: Changes, progress: Progress = no_progress
) -> None:
    """Carry out a plan on the board that `there` is the survey of, and remove leftovers of earlier attempts.

    `progress` is told the share done, 0 to 1. Raises Problem where the board fails, and before
    anything is written if the space is too small or something else is in the way.
    """
    require_room(board.port, wanted, there, changes)
    sending = {path: content for path, content in wanted.items() if path in set(changes.sent)}
    # A folder that is not there yet gets its name when all that is in it is there: one rename in place of many.
    new = [one for one in _missing_folders(sending, there) if one.count("/") == 1 and not one.endswith(TMP)]
    tidying = [f"drop({path!r})" for path in [*leftovers(there), *changes.removed]]
    if _NEW_ROUTINES in there.folders and ROUTINES not in new:
        tidying.append(f"shed({_NEW_ROUTINES!r})")
    moves = [f"move({folder + TMP!r},{folder!r})" for folder in new]
    written = {_at_first(path, new): content for path, content in sending.items()}
    making = [f"make({folder!r})" for folder in _missing_folders(written, there)]
    inside = {path: content for path, content in written.items() if path not in sending}
    others = {path: content for path, content in written.items() if path in sending}
    steps = [*_writing(inside), *map(Step, moves), *_writing(others)]
    try:
        _run_batches(board, [*map(Step, [*tidying, *making]), *steps], there.inflates, progress)
    except BoardError as error:
        with contextlib.suppress(Problem):
            board.do(["give_up()", *moves], WRITING)
        raise _explained(board, error, sending) from error


def require_room(port: str, wanted: dict[str, bytes], there: Survey, changes: Changes) -> None:
    """Raise Problem if a plan cannot be carried out: for too little space, or for something else that is in the way."""
    _require_way(port, changes.sent, there)
    missing = missing_bytes(wanted, there, changes) if there.total_bytes else 0
    if missing:
        raise Problem(_full(port, missing, there.free_bytes))


def leftovers(there: Survey) -> list[str]:
    """Return the unfinished replacements on a board, which an attempt that was cut short left there."""
    others = ("/lib/", f"{ROUTINES}/")  # what is called so there is somebody else's, but for a routine's
    return [
        path
        for path in there.files
        if path.endswith(f".json{TMP}")
        or (path.endswith(TMP) and not path.startswith(others))
        or path.startswith(f"{_NEW_ROUTINES}/")
    ]


def read(board: Board, paths: Iterable[str]) -> dict[str, bytes]:
    """Return the content of files on a surveyed board; all in one round trip."""
    wanted = list(paths)
    said = board.do(f"content({path!r})" for path in wanted)
    contents: list[bytes] = []
    try:
        for line in filter(None, said.split("\n")):
            if line == "=":
                contents.append(b"")
            else:
                contents[-1] += base64.b64decode(line)
        return dict(zip(wanted, contents, strict=True))
    except (ValueError, IndexError) as error:
        raise makes_no_sense(board.port) from error


def missing_bytes(wanted: dict[str, bytes], there: Survey, changes: Changes) -> int:
    """Return how many bytes too few are free for a plan, or 0; old and new are there at once for a moment."""
    free = there.free_bytes + sum(_on_flash(there.files[path].size, there) for path in changes.removed)
    free -= (
        2 * there.block_bytes * len(_missing_folders(changes.sent, there))
    )  # littlefs: a pair of blocks each
    least = free
    for path in changes.sent:
        free -= _on_flash(len(wanted[path]), there)
        least = min(least, free)
        if path in there.files:
            free += _on_flash(there.files[path].size, there)
    return max(0, -least)


def _run_batches(board: Board, steps: Iterable[Step], inflates: bool, progress: Progress) -> None:
    batches = list(batched(steps, lambda step: _most_bytes(step, inflates)))
    for number, batch in enumerate(batches, 1):
        content = b"".join(step.content for step in batch)
        bits = f",{WINDOW_BITS}" if inflates else ""
        calls = [f"fill(data{bits})"] * bool(content) + [step.call for step in batch]
        board.run(work(calls), WRITING, _deflated(content) if inflates else content)
        progress(number / len(batches))


def _deflated(content: bytes) -> bytes:
    stream = zlib.compressobj(9, zlib.DEFLATED, -WINDOW_BITS)
    return stream.compress(content) + stream.flush()


def _require_way(port: str, paths: Iterable[str], there: Survey) -> None:
    """Raise Problem if a folder has the name of a file that is to be written, or a file that of its folder."""
    for path in paths:
        above = [str(folder) for folder in PurePosixPath(path).parents if str(folder) in there.files]
        blocks = above or [name for name in (path, path + TMP) if name in there.folders]
        if blocks:
            kind, option = ("file", "") if above else ("folder", "-r ")
            raise Problem(
                f"on the board at {port} the {kind} {blocks[0]} is in the way of {path}; nothing was written.\n"
                f"If you do not need it, remove it: 'mpremote connect {port} rm {option}:{blocks[0]}'."
            )


def _full(port: str, missing: int, free: int) -> str:
    return (
        f"the board at {port} is full: {_kib(missing)} KB more than the {_kib(free)} KB free are needed.\n"
        f"'pacelet doctor --port {port}' says what takes the room, and how to remove it."
    )


def _kib(size: int) -> int:
    return -(-size // 1024)


def _on_flash(size: int, there: Survey) -> int:
    return -(-size // there.block_bytes) * there.block_bytes


def _missing_folders(paths: Iterable[str], there: Survey) -> list[str]:
    """Return the folders that `paths` need and that are not there, parents first."""
    needed = {str(folder) for path in paths for folder in PurePosixPath(path).parents}
    return sorted(needed - there.folders - {"/"})


def _writing(files: dict[str, bytes]) -> Iterator[Step]:
    for path, content in files.items():
        is_staged = f"{TMP}/" in path
        yield Step(f"begin({path!r},'')" if is_staged else f"begin({path!r})")
        for start in range(0, len(content), PIECE_BYTES):
            piece = content[start : start + PIECE_BYTES]
            yield Step(f"add({len(piece)})", piece)
        yield Step(f"commit({path!r},b'{sha256(content)}\\n')")


def _at_first(path: str, new: list[str]) -> str:
    """Return where a file is written to: in a folder that is new, below the name that it has until all is there."""
    folder, slash, rest = path[1:].partition("/")
    return f"/{folder}{TMP}/{rest}" if slash and f"/{folder}" in new else path


def _most_bytes(step: Step, inflates: bool) -> int:
    """Return what a call takes in a round trip: a piece of content at most what it takes deflated by itself."""
    return len(step.call.encode()) + len(zlib.compress(step.content) if inflates else step.content)


def _full_at_last(board: Board, sending: dict[str, bytes]) -> str:
    """Tell how much is missing on a board whose flash was full sooner than its block count said."""
    now = survey(board)
    missing = missing_bytes(sending, now, plan(sending, now))
    return _full(board.port, max(missing, now.block_bytes), now.free_bytes)


def _explained(board: Board, error: BoardError, sending: dict[str, bytes]) -> Problem:
    """Say what stopped it."""
    if "ENOSPC" in error.traceback or "OSError: 28" in error.traceback:
        return Problem(_full_at_last(board, sending))
    if "read back differs" in error.traceback:
        return Problem(
            f"the flash of the board at {board.port} does not keep what is written: it may be worn out.\n"
            "Nothing was replaced by it; try again, and take another board if it stays so."
        )
    return error
