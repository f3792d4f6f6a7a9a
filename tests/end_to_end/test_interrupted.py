# SPDX-License-Identifier: MIT
"""A host takes over in the middle of a routine: all goes out, the wearer is told why, and the place is kept."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lasting import files_on

from pacelet_tools import cli
from pacelet_tools.boards import load_profile
from pacelet_tools.paths import routines_dir
from pacelet_tools.virtual.host.run import run_script
from pacelet_tools.virtual.host.virtual_board import VirtualBoard
from pacelet_tools.virtual.play.playable import board_files, load
from pacelet_tools.virtual.wires.panel_glass import Picture
from pacelet_tools.virtual.wires.records import I2cWrite, parse, parse_lines
from pacelet_tools.virtual.wires.wired_handheld import Handheld

Reads = Callable[[Picture, str], bool]
# Ctrl-C strikes at the n-th transfer to the panel once something is held, and perhaps again some transfers later.
SCRIPT = """
import machine, time
struck_at, count, write = {at}, 0, machine.I2C.writeto
holds = False
def writeto(self, *what):
    global count
    count += holds
    strikes = holds and count in struck_at
    if not strikes or {after}:
        write(self, *what)
    if strikes:
        print(time.ticks_us())
        raise KeyboardInterrupt
machine.I2C.writeto = writeto
class Host:
    def phase(self, fields):
        global holds
        holds = holds or fields["kind"] == "hold"
import handheld
try:
    handheld.run({path!r}, Host(), True)
except KeyboardInterrupt:
    print("passed on")
"""


@pytest.mark.parametrize("board", ["pico", "feather-oled"])
@pytest.mark.parametrize(
    "at", [(1,), (2,), (25,), (26,), (40, 41), (40, 49), (41, 46, 47), tuple(range(40, 140, 10))]
)
def test_all_is_out_and_the_screen_stands_within_30_ms(board: str, at: tuple[int, ...], reads: Reads) -> None:
    profile, routine = load_profile(board), load(routines_dir() / "lower-back-stretches.yaml")
    assert routine is not None
    script = SCRIPT.format(at=at, after=sum(at) % 2 == 0, path=routine.path)
    run = run_script(board_files(profile, [routine]), script, profile)
    *struck_us, passed_on = run.stdout.split("\n", len(at))
    assert passed_on == "passed on\n", run.stdout

    handheld, records = Handheld(profile), list(map(parse, run.records))
    handheld.panel.chip.cells[:] = bytes(at * 89 % 251 for at in range(len(handheld.panel.chip.cells)))
    for record in records:
        handheld.feed(record)
    assert reads(handheld.panel.picture(), "USB connected")
    assert not any(handheld.ring.rgb)
    assert handheld.stop(records[-1].t_us) == [], "sounds or shakes on"
    ended_us = max(record.end_us for record in records if isinstance(record, I2cWrite))
    assert ended_us - int(struck_us[-1]) <= 30_000


@pytest.fixture
def loaded(tmp_path: Path) -> Iterator[VirtualBoard]:
    """A board with one routine, which has been set up and has booted."""
    with VirtualBoard(load_profile(), tmp_path / "flash") as board:
        assert cli.main(["setup", "--port", board.port, "--board", "pico"]) == 0
        assert cli.main(["settings", "--port", board.port, "comfort=off"]) == 0
        assert cli.main(["push", "--port", board.port, str(routines_dir() / "breathing-box.yaml")]) == 0
        yield board


def shown(board: VirtualBoard) -> Picture:
    """What stands on the panel now."""
    handheld = Handheld(load_profile())
    for record in parse_lines(list(board.records)):
        handheld.feed(record)
    return handheld.panel.picture()


def mpremote(board: VirtualBoard, *words: str) -> str:
    """What the stock command prints."""
    command = [sys.executable, "-m", "mpremote", "connect", board.port, *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=True).stdout


def wait_until(board: VirtualBoard, reads: Reads, text: str) -> None:
    until = time.monotonic() + 20
    while not reads(shown(board), text):
        assert time.monotonic() < until, f"{text} is never shown"
        time.sleep(0.05)


def wait_for_place(flash: Path) -> None:
    """Until a board that runs has written where its session stands."""
    copy, until = flash.with_suffix(".copy"), time.monotonic() + 20
    shutil.copyfile(flash, copy)
    while not files_on(copy).resume:
        assert time.monotonic() < until
        shutil.copyfile(flash, copy)


def test_mpremote_stops_it_and_the_next_boot_offers_to_go_on(
    loaded: VirtualBoard, reads: Reads, tmp_path: Path
) -> None:
    for text in ("Box breathing", "ok: read on", "ok: understood", "ok: start"):
        wait_until(loaded, reads, text)
        loaded.press("ok")
    wait_until(loaded, reads, "Get ready")
    wait_for_place(tmp_path / "flash")
    assert mpremote(loaded, "exec", "print(6 * 7)") == "42\n"
    assert reads(shown(loaded), "USB connected")
    mpremote(loaded, "resume", "reset")
    wait_until(loaded, reads, "Go on with")
