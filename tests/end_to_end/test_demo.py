# SPDX-License-Identifier: MIT
"""What `make play` does, in a terminal and without one."""

import contextlib
import io
import re
import sys
import time
from pathlib import Path

import pytest
from windows import Window

from pacelet_tools.virtual.play import demo

ROOT = Path(__file__).parents[2]
MAKE = ("make", "play")
PLAY = (sys.executable, "-m", "pacelet_tools", "play", demo.ROUTINE)


@pytest.mark.parametrize(
    ("argv", "last_before"), [(MAKE, "loaded in"), (PLAY, "")], ids=["make play", "pacelet play"]
)
def test_in_a_terminal_time_is_real(argv: tuple[str, ...], last_before: str) -> None:
    """Four seconds of the routine take four of the wearer's, and it goes on until somebody leaves it."""
    with contextlib.closing(Window(80, 24, argv, cwd=ROOT)) as window:
        window.wait_for(last_before)
        before = time.monotonic()
        window.wait_for("0:04  prepare")
        assert time.monotonic() - before > 3.4
        window.type("q")
        assert window.end() == 0
        left = re.search(r"daily-five: left at 0:(\d\d)", window.plain())
        assert left, window.plain()
        assert 4 <= int(left[1]) <= time.monotonic() - before + 0.5


def test_it_sets_up_loads_plays_and_shows(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert demo.main() == 0
    printed = capsys.readouterr().out
    assert re.findall(r"^\$ pacelet (\w+)", printed, re.M) == ["setup", "push", "play"]
    assert re.search(r"^daily-five: completed in [45]:\d\d, \d+ phases$", printed, re.M)
    screens = [line for line in printed.splitlines() if re.fullmatch(r"[ ▀▄█]{128}", line)]
    assert len(screens) == 4 * 32 and all(screen.strip() for screen in screens[1:6])


def test_it_is_what_make_play_calls() -> None:
    assert "-m pacelet_tools.virtual.play.demo" in (ROOT / "Makefile").read_text("utf-8")
