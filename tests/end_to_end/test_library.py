# SPDX-License-Identifier: MIT
"""Every routine of the library on the board: what is entered is what the timeline says, when it is due."""

from collections.abc import Callable
from typing import Any

import pytest

from pacelet_tools.paths import routines_dir

IDS = sorted(path.stem for path in routines_dir().glob("*.yaml"))
LATEST_MS = 20


@pytest.mark.parametrize("board", ["pico", "feather-oled"])
@pytest.mark.parametrize("routine_id", IDS)
def test_played_as_its_timeline_says(
    play: Callable[..., Any],
    timeline: Callable[..., Any],
    without_place: Callable[..., Any],
    routine_id: str,
    board: str,
) -> None:
    path = str(routines_dir() / f"{routine_id}.yaml")
    played = play(path, "--go-on", "--board", board)
    assert played.status == 0, played.said
    assert [without_place(phase) for phase in played.phases] == timeline(path)
    assert max(map(abs, played.late_ms())) <= LATEST_MS
    assert "panel" not in played.said
