# SPDX-License-Identifier: MIT
"""`pacelet play`: play a routine by the real firmware on the virtual board, in the terminal or without one."""

import argparse
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pacelet_tools.errors import Problem, UsageProblem
from pacelet_tools.paths import find_routine, find_routines, is_source
from pacelet_tools.plain_text import printable_lines

if TYPE_CHECKING:
    from pacelet_tools.virtual.play.request import PlayRequest

EXAMPLES = """examples:
  pacelet play daily-five                       live in the terminal, keys as buttons
  pacelet play --menu                           the menu, with what 'push' would load from here
  pacelet play my.yaml --menu                   and with this one too
  pacelet play daily-five --headless --trace -  as fast as it goes; what happened as JSON lines
  pacelet play my.yaml --headless --press 12:next --press 30:ok:800 --screens pictures

keys: left or b is back, space or enter is ok, right or n is next; B, O and N hold the button; q quits; + and -
change the speed; ? has them all. The words for the buttons can be clicked, and held, with the mouse; a click on a step
of the list, which stands beside the panel in a wide window, begins with that one. The cues are heard where there is a
program that plays sounds (aplay, paplay, pw-play, afplay, ffplay or play); --no-sound is silent.

A file that is saved while it plays begins anew; an error in it is told above the panel, and the old one plays on."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `pacelet play`."""
    parser.add_argument(
        "routine", metavar="FILE_OR_ID", nargs="?", help="a routine, compiled or not, or an id"
    )
    parser.add_argument(
        "--menu",
        action="store_true",
        help="start as a board does: the menu, with the routines here, else the library",
    )
    parser.add_argument("--board", metavar="NAME", default="pico", help="board profile (default: pico)")
    parser.add_argument("--headless", action="store_true", help="without a terminal")
    parser.add_argument(
        "--trace", metavar="FILE", type=Path, help="write what happens as JSON lines (-: stdout)"
    )
    parser.add_argument("--screens", metavar="DIR", type=Path, help="save every new screen, NNNN-AT.png")
    parser.add_argument(
        "--press",
        metavar="AT:BUTTON[:MS]",
        action="append",
        default=[],
        help="press a button at AT seconds (default: for 80 ms); may be given again",
    )
    parser.add_argument("--go-on", action="store_true", help="go on at once wherever a press is waited for")
    parser.add_argument(
        "--speed",
        metavar="N",
        type=_speed,
        help="N times real time, or max (default: max when headless, else 1)",
    )
    parser.add_argument(
        "--sound",
        action=argparse.BooleanOptionalAction,
        help="play the cues too (default: where a program that plays sounds is installed)",
    )
    parser.add_argument(
        "--energy",
        action="store_true",
        help="with --headless: what each part took of the battery, as a table and as the trace's last line",
    )


def _speed(text: str) -> float:
    """Return the number, or infinity for `max`."""
    try:
        speed = math.inf if text == "max" else float(text)
    except ValueError:
        speed = 0
    if not (speed == math.inf and text == "max") and not 0.1 <= speed <= 1000:
        raise argparse.ArgumentTypeError(f"'{text}' is no speed: give 'max' or a number from 0.1 to 1000")
    return speed


def run(args: argparse.Namespace) -> int:
    """Play as the arguments say."""
    _check(args)
    from pacelet_tools.boards import load_profile
    from pacelet_tools.virtual.play.playable import load, load_all
    from pacelet_tools.virtual.play.presses import buttons_of, check_presses, parse_press
    from pacelet_tools.virtual.play.request import PlayRequest

    profile = load_profile(args.board)
    presses = check_presses([parse_press(text) for text in args.press], buttons_of(profile), args.board)
    path = find_routine(args.routine) if args.routine else None
    routine = load(path) if path else None
    library = load_all(find_routines([])) if args.menu else []
    if library is None or (args.routine and routine is None):
        return 1
    if args.menu and routine:
        library.append(routine)
        routine = None
    request = PlayRequest(
        profile, routine, library, presses, args.go_on, _real_speed(args), not args.headless
    )
    return _headless(request, args) if args.headless else _live(request, args, path)


def _check(args: argparse.Namespace) -> None:
    if not args.routine and not args.menu:
        raise UsageProblem("which routine? Give a file, an id of the library, or --menu")
    if args.headless:
        if args.sound:
            raise UsageProblem("--sound is for a terminal: --trace has the tones of --headless")
        return
    if args.speed == math.inf:
        raise UsageProblem("--speed max is for --headless; live, give a number")
    if str(args.trace) == "-":
        raise UsageProblem("--trace - is for --headless; live, the terminal is the handheld's")
    if args.energy:
        raise UsageProblem("--energy is for --headless")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Problem("there is no terminal here to play in: use --headless")


def _real_speed(args: argparse.Namespace) -> float | None:
    """Return the factor to real time; None for virtual time."""
    default = math.inf if args.headless else 1.0
    speed: float = default if args.speed is None else args.speed
    return None if speed == math.inf else speed


def _player(wanted: bool | None) -> list[str] | None:
    """Return what plays the cues, or None: it is not wanted, or by default where there is nothing for it."""
    from pacelet_tools.virtual.play.live_sound import PLAYERS, player

    words = None if wanted is False else player()
    if wanted and words is None:
        names = ", ".join(name for name, *_ in PLAYERS)
        raise Problem(f"nothing here plays sounds: install one of {names}, or leave out --sound")
    return words


def _headless(request: "PlayRequest", args: argparse.Namespace) -> int:
    from pacelet_tools.virtual.play.headless import play_headless, screen_saver

    outcome = play_headless(request, args.trace, screen_saver(args.screens), with_energy=args.energy)
    _tell(outcome.summary())
    if outcome.energy.us:
        _tell(outcome.energy.line(request.title, request.profile["title"]))
        if args.energy and str(args.trace) != "-":
            print(outcome.energy.table())
    return 0


def _tell(line: str) -> None:
    """Print a line to standard error; names and texts in it are of unknown origin."""
    print(printable_lines(line), file=sys.stderr)


def _live(request: "PlayRequest", args: argparse.Namespace, path: Path | None) -> int:
    from pacelet_tools.virtual.play.live import play_live

    is_watched = request.routine is not None and not args.trace and not args.screens
    source = path if is_watched and path and is_source(path) else None
    outcome = play_live(request, args.trace, args.screens, source=source, player=_player(args.sound))
    _tell(outcome.summary())
    return 0
