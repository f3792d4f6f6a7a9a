# SPDX-License-Identifier: MIT
"""The command `pacelet`: finds the command's module, runs it, and turns what goes wrong into one plain line.

Only the module of the called command is imported, for start-up time is a feature.
"""

import argparse
import io
import os
import sys
from importlib import import_module
from types import ModuleType
from typing import NoReturn

from pacelet_tools import __version__
from pacelet_tools.commands import COMMANDS, Command
from pacelet_tools.errors import Problem, UsageProblem, did_you_mean
from pacelet_tools.plain_text import printable_lines, say
from pacelet_tools.progress import clear

PROBLEM, USAGE = 1, 2
INTERRUPTED, PIPE_CLOSED = 130, 141  # 128 + SIGINT, 128 + SIGPIPE, as shells report them

_SUMMARY = (
    "Pace a person through a routine: write, check and compile routines, and load them onto a handheld."
)
_EXAMPLES = """examples:
  pacelet new my-stretches         write a starter routine to edit
  pacelet check my-stretches.yaml  say what is wrong with it, if anything
  pacelet play my-stretches.yaml   try it without a board
  pacelet setup && pacelet push    make a board a handheld and load the routines

'pacelet COMMAND --help' tells more about a command."""


class _Parser(argparse.ArgumentParser):
    """The argparse parser with a nearest word for a mistyped command or choice."""

    def error(self, message: str) -> NoReturn:
        """Print one line and how to get help, and end with status 2."""
        self.exit(USAGE, f"{self.prog}: {message}\nTry '{self.prog} --help'.\n")


def _base_parser(prog: str, description: str, epilog: str) -> argparse.ArgumentParser:
    parser = _Parser(
        prog=prog,
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("-v", "--verbose", action="store_true", help="show what is sent, and tracebacks")
    return parser


def _top_parser() -> argparse.ArgumentParser:
    width = max(len(command.name) for command in COMMANDS) + 2
    table = "\n".join(f"  {command.name:<{width}}{command.help}" for command in COMMANDS)
    parser = _base_parser("pacelet", f"{_SUMMARY}\n\ncommands:\n{table}", _EXAMPLES)
    parser.usage = "pacelet [-h] [--version] [-v] COMMAND ..."
    parser.add_argument("--version", action="version", version=f"pacelet {__version__}")
    return parser


def _command_parser(command: Command, module: ModuleType) -> argparse.ArgumentParser:
    summary = command.help[0].upper() + command.help[1:] + "."
    parser = _base_parser(f"pacelet {command.name}", summary, getattr(module, "EXAMPLES", ""))
    module.add_arguments(parser)
    return parser


def _split(argv: list[str]) -> tuple[list[str], str | None, list[str]]:
    """Return the options before the command, the command (or None), and what follows it."""
    for index, word in enumerate(argv):
        if not word.startswith("-"):
            return argv[:index], word, argv[index + 1 :]
    return argv, None, []


def _find(name: str, parser: argparse.ArgumentParser) -> Command:
    for command in COMMANDS:
        if command.name == name:
            return command
    hint = did_you_mean(name, (command.name for command in COMMANDS))
    return parser.error(f"there is no command '{name}'{hint}")


def _run(argv: list[str]) -> int:
    before, name, after = _split(argv)
    top = _top_parser()
    options = top.parse_args(before)
    if name is None:
        top.print_help(sys.stderr)
        return USAGE
    command = _find(name, top)
    module = import_module(command.module)
    args = _command_parser(command, module).parse_args(after)
    args.verbose = args.verbose or options.verbose
    return int(module.run(args))


def _run_and_flush(words: list[str]) -> int:
    """Run, and write out what is still held back, while it can still be said that nobody reads it."""
    try:
        return _run(words)
    finally:
        sys.stdout.flush()


def _is_verbose(argv: list[str]) -> bool:
    return "-v" in argv or "--verbose" in argv


def _say(text: str) -> None:
    clear()
    say(text)


def _traceback_if(wanted: bool) -> None:
    if wanted:
        import traceback

        print(printable_lines(traceback.format_exc()), end="", file=sys.stderr)


def _unexpected(error: Exception, verbose: bool) -> int:
    """Tell an error that no command foresaw in one line."""
    _traceback_if(verbose)
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        _say(f"{where}{error.strerror}")
    else:
        hint = "" if verbose else " Run it again with -v to see where."
        _say(f"something went wrong inside pacelet ({type(error).__name__}: {error}).{hint}")
    return PROBLEM


def _close_stdout() -> int:
    """Point stdout away from the closed pipe, or Python complains about it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED


def _open_what_is_closed() -> None:
    """Give standard output and error a place to go where they were closed (`>&-`): Python has None for them then."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123


def _write_line_by_line() -> None:
    """Write each line of standard output at once, in a pipe too.

    So results and messages stand in the order in which they were made, and a reader that has gone is noticed
    before anything is said about what it will never read.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)


def main(argv: list[str] | None = None) -> int:
    """Run `pacelet` with `argv` (default: the process's) and return the exit status: 0, 1, 2, 130 or 141."""
    words = sys.argv[1:] if argv is None else argv
    verbose = _is_verbose(words)
    _open_what_is_closed()
    _write_line_by_line()
    try:
        return _run_and_flush(words)
    except Problem as problem:
        _traceback_if(verbose)
        _say(str(problem))
        return USAGE if isinstance(problem, UsageProblem) else PROBLEM
    except KeyboardInterrupt:
        _say("stopped")
        return INTERRUPTED
    except BrokenPipeError:
        return _close_stdout()
    except Exception as error:
        return _unexpected(error, verbose)
