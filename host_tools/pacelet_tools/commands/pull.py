# SPDX-License-Identifier: MIT
"""`pacelet pull`: bring compiled routines back from a board."""

import argparse
from pathlib import Path

from pacelet_tools.atomic_files import make_folder, replace_file
from pacelet_tools.errors import Problem, did_you_mean
from pacelet_tools.given_files import read_beginning
from pacelet_tools.link.connecting import with_boards
from pacelet_tools.link.ports import add_port_arguments, in_file_name
from pacelet_tools.link.survey import Survey, path_of, survey_routines
from pacelet_tools.link.transport import Board
from pacelet_tools.plain_text import counted, name_of, say
from pacelet_tools.wearer.fetching import fetch

EXAMPLES = """examples:
  pacelet pull neck-stretches           writes neck-stretches.json; 'pacelet list' shows the ids
  pacelet pull -o saved                 every routine, into the folder 'saved'; with --all a folder for each board
  pacelet show --yaml neck-stretches.json > neck-stretches.yaml   back to a source"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `pacelet pull`."""
    parser.add_argument("ids", nargs="*", metavar="ID", help="routines on the board (default: every one)")
    parser.add_argument("-o", "--output", metavar="DIR", default=".", help="where to (default: here)")
    parser.add_argument("--force", action="store_true", help="replace files that are different")
    add_port_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Write the routines into the folder, or with `--all` into one of each board's in it.

    Of a board nothing is written if a routine is not on it, or a file is in the way. What cannot have its name here is
    left out, and told.
    """

    def work(board: Board, there: Survey) -> None:
        folder = Path(args.output, in_file_name(board.port) if args.all else "")
        contents = _contents(board, there, list(dict.fromkeys(args.ids)) or sorted(there.routines))
        files = {folder / f"{one}.json": content for one, content in contents.items() if _can_be_a_file(one)}
        if not args.force:
            _refuse_to_replace(files)
        _write(files)
        left_out = [one for one in contents if not _can_be_a_file(one)]
        if left_out:
            raise Problem(
                "\n".join(f"'{name_of(one)}' cannot be the name of a file here" for one in left_out)
            )

    return with_boards(args, work, takes_over=False, ask=survey_routines)


def _contents(board: Board, there: Survey, ids: list[str]) -> dict[str, bytes]:
    known = there.routines
    absent = [one for one in ids if one not in known]
    if absent:
        raise Problem("\n".join(f"'{one}' is not on the board{did_you_mean(one, known)}" for one in absent))
    found = fetch(board, there, map(path_of, ids))
    return {one: found[path_of(one)] for one in ids}


def _can_be_a_file(routine_id: str) -> bool:
    name = f"{routine_id}.json"
    return Path(name).name == name and not set(name) & set("\\:") and name.isprintable()


def _refuse_to_replace(files: dict[Path, bytes]) -> None:
    different = [
        path
        for path, content in files.items()
        if path.exists() and read_beginning(path, len(content) + 1) != content
    ]
    if different:
        listed = "\n".join(f"{path} exists and is different" for path in different)
        raise Problem(f"{listed}\nNothing was written; --force replaces.")


def _write(files: dict[Path, bytes]) -> None:
    for path, content in files.items():
        make_folder(path.parent)
        replace_file(path, content)
        print(path)
    say(f"{counted(len(files), 'routine')} written")
