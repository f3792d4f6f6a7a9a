# SPDX-License-Identifier: MIT
"""`pacelet check`: say what is wrong with routines, every problem at once, each with its place."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pacelet_tools.errors import Problem, UsageProblem
from pacelet_tools.language.checked import Checked
from pacelet_tools.language.checker import STDIN, check_bytes, check_file, show_problems
from pacelet_tools.language.report.showing import as_json, summary
from pacelet_tools.language.semantics.widths import USUAL_PX
from pacelet_tools.language.syntax.source import MAX_BYTES
from pacelet_tools.paths import PATH_HELP, find_routines
from pacelet_tools.plain_text import counted, printable, say

EXAMPLES = """examples:
  pacelet check                    every routine here
  pacelet check my.yaml --strict   warnings fail too
  pacelet check my.yaml --fix      writes what is proposed where it is certain
  pacelet check --board mine.json  texts are measured for the panel of that board
  pacelet check --json my.yaml     for editors and scripts
  pacelet check - < my.yaml        reads standard input"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `check`."""
    parser.add_argument("paths", metavar="PATH", nargs="*", help=f"{PATH_HELP}; - is standard input")
    parser.add_argument("--json", action="store_true", help="print the problems as a JSON list")
    parser.add_argument("--strict", action="store_true", help="warnings fail too")
    help_of_fix = (
        "write what is proposed where the proposal is certain (of standard input: to standard output)"
    )
    parser.add_argument("--fix", action="store_true", help=help_of_fix)
    help_of_board = (
        "measure texts for the panel of this board: a name, or a JSON file (default: 128 pixels wide)"
    )
    parser.add_argument("--board", metavar="NAME", help=help_of_board)


def run(args: argparse.Namespace) -> int:
    """Check, and return 1 where a file has an error (with `--strict`: or a warning)."""
    if args.fix and args.json and STDIN in args.paths:
        raise UsageProblem(
            "with - and --fix standard output has the routine, and cannot have the JSON of --json too"
        )
    found: Counter[str] = Counter()
    files, failed = 0, False
    rows = _Rows() if args.json else None
    for checked in _check_all(args.paths, args.fix, _panel_px(args.board)):
        # Told and dropped: of a thousand files one is held at a time.
        if checked is None:
            failed = True
            continue
        files += 1
        failed = failed or _fails(checked, args.strict)
        found.update(problem.severity for problem in checked.diagnostics)
        if rows:
            rows.add(checked)
        else:
            show_problems(checked)
    if rows:
        rows.end()
    elif files:
        print(summary(files, found), file=sys.stderr)
    return 1 if failed else 0


def _panel_px(board: str | None) -> int:
    """Return the width of the panel for which texts are measured."""
    if board is None:
        return USUAL_PX
    from pacelet_tools.boards import load_profile

    width_px: int = load_profile(board).get("panel", {}).get("width", USUAL_PX)
    return width_px


def _check_all(paths: list[str], fix: bool, panel_px: int) -> Iterator[Checked | None]:
    """Check what the paths name, each file once; a path that is none is told, and None."""
    seen: set[str] = set()
    for path in [[path] for path in paths] or [[]]:
        try:
            files = [STDIN] if path == [STDIN] else find_routines(path, to_write=fix)
            for file in files:
                if str(file) not in seen:
                    seen.add(str(file))
                    yield _checked(file, fix, panel_px)
        except Problem as problem:
            say(str(problem))
            yield None


def _checked(file: Path | str, fix: bool, panel_px: int) -> Checked:
    if isinstance(file, str):
        return _check_input(fix, panel_px)
    return _fix_file(file, panel_px) if fix else check_file(file, panel_px=panel_px)


def _check_input(fix: bool, panel_px: int) -> Checked:
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if not fix:
        return check_bytes(data, STDIN, panel_px=panel_px)
    after, checked = _fixed(data, STDIN, panel_px)
    if len(data) > MAX_BYTES:
        return checked  # the rest of it was not read
    sys.stdout.buffer.write(after)
    sys.stdout.flush()
    return checked


def _fix_file(path: Path, panel_px: int) -> Checked:
    from pacelet_tools.atomic_files import replace_file

    checked = check_file(path, panel_px=panel_px)
    if not any(problem.fix for problem in checked.diagnostics):
        return checked
    data = path.read_bytes()
    after, checked = _fixed(data, str(path), panel_px)
    if after != data:
        replace_file(path, after)
    return checked


def _fixed(data: bytes, path: str, panel_px: int) -> tuple[bytes, Checked]:
    """Return the bytes with fixes made, and what is left; say what was done."""
    from pacelet_tools.language.fixing import Fixing

    fixing = Fixing(data, lambda text: check_bytes(text, path, panel_px=panel_px))
    for problem in fixing.done:
        place = f"{printable(path)}:{problem.line}:{problem.column}"
        print(
            f"{place}: fixed: {printable(problem.message)}; right: {printable(problem.help)}", file=sys.stderr
        )
    if fixing.done:
        print(f"{printable(path)}: {counted(len(fixing.done), 'place')} fixed", file=sys.stderr)
    return fixing.data, fixing.checked


def _fails(checked: Checked, strict: bool) -> bool:
    return checked.failed or (strict and checked.problems.has_warnings())


class _Rows:
    """The problems as a JSON list on standard output, row by row."""

    def __init__(self) -> None:
        self._before = "["

    def add(self, checked: Checked) -> None:
        """Print the problems of a file."""
        import json

        for problem in checked.diagnostics:
            print(self._before + json.dumps(as_json(checked.path, problem)), end="")
            self._before = ",\n"

    def end(self) -> None:
        """End the list."""
        print("[]" if self._before == "[" else "]")
