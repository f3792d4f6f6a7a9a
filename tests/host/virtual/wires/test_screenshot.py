# SPDX-License-Identifier: MIT
"""Pictures of the handheld."""

from pathlib import Path

import pytest
from PIL import Image

from pacelet_tools.virtual.wires.records import I2cWrite, PinIn, Pixels, Pwm, Say
from pacelet_tools.virtual.wires.screenshot import GLASS, LIT, foot_text, light_place, save_screen, to_srgb
from pacelet_tools.virtual.wires.wired_handheld import Handheld

PROFILE = {
    "panel": {"width": 128, "height": 64, "address": 60, "i2c": 0},
    "ring": {"pin": 16, "leds": 4, "order": "RGB"},
    "buzzer": {"pin": 15},
    "motor": {"pin": 14},
    "buttons": {"ok": 11},
}
PANEL_ON = bytes.fromhex("00200021007f220007a1c8a83fda128d14af")


def lit_handheld() -> Handheld:
    handheld = Handheld(PROFILE)
    handheld.feed(I2cWrite(0, 0, 400_000, 60, PANEL_ON))
    handheld.feed(I2cWrite(0, 0, 400_000, 60, b"\x40\x01"))
    handheld.feed(Pixels(0, 16, bytes([0, 0, 0, 255, 0, 0])))
    return handheld


def test_a_screen_is_saved_point_by_point(tmp_path: Path) -> None:
    save_screen(lit_handheld().panel.picture(), tmp_path / "screen.png")
    with Image.open(tmp_path / "screen.png") as opened:
        image = opened.convert("RGB")
    assert image.size == (512, 256)
    assert (image.getpixel((3, 3)), image.getpixel((4, 3))) == (LIT, GLASS)
    assert sum(count for count, colour in image.getcolors() or () if colour == LIT) == 16


def test_lights_stand_clockwise_from_the_top() -> None:
    places = [light_place(index, 4, (50, 50), 10) for index in range(4)]
    assert places == [pytest.approx(place) for place in ((50, 40), (60, 50), (50, 60), (40, 50))]


def test_what_is_heard_and_pressed_is_said() -> None:
    handheld = lit_handheld()
    assert foot_text(handheld) == ""
    handheld.feed(Say(0, {"cue": "halfway"}))
    assert foot_text(handheld) == "", "not yet"
    handheld.feed(Pwm(0, 15, 2637, 30000))
    handheld.feed(Pwm(0, 14, 200, 30000))
    handheld.feed(PinIn(0, 11, 0))
    assert foot_text(handheld) == "halfway, vibrates, ok pressed"


def test_a_light_looks_as_bright_as_its_duty() -> None:
    assert [to_srgb(level) for level in (0, 1, 55, 255)] == [0, 13, 128, 255]
