# SPDX-License-Identifier: MIT
"""`pacelet completion`: print what makes a shell complete commands, options, files and the boards attached.

The script is made of the parsers once, and costs no command anything when it starts.
"""

import argparse
from collections.abc import Iterator

SHELLS = ("bash", "zsh", "fish", "tcsh", "powershell")
EXAMPLES = """examples:
  pacelet completion bash > pacelet.bash

bash        put it into ~/.local/share/bash-completion/completions/pacelet
zsh         as _pacelet into a folder of your $fpath
fish        into ~/.config/fish/completions/pacelet.fish
tcsh        source it in ~/.tcshrc
powershell  call it in your $PROFILE

Open a new shell then. Behind --port it has the boards attached; none is asked, so what they play goes on."""

# How the arguments are called in the helps that are files and folders.
_FILES = ("PATH", "FILE_OR_ID", "FILE_OR_JSON", "FILE", "FILE.zip", "FILE.uf2", "OUT", "IMAGE")
_FOLDERS = ("DIR",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `pacelet completion`."""
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help=f"one of {', '.join(SHELLS)}")


def run(args: argparse.Namespace) -> int:
    """Print the script."""
    import shtab

    from pacelet_tools.arguments import whole_parser
    from pacelet_tools.boards import names

    parser = whole_parser()
    for action in _actions(parser):
        if "--port" in action.option_strings:
            action.complete = shtab.cmd("pacelet devices --ports")  # type: ignore[attr-defined]
        elif "--board" in action.option_strings or action.dest == "like":
            action.choices = names()
        elif action.metavar in _FILES + _FOLDERS:
            action.complete = shtab.FILE if action.metavar in _FILES else shtab.DIRECTORY  # type: ignore[attr-defined]
    print(shtab.complete(parser, args.shell))
    return 0


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield the arguments of a parser and of the commands in it."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for one in action.choices.values():
                yield from _actions(one)
