# SPDX-License-Identifier: MIT
"""The parser of one command's arguments."""

import argparse
from types import ModuleType
from typing import NoReturn

from pacelet_tools.commands import Command


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
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("-v", "--verbose", action="store_true", help="show what is sent, and tracebacks")
    module.add_arguments(parser)
    return parser
