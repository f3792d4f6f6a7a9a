# SPDX-License-Identifier: MIT
"""Presses as written on the command line."""

import pytest

from pacelet_tools.errors import UsageProblem
from pacelet_tools.virtual.play.presses import PlannedPress, check_presses, parse_press

PINS = {"back": 10, "ok": 11}


@pytest.mark.parametrize(
    ("text", "press"),
    [
        ("12:ok", PlannedPress(12_000, "ok", 80)),
        ("0.25:next:800", PlannedPress(250, "next", 800)),
        ("1.1:back", PlannedPress(1100, "back", 80)),
    ],
)
def test_what_is_a_press(text: str, press: PlannedPress) -> None:
    assert parse_press(text) == press


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ok", "--press ok: a press is written AT:BUTTON[:MS]"),
        ("1:2:3:4", "a press is written AT:BUTTON[:MS]"),
        ("x:ok", "'x' is no time in seconds"),
        ("nan:ok", "'nan' is no time in seconds"),
        ("-1:ok", "'-1' is no time in seconds"),
        ("1e9:ok", "'1e9' is no time in seconds"),
        ("1:nxt", "there is no button 'nxt' - did you mean 'next'?"),
        ("1:up", "there is no button 'up'; there are back, ok, next"),
        ("1:ok:0", "'0' is no length of 1 to 60000 ms"),
        ("1:ok:-5", "'-5' is no length"),
        ("1:ok:²", "'²' is no length"),
    ],
)
def test_what_is_none_is_said(text: str, message: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        parse_press(text)
    assert message in str(caught.value)


def test_presses_come_in_order_of_time() -> None:
    presses = [PlannedPress(500, "ok"), PlannedPress(100, "back"), PlannedPress(100, "ok")]
    assert [press.at_ms for press in check_presses(presses, PINS, "pico")] == [100, 100, 500]


def test_what_no_finger_can_do_is_refused() -> None:
    with pytest.raises(UsageProblem, match=r"'ok' is pressed at 0\.15s while it is held until 0\.18s"):
        check_presses([PlannedPress(100, "ok"), PlannedPress(150, "ok")], PINS, "pico")
    with pytest.raises(UsageProblem, match="the board 'pico' has no button 'next'"):
        check_presses([PlannedPress(100, "next")], PINS, "pico")
