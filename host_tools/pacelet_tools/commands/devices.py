# SPDX-License-Identifier: MIT
"""`pacelet devices`: list the boards attached, what runs on them, and what keeps one from being usable."""

import argparse
import json
import sys
from dataclasses import asdict, dataclass

from pacelet_tools.errors import Problem
from pacelet_tools.link.ports import board_ports, port_name
from pacelet_tools.link.setup import is_current, profile_on
from pacelet_tools.link.survey import Survey, survey, unusable_because
from pacelet_tools.link.transport import Board, connected
from pacelet_tools.plain_text import columns, name_of, say
from pacelet_tools.progress import at_work

EXAMPLES = """examples:
  pacelet devices                    every board attached, and every virtual one that runs
  pacelet devices --port /dev/pts/3  one port
"""

HEADER = ("PORT", "BOARD", "MICROPYTHON", "PACELET", "ROUTINES", "FREE KB")


@dataclass
class Device:
    """One board as it is told: `None` for what it could not be asked, with `problem` saying why."""

    port: str
    board: str
    micropython: str | None = None
    profile: str | None = None
    firmware: str | None = None
    routines: int | None = None
    free_bytes: int | None = None
    virtual: bool = False
    problem: str | None = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `pacelet devices`."""
    parser.add_argument("--port", metavar="PORT", type=port_name, help="ask this port only, whatever it is")
    parser.add_argument("--all", action="store_true", help=argparse.SUPPRESS)  # it is what happens anyway
    parser.add_argument("--ports", action="store_true", help="only print their ports, and ask no board")
    parser.add_argument("--json", action="store_true", help="print a JSON list, for programs")


def run(args: argparse.Namespace) -> int:
    """List the boards; the status is 1 if there is none that can be used."""
    if args.ports:
        return _print_ports()
    found = _devices(args)
    if args.json:
        print(json.dumps([asdict(device) for device in found], indent=1))
    elif any(device.micropython for device in found):
        print(columns(HEADER, [_row(device) for device in found if device.micropython], right=HEADER[4:]))
    _tell_problems(found)
    return 0 if any(not device.problem for device in found) else 1


def _print_ports() -> int:
    ports = [port.path for port in board_ports()]
    print("".join(f"{port}\n" for port in ports), end="")
    return 0 if ports else 1


def _devices(args: argparse.Namespace) -> list[Device]:
    if args.port:
        return [_ask(Device(args.port, "board"), args.verbose)]
    ports = board_ports()
    return [_ask(Device(port.path, port.maker, virtual=port.is_virtual), args.verbose) for port in ports]


def _ask(device: Device, verbose: bool) -> Device:
    try:
        with at_work(f"asking {device.port}"), connected(device.port, verbose, takes_over=False) as board:
            _fill(device, board, survey(board))
    except Problem as problem:
        device.problem = str(problem)
    return device


def _fill(device: Device, board: Board, there: Survey) -> None:
    device.board, device.micropython = there.machine, f"{there.system} {there.version}"
    device.free_bytes = there.free_bytes
    reason = unusable_because(there)
    device.problem = f"the board at {device.port} cannot be used: {reason}" if reason else None
    if there.has_firmware:
        device.profile = str((profile_on(board, there) or {}).get("name", "?"))
        device.firmware = "current" if is_current(board, there) else "another version: run 'pacelet setup'"
        device.routines = len(there.routines)


def _row(device: Device) -> list[str]:
    system = (device.micropython or "").removeprefix("micropython ")
    pacelet = f"{name_of(device.profile or '')}, {device.firmware}" if device.firmware else "not set up"
    free_kb = (device.free_bytes or 0) // 1024
    return [device.port, name_of(device.board), system, pacelet, str(device.routines or 0), str(free_kb)]


def _tell_problems(found: list[Device]) -> None:
    for device in found:
        if device.problem:
            say(str(device.problem))
    if not found:
        print("pacelet: no board is attached; 'pacelet board' runs a virtual one", file=sys.stderr)
