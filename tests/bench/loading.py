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

ROUNDS = 3
DELAYS_MS = (0, 1, 4)  # until the answer to what was written comes; a Pico on USB takes some ms
COUNTED = Path(__file__).with_name("counted.py")
Words = Callable[[str], list[str]]


class Load(NamedTuple):
    """One command: wall milliseconds, bytes to the board, bytes from it, and how often it waits for an answer."""

    ms: float
    sent: int
    received: int
    turns: int


def run(folder: Path, delay_ms: float, name: str, *arguments: str) -> Load:
    """Run a command cold; it must succeed."""
    counts = folder / "counts.json"
    words = [sys.executable, str(COUNTED), str(counts), str(delay_ms), name, *arguments]
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


def twice(folder: Path, image: Path | None, delay_ms: float, name: str, words: Words) -> tuple[Load, Load]:
    """A command on a board with this flash (None: an empty one), and again when everything is there."""
    flash = Path(shutil.copy(image, folder / "flash")) if image else None
    with VirtualBoard(load_profile(), flash) as board:
        board.wait_ready()
        return run(folder, delay_ms, name, *words(board.port)), run(
            folder, delay_ms, name, *words(board.port)
        )


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

        taken = {
            delay_ms: [
                (
                    twice(folder, image, delay_ms, "pacelet", push),
                    twice(folder, image, delay_ms, "mpremote", copy),
                )
                for _ in range(ROUNDS)
            ]
            for delay_ms in DELAYS_MS
        }
        first, again = zip(*(twice(folder, None, 0, "pacelet", set_up) for _ in range(ROUNDS)), strict=True)
    show(
        f"Setting a board up: medians of {ROUNDS} runs",
        ("", "wall ms", "bytes", "turns"),
        [_median("a new board", first), _median("nothing changed", again)],
        "bytes of both directions; a turn waits for an answer",
    )
    for index, what in enumerate(("all new", "nothing changed")):
        show(
            f"Loading the library through the port, {what}: medians of {ROUNDS} runs in turns",
            (
                "answers after",
                "push ms",
                "cp ms",
                "push/cp",
                "push bytes",
                "cp bytes",
                "push/cp",
                "push turns",
                "cp turns",
            ),
            [_row(f"{delay_ms} ms", taken[delay_ms], index) for delay_ms in DELAYS_MS],
            "cp: mpremote cp -r of the same compiled files; push compiles the sources too and restarts the handheld; "
            "ms are wall time, bytes those of both directions, a turn waits for an answer",
        )


def _median(what: str, loads: Sequence[Load]) -> tuple[object, ...]:
    return what, median(load.ms for load in loads), loads[-1].sent + loads[-1].received, loads[-1].turns


def _row(
    what: str, taken: list[tuple[tuple[Load, Load], tuple[Load, Load]]], index: int
) -> tuple[object, ...]:
    ours, theirs = ([one[who][index] for one in taken] for who in (0, 1))
    us_ms, them_ms = (median(load.ms for load in loads) for loads in (ours, theirs))
    us, them = (loads[-1].sent + loads[-1].received for loads in (ours, theirs))
    turns = ours[-1].turns, theirs[-1].turns
    return what, us_ms, them_ms, round(us_ms / them_ms, 2), us, them, round(us / them, 2), *turns
