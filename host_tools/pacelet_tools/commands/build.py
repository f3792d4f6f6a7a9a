# SPDX-License-Identifier: MIT
"""`pacelet build`: compile routines to compact JSON, one file each."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pacelet_tools.atomic_files import make_folder, replace_file
from pacelet_tools.language.checked import Checked
from pacelet_tools.language.checker import check_all, show_problems
from pacelet_tools.language.emit.compiler import compile_routine
from pacelet_tools.language.emit.decoded import read_compiled
from pacelet_tools.paths import PATH_HELP, find_routines
from pacelet_tools.plain_text import counted

EXAMPLES = """examples:
  pacelet build -o build           the routines here
  pacelet build my.yaml -o . --stats"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `build`."""
    parser.add_argument("paths", metavar="PATH", nargs="*", help=PATH_HELP)
    parser.add_argument("-o", "--output", metavar="DIR", required=True, help="the folder to write to")
    parser.add_argument("--stats", action="store_true", help="print bytes and totals")


def run(args: argparse.Namespace) -> int:
    """Build what has no error, and return 1 where anything has one."""
    files = check_all(find_routines(args.paths))
    folder = make_folder(Path(args.output))
    built: list[tuple[Checked, bytes]] = []
    for checked in files:
        if checked.routine is None:
            show_problems(checked, only_errors=True)
            continue
        data = compile_routine(checked.routine)
        read_compiled(data, checked.path)  # what the firmware would refuse is not written
        replace_file(folder / f"{checked.id}.json", data)
        built.append((checked, data))
    _tell(built, folder, args.stats)
    return 0 if len(built) == len(files) else 1


def _tell(built: list[tuple[Checked, bytes]], folder: Path, stats: bool) -> None:
    if stats:
        from pacelet_tools.language.emit.overviews import built_table

        print(built_table([(checked.id, data) for checked, data in built]))
    count = len(built)
    print(f"{counted(count, 'routine')} written to {folder}", file=sys.stderr)
