# SPDX-License-Identifier: MIT
"""Pins, presses, interrupts and light sleep."""

BUTTON = "import machine, time\nfrom machine import Pin\nok = Pin(11, Pin.IN, Pin.PULL_UP)\n"


def times(records, wire):
    return [(int(record.split()[0]), *record.split()[2:]) for record in records if f" {wire} " in record]


def test_a_press_is_seen_while_it_lasts(board_run):
    script = BUTTON + "for _ in range(6):\n    print(ok.value(), end=' ')\n    time.sleep_ms(49)"
    result = board_run(script, presses=[(120, 11, 80)])
    assert result.stdout == "1 1 1 0 1 1 "
    assert times(result.records, "in") == [(120_000, "11", "0"), (200_000, "11", "1")]


def test_presses_that_overlap_are_one(board_run):
    result = board_run(BUTTON + "time.sleep(1)", presses=[(100, 11, 80), (150, 11, 80)])
    assert times(result.records, "in") == [(100_000, "11", "0"), (230_000, "11", "1")]


def test_a_forgotten_pull_up_shows(board_run):
    assert board_run("from machine import Pin\nprint(Pin(11, Pin.IN).value())").stdout == "0\n"


def test_an_interrupt_comes_at_its_time_and_the_sleep_goes_on(board_run):
    script = (
        BUTTON
        + """
seen = []
ok.irq(lambda pin: seen.append((pin.value(), time.ticks_ms())), Pin.IRQ_FALLING | Pin.IRQ_RISING)
time.sleep_ms(500)
print(seen, time.ticks_ms())
"""
    )
    assert board_run(script, presses=[(100, 11, 80)]).stdout == "[(0, 100), (1, 180)] 501\n"


def test_only_the_edges_asked_for_interrupt(board_run):
    script = BUTTON + "seen = []\nok.irq(seen.append, Pin.IRQ_RISING)\ntime.sleep_ms(500)\nprint(len(seen))"
    assert board_run(script, presses=[(100, 11, 80)]).stdout == "1\n"


def test_during_a_transfer_an_interrupt_waits_for_its_end(board_run):
    script = (
        BUTTON
        + """
seen = []
ok.irq(lambda pin: seen.append((pin.value(), time.ticks_ms())), Pin.IRQ_FALLING)
machine.I2C(0, freq=10_000, timeout=100_000).writeto(60, bytes(100))
print(seen, time.ticks_ms())
"""
    )
    assert board_run(script, presses=[(20, 11, 10)]).stdout == "[(1, 91)] 91\n"


def test_interrupts_can_be_held_back(board_run):
    script = (
        BUTTON
        + """
seen = []
ok.irq(lambda pin: seen.append(time.ticks_ms()), Pin.IRQ_FALLING)
state = machine.disable_irq()
time.sleep_us(50_000)
machine.enable_irq(state)
print(seen)
"""
    )
    assert board_run(script, presses=[(20, 11, 10)]).stdout == "[50]\n"


def test_a_fault_in_an_interrupt_is_told_and_the_program_goes_on(board_run):
    script = BUTTON + "ok.irq(lambda pin: 1 // 0, Pin.IRQ_FALLING)\ntime.sleep_ms(500)\nprint('on')"
    said = board_run(script, presses=[(100, 11, 80)]).stdout
    assert "ZeroDivisionError" in said
    assert said.endswith("on\n")


def test_light_sleep_ends_with_a_press(board_run):
    script = (
        BUTTON + "ok.irq(lambda pin: None, Pin.IRQ_FALLING)\nmachine.lightsleep(5000)\nprint(time.ticks_ms())"
    )
    result = board_run(script, presses=[(700, 11, 80)])
    assert result.stdout == "700\n"
    assert times(result.records, "sleep") == [(0, "700")]
    assert board_run(script).stdout == "5001\n"


def test_outputs_are_told_when_they_change(board_run):
    script = """
from machine import Pin
motor = Pin(14, Pin.OUT, value=0)
motor.on(); motor.on(); motor.toggle(); motor(1); motor.value(0)
assert motor is Pin(14) and motor.value() == 0
"""
    told = [fields[1:] for fields in times(board_run(script).records, "pin")]
    assert told == [("14", value) for value in "01010"]


def test_pins_that_are_not_there_are_refused(board_run):
    script = """
from machine import Pin
for name in (30, -1, 'GP30', 'x'):
    try: Pin(name); print(name)
    except ValueError as e: print(e)
print(Pin('GP4'))
"""
    assert board_run(script).stdout == "invalid pin\n" * 4 + "Pin(GPIO4, mode=IN)\n"


def test_a_timer_runs_with_the_clock(board_run):
    script = """
import time
from machine import Timer
seen = []
timer = Timer(period=100, mode=Timer.PERIODIC, callback=lambda t: seen.append(time.ticks_ms()))
Timer(period=50, mode=Timer.ONE_SHOT, callback=lambda t: seen.append(-1))
time.sleep_ms(320)
timer.deinit()
time.sleep_ms(300)
print(seen)
"""
    assert board_run(script).stdout == "[-1, 100, 200, 300]\n"
