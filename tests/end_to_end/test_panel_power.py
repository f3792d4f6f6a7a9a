# SPDX-License-Identifier: MIT
"""A panel that loses its power comes back by itself; one that is off is sent nothing, and is right when it is on."""

from pathlib import Path
from typing import NamedTuple

import pytest
from lasting import PROFILE, compiled, make_image, presses

from pacelet_tools.virtual.host.conditions import Conditions
from pacelet_tools.virtual.host.run import run_firmware
from pacelet_tools.virtual.wires.panel_glass import Picture
from pacelet_tools.virtual.wires.records import I2cWrite, Lost, Record, parse
from pacelet_tools.virtual.wires.wired_handheld import Handheld

ROUTINE = """
name: Long
pace: {prepare: 2s}
steps:
  - hold: Lift the arm as high as it goes without pain and let the shoulder blade slide down the back as far as it will
    for: 300s
"""
SETTINGS = b'{"comfort": false, "screen_off": 60}'


class Seen(NamedTuple):
    """What stood on the glass from a moment on, and whether the panel was on."""

    at_ms: int
    picture: Picture
    is_on: bool


def watched(
    folder: Path, pressed: list[tuple[int, int, int]], stop_ms: int, **conditions: object
) -> list[Record]:
    image = make_image(folder / "flash", {"/settings.json": SETTINGS}, compiled(folder, "long", ROUTINE))
    play = {"presses": pressed, "stop_ms": stop_ms}
    run = run_firmware(PROFILE, play, conditions=Conditions(**conditions), flash=image)  # type: ignore[arg-type]
    return list(map(parse, run))


def pictures(records: list[Record]) -> list[Seen]:
    handheld = Handheld(PROFILE)
    handheld.panel.chip.lose_power(1)
    seen = []
    for record in records:
        if isinstance(record, I2cWrite | Lost):
            handheld.feed(record)
            seen.append(Seen(record.t_us // 1000, handheld.panel.picture(), handheld.panel.power))
    return seen


@pytest.mark.parametrize(("at_s", "within_s", "begins"), [(12, 30, False), (31, 5, True), (32.45, 5, True)])
@pytest.mark.parametrize("gone_ms", [100, 2000])
def test_a_panel_that_loses_its_power_is_back_by_itself(
    tmp_path: Path, at_s: float, within_s: float, begins: bool, gone_ms: int
) -> None:
    """In the menu, and in a routine that began at 20 s, where other writes may fall into the gap or not."""
    pressed = presses((20, "ok")) if begins else []
    at_ms = int(at_s * 1000)
    records = watched(tmp_path, pressed, at_ms + 45_000, outages=[(at_ms, gone_ms)])
    seen = pictures(records)
    calm = pictures(watched(tmp_path, pressed, at_ms + 45_000))[-1]
    back = next(one for one in seen if one.at_ms >= at_ms + gone_ms and one.is_on)
    assert at_ms < back.at_ms <= at_ms + gone_ms + within_s * 1000
    assert seen[-1].picture == calm.picture, "the same as without the loss"


def test_a_page_that_nobody_sees_is_not_sent_and_is_right_when_the_panel_is_on_again(tmp_path: Path) -> None:
    """A text that moves through the page of a pause; the press, when it stands there again, only wakes the panel."""
    records = watched(tmp_path, presses((10, "ok"), (15, "ok"), (250, "ok")), 255_000)
    seen = pictures(records)
    went_off_ms = next(one.at_ms for one in seen if not one.is_on and one.at_ms > 10_000)
    assert 70_000 <= went_off_ms <= 140_000
    assert [one.at_ms for one in seen if went_off_ms < one.at_ms < 250_000] == [], "nothing was sent"
    lit = next(one for one in seen if one.is_on and one.at_ms > went_off_ms)
    assert lit.at_ms <= 250_300
    before = [one.picture for one in seen if 20_000 < one.at_ms < went_off_ms]
    assert lit.picture in before, "what is seen first is a whole page, as it stood there before"
