# SPDX-License-Identifier: MIT
"""`pacelet cues`: list what the handheld tells by sound and touch, and write it as sounds."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from pacelet.tunes import tune
from pacelet_tools.atomic_files import make_folder, replace_file
from pacelet_tools.cues.meanings import MEANINGS
from pacelet_tools.cues.notes import length_ms, notes, picture, plain, wav
from pacelet_tools.plain_text import columns

EXAMPLES = """examples:
  pacelet cues              every cue: its notes, what it means, when it comes
  pacelet cues --wav cues   the same as sounds, cues/tick.wav and so on

A column of the notes lasts 40 ms, and is as high as the note; the motor runs where there is one.
'pacelet settings cues.NAME=TUNE' sets a tune of your own, on a board."""

HEADER = ("CUE", "NOTES", "MEANS", "WHEN")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `cues`."""
    parser.add_argument(
        "--wav", metavar="DIR", type=Path, help="write each cue as NAME.wav to this folder too"
    )
    parser.add_argument("--json", action="store_true", help="print a JSON list, for programs")


def run(args: argparse.Namespace) -> int:
    """List the cues, and write their sounds where a folder is named."""
    if args.wav is not None:
        count = _write(args.wav)
        print(f"{count} sounds written to {args.wav}", file=sys.stderr)
    if args.json:
        print(json.dumps(_objects(), indent=1))
    else:
        print(_table())
    return 0


def _write(folder: Path) -> int:
    make_folder(folder)
    for cue in MEANINGS:
        replace_file(folder / f"{cue.name}.wav", wav(notes(cue.name)))
    return len(MEANINGS)


def _table() -> str:
    rows = [[cue.name, picture(cue.name), cue.means, cue.when.replace("`", "")] for cue in MEANINGS]
    table = columns(HEADER, rows)
    try:
        table.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        table = plain(table)
    return table


def _objects() -> list[dict[str, Any]]:
    return [
        {
            "name": cue.name,
            "means": cue.means,
            "when": cue.when.replace("`", ""),
            "ms": length_ms(cue.name),
            "rtttl": tune(cue.name),
            "notes": notes(cue.name),
        }
        for cue in MEANINGS
    ]
