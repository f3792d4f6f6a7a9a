# SPDX-License-Identifier: MIT
"""The parser of one command's arguments, and that of all commands together."""

import argparse
import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any, NoReturn

from pacelet_tools.commands import COMMANDS, Command


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """That of argparse, with the width of the terminal: argparse itself imports `shutil` for it, which takes 2 ms."""

    def __init__(self, prog: str, **others: Any) -> None:
        super().__init__(prog, width=_columns() - 2, **others)


def _columns() -> int:
    """Return the width as shutil.get_terminal_size() does."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return (os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else 0) or 80
    except (ValueError, OSError):  # closed, or no terminal
        return 80


class _Parser(argparse.ArgumentParser):
    """The argparse parser with messages of one line."""

    def error(self, message: str) -> NoReturn:
        """Print one line and how to get help, and end with status 2."""
        self.exit(2, f"{self.prog}: {message}\nTry '{self.prog} --help'.\n")


def command_parser(command: Command, module: ModuleType) -> argparse.ArgumentParser:
    """Return the parser of `command`, which `module` does."""
    parser = _Parser(
        prog=f"pacelet {command.name}",
        description=command.help[0].upper() + command.help[1:] + ".",
        epilog=getattr(module, "EXAMPLES", ""),
        formatter_class=_HelpFormatter,
        allow_abbrev=False,
    )
    _add_arguments(parser, module)
    return parser


def whole_parser() -> argparse.ArgumentParser:
    """Return a parser of every command; it imports them all, which takes long: it is for what lists them."""
    parser = argparse.ArgumentParser(prog="pacelet")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what is sent, and tracebacks")
    parser.add_argument("--version", action="store_true", help="show the version")
    commands = parser.add_subparsers(metavar="COMMAND")
    for command in COMMANDS:
        _add_arguments(commands.add_parser(command.name, help=command.help), import_module(command.module))
    return parser


def _add_arguments(parser: argparse.ArgumentParser, module: ModuleType) -> None:
    parser.add_argument("-v", "--verbose", action="store_true", help="show what is sent, and tracebacks")
    module.add_arguments(parser)
