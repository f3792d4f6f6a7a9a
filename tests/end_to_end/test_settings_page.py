# SPDX-License-Identifier: MIT
"""The settings on the handheld itself: opened, changed, said in the other language and kept."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.paths import routines_dir
from pacelet_tools.virtual.host.conditions import Conditions
from pacelet_tools.virtual.host.run import run_firmware, run_script
from pacelet_tools.virtual.play.playable import board_files, load
from pacelet_tools.virtual.wires.panel_glass import Picture
from pacelet_tools.virtual.wires.records import parse_lines
from pacelet_tools.virtual.wires.wired_handheld import Handheld

PRESSES = [(4000, "ok", 800), (6000, "ok", 80), (7000, "next", 800), (8500, "back", 80), (9500, "ok", 80)]


@pytest.mark.parametrize("board", ["pico", "feather-oled"])
def test_volume_and_language(board: str, tmp_path: Path, reads: Callable[[Picture, str], bool]) -> None:
    profile, routine = load_profile(board), load(routines_dir() / "daily-five.yaml")
    assert routine is not None
    plan = {"presses": [(at, profile["buttons"][name], ms) for at, name, ms in PRESSES], "stop_ms": 14_000}
    flash, conditions = tmp_path / "flash", Conditions()
    run = run_firmware(
        profile, plan, conditions=conditions, files=board_files(profile, [routine]), flash=flash
    )
    handheld = Handheld(profile)
    for record in parse_lines(run):
        handheld.feed(record)
    assert run.result.ended == "stop", run.result.stdout
    assert reads(handheld.panel.picture(), "Sprache") and reads(handheld.panel.picture(), "Deutsch")
    script = "print(open('/settings.json').read())"
    kept = json.loads(run_script({}, script, profile, flash=flash).stdout)
    assert (kept["volume"], kept["language"]) == (4, "de")
