# SPDX-License-Identifier: MIT
"""`pacelet setup`: install or update the firmware, the drivers and the board profile."""

import argparse
import sys
import time
from typing import Any

from pacelet_tools.boards import DEFAULT, load_profile, problems, require_fit
from pacelet_tools.errors import Problem
from pacelet_tools.link.connecting import told, with_boards
from pacelet_tools.link.files import Changes
from pacelet_tools.link.firmware import MAIN
from pacelet_tools.link.ports import add_port_arguments
from pacelet_tools.link.setup import is_kept_main, plan_setup, profile_on, set_up
from pacelet_tools.link.survey import Survey, survey
from pacelet_tools.link.transport import Board
from pacelet_tools.plain_text import name_of
from pacelet_tools.progress import progress_on_terminal

Profile = dict[str, Any]

EXAMPLES = """examples:
  pacelet setup                       the only board attached, wired as a 'pico' (see the README)
  pacelet setup --board feather-oled  a Feather RP2040 with the OLED FeatherWing
  pacelet setup --board mine.json     a wiring of your own

Run it again at any time: files that are there already are not sent again. A new firmware is written beside the old
one, which goes when the new one has come up. A /main.py of your own is kept, under another name."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `pacelet setup`."""
    parser.add_argument(
        "--board",
        metavar="NAME",
        help=f"the board profile: a name, or a JSON file (default: the one on the board, else '{DEFAULT}')",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    add_port_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Set up every board chosen."""
    given = load_profile(args.board) if args.board else None

    def work(board: Board, there: Survey) -> None:
        _set_up(board, there, given or _kept_profile(board, there), args.dry_run)

    return with_boards(args, work, firmware=False)


def _kept_profile(board: Board, there: Survey) -> Profile:
    """Return the profile that the board has, if it can be used, else the default one."""
    profile = profile_on(board, there)
    if profile is None:
        return load_profile(DEFAULT)
    wrong = problems(profile)
    if wrong:
        head = f"the profile on the board at {board.port} cannot be used; give another one with --board:"
        raise Problem("\n".join([head, *(f"  {problem}" for problem in wrong)]))
    return profile


def _set_up(board: Board, there: Survey, profile: Profile, dry_run: bool) -> None:
    require_fit(profile, there.machine, board.port)
    if dry_run:
        print(_summary(board, there, profile, plan_setup(board, there, profile).changes))
        return
    started = time.monotonic()
    changes = set_up(board, there, profile, progress_on_terminal(f"setting up {board.port}"))
    print(_summary(board, survey(board) if changes else there, profile, changes))
    print(f"{board.port}: done in {time.monotonic() - started:.1f}s; the board restarts", file=sys.stderr)


def _summary(board: Board, there: Survey, profile: Profile, changes: Changes) -> str:
    head = f"{board.port}: {there.machine}, MicroPython {there.version}, profile '{name_of(str(profile.get('name')))}'"
    kept = [f"kept      your {MAIN} as {path}" for path in changes.added if is_kept_main(path)]
    return "\n".join([head, *told(changes), *kept, there.space])
