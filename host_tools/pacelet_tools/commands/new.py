# SPDX-License-Identifier: MIT
"""`pacelet new`: write a commented starter routine, and beside it the schema that editors complete from."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from pacelet_tools.atomic_files import make_folder, replace_file
from pacelet_tools.errors import Problem
from pacelet_tools.given_files import read_file
from pacelet_tools.language.checker import is_id, suggest_id
from pacelet_tools.language.emit.json_schema import routine_schema
from pacelet_tools.language.emit.starter import SCHEMA_FILE, starter
from pacelet_tools.paths import is_source

EXAMPLES = """examples:
  pacelet new my-stretches             writes my-stretches.yaml
  pacelet new routines/my-stretches    writes it into the folder routines"""

_MOST_BYTES = 1 << 20  # of a schema


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `new`."""
    parser.add_argument("name", metavar="NAME", help="the id of the routine: a-z, 0-9 and -, a letter first")


def run(args: argparse.Namespace) -> int:
    """Write the files; nothing that is there already is overwritten."""
    path = _path(args.name)
    _write_new(path, starter(path.stem).encode())
    _write_schema(path.parent / SCHEMA_FILE)
    print(path)
    print(f"now edit it, and try: pacelet check {path}", file=sys.stderr)
    return 0


def _path(name: str) -> Path:
    path = Path(name)
    if not is_source(path):
        path = path.with_name(path.name + ".yaml") if path.name else path
    if not is_id(path.stem):
        right = f"{suggest_id(path.stem)} would be one: 1 to 32 of a-z, 0-9 and -, a letter first"
        raise Problem(f"'{path.stem}' is no id of a routine; {right}")
    return path


def _write_new(path: Path, data: bytes) -> None:
    try:
        make_folder(path.parent)
        path.open("xb").close()
    except FileExistsError as error:
        raise Problem(f"{path} is there already") from error
    except (OSError, ValueError) as error:
        raise Problem(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    try:
        replace_file(path, data)
    except Problem:
        path.unlink()
        raise


def _write_schema(path: Path) -> None:
    """Write the schema, also over that of an older Pacelet; any other file of this name is left alone."""
    schema = routine_schema()
    try:
        title = json.loads(read_file(path, _MOST_BYTES)).get("title") if path.exists() else schema["title"]
    except (Problem, ValueError, RecursionError, AttributeError):
        return
    if title == schema["title"]:
        replace_file(path, (json.dumps(schema, indent=1) + "\n").encode())
