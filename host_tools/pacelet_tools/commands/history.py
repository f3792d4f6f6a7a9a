# SPDX-License-Identifier: MIT
"""`pacelet history`: fetches the sessions done, keeps them on this computer, and shows them."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pacelet_tools.errors import Problem, UsageProblem
from pacelet_tools.language.files import replace_file
from pacelet_tools.link.ports import add_port_arguments, board_ports
from pacelet_tools.link.session import with_boards
from pacelet_tools.link.survey import Survey
from pacelet_tools.link.transport import Board
from pacelet_tools.memory.journal_on_board import fetch_journal
from pacelet_tools.memory.sessions import Session, chronological
from pacelet_tools.memory.steps_on_board import learn_steps
from pacelet_tools.memory.store import Store
from pacelet_tools.memory.summary import Summary, summarize

EXAMPLES = """examples:
  pacelet history                     fetch from the only board attached, then a table of all sessions
  pacelet history --stored            what is on this computer, without asking a board
  pacelet history --plot back.svg     sessions a week, minutes per area, discomfort, steps eased; or .png
  pacelet history --csv sessions.csv  for a spreadsheet; '-' is standard output

Sessions stay on this computer when the handheld makes room for new ones."""

LAST = 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `pacelet history`."""
    parser.add_argument("--plot", metavar="OUT", help="draw charts into a file, .svg or .png")
    parser.add_argument("--csv", metavar="OUT", help="write all sessions as CSV ('-': to standard output)")
    parser.add_argument("--json", action="store_true", help="print all sessions and totals as JSON")
    parser.add_argument("--last", metavar="N", type=int, default=LAST, help="sessions in the table (0: all)")
    parser.add_argument("--stored", action="store_true", help="do not ask a board")
    add_port_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Fetch and show; the status is 1 where the board could not be asked, though what is stored is shown."""
    _refuse(args)
    store = Store()
    status = 0 if args.stored else _fetch(args, store)
    sessions = chronological(store.sessions())
    _show(args, sessions, summarize(sessions, date.today()))
    return status


def _refuse(args: argparse.Namespace) -> None:
    """Refuse what cannot be done, before a board is asked."""
    if args.json and args.csv == "-":
        raise UsageProblem("--json and '--csv -' both go to standard output; give the CSV a file")
    if args.plot and Path(args.plot).suffix.lower() not in (".svg", ".png"):
        raise UsageProblem(f"--plot draws .svg and .png, not '{args.plot}'")
    if args.last < 0:
        raise UsageProblem(f"--last takes a number of sessions, not {args.last}")


def _fetch(args: argparse.Namespace, store: Store) -> int:
    """Take in what is new on the boards; the status is 1 where one could not be asked."""
    if not args.port and not board_ports():
        _say(f"no board is attached: this is what is stored on this computer ({store.path})")
        return 0

    def work(board: Board, there: Survey) -> None:
        journal = fetch_journal(board, there)
        added = store.take_in(journal.sessions, journal.own)
        learn_steps(board, there, journal.sessions)
        _say(f"{board.port}: {len(added)} new of {len(journal.sessions)} sessions on the board")

    try:
        return with_boards(args, work)
    except UsageProblem:
        raise
    except Problem as problem:
        _say(f"{problem}\nThis is what is stored on this computer ({store.path}).")
        return 1


def _show(args: argparse.Namespace, sessions: Sequence[Session], summary: Summary) -> None:
    if args.plot:
        _write(args.plot, _chart(Path(args.plot).suffix.lower(), sessions))
    if args.csv or args.json:
        from pacelet_tools.memory.history_data import as_csv, as_json

        if args.csv and args.csv != "-":
            _write(args.csv, as_csv(sessions).encode())
        if args.json or args.csv == "-":
            print(as_json(sessions, summary) if args.json else as_csv(sessions), end="\n" * args.json)
            return
    _print(sessions, summary, args.last)


def _chart(suffix: str, sessions: Sequence[Session]) -> bytes:
    from pacelet_tools.memory.charts.page import draw_page

    page = draw_page(sessions)
    if suffix == ".svg":
        from pacelet_tools.memory.charts.svg import as_svg

        return as_svg(page).encode()
    from pacelet_tools.memory.charts.png import as_png

    return as_png(page)


def _print(sessions: Sequence[Session], summary: Summary, last: int) -> None:
    from pacelet_tools.memory.history_table import sessions_table, totals_text

    if sessions:
        print(sessions_table(sessions, last), totals_text(summary), sep="\n\n")
    else:
        print("no session yet: they come with the first routine that is played on a handheld")


def _write(path: str, content: bytes) -> None:
    replace_file(Path(path), content)
    _say(f"{path}: written")


def _say(text: str) -> None:
    print(f"pacelet: {text}", file=sys.stderr)
