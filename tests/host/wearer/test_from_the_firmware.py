# SPDX-License-Identifier: MIT
"""The whole way: the firmware plays a routine and writes its journal, and a command fetches the session."""

import pytest

from pacelet_tools.virtual.host.conditions import Conditions
from pacelet_tools.virtual.host.run import run_firmware
from pacelet_tools.wearer.store import Store

from .conftest import FIRST, PROFILE, Handheld

ROUTINE = "name: Quick\npace: {prepare: 1s}\nsteps:\n  - hold: Still\n    for: 3s\n"
NEW_YEAR_S = 1798761550  # 2026-12-31 23:59:10, as a board counts: without a time zone
CHOOSE = [[3000, PROFILE["buttons"]["ok"], 80]]


@pytest.fixture
def flash(power_up, pacelet, tmp_path):
    """The flash of a board that was set up and loaded."""
    source, flash = tmp_path / "quick.yaml", tmp_path / "flash.bin"
    source.write_text(ROUTINE, "utf-8")
    board: Handheld = power_up(flash=flash)
    for words in (("setup",), ("push", str(source)), ("settings", "comfort=off")):
        assert pacelet(*words, "--port", board.port)[0] == 0
    board.virtual.close()
    return flash


def test_a_session_comes_from_the_firmware_into_the_history(flash, power_up, pacelet):
    conditions = Conditions(epoch_s=NEW_YEAR_S, board_id=FIRST)
    plan = {"presses": CHOOSE, "stop_ms": 30_000}
    for _ in range(2):
        run = run_firmware(PROFILE, plan, flash=flash, conditions=conditions)
        assert [line for line in run if " flash program " in line], run.result.stdout
    board = power_up(flash=flash)
    assert "2 new of 2 sessions" in pacelet("history", "--port", board.port)[2]
    one, two = Store().sessions()
    assert (one.board, one.n, one.routine, one.completed) == (FIRST, 1, "quick", True)
    assert (one.planned_s, one.done_s, two.n) == (4, 4, 2)
    assert one.start and one.start.isoformat()[:16] == "2026-12-31T23:59"
