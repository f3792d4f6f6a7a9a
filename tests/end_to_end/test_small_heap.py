# SPDX-License-Identifier: MIT
"""Firmware, drivers and a routine in 128 KB, on a 64-bit board whose objects are twice a Pico's."""

import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.paths import routines_dir
from pacelet_tools.virtual.cargo import board_files, load
from pacelet_tools.virtual.conditions import Conditions
from pacelet_tools.virtual.run import run_firmware
from pacelet_tools.virtual.wires.records import I2cWrite, Say, parse


@pytest.mark.parametrize("board", ["pico", "feather-oled"])
@pytest.mark.parametrize("routine_id", ["daily-five", "lower-back-stretches"])
def test_played_to_the_end_in_128_kb(routine_id: str, board: str) -> None:
    profile, routine = load_profile(board), load(routines_dir() / f"{routine_id}.yaml")
    assert routine is not None
    run = run_firmware(
        profile,
        {"play": routine.path, "origin": "phase", "go_on": True},
        conditions=Conditions(heap="128K"),
        files=board_files(profile, [routine]),
    )
    said = [record.report for record in map(parse, run) if isinstance(record, Say)]
    assert run.result.ended == "done", run.result.stdout
    assert said[-1] == {"end": {"completed": True}}


def test_the_first_screen_stands_before_the_loop_is_loaded() -> None:
    profile = load_profile()
    files = board_files(profile, [])
    del files["/lib/loop.mpy"]
    run = run_firmware(profile, {"stop_ms": 1000}, files=files)
    pictures = [
        record for record in map(parse, run) if isinstance(record, I2cWrite) and len(record.data) > 64
    ]
    assert "no module named 'loop'" in run.result.stdout
    assert pictures
