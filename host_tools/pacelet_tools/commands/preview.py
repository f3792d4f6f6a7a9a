# SPDX-License-Identifier: MIT
"""`pacelet preview`: pictures of a routine, every step with screen, ring and cues."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pacelet_tools.errors import UsageProblem
from pacelet_tools.paths import find_routine

if TYPE_CHECKING:
    from pacelet_tools.virtual.plan import Plan

EXAMPLES = """examples:
  pacelet preview daily-five -o sheet.png          all steps on one sheet
  pacelet preview my.yaml -o my.html               a page with a section for each step
  pacelet preview my.yaml -o my.gif --board feather-oled

The pictures come from the real firmware, played on the virtual board."""
ENDINGS = (".png", ".gif", ".svg", ".html")
MOST_TILES = 240


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `pacelet preview`."""
    parser.add_argument("path", metavar="PATH", help="a routine, compiled or not, or an id")
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        type=Path,
        required=True,
        help="file to write: .png, .gif, .svg, .html",
    )
    parser.add_argument("--board", metavar="NAME", default="pico", help="board profile (default: pico)")


def run(args: argparse.Namespace) -> int:
    """Play the routine and write its pictures."""
    ending = args.output.suffix.lower()
    if ending not in ENDINGS:
        raise UsageProblem(
            f"{args.output}: a picture's name ends in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}"
        )
    plan = _plan(args)
    if plan is None:
        return 1
    from pacelet_tools.preview.album import make

    count, left_out = make(plan, ending, MOST_TILES, args.output)
    print(f"{args.output}: {count} phase{'s' * (count != 1)}", file=sys.stderr)
    if left_out:
        print(f"pacelet: {left_out} more phases are left out", file=sys.stderr)
    return 0


def _plan(args: argparse.Namespace) -> "Plan | None":
    """What is to be played; None where errors of the routine were shown."""
    from pacelet_tools.boards import load_profile
    from pacelet_tools.virtual.cargo import load
    from pacelet_tools.virtual.plan import Plan

    profile = load_profile(args.board)
    routine = load(find_routine(args.path))
    return Plan(profile, routine, go_on=True) if routine else None
