# SPDX-License-Identifier: MIT
"""The commands of `pacelet`: a table, and one module each, imported only when its command is called.

A module offers `add_arguments(parser)` and `run(args) -> int`, and may offer `EXAMPLES` for its help.
"""

from typing import NamedTuple


class Command(NamedTuple):
    """One row of the table: the name, one line of help, and the module that does it."""

    name: str
    help: str
    module: str


def _command(name: str, text: str) -> Command:
    return Command(name, text, f"pacelet_tools.commands.{name}")


COMMANDS = (
    _command("new", "write a commented starter routine"),
    _command("check", "check routines and report every problem with its place"),
    _command("fmt", "bring routines into their canonical form; comments stay"),
    _command("build", "compile routines to compact JSON"),
    _command("timeline", "show what a routine unrolls to"),
    _command("show", "read a routine or a compiled file back"),
    _command("preview", "draw the screens, lights and cues of a routine as a picture or a page"),
    _command("play", "play a routine on the virtual handheld in the terminal"),
    _command("cues", "list what the handheld tells by sound and touch, or write it as sounds"),
    _command("board", "run a virtual board on a pseudo-terminal"),
    _command("devices", "list the boards attached and what runs on them"),
    _command("setup", "install or update the firmware on a board"),
    _command("push", "compile routines and load them onto a board"),
    _command("list", "list the routines on a board"),
    _command("pull", "bring compiled routines back from a board"),
    _command("remove", "remove routines from a board"),
    _command("backup", "save everything of the wearer on a board into a file"),
    _command("restore", "put a backup back onto a board"),
    _command("settings", "read and write the wearer's preferences on a board"),
    _command("history", "fetch and show the sessions done"),
    _command("doctor", "check computer, port, firmware and wiring, and say what to do"),
    _command("schema", "print the JSON Schema of the routine language"),
)
