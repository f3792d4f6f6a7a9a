# SPDX-License-Identifier: MIT
"""`pacelet remove`: remove routines from a board."""

import argparse

from pacelet_tools.link.connecting import told, with_boards
from pacelet_tools.link.ports import add_port_arguments
from pacelet_tools.link.routines import remove
from pacelet_tools.link.survey import Survey, id_of, survey_routines
from pacelet_tools.link.transport import Board

EXAMPLES = """examples:
  pacelet remove neck-stretches             one routine
  pacelet remove neck-stretches desk-break  several; 'pacelet list' shows the ids"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `pacelet remove`."""
    parser.add_argument("ids", nargs="+", metavar="ID", help="the id of a routine on the board")
    add_port_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Remove the routines from every board chosen."""

    def work(board: Board, there: Survey) -> None:
        changes = remove(board, there, list(dict.fromkeys(args.ids)))
        print("\n".join(told(changes, id_of, "routine")))

    return with_boards(args, work, takes_over=False, headings=True, ask=survey_routines)
