# SPDX-License-Identifier: MIT
"""All files of the firmware as a board has them: compiled, in the places where MicroPython looks."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pacelet_tools.link.mpy import compile_sources
from pacelet_tools.paths import drivers_dir, firmware_dir, logic_dir

MAIN = "/main.py"
PROFILE = "/board.json"
LIB = "/lib"
# MicroPython has a `neopixel` of its own frozen in, which comes before /lib: Adafruit's goes by another name.
RENAMED = {"neopixel.py": "adafruit_neopixel.py"}
NOT_FOR_BOARDS = ("__pycache__", "licenses", "versions.json")


def firmware_files(profile: dict[str, Any]) -> dict[str, bytes]:
    """Return every file of the firmware for a board with `profile`, as {path on the board: content}.

    `/main.py` comes last: a board whose first set-up was cut short has no main program that could fail.
    """
    sources, data = _sources_and_data()
    compiled = compile_sources(sources)
    files = {f"{LIB}/{name.removesuffix('.py')}.mpy": code for name, code in compiled.items()}
    files.update((f"{LIB}/{name}", content) for name, content in data.items())
    files[PROFILE] = profile_bytes(profile)
    main = firmware_dir() / "main.py"
    if main.is_file():
        files[MAIN] = main.read_bytes()
    return files


def profile_bytes(profile: dict[str, Any]) -> bytes:
    """Return a board profile as `/board.json` holds it."""
    return json.dumps(profile, separators=(",", ":"), ensure_ascii=False).encode()


def _sources_and_data() -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return what is to be compiled and what goes as it is, both keyed by the place below /lib."""
    found = {RENAMED.get(name, name): path.read_bytes() for name, path in _lib_files()}
    sources = {name: content for name, content in found.items() if name.endswith(".py")}
    return sources, {name: content for name, content in found.items() if name not in sources}


def _lib_files() -> Iterator[tuple[str, Path]]:
    """Yield every file that goes to /lib, with its place there."""
    firmware = firmware_dir()
    for path in sorted(firmware.glob("*.py")):
        if path.name != "main.py":
            yield path.name, path
    yield from _tree(logic_dir(), "pacelet/")
    yield from _tree(firmware / "devices", "devices/")
    yield from _tree(firmware / "circuitpython", "")
    yield from _tree(drivers_dir(), "")


def _tree(root: Path, prefix: str) -> Iterator[tuple[str, Path]]:
    for path in sorted(root.rglob("*")):
        place = path.relative_to(root)
        if path.is_file() and not _is_left_out(place):
            yield prefix + place.as_posix(), path


def _is_left_out(place: Path) -> bool:
    return any(part in NOT_FOR_BOARDS or part.startswith(".") for part in place.parts)
