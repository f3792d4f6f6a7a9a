# SPDX-License-Identifier: MIT
"""`pacelet settings`: show and change the wearer's settings on a board."""

import argparse
import json
from collections.abc import Iterable
from typing import Any

from pacelet.settings import TABLE
from pacelet_tools.errors import did_you_mean
from pacelet_tools.link.connecting import with_boards
from pacelet_tools.link.ports import add_port_arguments
from pacelet_tools.link.survey import ROUTINES, SETTINGS, Survey, glance, look_at
from pacelet_tools.link.transport import Board
from pacelet_tools.plain_text import json_text, name_of, say
from pacelet_tools.wearer.settings_file import SettingChange, SettingsFile, read_settings, write_settings

EXAMPLES = """examples:
  pacelet settings                           all of them
  pacelet settings volume                    one
  pacelet settings pace=120% switch=6s       slower, with more time to change sides
  pacelet settings breath=4-6 lock=on quiet=22:00-07:00
  pacelet settings "reminders=desk-break 09:00-17:00 every 45min; daily-five 08:00-20:00 2 times"
  pacelet settings "cues.in=in:d=16,o=7,b=187:c,e,a"
  pacelet settings volume=                   back to the default

What a routine sets itself wins over a setting. Nothing is written if any of the values is wrong."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `pacelet settings`."""
    parser.add_argument("settings", metavar="KEY[=VALUE]", nargs="*", help="what to show, or to set")
    parser.add_argument("--json", action="store_true", help="print a JSON object, for programs")
    add_port_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Change and show the settings of every board chosen; as JSON, with `--all`, they are one object by port."""
    # The words of settings need the parser of the routine language, which takes long to load.
    from pacelet_tools.wearer.setting_words import as_object, as_table, read_request

    request = read_request(args.settings)
    objects: dict[str, Any] = {}

    def work(board: Board, there: Survey) -> None:
        settings = read_settings(board, there)
        _warn_of_broken(settings, board.port, bool(request.changes))
        if request.changes:
            _change(board, there, settings, request.changes)
        keys = request.shown or list(TABLE)
        _warn_of_values(settings, board, there, keys)
        objects[board.port] = {key: as_object(settings, key) for key in keys}
        if not args.json:
            print(as_table(settings, keys))

    def ask(board: Board) -> Survey:
        return glance(board, SETTINGS, room=bool(request.changes))

    status = with_boards(args, work, takes_over=False, headings=not args.json, ask=ask)
    if args.json:
        print(json_text(objects if args.all else objects.popitem()[1]))
    return status


def _change(board: Board, there: Survey, settings: SettingsFile, changes: Iterable[SettingChange]) -> None:
    before = dict(settings.values)
    settings.change(changes)
    if settings.values != before or settings.broken:
        write_settings(board, there, settings)
        say(f"{board.port}: written")
    else:
        say(f"{board.port}: it was so already")


def _warn_of_broken(settings: SettingsFile, port: str, is_replaced: bool) -> None:
    if settings.broken:
        then = "it is replaced by what is set now" if is_replaced else "the defaults hold"
        say(f"the settings on the board at {port} are broken: {settings.broken}; {then}")


def _warn_of_values(settings: SettingsFile, board: Board, there: Survey, keys: Iterable[str]) -> None:
    for key in (key for key in settings.invalid_keys() if key in keys):
        written = json.dumps(settings.values[key])[:60]
        say(f"{key}: {written} on the board makes no sense, so the default holds; 'pacelet settings {key}='")
    reminders = settings.value("reminders") if "reminders" in keys else []
    if reminders:
        look_at(board, there, ROUTINES, is_hashed=False)
    for entry in reminders:
        if entry["routine"] not in there.routines:
            hint = did_you_mean(entry["routine"], there.routines)
            say(f"reminders: '{name_of(entry['routine'])}' is not on the board{hint}")
