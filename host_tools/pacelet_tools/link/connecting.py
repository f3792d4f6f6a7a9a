# SPDX-License-Identifier: MIT
"""What the commands that talk to boards share: one board after the other, and how changes are told."""

import argparse
from collections.abc import Callable
from contextlib import ExitStack

from pacelet_tools.errors import Problem
from pacelet_tools.link.files import Changes
from pacelet_tools.link.ports import chosen_ports
from pacelet_tools.link.survey import Survey, require_usable, survey
from pacelet_tools.link.transport import Board, connected
from pacelet_tools.plain_text import name_of, say
from pacelet_tools.progress import at_work

MOST_LISTED = 30  # files told one by one; more are told as a number
Work = Callable[[Board, Survey], None]
Ask = Callable[[Board], Survey]


def with_boards(
    args: argparse.Namespace,
    work: Work,
    firmware: bool = True,
    *,
    headings: bool = False,
    ask: Ask = survey,
    takes_over: bool = True,
) -> int:
    """Do `work` on every board that `args` choose and return the exit status; each is restarted afterwards, unless
    the work does not take over, and a handheld runs that answers beside what it does.

    A problem with one of several boards is told, and the others have their turn. With `firmware`, a board
    without Pacelet's is a problem. With `headings`, each of several boards is named above what is printed of it.
    `ask` surveys a board, as far as the work needs it.
    """
    ports = chosen_ports(args)

    def visit(port: str) -> None:
        with ExitStack() as stack:
            with at_work(f"asking {port}"):
                board = stack.enter_context(connected(port, args.verbose, takes_over))
                there = ask(board)
            require_usable(there, port)
            if firmware and not there.has_firmware:
                raise Problem(
                    f"the board at {port} has no Pacelet on it yet: run 'pacelet setup --port {port}' first"
                )
            work(board, there)

    def status(port: str) -> int:
        if headings:
            print(f"{port}:")
        try:
            visit(port)
        except Problem as problem:
            say(str(problem))
            return 1
        return 0

    if len(ports) == 1:
        visit(ports[0])
        return 0
    return max(map(status, ports))


def told(changes: Changes, shown: Callable[[str], str] = str, noun: str = "file") -> list[str]:
    """Return lines that say what changes, file by file as long as they are few, then their number."""
    lines = []
    for word, paths in (("added", changes.added), ("updated", changes.updated), ("removed", changes.removed)):
        if len(paths) > MOST_LISTED:
            lines.append(f"{word:<9} {len(paths)} {noun}s")
        else:
            lines += [f"{word:<9} {name_of(shown(path))}" for path in paths]
    if changes.unchanged:
        lines.append(f"{'unchanged':<9} {len(changes.unchanged)} {noun}{'s' * (len(changes.unchanged) != 1)}")
    return lines
