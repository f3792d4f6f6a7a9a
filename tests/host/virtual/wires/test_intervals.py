# SPDX-License-Identifier: MIT
"""Tones, touches and presses from levels on pins."""

from pacelet_tools.virtual.wires.intervals import Buttons, Buzzer, Motor


def test_a_tone_from_its_start_to_silence() -> None:
    buzzer = Buzzer()
    (tone,) = buzzer.change(1000, 2000, 32768)
    assert buzzer.change(5000, 2000, 16384) == [], "another loudness is the same tone"
    (ended,) = buzzer.change(101_000, 0, 0)
    assert ended is tone and (tone.hz, tone.ms, tone.duty_u16) == (2000, 100, 32768)


def test_another_frequency_is_another_tone() -> None:
    buzzer = Buzzer()
    buzzer.change(0, 2000, 32768)
    first, second = buzzer.change(50_000, 3000, 32768)
    assert (first.hz, first.ms, second.hz, second.end_us) == (2000, 50, 3000, None)


def test_a_pin_that_stands_still_is_silent() -> None:
    buzzer = Buzzer()
    assert buzzer.change(0, 2000, 0) == []
    assert buzzer.change(0, 2000, 65535) == []
    assert buzzer.stop(10) == []


def test_a_motor_turns_while_it_is_driven() -> None:
    motor = Motor()
    began = motor.drive(0, 65535)
    assert began is not None and motor.drive(10, 30000) is None
    assert motor.drive(120_400, 0) is began and began.ms == 120
    assert motor.stop(0) is None


def test_a_press_is_a_level_of_0() -> None:
    buttons = Buttons({"ok": 11, "back": 10})
    assert buttons.level(0, 12, 0) is None, "no button"
    assert buttons.level(0, 11, 1) is None, "not pressed before either"
    press = buttons.level(100_000, 11, 0)
    assert press is not None and press.button == "ok" and list(buttons.down) == ["ok"]
    assert buttons.level(180_000, 11, 1) is press and press.ms == 80


def test_what_is_still_held_ends_with_the_watch() -> None:
    buttons = Buttons({"ok": 11, "back": 10})
    buttons.level(0, 11, 0)
    buttons.level(5000, 10, 0)
    assert [(press.button, press.ms) for press in buttons.stop(9000)] == [("ok", 9), ("back", 4)]
