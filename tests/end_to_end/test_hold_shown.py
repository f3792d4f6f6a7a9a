# SPDX-License-Identifier: MIT
"""A button that is held: how far it is from counting is seen beside the picture, on the wires of both panels."""

from pathlib import Path

import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.virtual.host.run import run_firmware
from pacelet_tools.virtual.play.playable import board_files, load
from pacelet_tools.virtual.wires.records import Say, parse_lines
from pacelet_tools.virtual.wires.wired_handheld import Handheld

ROUTINE = "name: Fold\npace: {prepare: 0s}\nsteps:\n  - hold: Fold forward\n    for: 90s\n"


def rows_lit(board: str, path: Path, moments_ms: list[int], presses: list[tuple[int, str, int]]) -> list[int]:
    """In how many rows the outermost column is lit at each moment; `presses`: (at_ms, button, ms)."""
    profile, handheld, found = load_profile(board), Handheld(load_profile(board)), list[int]()
    routine = load(path)
    assert routine is not None
    pins = profile["buttons"]
    plan = {
        "play": routine.path,
        "origin": "phase",
        "presses": [(at_ms, pins[button], ms) for at_ms, button, ms in presses],
        "stop_ms": 20_000,
    }
    start_us = None
    for record in parse_lines(run_firmware(profile, plan, files=board_files(profile, [routine]))):
        if start_us is None and isinstance(record, Say):
            start_us = record.t_us
        at_ms = -1 if start_us is None else (record.t_us - start_us) / 1000
        while len(found) < len(moments_ms) and at_ms > moments_ms[len(found)]:
            found.append(sum(row[-1] for row in handheld.panel.picture()))
        handheld.feed(record)
    return found


@pytest.mark.parametrize(("board", "height"), [("pico", 64), ("feather-oled", 32)])
def test_a_bar_grows_until_the_hold_counts_and_goes_when_it_is_let_go(
    board: str, height: int, tmp_path: Path
) -> None:
    path = tmp_path / "fold.yaml"
    path.write_text(ROUTINE, "utf-8")
    moments_ms = [2900, 5190, 5420, 5650, 5900, 6100]
    lit = rows_lit(board, path, moments_ms, [(2700, "back", 180), (5000, "next", 1000)])
    assert lit[:2] == [0, 0], "a short press shows nothing"
    assert height // 4 <= lit[2] <= height * 3 // 4
    assert lit[3:] == [height, height, 0]
