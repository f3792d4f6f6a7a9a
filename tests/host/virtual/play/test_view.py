# SPDX-License-Identifier: MIT
"""The handheld drawn with characters."""

import re
from itertools import product
from typing import Any

import pytest

from pacelet_tools.virtual.play.live_grid import Grid, colour_depth, to_16, to_256
from pacelet_tools.virtual.play.live_view import (
    HELP,
    SHADES,
    Beside,
    as_braille,
    draw,
    frame_place,
    phase_text,
    shine,
)
from pacelet_tools.virtual.wires.records import I2cWrite, PinIn, Pixels, Pwm, Say
from pacelet_tools.virtual.wires.screenshot import BODY, GLASS
from pacelet_tools.virtual.wires.wired_handheld import Handheld

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
    return plain(draw(handheld, window, "Daily five", "0:07").lines(0))


def plain(lines: list[str]) -> list[str]:
    return [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]


def test_half_blocks_in_a_large_window() -> None:
    lines = shown((136, 40), lit_handheld())
    assert sum(line.count("█" * 128) for line in lines) == 32


def test_braille_in_an_ordinary_one() -> None:
    lines = shown((80, 24), lit_handheld())
    assert sum(line.count("\u28ff" * 64) for line in lines) == 16
    assert len(lines) == 24 and all(len(line) <= 80 for line in lines)


def test_twice_as_large_in_a_very_large_one() -> None:
    lines = shown((270, 74), lit_handheld())
    assert sum(line.count("█" * 256) for line in lines) == 64


def test_the_steps_stand_beside_it_where_there_is_room() -> None:
    handheld = lit_handheld()
    handheld.phase = {"kind": "hold", "text": "Step 40", "ms": 4000, "step": 40}
    beside = Beside([f"Step {number}" for number in range(90)])
    lines = plain(draw(handheld, (180, 24), "", "", beside=beside).lines(0))
    assert sum("▸ Step 40" in line for line in lines) == 1
    assert "Step 30" in "\n".join(lines) and "Step 0 " not in "\n".join(lines)
    narrow = plain(draw(handheld, (100, 24), "", "", beside=beside).lines(0))
    assert not any("▸" in line for line in narrow)
    assert all(len(line) == 100 for line in narrow)


def test_clicks_beside_the_words_for_buttons_mean_them() -> None:
    grid = draw(lit_handheld(), (80, 24), "", "")
    foot = plain(grid.lines(0))[23]
    for word, button in (("← back", "back"), ("space ok", "ok"), ("→ next", "next")):
        at = foot.index(word)
        assert {grid.target_at(x, y) for x in (at, at + len(word) - 1) for y in (22, 23)} == {button}
    assert grid.target_at(foot.index("q quit"), 23) is grid.target_at(40, 10) is None


def test_help_stands_over_the_rest() -> None:
    lines = plain(draw(lit_handheld(), (80, 24), "", "", beside=Beside(has_help=True)).lines(0))
    assert all(any(text in line for line in lines) for text in HELP)
    assert all(len(line) == 80 for line in lines)


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
    handheld.feed(Say(0, {"cue": "halfway"}))
    handheld.feed(Pwm(0, 15, 2637, 30000))
    handheld.feed(PinIn(0, 11, 0))
    lines = draw(handheld, (80, 24), "", "1:07").lines(24)
    assert "1:07  hold · Forward fold · left · rep 2/3 · 0:42.5" in lines[21]
    assert "♪ halfway" in lines[22]
    assert "\x1b[1;38;2;230;159;0;48;2;30;33;39mspace ok" in lines[23]


@pytest.mark.parametrize(
    ("phase", "text"),
    [
        ({}, ""),
        ({"kind": "wait", "text": "Kneel", "ms": None}, "wait · Kneel · until pressed"),
        ({"kind": "done", "ms": 0}, "done"),
        (
            {"kind": "move", "text": "It", "label": "Up", "rep": 1, "ms": 3000},
            "move · It · Up · rep 1 · 0:03",
        ),
    ],
)
def test_phases_in_a_line(phase: dict[str, Any], text: str) -> None:
    assert phase_text(phase) == text


def test_the_texts_of_a_routine_come_without_what_cannot_be_seen() -> None:
    handheld = lit_handheld()
    handheld.feed(Say(0, {"phase": {"kind": "hold", "text": "A\x1b[2J\u202e\x9bB", "ms": 4000}}))
    for window in ((80, 24), (30, 8)):
        lines = plain(draw(handheld, window, "\x1b]0;x\x07", "0:00").lines(0))
        assert all(line.isprintable() for line in lines) and any("A?[2J??B" in line for line in lines)


def test_braille_dots_are_where_the_points_are() -> None:
    picture = [bytearray(2) for _ in range(4)]
    picture[0][0] = picture[3][1] = 1
    assert as_braille(picture) == ["\u2881"]


def test_colours_as_far_as_the_terminal_has_them() -> None:
    assert colour_depth({"TERM": "xterm", "COLORTERM": "truecolor"}) == 24
    assert colour_depth({"TERM": "xterm-256color"}) == 8
    assert colour_depth({"TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": "1"}) == 0
    assert colour_depth({"TERM": "dumb"}) == colour_depth({}) == 0
    assert colour_depth({"TERM": "xterm"}) == colour_depth({"TERM": "linux"}) == 4
    assert colour_depth({"TERM": "vt100"}) == 0 and colour_depth({"TERM": "newer"}) == 8
    assert [to_256(colour) for colour in ((0, 0, 0), (255, 0, 0), (230, 159, 0))] == [16, 196, 178]
    assert [to_16(colour) for colour in ((0, 0, 0), (255, 0, 0), (230, 159, 0), (90, 60, 0))] == [0, 9, 11, 3]


def level_of(number: int) -> int:
    """The brightest part of one of a terminal's 256 colours (xterm's levels)."""
    if number >= 232:
        return 8 + 10 * (number - 232)
    assert number >= 16, "the first 16 are the reader's own"
    return max((0, 95, 135, 175, 215, 255)[(number - 16) // part % 6] for part in (36, 6, 1))


EVERY_LEVEL = (*range(32), *range(32, 256, 16), 255)


def test_a_light_that_is_on_is_never_shown_as_black_nor_as_the_ground() -> None:
    grounds = [level_of(to_256(colour)) for colour in (BODY, GLASS)]
    for lit in product(EVERY_LEVEL, repeat=3):
        if any(lit):
            colour = shine(bytes(lit))
            assert max(colour) >= 2 * max(BODY), lit
            assert level_of(to_256(colour)) >= 2 * max(grounds), lit
            assert to_16(colour) not in (to_16(BODY), to_16(GLASS)), lit


def test_a_dim_light_keeps_its_hue() -> None:
    for bright in ((255, 112, 0), (80, 190, 255), (255, 255, 255)):
        for share in (1, 4, 16, 64):
            red, green, blue = shine(bytes(level // share for level in bright))
            order = sorted(range(3), key=lambda part: bright[part])
            assert (
                [red, green, blue][order[0]] <= [red, green, blue][order[1]] <= [red, green, blue][order[2]]
            )


@pytest.mark.parametrize("depth", [24, 8, 4])
def test_every_character_has_a_ground_whatever_the_terminals_own_is(depth: int) -> None:
    for window in ((136, 40), (80, 24), (60, 24), (40, 10)):
        for line in draw(lit_handheld(), window, "Daily five", "0:07").lines(depth):
            styles = re.findall(r"\x1b\[([0-9;]*)m([^\x1b]+)", line)
            assert sum(len(text) for _, text in styles) == window[0], "nothing stands outside of a style"
            assert all(re.search(r"(^|;)(48;|40$)", style) for style, _ in styles)


def test_without_colours_a_light_is_shaded_by_its_brightness() -> None:
    handheld = lit_handheld()
    handheld.feed(Pixels(1000, 16, bytes([255, 0, 0, 100, 40, 0, 40, 5, 0, 1, 0, 0])))
    text = "\n".join(draw(handheld, (80, 24), "", "", has_colours=False).lines(0))
    assert [text.count(shade) for shade in SHADES] == [1, 1, 1, 1]
    assert text.count("··") == 8


@pytest.mark.parametrize("window", [(71, 24), (60, 24), (40, 10), (24, 5)])
def test_a_window_that_is_too_small_goes_on_telling_the_phase(window: tuple[int, int]) -> None:
    handheld = lit_handheld()
    handheld.phase = {"kind": "hold", "text": "Fold", "ms": 40000}
    lines = plain(draw(handheld, window, "", "1:07").lines(0))
    assert any("1:07  hold · Fold" in line for line in lines)
    assert len(lines) == window[1] and all(len(line) == window[0] for line in lines)


def test_what_is_put_beyond_an_edge_is_cut_off() -> None:
    grid = Grid(4, 1)
    grid.put(2, 0, "abc")
    grid.put(-1, 0, "xy")
    grid.put(0, 5, "no")
    assert grid.lines(0) == ["y ab"]
    grid.put_middle(0, "too long")
    assert grid.lines(0) == ["too…"]
