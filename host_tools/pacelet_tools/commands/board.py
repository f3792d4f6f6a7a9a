# SPDX-License-Identifier: MIT
"""`pacelet board`: run a virtual board on a pseudo-terminal until interrupted."""

import argparse
import contextlib
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from pacelet_tools.errors import Problem, UsageProblem

if TYPE_CHECKING:
    from pacelet_tools.virtual.host.virtual_board import VirtualBoard

EXAMPLES = """examples:
  pacelet board                       an empty board; it boots to the REPL
  pacelet board --flash handheld.img  one that keeps its flash
  pacelet setup                       make it a handheld, in another terminal; --port PORT where there are others
  mpremote connect PORT               or talk to it as to any board

  pacelet board --show --board pico --board feather-oled   two of them, side by side

With --show its panel, lights and buttons are here in the terminal, whatever talks to it; q ends it. Several stand side
by side where the window is wide enough; Tab chooses the one that the keys are for, and the mouse needs no choice."""

# Python handles signals only between waits: one that comes just before a wait begins does not end it.
_LOOK_S = 0.5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `pacelet board`."""
    from pacelet_tools.virtual.host.conditions import DEFAULT_HEAP

    parser.add_argument(
        "--board",
        metavar="NAME",
        action="append",
        help="board profile (default: pico); given again, one more board",
    )
    parser.add_argument(
        "--flash",
        metavar="IMAGE",
        type=Path,
        action="append",
        help="keep the board's flash in this file; with several boards one for each, in their order",
    )
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
    """Print the ports and serve the boards until Ctrl-C or SIGTERM; with --flash their flash is kept."""
    from pacelet_tools.virtual.host.process import extension

    extension()  # before anything that only systems with virtual boards have
    profiles, images = _boards(args)
    if args.show:
        return _show(profiles, images, args.heap)
    ended = threading.Event()
    # Who has read the port may end the board at once: its end is prepared before the port is told.
    with _ended_by_signals(ended), contextlib.ExitStack() as stack:
        boards = [
            _running(stack, profile, image, args.heap, _forget)
            for profile, image in zip(profiles, images, strict=True)
        ]
        for board in boards:
            print(board.port, flush=True)
        if sys.stderr.isatty():
            print(
                f"The {'board runs' if len(boards) == 1 else 'boards run'}; Ctrl-C ends it.", file=sys.stderr
            )
        while not ended.wait(_LOOK_S):
            pass
    return 0


def _boards(args: argparse.Namespace) -> tuple[list[dict[str, Any]], list[Path | None]]:
    """Return the profile of each board, and the file of its flash or None."""
    from pacelet_tools.boards import load_profile

    profiles = [load_profile(name) for name in args.board or ["pico"]]
    images: list[Path | None] = list(args.flash or [None] * len(profiles))
    if len(images) != len(profiles):
        raise UsageProblem(f"--flash is given {len(images)} times, for {len(profiles)} boards: one for each")
    if len({image.resolve() for image in images if image}) < len(list(filter(None, images))):
        raise UsageProblem("two boards cannot have the same flash: give each a file of its own")
    return profiles, images


def _running(
    stack: contextlib.ExitStack,
    profile: dict[str, Any],
    image: Path | None,
    heap: str,
    on_record: Callable[[str], None],
) -> "VirtualBoard":
    """Return a board that runs, and is found by other commands, until the stack is closed."""
    from pacelet_tools.link.virtual_ports import announced
    from pacelet_tools.virtual.host.conditions import Conditions
    from pacelet_tools.virtual.host.virtual_board import VirtualBoard

    conditions = Conditions(clock="real", heap=heap)
    board = stack.enter_context(VirtualBoard(profile, image, conditions=conditions, on_record=on_record))
    stack.enter_context(announced(board.port))
    return board


def _show(profiles: list[dict[str, Any]], images: list[Path | None], heap: str) -> int:
    """Serve the boards, and show them until q or Ctrl-C."""
    from queue import SimpleQueue

    from pacelet_tools.virtual.play.live_boards import show_boards

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Problem("there is no terminal here to show it in: leave out --show")
    with contextlib.ExitStack() as stack, contextlib.suppress(KeyboardInterrupt):
        boards: dict[VirtualBoard, SimpleQueue[str]] = {}
        for profile, image in zip(profiles, images, strict=True):
            records: SimpleQueue[str] = SimpleQueue()
            boards[_running(stack, profile, image, heap, records.put)] = records
        names = [f"{board.port} {board.profile['name']}" for board in boards]
        show_boards(boards, names if len(boards) > 1 else [board.port for board in boards])
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
