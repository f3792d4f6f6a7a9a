# SPDX-License-Identifier: MIT
"""The handheld drawn with characters."""

from typing import Any

import pytest

from pacelet_tools.virtual.live.grid import Grid, colour_depth, to_256
from pacelet_tools.virtual.live.view import as_braille, draw, frame_place, phase_text
from pacelet_tools.virtual.wires.handheld import Handheld
from pacelet_tools.virtual.wires.records import I2cWrite, PinIn, Pixels, Pwm

PANEL_ON = bytes.fromhex("00200021007f220007a1c8a83fda128d14af")


def lit_handheld(height: int = 64) -> Handheld:
    profile: dict[str, Any] = {
        "panel": {"width": 128, "height": height, "address": 60, "i2c": 0},
        "ring": {"pin": 16, "leds": 12, "order": "RGB"},
        "buzzer": {"pin": 15},
        "buttons": {"back": 10, "ok": 11, "next": 12},
    }
    handheld = Handheld(profile)
    handheld.feed(I2cWrite(0, 0, 400_000, 60, PANEL_ON))
    handheld.feed(I2cWrite(0, 0, 400_000, 60, b"\x40" + b"\xff" * 1024))
    handheld.feed(Pixels(0, 16, bytes([255, 0, 0])))
    return handheld


def shown(window: tuple[int, int], handheld: Handheld) -> list[str]:
    return draw(handheld, window, "Daily five", "0:07").lines(0)


def test_half_blocks_in_a_large_window() -> None:
    lines = shown((136, 40), lit_handheld())
    assert sum(line.count("█" * 128) for line in lines) == 32


def test_braille_in_an_ordinary_one() -> None:
    lines = shown((80, 24), lit_handheld())
    assert sum(line.count("\u28ff" * 64) for line in lines) == 16
    assert len(lines) == 24 and all(len(line) <= 80 for line in lines)


def test_too_small_a_window_says_what_is_needed() -> None:
    lines = "\n".join(shown((60, 15), lit_handheld()))
    assert "This window is 60x15." in lines and "Make it 72x24" in lines
    assert len(shown((3, 1), lit_handheld())) == 1, "however small"


def test_all_lights_are_there_the_first_on_top() -> None:
    lines = shown((80, 24), lit_handheld())
    assert sum(line.count("··") for line in lines) == 11
    assert lines[0].index("██") == 39


def test_lights_stand_on_a_frame_clockwise() -> None:
    places = [tuple(round(part, 3) for part in frame_place(index, 8)) for index in range(8)]
    assert places == [(0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1)]


def test_tone_phase_and_pressed_keys_are_written_below() -> None:
    handheld = lit_handheld()
    handheld.phase = {
        "kind": "hold",
        "text": "Forward fold",
        "side": "left",
        "rep": 2,
        "reps": 3,
        "ms": 42500,
    }
    handheld.feed(Pwm(0, 15, 2637, 30000))
    handheld.feed(PinIn(0, 11, 0))
    lines = draw(handheld, (80, 24), "", "1:07").lines(24)
    assert "1:07  hold · Forward fold · left · rep 2/3 · 42.5 s" in lines[21]
    assert "♪ 2637 Hz E7" in lines[22]
    assert "\x1b[1;38;2;230;159;0mspace ok" in lines[23]


@pytest.mark.parametrize(
    ("phase", "text"),
    [
        ({}, ""),
        ({"kind": "wait", "text": "Kneel", "ms": None}, "wait · Kneel · until pressed"),
        ({"kind": "done", "ms": 0}, "done"),
        (
            {"kind": "move", "text": "It", "label": "Up", "rep": 1, "ms": 3000},
            "move · It · Up · rep 1 · 3 s",
        ),
    ],
)
def test_phases_in_a_line(phase: dict[str, Any], text: str) -> None:
    assert phase_text(phase) == text


def test_braille_dots_are_where_the_points_are() -> None:
    picture = [bytearray(2) for _ in range(4)]
    picture[0][0] = picture[3][1] = 1
    assert as_braille(picture) == ["\u2881"]


def test_colours_as_far_as_the_terminal_has_them() -> None:
    assert colour_depth({"TERM": "xterm", "COLORTERM": "truecolor"}) == 24
    assert colour_depth({"TERM": "xterm-256color"}) == 8
    assert colour_depth({"TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": "1"}) == 0
    assert colour_depth({"TERM": "dumb"}) == colour_depth({}) == 0
    assert [to_256(colour) for colour in ((0, 0, 0), (255, 0, 0), (230, 159, 0))] == [16, 196, 178]


def test_what_is_put_beyond_an_edge_is_cut_off() -> None:
    grid = Grid(4, 1)
    grid.put(2, 0, "abc")
    grid.put(-1, 0, "xy")
    grid.put(0, 5, "no")
    assert grid.lines(0) == ["y ab"]
    grid.put_middle(0, "too long")
    assert grid.lines(0) == ["too…"]
