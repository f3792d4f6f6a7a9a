# SPDX-License-Identifier: MIT
"""Keys to presses."""

import pytest

from pacelet_tools.virtual.play.live_keys import HELD_MS, SHORT_MS, Click, KeyPress, Keys


@pytest.mark.parametrize(
    ("typed", "press"),
    [
        (b" ", KeyPress("ok", SHORT_MS)),
        (b"\r", KeyPress("ok", SHORT_MS)),
        (b"b", KeyPress("back", SHORT_MS)),
        (b"\x1b[D", KeyPress("back", SHORT_MS)),
        (b"\x1bOC", KeyPress("next", SHORT_MS)),
        (b"N", KeyPress("next", HELD_MS)),
        (b"O", KeyPress("ok", HELD_MS)),
        (b"\x1b[1;2D", KeyPress("back", HELD_MS)),
    ],
)
def test_each_key(typed: bytes, press: KeyPress) -> None:
    assert Keys().read(typed, 0) == [press]


def test_other_keys_press_nothing() -> None:
    keys = Keys()
    assert keys.read(b"xyz\x1b[5~\x1b[A\xff", 0) == [] and not keys.quits


def test_a_sequence_may_come_in_pieces() -> None:
    keys = Keys()
    assert keys.read(b"\x1b", 0) == keys.read(b"[1;", 1) == []
    assert keys.read(b"2C ", 2) == [KeyPress("next", HELD_MS), KeyPress("ok", SHORT_MS)]


def test_q_quits() -> None:
    keys = Keys()
    keys.read(b" q", 0)
    assert keys.quits


def test_a_key_kept_down_is_one_held_press() -> None:
    keys = Keys()
    presses = [keys.read(b"n", now_ms) for now_ms in (0, 500, 530, 560, 590, 2000)]
    short, held = [KeyPress("next", SHORT_MS)], [KeyPress("next", HELD_MS)]
    assert presses == [short, short, held, [], [], short]


def test_the_mouse_tells_when_its_button_goes_down_and_up() -> None:
    keys = Keys()
    assert keys.read(b"\x1b[<0;12;24M\x1b[<0;12;", 0) == keys.read(b"24m", 700) == []
    keys.read(
        b"\x1b[<2;3;4M\x1b[<64;3;4M\x1b[<35;3;4M\x1b[<16;1;1M", 800
    )  # right, wheel, a move; with control
    assert keys.clicks == [Click(11, 23, True), Click(11, 23, False), Click(0, 0, True)]


def test_other_keys_are_kept_for_who_knows_them() -> None:
    keys = Keys()
    keys.read(b"?+", 0)
    assert keys.others == ["?", "+"] and not keys.quits
