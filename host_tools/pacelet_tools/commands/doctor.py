# SPDX-License-Identifier: MIT
"""`pacelet doctor`: check computer, port, firmware and wiring, and say what to do about each finding."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict, replace

from pacelet_tools.dialogue.asking import is_terminal
from pacelet_tools.doctor import SEEN, Finding, note, ok, wrong
from pacelet_tools.doctor.computer_checks import host_findings, waiting_boards
from pacelet_tools.errors import Problem
from pacelet_tools.link.ports import board_ports, port_name
from pacelet_tools.link.remedies import taken_away
from pacelet_tools.link.survey import Survey, survey
from pacelet_tools.link.transport import Board, connected
from pacelet_tools.plain_text import say

EXAMPLES = """examples:
  pacelet doctor                            this computer, and every board attached
  pacelet doctor --lights --tones --screen  and tests to be looked at and listened to
  pacelet doctor --buttons                  and asks for a press of each button
  pacelet doctor --port /dev/ttyACM0        one port

Asking a board stops the routine that it plays; it restarts afterwards."""

TESTS = ("lights", "tones", "screen")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `pacelet doctor`."""
    parser.add_argument("--lights", action="store_true", help="test the lights: colours, then one by one")
    parser.add_argument("--tones", action="store_true", help="test buzzer and motor")
    parser.add_argument(
        "--screen", action="store_true", help="show a test picture; in a terminal, find out which panel it is"
    )
    parser.add_argument(
        "--seen",
        metavar="WHAT",
        choices=SEEN,
        help=f"what is seen of the picture, in place of an answer: {', '.join(SEEN)}",
    )
    parser.add_argument("--buttons", action="store_true", help="ask for a press of each button in turn")
    parser.add_argument("--json", action="store_true", help="print a JSON list, for programs")
    parser.add_argument(
        "--port", metavar="PORT", type=port_name, help="look at this port only, whatever it is"
    )
    parser.add_argument("--all", action="store_true", help=argparse.SUPPRESS)  # it is what happens anyway


def run(args: argparse.Namespace) -> int:
    """Report the findings as they come; the status is 1 if anything is wrong."""
    found: list[Finding] = []
    place = None
    for finding in _findings(args):
        if not args.json:
            if finding.place != place:
                print(f"\n{finding.place}" if finding.place else "this computer")
            print(finding.text(), flush=True)
        place = finding.place
        found.append(finding)
    if args.json:
        print(json.dumps([asdict(finding) for finding in found], indent=1))
    return 1 if any(finding.mark == "wrong" for finding in found) else 0


def _findings(args: argparse.Namespace) -> Iterator[Finding]:
    yield from host_findings()
    ports = [args.port] if args.port else [port.path for port in board_ports()]
    if not ports:
        yield from _no_board()
    for port in ports:
        yield from (replace(finding, place=port) for finding in _on_port(port, args))


def _no_board() -> Iterator[Finding]:
    for drive in waiting_boards():
        yield note(
            f"a board waits for MicroPython at {drive}",
            "Copy a UF2 file from micropython.org/download onto it; then run this again.",
        )
    yield note(
        "no board is attached",
        "Plug one in with a cable that carries data. 'pacelet board' runs a virtual one." + taken_away(),
    )


def _on_port(port: str, args: argparse.Namespace) -> Iterator[Finding]:
    try:
        with connected(port, args.verbose) as board:
            yield ok("it answers")
            yield from _on_board(board, survey(board), args)
    except Problem as problem:
        first, *rest = str(problem).splitlines()
        yield wrong(first, "\n".join(rest))


def _on_board(board: Board, there: Survey, args: argparse.Namespace) -> Iterator[Finding]:
    from pacelet_tools.boards import problems
    from pacelet_tools.doctor.board_checks import (
        firmware_findings,
        log_findings,
        start_findings,
        system_findings,
        wearers_findings,
    )
    from pacelet_tools.doctor.button_checks import button_findings
    from pacelet_tools.doctor.wiring_checks import trial_findings, wiring_findings
    from pacelet_tools.link.setup import profile_on

    system = list(system_findings(board, there))
    yield from system
    if system[0].mark == "wrong":
        return
    yield from firmware_findings(board, there)
    if not there.has_firmware:
        return
    yield from wearers_findings(board, there)
    yield from log_findings(board, there)
    profile = profile_on(board, there)
    yield from start_findings(board)
    if profile is None or problems(profile):
        return
    yield from wiring_findings(board, profile)
    for name in TESTS:
        if name == "screen" and (args.seen or (args.screen and is_terminal() and not args.json)):
            from pacelet_tools.doctor.panel_checks import panel_findings

            yield from panel_findings(board, profile, args.seen, say)
        elif getattr(args, name):
            board.soft_reset()  # the drivers need room, and what was imported before is of an unknown version
            yield from trial_findings(board, profile, name, say)
    if args.buttons:
        yield from button_findings(board, profile, say)
