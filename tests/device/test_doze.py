# SPDX-License-Identifier: MIT
"""Light sleep in place of naps: when it is done, what wakes from it, and the calendar after it."""

import pytest
from loose_modules import modules

from pacelet_tools.virtual.host.run import run_script

VBUS, BUTTON = 24, 11
PROFILE = {"chip": "rp2040", "vbus": {"pin": VBUS}, "buttons": {"ok": BUTTON}}
FILES = modules()
OPEN = f"""
import machine, time
from machine import Pin
Pin({BUTTON}, Pin.IN, Pin.PULL_UP).irq(lambda pin: None, Pin.IRQ_FALLING)
from power import Doze
doze = Doze({PROFILE})
"""
# A calendar that stands still in light sleep, as on rp2 boards with MicroPython 1.24 to 1.28.
FROZEN = """
import machine, time
real_sleep = machine.lightsleep
def lightsleep(length_ms):
    stood = time.time()
    real_sleep(length_ms)
    time._set_epoch(stood)
machine.lightsleep = lightsleep
"""


def ran(script, **options):
    result = run_script(FILES, script, PROFILE, **options)
    assert result.ended == "done", result.stdout
    sleeps = [int(record.split()[2]) for record in result.records if record.split()[1] == "sleep"]
    return result.stdout.split(), sleeps


@pytest.mark.parametrize(("left_ms", "slept_ms"), [(49, None), (50, 51), (400, 401), (60_000, 1001)])
def test_it_sleeps_if_that_is_worth_it_and_a_second_at_most(left_ms, slept_ms):
    told, sleeps = ran(OPEN + f"print(doze.sleep({left_ms}))")
    assert told == [str(slept_ms is not None)]
    assert sleeps == ([] if slept_ms is None else [slept_ms])


def test_it_does_not_while_usb_has_power():
    assert ran(OPEN + "print(doze.sleep(500))", high=[VBUS]) == (["False"], [])


def test_a_button_wakes_it():
    told, sleeps = ran(OPEN + "doze.sleep(900)\nprint(time.ticks_ms())", presses=[(300, BUTTON, 80)])
    assert sleeps == [pytest.approx(300, abs=2)] and int(told[0]) == pytest.approx(300, abs=2)


@pytest.mark.parametrize("before", ["", FROZEN])
def test_the_calendar_is_right_after_a_quarter_of_an_hour(before):
    script = before + OPEN + "start = time.time()\nfor _ in range(1000): doze.sleep(900)\n"
    told, sleeps = ran(script + "print(time.time() - start, time.ticks_ms())")
    passed_s, ticks_ms = map(int, told)
    assert len(sleeps) == 1000 and ticks_ms == pytest.approx(901_000, abs=50)
    assert passed_s == pytest.approx(901, abs=2)


def test_what_the_calendar_does_while_usb_has_power_is_not_undone():
    script = OPEN + "doze.sleep(900)\ndoze._vbus = Pin(25, Pin.IN)\ndoze.sleep(900)\n"  # the cable comes
    script += "machine.RTC().datetime((2026, 3, 1, 6, 12, 0, 0, 0))\n"
    script += (
        f"doze._vbus = Pin({VBUS}, Pin.IN)\nfor _ in range(10): doze.sleep(900)\nprint(time.gmtime()[:6])"
    )
    told, _ = ran(script, high=[25])
    assert "".join(told) == "(2026,3,1,12,0,9)"
