# SPDX-License-Identifier: MIT
"""`pacelet check`: say what is wrong with routines, every problem at once, each with its place."""

from __future__ import annotations

import argparse
import sys

from pacelet_tools.errors import Problem
from pacelet_tools.language.checker import Checked, check_file, show_problems
from pacelet_tools.language.report.showing import as_json, summary
from pacelet_tools.paths import PATH_HELP, find_routines
from pacelet_tools.plain_text import say

EXAMPLES = """examples:
  pacelet check                    every routine here
  pacelet check my.yaml --strict   warnings fail too
  pacelet check --json my.yaml     for editors and scripts"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `check`."""
    parser.add_argument("paths", metavar="PATH", nargs="*", help=PATH_HELP)
    parser.add_argument("--json", action="store_true", help="print the problems as a JSON list")
    parser.add_argument("--strict", action="store_true", help="warnings fail too")


def run(args: argparse.Namespace) -> int:
    """Check, and return 1 where a file has an error (with `--strict`: or a warning)."""
    files, status = _check_all(args.paths)
    if args.json:
        _print_json(files)
    else:
        for checked in files:
            show_problems(checked)
        if files:
            found = [problem for checked in files for problem in checked.diagnostics]
            print(summary(len(files), found), file=sys.stderr)
    return 1 if status or any(_fails(checked, args.strict) for checked in files) else 0


def _check_all(paths: list[str]) -> tuple[list[Checked], int]:
    """Check what the paths name; a path that is none is told, and the others are checked."""
    files: list[Checked] = []
    status = 0
    for path in [[path] for path in paths] or [[]]:
        try:
            files += [check_file(file) for file in find_routines(path)]
        except Problem as problem:
            say(str(problem))
            status = 1
    return list({checked.path: checked for checked in files}.values()), status


def _fails(checked: Checked, strict: bool) -> bool:
    return checked.failed or (strict and checked.problems.has_warnings())


def _print_json(files: list[Checked]) -> None:
    import json

    found = [as_json(checked.path, problem) for checked in files for problem in checked.diagnostics]
    rows = ",\n".join(json.dumps(problem) for problem in found)
    print(f"[{rows}]")
