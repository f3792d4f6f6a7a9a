# SPDX-License-Identifier: MIT
"""`pacelet show`: read a routine or a compiled file back, for a person or as a source."""

from __future__ import annotations

import argparse

from pacelet_tools.paths import find_routine

EXAMPLES = """examples:
  pacelet show daily-five              an outline, with minutes for each part and body side
  pacelet show my.json --yaml          a source that compiles to the same bytes"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `show`."""
    parser.add_argument("file", metavar="FILE", help="a routine, the id of one, or a compiled file")
    parser.add_argument("--yaml", action="store_true", help="print a source that compiles to the same bytes")


def run(args: argparse.Namespace) -> int:
    """Print the routine; return 1 where it has an error."""
    import json

    from pacelet_tools.language.checker import open_routine
    from pacelet_tools.language.emit.decompiler import decompile
    from pacelet_tools.language.report.showing import write_out

    playable = open_routine(find_routine(args.file))
    if playable is None:
        return 1
    routine = decompile(json.loads(playable.data))
    if args.yaml:
        from pacelet_tools.language.emit.yaml_writer import to_source

        write_out(to_source(routine).removesuffix("\n"))
    else:
        from pacelet_tools.language.emit.description import description
        from pacelet_tools.plain_text import printable_lines

        write_out(printable_lines(description(playable, routine)))
    return 0
