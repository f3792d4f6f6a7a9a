# SPDX-License-Identifier: MIT
"""`pacelet preview`: draw a routine, every step with screen, ring and cues."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pacelet_tools.errors import UsageProblem
from pacelet_tools.paths import find_routine
from pacelet_tools.plain_text import counted, say

if TYPE_CHECKING:
    from pacelet_tools.virtual.play.request import PlayRequest

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
    request = _request(args)
    if request is None:
        return 1
    from pacelet_tools.preview.album import make

    count, left_out = make(request, ending, MOST_TILES, args.output)
    print(f"{args.output}: {counted(count, 'phase')}", file=sys.stderr)
    if left_out:
        say(f"{left_out} more phases are left out")
    return 0


def _request(args: argparse.Namespace) -> "PlayRequest | None":
    """Return what to play; None if errors of the routine were shown."""
    from pacelet_tools.boards import load_profile
    from pacelet_tools.virtual.play.playable import load
    from pacelet_tools.virtual.play.request import PlayRequest

    profile = load_profile(args.board)
    routine = load(find_routine(args.path))
    return PlayRequest(profile, routine, go_on=True) if routine else None
