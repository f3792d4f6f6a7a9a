# SPDX-License-Identifier: MIT
"""All files of the firmware as a board has them, each compiled by itself, in the places where MicroPython looks."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pacelet_tools.link.mpy import compile_sources
from pacelet_tools.paths import drivers_dir, firmware_dir, logic_dir

MAIN = "/main.py"
PROFILE = "/board.json"
LIB = "/lib"
_NOT_FOR_BOARDS = ("__pycache__", "licenses", "versions.json", "main.py", "manifest.py")


def firmware_files(profile: dict[str, Any]) -> dict[str, bytes]:
    """Return every file of the firmware for a board with `profile`, as {path on the board: content}.

    `/main.py` comes last: a board whose first set-up was cut short has no main program that could fail.
    """
    sources = {name: path.read_bytes() for name, path in _sources()}
    compiled = compile_sources({name: text for name, text in sources.items() if name.endswith(".py")})
    files = {f"{LIB}/{name.removesuffix('.py')}.mpy": code for name, code in compiled.items()}
    files.update((f"{LIB}/{name}", data) for name, data in sources.items() if not name.endswith(".py"))
    files[PROFILE] = profile_bytes(profile)
    files[MAIN] = (firmware_dir() / "main.py").read_bytes()
    return files


def profile_bytes(profile: dict[str, Any]) -> bytes:
    """Return a board profile as `/board.json` holds it."""
    return json.dumps(profile, separators=(",", ":"), ensure_ascii=False).encode()


def _sources() -> Iterator[tuple[str, Path]]:
    """Yield the files of the firmware and of the drivers, with their places below /lib."""
    for folder, prefix in (
        (firmware_dir() / "circuitpython", ""),
        (drivers_dir(), ""),
        (logic_dir(), "pacelet/"),
        (firmware_dir() / "devices", "devices/"),
    ):
        for path in sorted(folder.rglob("*")):
            place = path.relative_to(folder)
            if path.is_file() and not _is_left_out(place):
                yield prefix + place.as_posix(), path
    for path in sorted(firmware_dir().glob("*.py")):
        if not _is_left_out(Path(path.name)):
            yield path.name, path


def _is_left_out(place: Path) -> bool:
    return any(part in _NOT_FOR_BOARDS or part.startswith(".") for part in place.parts)
