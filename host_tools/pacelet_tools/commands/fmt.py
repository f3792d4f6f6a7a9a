# SPDX-License-Identifier: MIT
"""`pacelet fmt`: bring routines into their canonical form; order and comments stay."""

from __future__ import annotations

import argparse
import sys

from pacelet_tools.atomic_files import replace_file
from pacelet_tools.given_files import read_beginning
from pacelet_tools.language.checked import Checked
from pacelet_tools.language.checker import check_file, show_problems
from pacelet_tools.language.syntax.source import MAX_BYTES
from pacelet_tools.paths import PATH_HELP, find_routines
from pacelet_tools.plain_text import counted

EXAMPLES = """examples:
  pacelet fmt my.yaml       rewrites the file
  pacelet fmt --check       says which files would change, and fails if any"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `fmt`."""
    parser.add_argument("paths", metavar="PATH", nargs="*", help=PATH_HELP)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if anything would change")


def run(args: argparse.Namespace) -> int:
    """Format, and return 1 where a file has an error or, with `--check`, would change."""
    status = 0
    changed = 0
    found = find_routines(args.paths, to_write=not args.check)
    files = [check_file(file, lints=False) for file in found]
    for checked in files:
        if checked.failed:
            show_problems(checked, only_errors=True)
            status = 1
        elif _format(checked, args.check):
            changed += 1
    verb = "would change" if args.check else "changed"
    print(f"{changed} of {counted(len(files), 'file')} {verb}", file=sys.stderr)
    return 1 if args.check and changed else status


def _format(checked: Checked, only_check: bool) -> bool:
    """Format one file, and return True if that changes it."""
    from pathlib import Path

    from pacelet_tools.language.emit.formatter import formatted

    path = Path(checked.path)
    before = read_beginning(path, MAX_BYTES + 1)
    after = formatted(checked.text).encode()
    if before == after:
        return False
    print(checked.path)
    if not only_check:
        replace_file(path, after)
    return True
