# SPDX-License-Identifier: MIT
"""I2C, PWM and the bit stream, with the limits and the signatures that the rp2 port has."""

import pytest


def test_the_panel_answers_where_the_profile_has_it(board_run):
    assert board_run("import machine\nprint(machine.I2C(0).scan())").stdout == "[60]\n"
    assert board_run("import machine\nprint(machine.I2C(0).scan())", dead=["panel"]).stdout == "[]\n"
    script = "import machine\nprint(machine.I2C(0, sda=8, scl=9).scan(), machine.SoftI2C(5, 4).scan())"
    assert board_run(script).stdout == "[] [60]\n"


@pytest.mark.parametrize(("bus", "errno"), [("I2C(0)", 5), ("SoftI2C(5, 4)", 19)])
def test_nobody_there_is_an_error(board_run, bus, errno):
    calls = ("writeto(61, b'a')", "readfrom(61, 1)", "writevto(61, (b'a', b'b'))", "readfrom_mem(61, 0, 1)")
    tries = "\n".join(f"try: bus.{call}\nexcept OSError as e: print(e.errno)" for call in calls)
    result = board_run(f"import machine\nbus = machine.{bus}\n{tries}")
    assert result.stdout == f"{errno}\n" * 4
    assert result.records == []


@pytest.mark.parametrize(
    ("board", "pins", "ended_ms"), [("pico", "", 10), ("esp32-devkit", "scl=22, sda=21, ", 0)]
)
def test_what_takes_longer_than_the_time_out_is_given_up(board_run, board, pins, ended_ms):
    script = f"""
import machine, time
bus = machine.I2C(0, {pins}freq=100_000, timeout=10_000)
try:
    bus.writeto(60, bytes(120))
except OSError as e:
    print(e.errno, time.ticks_ms())
"""
    assert board_run(script, board=board).stdout == f"110 {ended_ms}\n"
    patient = script.replace("timeout=10_000", "timeout=30_000")
    assert board_run(patient, board=board).stdout == ""


def test_parts_of_a_vector_go_out_as_one(board_run):
    script = (
        "import machine\nprint(machine.I2C(0).writevto(60, (b'\\x40', bytearray(b'ab'), memoryview(b'c'))))"
    )
    result = board_run(script)
    assert result.stdout == "4\n"
    assert result.records == ["0 i2c 0 400000 3c 40616263"]


@pytest.mark.parametrize("extra", ["start=0", "end=1"])
def test_writeto_has_no_start_and_no_end(board_run, extra):
    script = f"import machine\ntry: machine.I2C(0).writeto(60, b'a', {extra})\nexcept TypeError: print('no')"
    assert board_run(script).stdout == "no\n"


@pytest.mark.parametrize("pins", ["sda=5, scl=4", "sda=6, scl=7", "sda=4, scl=7"])
def test_pins_that_a_bus_cannot_have_are_refused(board_run, pins):
    script = f"import machine\ntry: machine.I2C(0, {pins})\nexcept ValueError as e: print(e)"
    assert board_run(script).stdout.startswith("bad S")


def test_a_tone_is_told_when_it_changes(board_run):
    script = """
from machine import PWM, Pin
buzzer = PWM(Pin(15), freq=2000, duty_u16=0)
buzzer.duty_u16(32768); buzzer.duty_u16(32768); buzzer.freq(3000)
print(buzzer.freq(), buzzer.duty_u16())
buzzer.deinit()
"""
    result = board_run(script)
    assert result.stdout == "3000 32768\n"
    told = [record.split(" ", 1)[1] for record in result.records]
    assert told == ["pwm 15 2000 0", "pwm 15 2000 32768", "pwm 15 3000 32768", "pwm 15 0 0"]


def test_two_pins_of_a_slice_have_one_frequency(board_run):
    script = """
from machine import PWM, Pin
buzzer = PWM(Pin(15), freq=2000, duty_u16=9)
motor = PWM(Pin(14), freq=100, duty_u16=8)
print(buzzer.freq())
"""
    result = board_run(script)
    assert result.stdout == "100\n"
    told = [record.split(" ", 1)[1] for record in result.records]
    assert told[0] == "pwm 15 2000 9"
    assert sorted(told[1:]) == ["pwm 14 100 8", "pwm 15 100 9"]
    assert board_run(script, board="esp32-devkit").stdout == "2000\n"


@pytest.mark.parametrize("hz", [7, 62_500_001])
def test_a_frequency_out_of_range_is_refused(board_run, hz):
    script = f"from machine import PWM, Pin\ntry: PWM(Pin(15), freq={hz})\nexcept ValueError as e: print(e)"
    assert board_run(script).stdout.startswith("freq too ")


def test_light_bytes_leave_as_they_are(board_run):
    script = """
import machine, neopixel
strip = neopixel.NeoPixel(machine.Pin(16), 2)
strip[0] = (1, 2, 3)
strip[1] = (255, 0, 128)
strip.write()
"""
    assert board_run(script).records[-1].endswith(" pix 16 020103" + "00ff80")


def test_the_adc_reads_what_is_given(board_run):
    script = "import machine\nprint(machine.ADC(machine.Pin(26)).read_u16(), machine.ADC(27).read_u16())"
    assert board_run(script, analog={26: 40_000}).stdout == "40000 0\n"


def test_a_record_is_whole_though_no_memory_is_left_for_a_piece(board_run):
    script = """
from machine import _wire as wire

class Tight:
    def __len__(self):
        return 256
    def __getitem__(self, at):
        if isinstance(at, slice):
            raise MemoryError
        return at

wire.record_data("1 pix 16 ", Tight())
wire.record_data("2 pix 16 ", memoryview(bytes(range(256))))
"""
    tight, roomy = (record.split(" ", 1)[1] for record in board_run(script).records)
    assert tight == roomy
