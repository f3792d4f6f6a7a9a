# SPDX-License-Identifier: MIT
"""Which serial ports are boards, and which of them a command is meant for."""

import argparse
import re
from dataclasses import dataclass
from typing import Any

from pacelet_tools.errors import Problem, UsageProblem
from pacelet_tools.link.remedies import taken_away
from pacelet_tools.link.virtual_ports import virtual_ports

# USB vendor ids of the boards and of the bridge chips on them, from the USB-IF's list.
VENDORS = {
    0x2E8A: "Raspberry Pi",
    0x239A: "Adafruit",
    0x303A: "Espressif",
    0x2886: "Seeed Studio",
    0xF055: "MicroPython",
    0x1B4F: "SparkFun",
    0x2341: "Arduino",
    0x10C4: "CP210x bridge",
    0x1A86: "CH340 bridge",
    0x0403: "FTDI bridge",
}


@dataclass(frozen=True)
class Port:
    """A serial port with what may be a board: its path, and who made it; a virtual one is nobody's."""

    path: str
    maker: str
    is_virtual: bool = False


def board_ports() -> list[Port]:
    """Return the serial ports that can be boards, by their USB vendor, then virtual boards, each by their paths."""
    from serial.tools import list_ports

    real = [_port(info) for info in list_ports.comports() if info.vid in VENDORS]
    virtual = [Port(path, "virtual board", is_virtual=True) for path in virtual_ports()]
    return [*sorted(real, key=lambda port: port.path), *virtual]


def port_name(text: str) -> str:
    """Return a port by the name to open it by.

    On macOS each has two: `/dev/tty.x` waits for a modem's signal, `/dev/cu.x` does not. Windows writes COM large.
    """
    if re.fullmatch(r"com\d+", text, re.IGNORECASE):
        return text.upper()
    return text.replace("/dev/tty.", "/dev/cu.", 1)


def add_port_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `--port` and `--all`, the same on every command that talks to a board."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--port",
        metavar="PORT",
        type=port_name,
        help="the board's serial port, such as /dev/ttyACM0, COM5 or the one that 'pacelet board' prints"
        " (default: the only board attached)",
    )
    group.add_argument("--all", action="store_true", help="every board attached")


def chosen_ports(args: argparse.Namespace) -> list[str]:
    """Return the ports that `--port` and `--all` mean; without them that of the only board attached, real ones first.

    Raises Problem if there is no board, and UsageProblem, with a list, if there are several to choose from.
    """
    if args.port:
        return [str(args.port)]
    ports = board_ports()
    if not ports:
        raise Problem(
            "no board is attached: plug one in with a cable that carries data, or name its --port.\n"
            "To try things without one, run 'pacelet board' in another terminal." + taken_away()
        )
    if not args.all:
        ports = [port for port in ports if not port.is_virtual] or ports
    if len(ports) > 1 and not args.all:
        listed = "\n".join(f"  --port {port.path}  ({port.maker})" for port in ports)
        raise UsageProblem(f"several boards are attached; choose one, or take --all:\n{listed}")
    return [port.path for port in ports]


def in_file_name(port: str) -> str:
    """Return a port as a part of a file's name: `ttyACM0`, `pts-3`, `COM5`."""
    return re.sub("[^A-Za-z0-9]+", "-", port.removeprefix("/dev/")).strip("-")


def _port(info: Any) -> Port:
    return Port(str(info.device), str(info.product or VENDORS[info.vid]))
