# SPDX-License-Identifier: MIT
"""Which lights a side lights: on a ring and in a row, on a handheld worn either way up."""

import json
from pathlib import Path
from typing import Any

import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.virtual.host.run import run_firmware
from pacelet_tools.virtual.play.playable import board_files, load
from pacelet_tools.virtual.wires.records import Say, parse
from pacelet_tools.virtual.wires.wired_handheld import Handheld

ROUTINE = "name: Sides\npace: {prepare: 0s}\nsteps:\n  - hold: Lean\n    for: 2s\n    sides: [left, right]\n"
LIGHTS, FIRST_HALF, SECOND_HALF = 8, [0, 1, 2, 3], [4, 5, 6, 7]


def lit(handheld: Handheld) -> list[int]:
    return [at for at in range(LIGHTS) if any(handheld.ring.rgb[3 * at : 3 * at + 3])]


@pytest.mark.parametrize(
    ("in_row", "hand", "left"),
    [
        (False, "right", SECOND_HALF),
        (False, "left", FIRST_HALF),
        (True, "right", FIRST_HALF),
        (True, "left", SECOND_HALF),
    ],
)
def test_left_is_the_wearer_s_left(tmp_path: Path, in_row: bool, hand: str, left: list[int]) -> None:
    source = tmp_path / "sides.yaml"
    source.write_text(ROUTINE, "utf-8")
    routine, profile = load(source), load_profile()
    assert routine is not None
    profile = {**profile, "ring": {**profile["ring"], "leds": LIGHTS, "row": in_row}}
    files = {**board_files(profile, [routine]), "/settings.json": json.dumps({"hand": hand}).encode()}
    run = run_firmware(profile, {"play": routine.path, "origin": "phase"}, files=files)

    handheld, seen = Handheld(profile), dict[str, list[int]]()
    holding: dict[str, Any] = {}
    for record in map(parse, run):
        handheld.feed(record)
        if isinstance(record, Say):
            holding = record.report.get("phase", holding)
        elif holding.get("kind") == "hold" and lit(handheld):
            seen.setdefault(holding["side"], lit(handheld))
    assert run.result.ended == "done", run.result.stdout
    assert seen == {"left": left, "right": [at for at in range(LIGHTS) if at not in left]}
