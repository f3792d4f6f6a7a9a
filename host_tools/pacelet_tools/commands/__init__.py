# SPDX-License-Identifier: MIT
"""The commands of `pacelet`: a table, and one module each, imported only when its command is called.

A module offers `add_arguments(parser)` and `run(args) -> int`, and may offer `EXAMPLES` for its help.
"""


class Command:
    """One row of the table: the name, one line of help, and the module that does it."""

    def __init__(self, name: str, text: str, module: str = "") -> None:
        self.name = name
        self.help = text
        self.module = module or f"{__name__}.{name}"


COMMANDS = (
    Command("new", "write a commented starter routine"),
    Command("check", "check routines and report every problem with its place"),
    Command("fmt", "bring routines into their canonical form; comments stay"),
    Command("build", "compile routines to compact JSON"),
    Command("timeline", "show what a routine unrolls to"),
    Command("show", "read a routine or a compiled file back"),
    Command("preview", "draw the screens, lights and cues of a routine as a picture or a page"),
    Command("play", "play a routine on the virtual handheld in the terminal"),
    Command("web", "serve the handheld in the browser, with an editor and a loader"),
    Command("cues", "list what the handheld tells by sound and touch, or write it as sounds"),
    Command("board", "run a virtual board on a pseudo-terminal"),
    Command("devices", "list the boards attached and what runs on them"),
    Command("setup", "install or update the firmware on a board"),
    Command("push", "compile routines and load them onto a board"),
    Command("list", "list the routines on a board"),
    Command("pull", "bring compiled routines back from a board"),
    Command("remove", "remove routines from a board"),
    Command("backup", "save everything of the wearer on a board into a file"),
    Command("restore", "put a backup back onto a board"),
    Command("settings", "read and write the wearer's preferences on a board"),
    Command("history", "fetch and show the sessions done"),
    Command("doctor", "check computer, port, firmware and wiring, and say what to do"),
    Command("schema", "print the JSON Schema of the routine language"),
    Command("completion", "print what makes a shell complete commands, options and ports"),
)
