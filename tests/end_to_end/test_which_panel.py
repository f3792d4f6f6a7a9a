# SPDX-License-Identifier: MIT
"""`doctor --screen` finds the panel that a board has, by what an eye sees through the glass that is there."""

import contextlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lasting import make_image
from windows import Window

from pacelet.profile import PANELS
from pacelet_tools.boards import load_profile, problems
from pacelet_tools.doctor.panel_checks import after
from pacelet_tools.doctor.scripts import SCRIPTS
from pacelet_tools.link.firmware import firmware_files, profile_files
from pacelet_tools.link.transport import connected
from pacelet_tools.virtual.host.run import run_script
from pacelet_tools.virtual.host.virtual_board import VirtualBoard
from pacelet_tools.virtual.wires.panel_glass import Panel, Picture
from pacelet_tools.virtual.wires.records import I2cWrite, parse

PICO = load_profile("pico")
KEYS = ("driver", "width", "height")


def part_of(kind: tuple[str, int, int]) -> dict[str, Any]:
    return {**PICO["panel"], **dict(zip(KEYS, kind, strict=True))}


def shown(part: dict[str, Any]) -> list[bytes]:
    """What the picture for a panel sends."""
    source = (SCRIPTS / "trials.py").read_text("utf-8")
    profile = {**PICO, "panel": part}
    result = run_script(dict(firmware_files({})), f"{source}\npicture({profile!r})", profile)
    assert result.ended == "done", result.stdout
    return [record.data for record in map(parse, result.records) if isinstance(record, I2cWrite)]


def through(writes: list[bytes], glass: dict[str, Any]) -> Picture:
    panel = Panel.of(glass)
    panel.chip.lose_power(3)
    for data in writes:
        panel.chip.write(data)
    return panel.picture()


def answer(picture: Picture, part: dict[str, Any]) -> str:
    """What a person says who sees this picture; a whole frame is right."""
    columns = [bytes(column) for column in zip(*picture, strict=True)]
    edges = [bytes(picture[0]), bytes(picture[-1]), columns[0], columns[-1]]
    if all(map(all, edges)):
        return "right"
    if not any(map(any, picture)):
        return "nothing"
    wide, high = len(columns), len(picture)
    if (
        (wide, high) == (part["width"], part["height"])
        and sum(picture[0]) > wide - 4
        and sum(picture[-1]) > wide - 4
    ):
        return "shifted"
    if wide == part["width"]:
        return "squashed"
    return "middle" if wide < part["width"] else "small"


@pytest.mark.parametrize("glass", PANELS)
def test_from_any_profile_the_answers_lead_to_the_panel_that_is_there(glass: tuple[str, int, int]) -> None:
    pictures = {kind: shown(part_of(kind)) for kind in PANELS}
    for kind in PANELS:
        part, tried, said = part_of(kind), [kind], []
        while (what := answer(through(pictures[tried[-1]], part_of(glass)), part)) != "right":
            said.append(what)
            left = [tuple(other[key] for key in KEYS) for other in after(part, what)]
            tried.append(next(one for one in left if one not in tried))  # type: ignore[arg-type]
            part = part_of(tried[-1])
        assert tried[-1] == glass
        if {kind, glass} == {("ssd1306", 128, 64), ("sh1106", 128, 64)}:
            assert said == ["shifted"], "the commonest mistake is known at once"
        assert len(tried) <= 4


def test_upside_down_is_turned() -> None:
    part = part_of(PANELS[0])
    (turned,) = after(part, "upside-down")
    assert problems({**PICO, "panel": turned}) == [] and turned["upside_down"] is True
    (again,) = after(turned, "upside-down")
    assert through(shown(turned), part) == [row[::-1] for row in through(shown(part), part)[::-1]]
    assert again["upside_down"] is False


def on_board(port: str) -> dict[str, Any]:
    with connected(port) as board:
        said = board.run("print(open('/board.json').read())")
    made: dict[str, Any] = json.loads(said)
    return made


@pytest.fixture
def port(tmp_path: Path) -> Iterator[str]:
    """A board that has been set up."""
    make_image(tmp_path / "flash", {})
    with VirtualBoard(PICO, tmp_path / "flash") as board:
        yield board.port


def test_asked_in_a_terminal_and_written(port: str, tmp_path: Path) -> None:
    argv = (sys.executable, "-m", "pacelet_tools", "doctor", "--screen", "--port", port)
    with contextlib.closing(Window(130, 50, argv, cwd=tmp_path)) as window:
        window.wait_for("for SSD1306 128x64")
        window.wait_for("What is seen?")
        window.type("shiftet\r")
        window.wait_for("did you mean 'shifted'")
        window.type("shifted\r")
        window.wait_for("for SH1106 128x64")
        window.wait_for("What is seen?")
        window.type("\r")
        window.wait_for("it is SH1106 128x64; the profile on the board says so now")
    assert on_board(port) == {**PICO, "panel": {**PICO["panel"], "driver": "sh1106"}}
    files = profile_files(on_board(port))
    assert set(files) == {"/board.json", "/board.sha256"}


def test_in_a_pipe_nobody_is_asked_and_a_flag_answers(port: str, pacelet: Any) -> None:
    status, out, _ = pacelet("doctor", "--screen", "--port", port)
    assert status == 0 and "--seen" in out and on_board(port) == PICO
    status, out, _ = pacelet("doctor", "--seen", "shifted", "--port", port)
    assert status == 0 and "it is SH1106 128x64; the profile on the board says so now" in out
    assert on_board(port)["panel"]["driver"] == "sh1106"
