# SPDX-License-Identifier: MIT
"""All files of the firmware as a board has them: each compiled by itself, in a folder named after what is in it."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pacelet_tools.boards import load_profile, names
from pacelet_tools.link.framing import sources as agents_sources
from pacelet_tools.link.framing import version
from pacelet_tools.link.mpy import compile_sources
from pacelet_tools.paths import drivers_dir, firmware_dir, logic_dir

MAIN = "/main.py"
PROFILE = "/board.json"
CHECKED = "/board.sha256"  # of the profile that a host has checked: the board need not do it again
FORMER_HOME = "/lib"  # of firmwares before each had a folder of its own
_FROZEN = b'BUILDS = ("",)'  # what stands in a main program for the folders, until it has some
_BOARDS = "pacelet/boards.jsonl"
_NOT_FOR_BOARDS = ("__pycache__", "licenses", "versions.json", "main.py", "manifest.py")


def firmware_files(profile: dict[str, Any]) -> dict[str, bytes]:
    """Return every file of a board with `profile` that is set up, as {path on the board: content}.

    `/main.py` comes last: a board whose first set-up was cut short has no main program that could fail.
    """
    home, files = build()
    inside = {f"{home}/{name}": content for name, content in files.items()}
    return {**inside, **profile_files(profile), MAIN: main_program(home)}


def build() -> tuple[str, dict[str, bytes]]:
    """Return the firmware and its drivers: the folder that is theirs alone, and the files by their names below it."""
    sources = {**{name: path.read_bytes() for name, path in _sources()}, **agents_sources()}
    sources["agent.py"] = sources["agent.py"].replace(
        b'_VERSION = b""', f'_VERSION = b"{version()}"'.encode()
    )
    compiled = compile_sources({name: text for name, text in sources.items() if name.endswith(".py")})
    files = {f"{name.removesuffix('.py')}.mpy": code for name, code in compiled.items()}
    files.update((name, data) for name, data in sources.items() if not name.endswith(".py"))
    files[_BOARDS] = board_lines()
    whole = hashlib.sha256(main_program())
    for name, content in sorted(files.items()):
        whole.update(f"{name}\n{hashlib.sha256(content).hexdigest()}\n".encode())
    return f"/pacelet-{whole.hexdigest()[:8]}", files


def main_program(*homes: str) -> bytes:
    """Return the main program that runs the firmware in the first of `homes`, or, if it does not come up, the second.

    Without any it runs one that is frozen into MicroPython.
    """
    text = (firmware_dir() / "main.py").read_bytes()
    folders = ", ".join(f'"{home}"' for home in homes)
    return text.replace(_FROZEN, f"BUILDS = ({folders},)".encode()) if homes else text


def homes_named(main: bytes) -> list[str]:
    """Return the folders of firmware that a main program names, the one that runs first."""
    return [home.decode() for home in re.findall(rb'"(/lib|/pacelet-[0-9a-f]+)"', main)]


def profile_files(profile: dict[str, Any]) -> dict[str, bytes]:
    """Return a board profile that was checked, with the hash that says so, as {path on the board: content}."""
    content = profile_bytes(profile)
    return {PROFILE: content, CHECKED: hashlib.sha256(content).hexdigest().encode()}


def profile_bytes(profile: dict[str, Any]) -> bytes:
    """Return a board profile as `/board.json` holds it."""
    return json.dumps(profile, separators=(",", ":"), ensure_ascii=False).encode()


def board_lines() -> bytes:
    """Return the profiles that come with Pacelet, one a line: what a board falls back to that finds its own damaged."""
    return b"".join(profile_bytes(load_profile(name)) + b"\n" for name in names())


def _sources() -> Iterator[tuple[str, Path]]:
    """Yield the files of the firmware and of the drivers, with their places in the folder."""
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
