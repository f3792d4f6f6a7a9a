# SPDX-License-Identifier: MIT
"""`pacelet timeline`: show what a routine unrolls to, by the code that the handheld plays."""

from __future__ import annotations

import argparse
import sys

from pacelet_tools.paths import find_routine

EXAMPLES = """examples:
  pacelet timeline daily-five          a table
  pacelet timeline my.yaml --json      one object for each phase"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `timeline`."""
    parser.add_argument("file", metavar="FILE", help="a routine, the id of one, or a compiled file")
    parser.add_argument("--json", action="store_true", help="print a JSON list of phases")


def run(args: argparse.Namespace) -> int:
    """Print the timeline; return 1 where the routine has an error."""
    from pacelet_tools.language.checker import open_routine

    playable = open_routine(find_routine(args.file))
    if playable is None:
        return 1
    if args.json:
        _print_json(playable.phases())
    else:
        from pacelet_tools.language.emit.overviews import timeline_table
        from pacelet_tools.language.report.showing import write_out

        write_out(timeline_table(playable))
    return 0


def _print_json(phases: list[dict[str, object]]) -> None:
    import json

    rows = ",\n".join(json.dumps(phase) for phase in phases)
    sys.stdout.write(f"[{rows}]\n")
