# SPDX-License-Identifier: MIT
"""`pacelet backup`: save all files of the wearer on a board into one file."""

import argparse
from datetime import datetime
from pathlib import Path

from pacelet_tools.atomic_files import replace_file
from pacelet_tools.errors import Problem
from pacelet_tools.link.connecting import with_boards
from pacelet_tools.link.ports import add_port_arguments, chosen_ports, in_file_name
from pacelet_tools.link.survey import Survey
from pacelet_tools.link.transport import Board
from pacelet_tools.plain_text import name_of, say
from pacelet_tools.progress import progress_on_terminal
from pacelet_tools.wearer.archive import left_out_paths
from pacelet_tools.wearer.saving import save

EXAMPLES = """examples:
  pacelet backup my-handheld.zip   routines, settings, journal, the place to resume, the board profile

'pacelet restore' puts it back, onto this board or another one."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `pacelet backup`."""
    parser.add_argument("file", metavar="FILE.zip", help="the file to write")
    parser.add_argument("--force", action="store_true", help="replace a file that exists")
    add_port_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Save every board chosen, with `--all` into a file each, which has its port in its name."""
    for port in chosen_ports(args):
        if _path(args, port).exists() and not args.force:
            raise Problem(f"{_path(args, port)} exists; --force replaces it")

    def work(board: Board, there: Survey) -> None:
        path = _path(args, board.port)
        data, saved = save(board, there, datetime.now(), progress_on_terminal(f"saving {board.port}"))
        replace_file(path, data, private=True)
        print("\n".join(f"saved     {name_of(one)}" for one in saved))
        say(f"{path}: {len(saved)} files, {-(-len(data) // 1024)} KB")
        left_out = [f"{name_of(one)}: give it another name" for one in left_out_paths(there.files)]
        left_out += [f"a file in {name_of(one)}: its name is damaged" for one in there.unnamed]
        if left_out:
            raise Problem("\n".join(f"left out  {one}" for one in left_out))

    return with_boards(args, work, takes_over=False, firmware=False)


def _path(args: argparse.Namespace, port: str) -> Path:
    path = Path(args.file)
    return path.with_name(f"{path.stem}-{in_file_name(port)}{path.suffix}") if args.all else path
