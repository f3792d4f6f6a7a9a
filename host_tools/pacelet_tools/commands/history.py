# SPDX-License-Identifier: MIT
"""`pacelet history`: fetch the sessions done, keep them on this computer, and show them."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pacelet_tools.atomic_files import replace_file
from pacelet_tools.errors import Problem, UsageProblem
from pacelet_tools.link.connecting import with_boards
from pacelet_tools.link.ports import add_port_arguments, board_ports
from pacelet_tools.link.survey import Survey, glance
from pacelet_tools.link.transport import Board
from pacelet_tools.plain_text import counted, say
from pacelet_tools.wearer.fetching import fetch_journal
from pacelet_tools.wearer.sessions import Session, chronological
from pacelet_tools.wearer.store import Store

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
    """Fetch and show; the status is 1 if a board could not be asked, but the stored sessions are shown."""
    _refuse(args)
    store = Store()
    store.make_private()
    status = 0 if args.stored else _fetch(args, store)
    kept = store.read()
    _tell_passed_over(str(store.path), kept.passed_over)
    _show(args, chronological(kept.sessions))
    return status


def _tell_passed_over(place: str, lines: int) -> None:
    if lines:
        say(f"{place}: {counted(lines, 'line')} of the journal passed over: no session can be read there")


def _refuse(args: argparse.Namespace) -> None:
    """Raise UsageProblem for arguments that make no sense, before a board is asked."""
    if args.json and args.csv == "-":
        raise UsageProblem("--json and '--csv -' both go to standard output; give the CSV a file")
    if args.plot and Path(args.plot).suffix.lower() not in (".svg", ".png"):
        raise UsageProblem(f"--plot draws .svg and .png, not '{args.plot}'")
    if args.last < 0:
        raise UsageProblem(f"--last takes a number of sessions, not {args.last}")


def _fetch(args: argparse.Namespace, store: Store) -> int:
    """Store the sessions that are new on the boards, and return 1 if a board could not be asked, else 0."""
    if not args.port and not board_ports():
        say(f"no board is attached: this is what is stored on this computer ({store.path})")
        return 0

    from pacelet_tools.wearer.played_routines import learn_steps

    def ask(board: Board) -> Survey:
        return glance(board, room=False)

    def work(board: Board, there: Survey) -> None:
        journal = fetch_journal(board, there)
        added = store.add_new(journal.sessions, journal.board_id)
        learn_steps(board, there, journal.sessions)
        say(f"{board.port}: {len(added)} new of {len(journal.sessions)} sessions on the board")
        _tell_passed_over(board.port, journal.passed_over)

    try:
        return with_boards(args, work, takes_over=False, ask=ask)
    except UsageProblem:
        raise
    except Problem as problem:
        say(f"{problem}\nThis is what is stored on this computer ({store.path}).")
        return 1


def _show(args: argparse.Namespace, sessions: Sequence[Session]) -> None:
    # Areas and steps come from the routines, and the parser of their language takes long to load.
    from pacelet_tools.wearer.history_formats import as_csv, as_json, as_table, as_totals
    from pacelet_tools.wearer.summary import summarize

    summary = summarize(sessions, date.today())
    if args.plot:
        _write(args.plot, _chart(Path(args.plot).suffix.lower(), sessions))
    if args.csv and args.csv != "-":
        _write(args.csv, as_csv(sessions).encode())
    if args.json:
        print(as_json(sessions, summary))
    elif args.csv == "-":
        print(as_csv(sessions), end="")
    elif sessions:
        print(as_table(sessions, args.last), as_totals(summary), sep="\n\n")
    else:
        print("no session yet: they come with the first routine that is played on a handheld")


def _chart(suffix: str, sessions: Sequence[Session]) -> bytes:
    from pacelet_tools.wearer.charts.overview import draw_page

    page = draw_page(sessions)
    if suffix == ".svg":
        from pacelet_tools.wearer.charts.svg import as_svg

        return as_svg(page).encode()
    from pacelet_tools.wearer.charts.png import as_png

    return as_png(page)


def _write(path: str, content: bytes) -> None:
    replace_file(Path(path), content, private=True)
    say(f"{path}: written")
