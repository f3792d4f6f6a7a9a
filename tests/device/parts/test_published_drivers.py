# SPDX-License-Identifier: MIT
"""The published Adafruit drivers, unmodified, over the CircuitPython layer."""

import pytest

from pacelet_tools.virtual.wires.records import I2cWrite, Pixels

PANEL = """
from adafruit_ssd1306 import SSD1306_I2C
from busio import I2C
bus = I2C(5, 4, frequency=400000, bus=0)
panel = SSD1306_I2C(128, {height}, bus, addr=60)
"""
RING = """
from adafruit_neopixel import NeoPixel
ring = NeoPixel(16, 12, {options})
"""


@pytest.mark.parametrize(("board", "height"), [("pico", 64), ("feather-oled", 32)])
def test_the_display_driver(run, profile, board, height):
    """Its own show() of its own drawing, as one transaction of a whole frame."""
    script = (
        PANEL.format(height=height)
        + """
panel.fill_rect(10, 5, 20, 9, 1)
panel.pixel(127, panel.height - 1, 1)
panel.show()
"""
    )
    ran = run(script, profile("pico", panel={"height": height}))
    assert len(ran.of(I2cWrite)[-1].data) == 128 * height // 8 + 1
    picture = ran.panel().picture()
    lit = {(x, y) for y, row in enumerate(picture) for x, point in enumerate(row) if point}
    assert lit == {(x, y) for x in range(10, 30) for y in range(5, 14)} | {(127, height - 1)}


def test_the_display_driver_s_commands(run, profile):
    script = PANEL.format(height=64) + "panel.contrast(12)\npanel.invert(True)\npanel.poweroff()"
    registers = run(script, profile()).panel().chip.registers
    assert (registers.contrast, registers.inverse, registers.on) == (12, True, False)


def test_the_display_driver_s_page_addressing(run, profile):
    """The other way it sends frames, which passes slices of its buffers."""
    script = PANEL.format(height=64).replace("addr=60", "addr=60, page_addressing=True")
    ran = run(script + "panel.fill(1)\npanel.show()", profile())
    assert all(all(row[32:]) for row in ran.panel().picture())


def test_a_missing_display_is_told_by_the_driver(run, profile):
    script = f"try:\n{PANEL.format(height=64).replace(chr(10), chr(10) + '    ')}\n"
    script += "except ValueError as error:\n    print(error)"
    assert run(script, profile(), dead=["panel"]).lines == ["No I2C device at address: 0x3c"]


@pytest.mark.parametrize(
    ("options", "frame"),
    [
        ("auto_write=False", bytes([20, 10, 30])),
        ('auto_write=False, pixel_order="RGB"', bytes([10, 20, 30])),
        ('auto_write=False, bpp=4, pixel_order="GRBW"', bytes([20, 10, 30, 0])),
        ("auto_write=False, brightness=0.5", bytes([10, 5, 15])),
    ],
)
def test_the_light_driver(run, profile, options, frame):
    script = RING.format(options=options) + "ring.fill((10, 20, 30))\nring.show()"
    assert [sent.data for sent in run(script, profile()).of(Pixels)] == [frame * 12]


def test_the_light_driver_writing_by_itself(run, profile):
    script = RING.format(options="") + "ring[2] = (1, 2, 3)\nring.deinit()"
    sent = [frame.data for frame in run(script, profile()).of(Pixels)]
    assert sent[0] == bytes(6) + bytes([2, 1, 3]) + bytes(27)
    assert sent[-1] == bytes(36)


def test_the_bus_reads_and_writes_parts_of_buffers(run, profile):
    script = """
from busio import I2C
bus = I2C(5, 4)
print("lock", json.dumps([bus.try_lock(), bus.try_lock()]))
bus.unlock()
data = bytearray(b"\\x80\\xae\\x55\\x66")
bus.writeto(60, data, start=0, end=2)
bus.writeto(60, data, start=3)
bus.writeto(60, data, end=1)
into = bytearray(b"abcd")
bus.readfrom_into(60, into, start=1, end=3)
bus.writeto_then_readfrom(60, data, into, out_end=2, in_start=3)
print("into", json.dumps(list(into)))
print("found", json.dumps(bus.scan()))
bus.deinit()
"""
    ran = run(script, profile())
    assert ran.values == {"lock": [True, False], "into": [97, 64, 64, 64], "found": [60]}
    assert [write.data.hex() for write in ran.of(I2cWrite)][:4] == ["80ae", "66", "80", "80ae"]


def test_a_whole_buffer_is_written_without_allocating(run, profile):
    """Counted on a bus that does not tell the wire, since telling takes memory of this board."""
    script = """
import machine
class Silent(machine.I2C):
    def writeto(self, address, buffer, stop=True):
        pass
machine.I2C = Silent
from busio import I2C
from adafruit_bus_device.i2c_device import I2CDevice
device = I2CDevice(I2C(5, 4), 60)
data = bytearray(9)
print("whole", allocated(lambda: device.write(data)))
"""
    assert run(script, profile()).values == {"whole": 0}


def test_all_devices_and_their_drivers_take_at_most_56_kb_of_heap(run, profile):
    """On the 64-bit board, whose objects are twice a Pico's; the logic needs the rest of its 256 KB."""
    script = """
gc.collect()
before = gc.mem_alloc()
from devices.panel import Panel
from devices.ring import Ring
from devices.buzzer_motor import Buzzer, Motor
from devices.button_pins import Buttons
parts = [part(profile) for part in (Panel, Ring, Buzzer, Motor, Buttons)]
parts[1].open()
while parts[0].send_some():
    pass
gc.collect()
print("taken", gc.mem_alloc() - before)
"""
    assert run(script, profile(), heap="256K").values["taken"] <= 56 * 1024
