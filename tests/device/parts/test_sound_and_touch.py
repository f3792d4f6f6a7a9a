# SPDX-License-Identifier: MIT
"""Buzzer, motor and battery."""

import pytest

from pacelet_tools.virtual.wires.intervals import Buzzer
from pacelet_tools.virtual.wires.records import PinOut, Pwm

OPEN = """
from devices.buzzer_motor import Buzzer
from devices.buzzer_motor import Motor
buzzer = Buzzer(profile)
motor = Motor(profile)
"""


def tones(ran, pin=15):
    """(Hz, ms) of each tone that sounded on a pin."""
    buzzer, heard = Buzzer(), []
    for change in ran.of(Pwm):
        if change.pin == pin:
            heard += [
                tone for tone in buzzer.change(change.t_us, change.freq_hz, change.duty_u16) if tone.end_us
            ]
    return [(tone.hz, tone.ms) for tone in heard]


def test_tones_are_heard_as_asked_for(run, profile):
    script = (
        OPEN
        + """
for hz, ms in ((2000, 80), (2637, 120), (2000, 60)):
    buzzer.tone(hz, 20000)
    time.sleep_ms(ms)
buzzer.silence()
time.sleep_ms(50)
buzzer.tone(3000, 500)
time.sleep_ms(10)
buzzer.silence()
"""
    )
    heard = tones(run(script, profile()))
    assert [hz for hz, _ in heard] == [2000, 2637, 2000, 3000]
    assert [ms for _, ms in heard] == pytest.approx([80, 120, 60, 10], abs=2)


def test_volume_is_duty_and_never_beyond_the_loudest(run, profile):
    script = OPEN + "buzzer.tone(2000, 900)\nbuzzer.tone(2000, 65535)\nbuzzer.silence()"
    assert [change.duty_u16 for change in run(script, profile()).of(Pwm)] == [0, 900, 32768, 0]


def test_the_same_tone_again_changes_nothing(run, profile):
    script = (
        OPEN
        + """
def again():
    buzzer.tone(2500, 9000)
    motor.on()
again()
print("allocated", allocated(again))
buzzer.silence()
motor.off()
print("silent", allocated(buzzer.silence))
"""
    )
    ran = run(script, profile())
    assert ran.values == {"allocated": 0, "silent": 0}
    assert len([change for change in ran.of(Pwm) if change.duty_u16]) == 1
    assert [change.value for change in ran.of(PinOut) if change.pin == 14] == [0, 1, 0]


def test_nothing_sounds_and_nothing_moves_when_opened(run, profile):
    ran = run(OPEN, profile())
    assert tones(ran) == []
    assert all(change.duty_u16 == 0 for change in ran.of(Pwm))
    assert [change.value for change in ran.of(PinOut) if change.pin == 14] == [0]


def test_a_motor_on_pwm_has_strengths(run, profile):
    script = OPEN + "motor.on(20000)\nmotor.on(65535)\nmotor.off()"
    ran = run(script, profile(motor={"pin": 17, "pwm_hz": 200}))
    changes = [(change.freq_hz, change.duty_u16) for change in ran.of(Pwm) if change.pin == 17]
    assert changes == [(200, 0), (200, 20000), (200, 65535), (200, 0)]


def test_a_board_with_neither(run, profile):
    script = (
        OPEN
        + """
buzzer.tone(2000, 3000)
buzzer.silence()
motor.on()
motor.off()
print("present", json.dumps([buzzer.present, motor.present]))
"""
    )
    ran = run(script, profile(buzzer=None, motor=None))
    assert ran.values == {"present": [False, False]}
    assert (ran.of(Pwm), ran.of(PinOut)) == ([], [])


BATTERY = """
from power import Battery, charge_percent
battery = Battery(profile)
print("battery", json.dumps([battery.present, battery.millivolts(), battery.percent()]))
"""


@pytest.mark.parametrize(("board", "pin"), [("pico", 28), ("esp32-devkit", 35), ("esp32-s3", 2)])
def test_the_battery_by_its_divider(run, profile, board, pin):
    """1.9 V at the pin behind a divider of 2 is 3.8 V, by whatever a port's ADC gives for it."""
    at_1v9 = round(1.9 / 3.3 * 65535)
    ran = run(BATTERY, profile(board, battery={"pin": pin, "divider": 2}), analog={pin: at_1v9})
    present, millivolts, percent = ran.values["battery"]
    assert present
    assert millivolts == pytest.approx(3800, abs=4)
    assert 60 < percent < 70


def test_charge_falls_with_the_voltage_and_stays_within_0_and_100(run, profile):
    script = BATTERY + "print('curve', json.dumps([charge_percent(mv) for mv in range(2500, 4500, 10)]))"
    curve = run(script, profile()).values["curve"]
    assert curve == sorted(curve)
    assert (curve[0], curve[-1]) == (0, 100)
    assert curve[(3790 - 2500) // 10] == 60


def test_a_pin_without_a_cell_is_no_empty_battery(run, profile):
    ran = run(BATTERY, profile(battery={"pin": 28, "divider": 2}), analog={28: 900})
    assert ran.values["battery"][2] is None


def test_no_battery_in_the_profile(run, profile):
    assert run(BATTERY, profile()).values["battery"] == [False, None, None]
