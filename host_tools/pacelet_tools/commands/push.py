# SPDX-License-Identifier: MIT
"""`pacelet push`: compile routines and load them onto a board; what is there already is not sent again."""

import argparse
import sys
import time

from pacelet_tools.errors import Problem, UsageProblem
from pacelet_tools.language.checker import check_all, show_problems
from pacelet_tools.language.emit.compiler import compile_routine
from pacelet_tools.link.connecting import told, with_boards
from pacelet_tools.link.files import Changes
from pacelet_tools.link.ports import add_port_arguments
from pacelet_tools.link.survey import Survey, id_of, survey_routines
from pacelet_tools.link.transport import Board
from pacelet_tools.paths import PATH_HELP, find_routines
from pacelet_tools.plain_text import say
from pacelet_tools.progress import progress_on_terminal
from pacelet_tools.watching import Watch

_LOOK_S = 0.5  # how often files are looked at

EXAMPLES = """examples:
  pacelet push                     the routines here
  pacelet push my.yaml desk-break  a file, and one of the library by its id
  pacelet push --prune             and remove from the board what is not among them

Nothing is sent if any of the files has an error."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `pacelet push`."""
    parser.add_argument("paths", metavar="PATH", nargs="*", help=PATH_HELP)
    parser.add_argument(
        "--watch", action="store_true", help="push again whenever a file is saved, until Ctrl-C"
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    parser.add_argument("--prune", action="store_true", help="remove routines that are not in the list")
    add_port_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Load the routines onto every board chosen; nothing if one of them has an error."""
    if not args.watch:
        return _push_all(args)
    if args.dry_run:
        raise UsageProblem("--watch loads what is saved: leave out --dry-run")
    watch = Watch(find_routines(args.paths))
    while True:
        try:
            _push_all(args)
        except Problem as problem:
            say(str(problem))
        print("pacelet: waiting for a file to be saved; Ctrl-C ends", file=sys.stderr)
        while not watch.has_changed():
            time.sleep(_LOOK_S)


def _push_all(args: argparse.Namespace) -> int:
    compiled = _compiled(args.paths)
    if compiled is None:
        print("pacelet: nothing was sent", file=sys.stderr)
        return 1

    def work(board: Board, there: Survey) -> None:
        _push(board, there, compiled, args)

    return with_boards(args, work, takes_over=False, headings=True, ask=survey_routines)


def _compiled(paths: list[str]) -> dict[str, bytes] | None:
    """Return the compiled routines by id, or None, with every error told, if there is one."""
    checked = check_all(find_routines(paths))
    broken = [one for one in checked if one.routine is None]
    for one in broken:
        show_problems(one, only_errors=True)
    return None if broken else {one.id: compile_routine(one.routine) for one in checked if one.routine}


def _push(board: Board, there: Survey, compiled: dict[str, bytes], args: argparse.Namespace) -> None:
    # Here, not above: the decoder is needed only once there is a board to load.
    from pacelet_tools.link.routines import plan_push, push

    if args.dry_run:
        print("\n".join(told(plan_push(compiled, there, args.prune), id_of, "routine")))
        return
    started = time.monotonic()
    changes = push(board, there, compiled, args.prune, progress_on_terminal(f"loading {board.port}"))
    print("\n".join(told(changes, id_of, "routine")))
    print(f"{board.port}: {_outcome(changes)} in {time.monotonic() - started:.1f}s", file=sys.stderr)


def _outcome(changes: Changes) -> str:
    return "loaded" if changes else "up to date"
