# SPDX-License-Identifier: MIT
"""Loading a board through its port: `setup`, and `push` beside `mpremote cp` of the same compiled files."""

import contextlib
import io
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tables import show

from pacelet_tools import cli
from pacelet_tools.boards import load_profile
from pacelet_tools.paths import routines_dir
from pacelet_tools.virtual.host.virtual_board import VirtualBoard

ROUNDS = 5
COUNTED = Path(__file__).with_name("counted.py")
Words = Callable[[str], list[str]]


class Load(NamedTuple):
    """One command: wall milliseconds, bytes to the board, bytes from it."""

    ms: float
    sent: int
    received: int


def run(folder: Path, name: str, *arguments: str) -> Load:
    """Run a command cold; it must succeed."""
    counts = folder / "counts.json"
    words = [sys.executable, str(COUNTED), str(counts), name, *arguments]
    began = time.perf_counter()
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    taken_ms = 1000 * (time.perf_counter() - began)
    if done.returncode:
        raise SystemExit(f"{name} {' '.join(arguments)}: {done.stdout}{done.stderr}")
    return Load(taken_ms, *json.loads(counts.read_text("utf-8")))


def image_of_a_handheld(folder: Path) -> Path:
    """The flash of a board that has been set up and has no routines."""
    image = folder / "set-up"
    with VirtualBoard(load_profile(), image) as board:
        silently("setup", "--port", board.port, "--board", "pico")
    return image


def silently(*words: str) -> None:
    """Run `pacelet` in this process; what fails ends the program."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = cli.main(list(words))
    if status:
        raise SystemExit(said.getvalue())


def twice(folder: Path, image: Path | None, name: str, words: Words) -> tuple[Load, Load]:
    """A command on a board with this flash (None: an empty one), and again when everything is there."""
    flash = Path(shutil.copy(image, folder / "flash")) if image else None
    with VirtualBoard(load_profile(), flash) as board:
        board.wait_ready()
        return run(folder, name, *words(board.port)), run(folder, name, *words(board.port))


def set_up(port: str) -> list[str]:
    return ["setup", "--port", port, "--board", "pico"]


def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory(prefix="pacelet-") as name:
        folder = Path(name)
        image, built = image_of_a_handheld(folder), folder / "routines"
        silently("build", str(routines_dir()), "-o", str(built))

        def push(port: str) -> list[str]:
            return ["push", "--port", port, str(routines_dir())]

        def copy(port: str) -> list[str]:
            return ["connect", port, "fs", "cp", "-r", str(built), ":/"]

        taken = [
            (twice(folder, image, "pacelet", push), twice(folder, image, "mpremote", copy))
            for _ in range(ROUNDS)
        ]
        first, again = zip(*(twice(folder, None, "pacelet", set_up) for _ in range(ROUNDS)), strict=True)
    show(
        "Setting a board up: medians",
        ("", "ms", "bytes"),
        [_median("a new board", first), _median("nothing changed", again)],
    )
    rows = [_row(what, taken, index) for index, what in enumerate(("all new", "nothing changed"))]
    show(
        f"Loading the library through the port: medians of {ROUNDS} runs in turns",
        ("", "push ms", "cp ms", "ratio", "push bytes", "cp bytes", "ratio"),
        rows,
        "push also compiles the sources and restarts the handheld; bytes are those of both directions",
    )


def _median(what: str, loads: Sequence[Load]) -> tuple[object, ...]:
    return what, median(load.ms for load in loads), loads[-1].sent + loads[-1].received


def _row(
    what: str, taken: list[tuple[tuple[Load, Load], tuple[Load, Load]]], index: int
) -> tuple[object, ...]:
    ours, theirs = ([one[who][index] for one in taken] for who in (0, 1))
    us_ms, them_ms = (median(load.ms for load in loads) for loads in (ours, theirs))
    us, them = (loads[-1].sent + loads[-1].received for loads in (ours, theirs))
    return what, us_ms, them_ms, round(us_ms / them_ms, 2), us, them, round(us / them, 2)
