# SPDX-License-Identifier: MIT
"""`pacelet list`: list the routines on a board."""

import argparse

from pacelet_tools.language.emit.decoded import told_total
from pacelet_tools.link.connecting import with_boards
from pacelet_tools.link.ports import add_port_arguments
from pacelet_tools.link.routines import Loaded, how_to_mend, how_to_remove, listed
from pacelet_tools.link.survey import INDEX, ROUTINES, Survey, glance
from pacelet_tools.link.transport import Board
from pacelet_tools.plain_text import columns, json_text, name_of, say

EXAMPLES = """examples:
  pacelet list         a table of the routines on the only board attached
  pacelet list --json  the same for programs"""

HEADER = ("ID", "NAME", "MINUTES", "BYTES")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `pacelet list`."""
    parser.add_argument("--json", action="store_true", help="print a JSON list, for programs")
    add_port_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """List the routines of every board chosen; as JSON they are one list."""
    objects: list[dict[str, object]] = []

    def work(board: Board, there: Survey) -> None:
        found = listed(board, there)
        objects.extend({"port": board.port, **_object(one)} for one in found)
        if not args.json:
            print(_as_table(board, found))
        if there.free_bytes < there.block_bytes:
            say(f"{board.port}: {there.space}; make room with 'pacelet remove'")
        for broken in (one for one in found if one.broken):
            say(f"'{name_of(broken.id)}' is broken: {broken.broken}\n{how_to_mend(broken.id, board.port)}")
        for stray in there.strays:
            say(f"'{name_of(stray)}' lies among the routines and is none\n{how_to_remove(stray, board.port)}")

    status = with_boards(args, work, takes_over=False, headings=not args.json, ask=_ask)
    if args.json:
        print(json_text(objects))
    return status


def _ask(board: Board) -> Survey:
    return glance(board, ROUTINES, INDEX)


def _as_table(board: Board, found: list[Loaded]) -> str:
    if not found:
        return f"no routine is on the board at {board.port}; load some with 'pacelet push'"
    return columns(HEADER, [_row(one) for one in found], right=HEADER[2:])


def _row(one: Loaded) -> list[str]:
    if one.routine is None:
        return [name_of(one.id), "(broken)", "", str(one.size)]
    return [name_of(one.id), name_of(one.routine.name), told_total(one.routine).in_minutes(), str(one.size)]


def _object(one: Loaded) -> dict[str, object]:
    """Return a routine for programs; `minutes` is [n] or [low, high], what goes on until pressed counted once."""
    total = told_total(one.routine) if one.routine is not None else None
    return {
        "id": one.id,
        "name": one.routine.name if one.routine is not None else None,
        "minutes": total.whole_minutes() if total else [],
        "open": total is not None and total.is_open,
        "bytes": one.size,
        "broken": one.broken or None,
    }
