# SPDX-License-Identifier: MIT
"""`pacelet board`: run a virtual board on a pseudo-terminal until interrupted."""

import argparse
import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

EXAMPLES = """examples:
  pacelet board                       an empty board; it boots to the REPL
  pacelet board --flash handheld.img  one that keeps its flash
  pacelet setup                       make it a handheld, in another terminal; --port PORT where there are others
  mpremote connect PORT               or talk to it as to any board

With --show its panel, lights and buttons are here in the terminal, whatever talks to it; q ends it."""

# Python handles signals only between waits: one that comes just before a wait begins does not end it.
_LOOK_S = 0.5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `pacelet board`."""
    from pacelet_tools.virtual.host.conditions import DEFAULT_HEAP

    parser.add_argument("--board", metavar="NAME", default="pico", help="board profile (default: pico)")
    parser.add_argument("--flash", metavar="IMAGE", type=Path, help="keep the board's flash in this file")
    parser.add_argument(
        "--show", action="store_true", help="show panel and lights here, with keys as buttons"
    )
    parser.add_argument(
        "--heap",
        metavar="SIZE",
        default=DEFAULT_HEAP,
        help="memory that programs find (default: %(default)s)",
    )


def run(args: argparse.Namespace) -> int:
    """Print the port and serve the board until Ctrl-C or SIGTERM; with --flash its flash is kept."""
    from pacelet_tools.boards import load_profile
    from pacelet_tools.link.virtual_ports import announced
    from pacelet_tools.virtual.host.process import extension
    from pacelet_tools.virtual.host.virtual_board import VirtualBoard

    extension()  # before anything that only systems with virtual boards have
    if args.show:
        return _show(args)
    ended = threading.Event()
    # Who has read the port may end the board at once: its end is prepared before the port is told.
    with (
        _ended_by_signals(ended),
        VirtualBoard(load_profile(args.board), args.flash, heap=args.heap, on_record=_forget) as board,
        announced(board.port),
    ):
        print(board.port, flush=True)
        if sys.stderr.isatty():
            print("The board runs; Ctrl-C ends it.", file=sys.stderr)
        while not ended.wait(_LOOK_S):
            pass
    return 0


def _show(args: argparse.Namespace) -> int:
    """Serve the board, and show it until q or Ctrl-C."""
    from queue import SimpleQueue

    from pacelet_tools.boards import load_profile
    from pacelet_tools.errors import Problem
    from pacelet_tools.link.virtual_ports import announced
    from pacelet_tools.virtual.host.virtual_board import VirtualBoard
    from pacelet_tools.virtual.play.live import show_board

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Problem("there is no terminal here to show it in: leave out --show")
    records: SimpleQueue[str] = SimpleQueue()
    profile = load_profile(args.board)
    with (
        VirtualBoard(profile, args.flash, heap=args.heap, on_record=records.put) as board,
        announced(board.port),
        contextlib.suppress(KeyboardInterrupt),
    ):
        show_board(board, records)
    return 0


def _forget(record: str) -> None:
    """Do nothing: nobody reads the wires here."""


@contextlib.contextmanager
def _ended_by_signals(ended: threading.Event) -> Iterator[None]:
    """Set `ended` on Ctrl-C, SIGTERM and the end of the terminal, so that the board is put away in order."""

    def end(number: int, frame: FrameType | None) -> None:
        ended.set()

    numbers = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # as under nohup
        numbers.append(signal.SIGHUP)
    before = {number: signal.signal(number, end) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
