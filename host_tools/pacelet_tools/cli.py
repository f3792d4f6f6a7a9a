# SPDX-License-Identifier: MIT
"""The command `pacelet`: finds the command's module, runs it, and turns what goes wrong into one plain line.

Only the module of the called command is imported, for start-up time is a feature.
"""

import io
import os
import sys
from importlib import import_module

from pacelet_tools import __version__
from pacelet_tools.commands import COMMANDS, Command
from pacelet_tools.errors import Problem, UsageProblem, did_you_mean
from pacelet_tools.plain_text import printable_lines, say

PROBLEM, USAGE = 1, 2
INTERRUPTED, PIPE_CLOSED = 130, 141  # 128 + SIGINT, 128 + SIGPIPE, as shells report them

_USAGE = "usage: pacelet [-h] [--version] [-v] COMMAND ..."
_SUMMARY = (
    "Pace a person through a routine: write, check and compile routines, and load them onto a handheld."
)
_OPTIONS = """options:
  -h, --help     show this help message and exit
  -v, --verbose  show what is sent, and tracebacks
  --version      show the version; in a terminal or with -v the build of the firmware too"""
_EXAMPLES = """examples:
  pacelet new my-stretches         write a starter routine to edit
  pacelet check my-stretches.yaml  say what is wrong with it, if anything
  pacelet play my-stretches.yaml   try it without a board
  pacelet setup && pacelet push    make a board a handheld and load the routines

'pacelet COMMAND --help' tells more about a command."""


def _help() -> str:
    width = max(len(command.name) for command in COMMANDS) + 2
    table = "\n".join(f"  {command.name:<{width}}{command.help}" for command in COMMANDS)
    return f"{_USAGE}\n\n{_SUMMARY}\n\ncommands:\n{table}\n\n{_OPTIONS}\n\n{_EXAMPLES}"


def _wrong_usage(message: str) -> int:
    print(f"pacelet: {message}\nTry 'pacelet --help'.", file=sys.stderr)
    return USAGE


def _print_version(is_full: bool) -> int:
    """Print the version: alone in a pipe, for scripts; else with the firmware that this one puts onto boards."""
    print(f"pacelet {__version__}")
    if is_full:
        from pacelet.format import FORMAT
        from pacelet_tools.link.firmware import build

        print(f"firmware {build()[0].strip('/')}, plays routines of format {FORMAT} and older")
    return 0


_HELP = ("-h", "--help")
_ANY_OPTION = {*_HELP, "--version", "-v", "--verbose"}


def _split(argv: list[str]) -> tuple[list[str], str | None, list[str]]:
    """Return the options before the command, the command (or None), and what follows it."""
    for index, word in enumerate(argv):
        if not word.startswith("-"):
            return argv[:index], word, argv[index + 1 :]
    return argv, None, []


def _run(argv: list[str]) -> int:
    options, name, after = _split(argv)
    for option in options:
        if option not in _ANY_OPTION:
            return _wrong_usage(f"unrecognized arguments: {option}")
        if option == "--version":
            return _print_version(_is_verbose(argv) or sys.stdout.isatty())
        if option in _HELP:
            print(_help())
            return 0
    if name is None:
        print(_help(), file=sys.stderr)
        return USAGE
    command = next((command for command in COMMANDS if command.name == name), None)
    if command is None:
        hint = did_you_mean(name, (command.name for command in COMMANDS))
        return _wrong_usage(f"there is no command '{name}'{hint}")
    return _run_command(command, [*options, *after])


def _run_command(command: Command, words: list[str]) -> int:
    from pacelet_tools.arguments import command_parser  # argparse takes as long to import as Python to start

    module = import_module(command.module)
    return int(module.run(command_parser(command, module).parse_args(words)))


def _run_and_flush(words: list[str]) -> int:
    """Run, and write out what is still held back, while it can still be said that nobody reads it."""
    try:
        return _run(words)
    finally:
        sys.stdout.flush()


def _is_verbose(argv: list[str]) -> bool:
    return "-v" in argv or "--verbose" in argv


def _say(text: str) -> None:
    from pacelet_tools.progress import clear

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
