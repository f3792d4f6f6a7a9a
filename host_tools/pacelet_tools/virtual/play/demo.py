# SPDX-License-Identifier: MIT
"""`make play`: the whole way once, from a routine's source to the handheld playing it.

A virtual board is set up and loaded through its port by the commands that serve a real one; then its flash
is what plays: live in a terminal, in real time; without one as fast as it goes, with a few of its screens printed.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pacelet_tools import cli
from pacelet_tools.boards import load_profile
from pacelet_tools.errors import Problem
from pacelet_tools.paths import find_routine
from pacelet_tools.plain_text import say
from pacelet_tools.virtual.host.virtual_board import VirtualBoard
from pacelet_tools.virtual.play.headless import play_headless
from pacelet_tools.virtual.play.live import play_live
from pacelet_tools.virtual.play.outcome import clock
from pacelet_tools.virtual.play.playable import Playable, load
from pacelet_tools.virtual.play.request import PlayRequest
from pacelet_tools.virtual.play.trace import Line
from pacelet_tools.virtual.wires.panel_glass import Picture, as_text
from pacelet_tools.virtual.wires.wired_handheld import Profile

ROUTINE = "daily-five"
# Shown of a run without a terminal: the first phase of each of these kinds, this long after its start.
KINDS = ("prepare", "move", "switch", "done")
LOOK_MS = 1500


def main() -> int:
    """Compile, set up, load, play; return the exit status."""
    try:
        with _flash() as image:
            return _play(image)
    except Problem as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        return 130


@contextlib.contextmanager
def _flash() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="pacelet-") as folder:
        yield Path(folder) / "flash"


def _play(image: Path) -> int:
    profile = load_profile()
    routine = load(find_routine(ROUTINE))
    if routine is None or not load_through_port(profile, image, ROUTINE):
        return 1
    if sys.stdin.isatty() and sys.stdout.isatty():
        print(play_live(PlayRequest(profile, routine, is_live=True), flash=image).summary())
        return 0
    return _play_fast(profile, routine, image)


def load_through_port(profile: Profile, image: Path, routine: str) -> bool:
    """Set up and load a virtual board with this flash as a user would a real one; return True if it went well."""
    with VirtualBoard(profile, image) as board:
        setup = ["setup", "--port", board.port, "--board", str(profile["name"])]
        return _run(setup) and _run(["push", "--port", board.port, routine])


def _run(command: list[str]) -> bool:
    print(f"$ pacelet {' '.join(command)}", flush=True)
    return cli.main(command) == 0


def _play_fast(profile: Profile, routine: Playable, image: Path) -> int:
    print(f"$ pacelet play {routine.id} --headless", flush=True)
    screens: list[tuple[int, Picture]] = []
    outcome = play_headless(
        PlayRequest(profile, routine),
        on_screen=lambda at, picture: screens.append((at, picture)),
        flash=image,
    )
    for at_ms, phase in _first_of_each_kind(outcome.entered):
        print(f"\n{clock(at_ms)}  {phase['kind']} {phase.get('text', '')}".rstrip())
        print("\n".join(as_text(_standing_at(screens, at_ms + LOOK_MS))))
    print(f"\n{outcome.summary()}")
    return 0 if outcome.completed else 1


def _first_of_each_kind(entered: list[tuple[int, Line]]) -> list[tuple[int, Line]]:
    first: dict[str, tuple[int, Line]] = {}
    for at_ms, phase in entered:
        first.setdefault(phase["kind"], (at_ms, phase))
    return sorted((first[kind] for kind in KINDS if kind in first), key=lambda one: one[0])


def _standing_at(screens: list[tuple[int, Picture]], at_ms: int) -> Picture:
    """Return the last screen that was complete by then."""
    return max((shown for shown in screens if shown[0] <= at_ms), key=lambda shown: shown[0])[1]


if __name__ == "__main__":
    sys.exit(main())
