# SPDX-License-Identifier: MIT
"""`pacelet restore`: put a backup back onto a board."""

import argparse
from pathlib import Path

from pacelet_tools.errors import Problem
from pacelet_tools.given_files import read_file
from pacelet_tools.link.connecting import told, with_boards
from pacelet_tools.link.ports import add_port_arguments
from pacelet_tools.link.survey import Survey
from pacelet_tools.link.transport import Board
from pacelet_tools.plain_text import say
from pacelet_tools.progress import progress_on_terminal
from pacelet_tools.wearer.archive import MOST_BYTES, unpack
from pacelet_tools.wearer.saving import plan_restore, restore
from pacelet_tools.wearer.store import Store

EXAMPLES = """examples:
  pacelet restore my-handheld.zip                  everything that 'pacelet backup' has saved
  pacelet restore my-handheld.zip --keep-profile   onto a board with another wiring
  pacelet restore my-handheld.zip --dry-run        only say what would change

What is on the board and not in the backup stays. Sessions on the board are kept on this computer first."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `pacelet restore`."""
    parser.add_argument("file", metavar="FILE.zip", help="what 'pacelet backup' has written")
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    parser.add_argument(
        "--keep-profile", action="store_true", help="leave the board profile that is on the board"
    )
    add_port_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Put the backup back onto every board chosen; nothing if anything in it is wrong."""
    files = _files(Path(args.file))
    store = Store()

    def work(board: Board, there: Survey) -> None:
        restoring, changes = plan_restore(board, there, files, store, args.keep_profile)
        for remark in restoring.remarks:
            say(f"{board.port}: {remark}")
        if not args.dry_run:
            progress = progress_on_terminal(f"restoring {board.port}")
            restore(board, there, restoring, changes, store, progress)
        print("\n".join(told(changes)))
        if not there.has_firmware:
            say(f"there is no firmware on it yet: run 'pacelet setup --port {board.port}'")

    return with_boards(args, work, firmware=False, headings=True)


def _files(path: Path) -> dict[str, bytes]:
    data = read_file(path, MOST_BYTES)
    try:
        return unpack(data)
    except Problem as problem:
        raise Problem(f"{path}: {problem}") from problem
