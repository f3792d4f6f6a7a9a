# SPDX-License-Identifier: MIT
"""What blocks a Pico takes its time in virtual time, and shows on the wires."""

import pytest

START = "import time, machine, os, gc\nstart = time.ticks_us()\n"
END = "\nprint(time.ticks_diff(time.ticks_us(), start))"
CALLS_US = 20  # reading the clock


def cost_us(board_run, action, before=""):
    return int(board_run(before + "\n" + START + action + END).stdout)


@pytest.mark.parametrize(("freq_hz", "length"), [(400_000, 1024), (100_000, 16), (1_000_000, 0)])
def test_a_bus_takes_nine_bits_a_byte(board_run, freq_hz, length):
    wanted_us = ((1 + length) * 9 + 2) * 1_000_000 // freq_hz
    bus = f"import machine\nbus = machine.I2C(0, freq={freq_hz})\ndata = bytes({length})"
    assert wanted_us <= cost_us(board_run, "bus.writeto(60, data)", bus) <= wanted_us + CALLS_US


def test_a_light_takes_30_us_and_a_frame_a_pause(board_run):
    pixels = "machine.bitstream(machine.Pin(16), 0, (400, 850, 800, 450), bytes(36))"
    assert 440 <= cost_us(board_run, pixels) <= 440 + CALLS_US


def test_a_small_file_takes_milliseconds(board_run):
    # 45 ms for an erase, 0.4 ms for a page.
    write = "with open('/x', 'w') as file: file.write('y' * 3000)"
    result = board_run(START + write + END)
    operations = [record.split()[2:] for record in result.records if " flash " in record]
    wanted_us = sum(45_000 if op == "erase" else -(-int(length) // 256) * 400 for op, _, length in operations)
    assert {op for op, _, _ in operations} == {"erase", "program"}
    assert wanted_us <= int(result.stdout) <= wanted_us + CALLS_US


def test_what_is_read_is_free(board_run):
    before = "open('/x', 'w').close()"
    assert cost_us(board_run, "open('/x').read()", before) <= CALLS_US


def test_a_pass_costs_a_millisecond_with_its_sleep(board_run):
    assert 11_000 <= cost_us(board_run, "time.sleep_ms(10)") <= 11_000 + CALLS_US
    assert 2_000 <= cost_us(board_run, "machine.idle()") <= 2_000 + CALLS_US


def test_collecting_garbage_takes_longer_with_more_of_it(board_run):
    small = cost_us(board_run, "gc.collect()")
    large = cost_us(board_run, "gc.collect()", "x = [str(n) * 3 for n in range(500)]")
    assert 1_800 <= small < 3_500
    assert small + 2_000 < large < 20_000


def test_records_bear_the_time_at_which_they_begin(board_run):
    script = """
import machine, time
bus = machine.I2C(0, freq=400_000)
bus.writeto(60, bytes(99))
bus.writeto(60, b'')
"""
    first, second = [record.split() for record in board_run(script).records]
    assert first[1:6] == ["i2c", "0", "400000", "3c", "00" * 99]
    assert second[1:6] == ["i2c", "0", "400000", "3c", "-"]
    assert int(second[0]) - int(first[0]) == (100 * 9 + 2) * 5 // 2
