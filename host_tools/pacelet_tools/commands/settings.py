# SPDX-License-Identifier: MIT
"""`pacelet settings`: reads and writes the wearer's preferences on a board."""

import argparse
import json
import sys
from collections.abc import Iterable
from typing import Any

from pacelet.settings import TABLE
from pacelet_tools.columns import columns
from pacelet_tools.errors import did_you_mean
from pacelet_tools.link.ports import add_port_arguments
from pacelet_tools.link.session import with_boards
from pacelet_tools.link.survey import Survey
from pacelet_tools.link.transport import Board
from pacelet_tools.memory.preferences import Preferences, preferences_on, write_preferences
from pacelet_tools.memory.printable import printable
from pacelet_tools.memory.spoken import default_of, show, spoken
from pacelet_tools.memory.wishes import Wishes, read_wishes

EXAMPLES = """examples:
  pacelet settings                           all of them
  pacelet settings volume                    one
  pacelet settings pace=120% switch=6s       slower, with more time to change sides
  pacelet settings breath=4-6 lock=on quiet=22:00-07:00
  pacelet settings "reminders=desk-break 09:00-17:00 every 45min; daily-five 08:00-20:00 2 times"
  pacelet settings "cues.in=in:d=16,o=7,b=187:c,e,a"
  pacelet settings volume=                   back to the default

What a routine sets itself wins over a setting. Nothing is written if any of the values is wrong."""

HEADER = ("SETTING", "VALUE", "DEFAULT", "MEANING")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `pacelet settings`."""
    parser.add_argument("wishes", metavar="KEY[=VALUE]", nargs="*", help="what to show, or to set")
    parser.add_argument("--json", action="store_true", help="print a JSON object, for programs")
    add_port_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Change and show the settings of every board chosen; as JSON, with `--all`, they are one object by port."""
    wishes = read_wishes(args.wishes)
    objects: dict[str, Any] = {}

    def work(board: Board, there: Survey) -> None:
        found = preferences_on(board, there)
        _warn_of_broken(found, board.port, bool(wishes.changes))
        if wishes.changes:
            _change(board, there, found, wishes)
        keys = wishes.shown or list(TABLE)
        _warn_of_values(found, there, keys)
        objects[board.port] = {key: _object(found, key) for key in keys}
        if not args.json:
            print(_as_table(found, keys))

    status = with_boards(args, work, headings=not args.json)
    if args.json:
        print(json.dumps(objects if args.all else objects.popitem()[1], indent=1, ensure_ascii=False))
    return status


def _change(board: Board, there: Survey, found: Preferences, wishes: Wishes) -> None:
    before = dict(found.given)
    found.change(wishes.changes)
    if found.given != before or found.broken:
        write_preferences(board, there, found)
        _say(f"{board.port}: written; the handheld restarts with it")
    else:
        _say(f"{board.port}: it was so already")


def _warn_of_broken(found: Preferences, port: str, is_replaced: bool) -> None:
    if found.broken:
        then = "it is replaced by what is set now" if is_replaced else "the defaults hold"
        _say(f"the settings on the board at {port} are broken: {found.broken}; {then}")


def _warn_of_values(found: Preferences, there: Survey, keys: Iterable[str]) -> None:
    for key in (key for key in found.senseless() if key in keys):
        written = json.dumps(found.given[key])[:60]
        _say(f"{key}: {written} on the board makes no sense, so the default holds; 'pacelet settings {key}='")
    for entry in found.value("reminders") if "reminders" in keys else ():
        if entry["routine"] not in there.routines:
            hint = did_you_mean(entry["routine"], there.routines)
            _say(f"reminders: '{printable(entry['routine'])}' is not on the board{hint}")


def _as_table(found: Preferences, keys: Iterable[str]) -> str:
    table = columns(HEADER, [_row(found, key) for key in keys])
    return "\n".join([table, *(_tunes(found) if list(keys) == ["cues"] else [])])


def _row(found: Preferences, key: str) -> list[str]:
    words = (show(key, found.value(key)), show(key, default_of(key)))
    return [key, *map(printable, words), spoken()[key].meaning]


def _tunes(found: Preferences) -> list[str]:
    return [printable(f"cues.{name}={tune}") for name, tune in found.value("cues").items()]


def _object(found: Preferences, key: str) -> dict[str, Any]:
    """One setting for programs: `value` and `default` as `/settings.json` has them, `text` in words."""
    value = found.value(key)
    return {
        "value": value,
        "text": show(key, value),
        "default": default_of(key),
        "set": found.is_set(key),
        "meaning": spoken()[key].meaning,
    }


def _say(text: str) -> None:
    print(f"pacelet: {text}", file=sys.stderr)
