# SPDX-License-Identifier: MIT
"""`pacelet setup`: install or update the firmware, the drivers and the board profile."""

import argparse
import json
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from pacelet_tools.atomic_files import replace_file
from pacelet_tools.boards import DEFAULT, load_profile, problems, require_fit
from pacelet_tools.dialogue.asking import Questions, is_terminal
from pacelet_tools.errors import Problem, UsageProblem
from pacelet_tools.link.connecting import told, with_boards
from pacelet_tools.link.files import Changes
from pacelet_tools.link.firmware import MAIN
from pacelet_tools.link.ports import add_port_arguments
from pacelet_tools.link.setup import (
    is_kept_main,
    load_drivers,
    plan_setup,
    profile_on,
    set_up,
    survey_to_set_up,
)
from pacelet_tools.link.survey import Survey, glance, survey
from pacelet_tools.link.transport import Board
from pacelet_tools.plain_text import name_of
from pacelet_tools.progress import progress_on_terminal

Profile = dict[str, Any]

EXAMPLES = """examples:
  pacelet setup                       the only board attached; a Pico wired as in the README needs no more
  pacelet setup --board feather-oled  a Feather RP2040 with the OLED FeatherWing
  pacelet setup --board mine.json     a wiring of your own

In a terminal it says what it finds on the board, and asks where no profile fits. With --custom it asks for one part of
your wiring after another, tries each at once, and writes the profile. Options answer questions: what they say is not
asked for.

--micropython installs MicroPython itself first; nothing is downloaded, docs/build.md says which file is the right one.

Run it again at any time: files that are there already are not sent again. A new firmware is written beside the old
one, which goes when the new one has come up. A /main.py of your own is kept, under another name."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `pacelet setup`."""
    from pacelet_tools.dialogue.custom import OPTIONS

    parser.add_argument(
        "--board",
        metavar="NAME",
        help=f"the board profile: a name, or a JSON file (default: the one on the board, else '{DEFAULT}')",
    )
    parser.add_argument(
        "--micropython",
        metavar="FILE.uf2",
        type=Path,
        help="first put this MicroPython onto the board, a file from micropython.org/download: a .uf2 is copied to the"
        " drive that a board with BOOTSEL held shows, a .bin written by esptool",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    add_port_arguments(parser)
    custom = parser.add_argument_group("a wiring of your own")
    custom.add_argument(
        "--custom", action="store_true", help="write a profile step by step, and try each part"
    )
    custom.add_argument("--untested", action="store_true", help="do not try the parts")
    for option, text in OPTIONS.items():
        metavar = "NAME" if option in ("name", "like") else "X"
        custom.add_argument(f"--{option}", dest=option, metavar=metavar, help=text)


def run(args: argparse.Namespace) -> int:
    """Set up every board chosen."""
    given = load_profile(args.board) if args.board else None
    answers = _answers(args)
    if args.micropython:
        _install_micropython(args)

    def work(board: Board, there: Survey) -> None:
        profile = _custom_profile(board, there, args, answers) if args.custom else given
        profile = profile or _kept_profile(board, there, args, answers)
        # A dialogue has written drivers, and restarted the board without a program.
        if is_terminal() or args.custom:
            there = replace(survey(board), running=there.running)
        _set_up(board, there, profile, args.dry_run)

    return with_boards(args, work, firmware=False, ask=survey_to_set_up)


def _install_micropython(args: argparse.Namespace) -> None:
    """Put MicroPython onto the board that waits for it; that is the one to be set up."""
    from pacelet_tools.link.micropython_image import install, read_image

    if args.dry_run or args.all:
        raise UsageProblem("--micropython replaces what runs on one board: leave out --dry-run and --all")
    args.port = install(read_image(args.micropython), args.port)


def _answers(args: argparse.Namespace) -> dict[str, str]:
    """Return the answers of the dialogue that are on the command line; raise UsageProblem where they make no sense."""
    from pacelet_tools.dialogue.custom import OPTIONS

    given = vars(args)
    answers = {option: given[option] for option in OPTIONS if given[option] is not None}
    if answers and not args.custom:
        raise UsageProblem(f"--{next(iter(answers))} goes with --custom")
    if args.custom and (args.board or args.all or args.dry_run):
        raise UsageProblem(
            "--custom is for one board, and writes its profile: leave out --board, --all and --dry-run"
        )
    return answers


def _kept_profile(board: Board, there: Survey, args: argparse.Namespace, answers: dict[str, str]) -> Profile:
    """Return the profile that the board has, if it can be used, else the one chosen for it."""
    profile = profile_on(board, there)
    if profile is None:
        return _chosen_profile(board, there, args, answers)
    wrong = problems(profile)
    if wrong:
        head = f"the profile on the board at {board.port} cannot be used; give another one with --board:"
        raise Problem("\n".join([head, *(f"  {problem}" for problem in wrong)]))
    if is_terminal():
        from pacelet_tools.dialogue.choosing import tell_found
        from pacelet_tools.dialogue.finding import look

        tell_found(board, there, look(board, profile), profile)
    return profile


def _chosen_profile(
    board: Board, there: Survey, args: argparse.Namespace, answers: dict[str, str]
) -> Profile:
    """Return the profile for a board that has none: where it is a terminal, by what is found, and by asking."""
    if not is_terminal():
        return load_profile(DEFAULT)
    from pacelet_tools.dialogue.choosing import chosen_profile

    return chosen_profile(board, there) or _custom_profile(board, there, args, answers)


def _custom_profile(
    board: Board, there: Survey, args: argparse.Namespace, answers: dict[str, str]
) -> Profile:
    """Return a profile written step by step, once it is in its file; say how to go on if that is cut short."""
    from pacelet_tools.dialogue.custom import Custom

    questions = Questions(dict(answers))
    try:
        tries = is_terminal() and not args.untested
        if tries:
            load_drivers(board, there, progress_on_terminal(f"copying the drivers to {board.port}"))
        path, profile = Custom(board, there.machine, questions, tries=tries).profile()
    except (Problem, KeyboardInterrupt):
        if is_terminal() and questions.as_options():
            again = f"pacelet setup --port {board.port} --custom {questions.as_options()}"
            print(f"\npacelet: your answers so far; this goes on from there:\n  {again}", file=sys.stderr)
        raise
    lines = ",\n".join(f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in profile.items())
    replace_file(path, f"{{\n{lines}\n}}\n".encode())
    print(f"{path}: written; 'pacelet setup --board {path}' takes it for another board too", file=sys.stderr)
    return profile


def _set_up(board: Board, there: Survey, profile: Profile, dry_run: bool) -> None:
    require_fit(profile, there.machine, board.port)
    profile = _with_answering_panel(board, profile)
    if dry_run:
        print(_summary(board, there, profile, plan_setup(board, there, profile).changes))
        return
    started = time.monotonic()
    changes = set_up(board, there, profile, progress_on_terminal(f"setting up {board.port}"))
    now = glance(board) if changes else there
    told = replace(there, total_bytes=now.total_bytes, free_bytes=now.free_bytes)
    print(_summary(board, told, profile, changes))
    print(f"{board.port}: done in {time.monotonic() - started:.1f}s; the board restarts", file=sys.stderr)


def _with_answering_panel(board: Board, profile: Profile) -> Profile:
    """Return the profile with the address at which its panel answers, if that is another one than it says."""
    if "panel" not in profile:
        return profile
    from pacelet_tools.doctor.wiring_checks import panel_answer

    part, answers = profile["panel"], panel_answer(board, profile["panel"])
    if answers in (None, part["address"]):
        return profile
    found = f"the panel answers at 0x{answers:02x} and not at 0x{part['address']:02x}: the board's profile says so now"
    print(f"{board.port}: {found}", file=sys.stderr)
    return {**profile, "panel": {**part, "address": answers}}


def _summary(board: Board, there: Survey, profile: Profile, changes: Changes) -> str:
    head = f"{board.port}: {there.machine}, MicroPython {there.version}, profile '{name_of(str(profile.get('name')))}'"
    kept = [f"kept      your {MAIN} as {path}" for path in changes.added if is_kept_main(path)]
    return "\n".join([head, *told(changes), *kept, there.space])
