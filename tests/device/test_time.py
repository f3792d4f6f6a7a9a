# SPDX-License-Identifier: MIT
"""The module `time` and the clock behind it."""

import pytest

PERIOD = 1 << 30


def test_ticks_wrap_as_on_a_board(board_run):
    script = """
import time
start = time.ticks_ms()
time.sleep_ms(500)
end = time.ticks_ms()
print(start, end, time.ticks_diff(end, start), time.ticks_diff(start, end), time.ticks_add(start, 600))
print(0 <= time.ticks_us() < 1 << 30)
"""
    numbers, in_range = board_run(script, start_ms=PERIOD - 250).stdout.splitlines()
    start, end, length, back, added = (int(number) for number in numbers.split())
    assert start == PERIOD - 250
    assert end < 260
    assert 500 <= length <= 502
    assert back == -length
    assert added == 350
    assert in_range == "True"


def test_ticks_cannot_be_added_beyond_half_of_their_period(board_run):
    script = "import time\ntry: time.ticks_add(0, 1 << 29)\nexcept OverflowError as e: print(e)"
    assert board_run(script).stdout == "ticks interval overflow\n"


def test_an_hour_passes_at_once_and_not_a_millisecond_is_lost(board_run):
    script = "import time\na = time.ticks_ms()\ntime.sleep(3600)\nprint(time.ticks_diff(time.ticks_ms(), a))"
    assert 3_600_000 <= int(board_run(script).stdout) <= 3_600_002


def test_a_loop_that_waits_for_the_clock_ends(board_run):
    script = (
        "import time\na = time.ticks_ms()\nwhile time.ticks_diff(time.ticks_ms(), a) < 20: pass\nprint('on')"
    )
    assert board_run(script).stdout == "on\n"


def test_nothing_below_zero_is_slept(board_run):
    assert board_run("import time\ntime.sleep_ms(-5)\ntime.sleep_us(-5)\nprint('on')").stdout == "on\n"


@pytest.mark.parametrize("epoch_s", [0, 951782400, 1609459200, 1709164800, 4102444799])
def test_the_time_of_day_goes_both_ways(board_run, epoch_s):
    script = "import time\nprint(time.time(), time.mktime(time.localtime()), time.gmtime(), time.localtime())"
    told = board_run(script, epoch_s=epoch_s).stdout
    import time

    year, month, day, hour, minute, second, weekday, of_year = time.gmtime(epoch_s)[:8]
    parts = (year, month, day, hour, minute, second, weekday, of_year)
    assert told == f"{epoch_s} {epoch_s} {parts} {parts}\n"


def test_the_clock_is_set_by_rtc(board_run):
    script = """
import machine, time
machine.RTC().datetime((2030, 12, 31, 1, 23, 59, 58, 0))
time.sleep(3)
print(machine.RTC().datetime())
"""
    assert board_run(script).stdout == "(2031, 1, 1, 2, 0, 0, 1, 0)\n"


def test_runs_are_the_same_to_the_microsecond(board_run):
    script = """
import time, machine, gc
button = machine.Pin(11, machine.Pin.IN, machine.Pin.PULL_UP)
for turn in range(20):
    machine.I2C(0).writeto(60, bytes(turn))
    time.sleep_ms(turn)
    gc.collect()
    print(time.ticks_us(), button.value())
"""
    runs = [board_run(script, presses=[(50, 11, 80)]) for _ in range(3)]
    assert runs[0].records == runs[1].records == runs[2].records
    assert runs[0].stdout == runs[1].stdout == runs[2].stdout
