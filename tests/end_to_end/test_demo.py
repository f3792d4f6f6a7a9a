# SPDX-License-Identifier: MIT
"""What `make play` does where there is no terminal."""

import io
import re
from pathlib import Path

import pytest

from pacelet_tools.virtual import demo


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
    makefile = Path(__file__).parents[2] / "Makefile"
    assert "-m pacelet_tools.virtual.demo" in makefile.read_text("utf-8")
