# SPDX-License-Identifier: MIT
"""Every routine of the library on the board: what is entered is what the timeline says, when it is due.

Each is played on one of two panels; with `PACELET_LIBRARY` on both, and what takes half an hour or more.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageStat

from pacelet_tools.boards import load_profile
from pacelet_tools.paths import routines_dir

OTHER_PANELS = ("pico-sh1106", "esp32-c3-oled", "64x48")
IDS = sorted(path.stem for path in routines_dir().glob("*.yaml"))
LIMITED = ["intervals-amrap"]  # as many rounds as fit: their timeline has one of them
LONG = ["knees", "pomodoro", "run-5k-week-1", "zazen"]
BOARDS = ["pico", "feather-oled"]
LATEST_MS = 20
# What each kind of page is for; PACELET_LIBRARY=1 plays all on each panel.
SOME = ["breathing-4-7-8", "desk-break"]
if os.environ.get("PACELET_LIBRARY"):
    SOME = [routine_id for routine_id in IDS if routine_id not in LIMITED]

if "PACELET_LIBRARY" in os.environ:
    PLAYED = [(one, board) for one in IDS if one not in LIMITED for board in BOARDS]
else:
    some = [one for one in IDS if one not in LIMITED + LONG]
    PLAYED = [(one, BOARDS[at % 2]) for at, one in enumerate(some)]


@pytest.mark.parametrize(("routine_id", "board"), PLAYED)
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


@pytest.mark.parametrize("board", BOARDS)
@pytest.mark.parametrize("routine_id", LIMITED)
def test_as_many_rounds_as_fit_are_played_up_to_the_limit(
    play: Callable[..., Any], pacelet: Callable[..., Any], routine_id: str, board: str
) -> None:
    path = str(routines_dir() / f"{routine_id}.yaml")
    presses = [word for at_s in range(10, 700, 15) for word in ("--press", f"{at_s}:ok")]
    played = play(path, *presses, "--board", board)
    assert played.status == 0, played.said
    *first, done = json.loads(pacelet("timeline", path, "--json")[1])
    texts = [phase.get("text") for phase in first]
    assert [phase.get("text") for phase in played.phases[: len(texts)]] == texts
    began_ms = played.phases[1]["at"]  # when the wait was over
    assert abs(played.phases[-1]["at"] - began_ms - done["at"]) <= LATEST_MS
    assert len(played.phases) > 3 * len(texts)


@pytest.mark.parametrize("panel", OTHER_PANELS)
@pytest.mark.parametrize("routine_id", SOME)
def test_played_on_other_panels_in_pictures_without_rubbish(
    play: Callable[..., Any], tmp_path: Path, routine_id: str, panel: str
) -> None:
    """Every picture is full, and has a number or a text in it; none has points outside what was drawn."""
    board = panel
    if panel == "64x48":
        made = load_profile("pico")
        made["panel"] |= {"width": 64, "height": 48}
        board = str(tmp_path / "narrow.json")
        Path(board).write_text(json.dumps(made), "utf-8")
    path, screens = str(routines_dir() / f"{routine_id}.yaml"), tmp_path / "screens"
    on_pico = play(path, "--go-on")
    played = play(path, "--go-on", "--board", board, "--screens", str(screens))
    assert played.status == 0, played.said
    apart = [one["at"] - other["at"] for one, other in zip(played.phases, on_pico.phases, strict=True)]
    assert max(map(abs, apart)) <= 100, "presses go on at their own moments, and add up over half an hour"
    assert "the panel got" not in played.said
    shown = sorted(screens.glob("*.png"))
    assert len(shown) >= len(played.phases)
    for screen in shown:
        with Image.open(screen) as picture:
            share = ImageStat.Stat(picture.convert("L").point([0] * 64 + [1] * 192)).mean[0]
        assert 0 <= share < 0.45, screen  # noise lights half of all points
