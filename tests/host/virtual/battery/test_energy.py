# SPDX-License-Identifier: MIT
"""What a run takes of a battery, from what passed on the wires."""

from collections.abc import Iterable
from typing import Any

import pytest

from pacelet_tools.boards import load_profile, names
from pacelet_tools.virtual.battery.currents import BOARDS, BUSY_SHARE, PANELS, lights_ma, panel_ma
from pacelet_tools.virtual.battery.energy import Energy, Meter, _panel
from pacelet_tools.virtual.wires.records import Record, Spent, parse
from pacelet_tools.virtual.wires.wired_handheld import Handheld

HOUR_US = 3_600_000_000
PICO = load_profile("pico")
# Multiplex, charge pump, horizontal mode, then on: as the drivers do it.
PANEL_ON = "i2c 0 400000 3c 00a83f8d142000af"


def measured(*lines: str, profile: dict[str, Any] = PICO, from_phase: bool = False) -> Energy:
    """What these records took; each is given the time of its hour, as `1.5 pin 14 1`."""
    handheld = Handheld(profile)
    meter = Meter(profile, handheld, from_phase=from_phase)
    for record in at_hours(lines):
        meter.feed(record)
        handheld.feed(record)
    return meter.energy()


def at_hours(lines: Iterable[str]) -> Iterable[Record]:
    for line in lines:
        hour, rest = line.split(" ", 1)
        yield parse(f"{int(float(hour) * HOUR_US)} {rest}")


def spent(hour: float, idle: float = 0, light: float = 0) -> str:
    return f"{hour} spent {int(idle * HOUR_US)} {int(light * HOUR_US)}"


def test_a_board_by_its_states() -> None:
    energy = measured(spent(4, idle=2, light=1))
    pico = BOARDS["rp2040"]
    assert energy.parts["board"] == pytest.approx(pico.awake_ma + 2 * pico.idle_ma + pico.light_ma)
    assert (energy.us, energy.idle_us, energy.light_us) == (4 * HOUR_US, 2 * HOUR_US, HOUR_US)


def test_dark_lights_draw_too() -> None:
    assert measured(spent(1)).parts["ring"] == pytest.approx(12 * 0.9)


def test_lights_by_their_levels_from_frame_to_frame() -> None:
    white = "pix 16 " + "ff" * 3
    energy = measured(f"0 {white}", "2 pix 16 000000", spent(3))
    assert energy.parts["ring"] == pytest.approx(2 * 3 * 12.6 + 3 * 12 * 0.9)


@pytest.mark.parametrize("led_ma", [5.5, 20])
def test_lights_draw_what_the_profile_says_of_their_kind(led_ma: float) -> None:
    profile = {**PICO, "ring": {**PICO["ring"], "led_ma": led_ma}}
    energy = measured("0 pix 16 " + "ff" * 3, spent(1), profile=profile)
    assert energy.parts["ring"] == pytest.approx(3 * led_ma + 12 * 0.9)


def test_white_of_its_own_is_one_light() -> None:
    profile = {**PICO, "ring": {"pin": 16, "leds": 1, "order": "GRBW"}}
    assert measured("0 pix 16 000000ff", spent(1), profile=profile).parts["ring"] == pytest.approx(12.6 + 0.9)


def test_a_panel_by_what_is_lit_and_how_bright() -> None:
    half = "i2c 0 400000 3c 40" + "ff" * 512
    contrast = "i2c 0 400000 3c 0081cf"
    assert measured(spent(1)).parts["panel"] == pytest.approx(0.008), "off after power-on"
    assert measured(f"0 {PANEL_ON}", spent(1)).parts["panel"] == pytest.approx(1.5)
    energy = measured(f"0 {PANEL_ON}", f"0 {half}", f"0 {contrast}", spent(1))
    assert energy.parts["panel"] == pytest.approx(9.9)
    assert 8 < measured(f"0 {PANEL_ON}", f"0 {half}", "0 i2c 0 400000 3c 008118", spent(1)).parts["panel"] < 9
    off = measured(f"0 {PANEL_ON}", f"0 {half}", "1 i2c 0 400000 3c 00ae", spent(1), spent(3)).parts["panel"]
    assert off == pytest.approx(9.9 * (1 - 0.12 * 80 / 126) + 1.5 * 0.12 * 80 / 126 + 2 * 0.008)


@pytest.mark.parametrize("height", PANELS)
def test_a_panel_draws_more_the_more_is_lit(height: int) -> None:
    drawn = [panel_ma(height, share / 20, 207) for share in range(21)]
    assert drawn == sorted(drawn)
    assert drawn[0] == PANELS[height][0].ma and drawn[-1] == pytest.approx(PANELS[height][-1].ma)


def test_motor_and_buzzer_while_they_are_on() -> None:
    energy = measured("0 pin 14 1", "1 pin 14 0", "1 pwm 15 4000 32768", "2 pwm 15 4000 0", spent(5))
    assert energy.parts["motor"] == pytest.approx(75)
    assert energy.parts["buzzer"] == pytest.approx(20e-9 * 3.3 * 4000 * 1000)


def test_only_what_comes_after_the_first_phase_counts() -> None:
    say = 'say {"phase": {"kind": "hold"}}'
    energy = measured(
        "0 pin 14 1", spent(1, idle=0.5), f"1 {say}", f"2 {say}", spent(3, idle=1), from_phase=True
    )
    assert energy.us == 2 * HOUR_US and energy.idle_us == 0.5 * HOUR_US
    assert energy.parts["motor"] == pytest.approx(150)
    assert measured("0 pin 14 1", spent(1), from_phase=True).mah == 0


def test_while_phases_run_the_processor_works_as_long_as_was_measured() -> None:
    """The virtual board charges no Python; light sleep gives way in proportion."""
    say = '0 say {"phase": {"kind": "hold"}}'
    pico, awake = BOARDS["rp2040"], BUSY_SHARE
    energy = measured(say, spent(10, idle=9), from_phase=True)
    assert energy.parts["board"] == pytest.approx(10 * (awake * pico.awake_ma + (1 - awake) * pico.idle_ma))
    energy = measured(say, spent(10, idle=3, light=6), from_phase=True)
    asleep = 10 * (1 - awake)
    idle, light = pico.idle_ma / 3, pico.light_ma * 2 / 3
    assert energy.parts["board"] == pytest.approx(10 * awake * pico.awake_ma + asleep * (idle + light))
    assert measured(say, spent(10, idle=5), from_phase=True).idle_us == 5 * HOUR_US, (
        "what was counted is more"
    )


def test_parts_that_are_not_there_take_nothing() -> None:
    bare = {key: part for key, part in PICO.items() if key not in ("panel", "ring", "buzzer", "motor")}
    assert list(measured(spent(1), profile=bare).parts) == ["board"]


def test_hours_of_a_battery() -> None:
    energy = Energy(us=HOUR_US // 2, parts={"board": 10.0, "ring": 15.0})
    assert (energy.mah, energy.mean_ma, energy.hours(500)) == (25, 50, 10)
    assert "or 10.0 hours on 500 mAh" in energy.line("made", "Pico")
    for mah, shown in (
        (0.253, "0.25"),
        (2.5, "2.5"),
        (25, "25"),
        (98.9, "99"),
        (99.9, "100"),
        (1234.5, "1234"),
    ):
        assert f"about {shown} mAh on" in Energy(us=HOUR_US, parts={"board": mah}).line("made", "Pico")


def test_every_board_has_its_currents() -> None:
    for name in names():
        profile = load_profile(name)
        board = BOARDS[profile["chip"]]
        assert board.awake_ma > board.idle_ma > board.light_ma > 0
        panel = Handheld(profile).panel
        panel.chip.write(bytes((0, 0x8D, 0x14, 0xAD, 0x8B, 0xA5, 0xAF)))  # all points lit
        assert PANELS[64][0].ma < _panel(panel) <= PANELS[32][-1].ma


def test_the_cap_of_the_lights_is_told_in_the_same_figures() -> None:
    from pacelet.lights import _CHANNEL_UA, _DARK_UA

    rgb = bytes((255, 110, 0)) * 12
    drawn_ua = sum(rgb) / 255 * _CHANNEL_UA + 12 * _DARK_UA
    assert lights_ma(sum(rgb), 12, _CHANNEL_UA / 1000) == pytest.approx(drawn_ua / 1000, abs=0.01)


def test_records_of_time_spent_add_up() -> None:
    assert parse("9 spent 5 2") == Spent(9, 5, 2)
