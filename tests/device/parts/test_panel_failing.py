# SPDX-License-Identifier: MIT
"""A panel that is missing, dies or comes back never stops the pacer."""

import pytest

from pacelet_tools.virtual.wires.records import I2cWrite
from pacelet_tools.virtual.wires.wired_handheld import Handheld

# The bus can break at any transfer, as by a loose wire: the bus under the published driver, not the driver.
OPEN = """
import machine
class Wire(machine.I2C):
    left = 1 << 30
    tried = 0
    def writeto(self, address, buffer, stop=True):
        Wire.tried += 1
        Wire.left -= 1
        if Wire.left < 0:
            raise OSError(5)
        return super().writeto(address, buffer, stop)
machine.I2C = Wire
from devices.panel import Panel
def use():
    panel.clear()
    panel.text8("hold", 0, 0)
    panel.fill_rect(0, 20, 128, 20, 1)
    for rows in (8, 12):
        blit, glyph, key, palette, shift = panel.brush(rows, 0)
        glyph[:3] = bytes(16), 8, rows >> shift
        blit(glyph, 0, 0, key, palette)
    panel.contrast(40)
    panel.rotate(True)
    panel.power(False)
    panel.power(True)
    return panel.send_some()
"""


def test_no_panel_in_the_profile(run, profile):
    script = OPEN + "panel = Panel(profile)\nprint('all', json.dumps([panel.present, use(), panel.width]))"
    assert run(script, profile(panel=None)).values == {"all": [False, False, 0]}


def test_a_panel_that_does_not_answer(run, profile):
    """It is at another address: 0x3d instead of 0x3c."""
    script = (
        OPEN
        + """
profile["panel"]["address"] = 61
panel = Panel(profile)
print("present", json.dumps([panel.present, use(), panel.send_some(), panel.width]))
print("allocated", allocated(panel.send_some))
"""
    )
    ran = run(script, profile())
    assert ran.values == {"present": [False, False, False, 128], "allocated": 0}
    assert ran.of(I2cWrite) == []


def test_pins_that_the_bus_cannot_use(run, profile):
    script = (
        OPEN
        + """
profile["panel"]["sda"] = 7
panel = Panel(profile)
print("present", json.dumps([panel.present, use()]))
for _ in range(200):
    panel.send_some()
"""
    )
    assert run(script, profile()).values == {"present": [False, False]}


@pytest.mark.parametrize("survives", [0, 1, 2, 13, 28, 29, 30, 40, 60, 65])
def test_a_panel_that_dies_at_any_transfer(run, profile, survives):
    script = (
        OPEN
        + f"""
Wire.left = {survives}
panel = Panel(profile)
for _ in range(30):
    use()
print("present", json.dumps([panel.present, panel.send_some()]))
"""
    )
    assert run(script, profile()).values == {"present": [False, False]}


def test_a_dead_panel_costs_the_bus_nothing_but_one_question_a_look(run, profile):
    script = (
        OPEN
        + """
panel = Panel(profile)
while panel.send_some():
    pass
Wire.left = 0
use()
Wire.tried = 0
for _ in range(10):
    use()
    panel.look()
print("tried", Wire.tried)
"""
    )
    assert run(script, profile()).values == {"tried": 10}


def test_a_panel_that_comes_back_shows_what_was_drawn_meanwhile(run, profile):
    """It lost its power: the controller is as after a reset, with anything in its memory."""
    script = (
        OPEN
        + """
panel = Panel(profile)
panel.contrast(77)
panel.text8("before", 0, 0)
while panel.send_some():
    pass
Wire.left = 0
panel.text8("meanwhile", 0, 20)
for _ in range(100):
    panel.send_some()
print("dead", json.dumps(panel.present))
Wire.left = 1 << 30
print("mark", time.ticks_us())
panel.look()
while panel.send_some():
    pass
print("back", json.dumps(panel.present))
"""
    )
    ran = run(script, profile())
    assert (ran.values["dead"], ran.values["back"]) == (False, True)
    before = ran.panel().picture()
    ran.records = [record for record in ran.records if record.t_us >= ran.values["mark"]]
    panel = ran.panel()
    assert panel.picture() == before
    assert (panel.power, panel.chip.registers.contrast) == (True, 77)


def test_a_panel_that_comes_back_is_set_up_as_it_was(run, profile):
    script = (
        OPEN
        + """
panel = Panel(profile)
panel.rotate(True)
panel.text8("turned", 0, 0)
while panel.send_some():
    pass
panel.power(False)
Wire.left = 0
panel.fill_rect(0, 0, 1, 1, 1)
panel.send_some()
Wire.left = 1 << 30
print("mark", time.ticks_us())
panel.look()
while panel.send_some():
    pass
print("mark2", time.ticks_us())
panel.power(True)
while panel.send_some():
    pass
"""
    )
    ran = run(script, profile())
    everything = ran.records
    ran.records = [r for r in everything if ran.values["mark"] <= r.t_us < ran.values["mark2"]]
    assert not ran.panel().power
    ran.records = [r for r in everything if ran.values["mark"] <= r.t_us]
    panel = ran.panel()
    assert panel.power
    assert sum(map(sum, panel.picture()[:50])) == 0
    assert sum(map(sum, panel.picture()[56:])) > 30


def test_coming_back_holds_the_bus_8_ms_at_most(run, profile):
    """In the middle of a routine a cue may be due: the driver's own init would take 20 ms more."""
    script = (
        OPEN
        + """
panel = Panel(profile)
Wire.left = 0
panel.send_some()
Wire.left = 1 << 30
longest = 0
for pass_number in range(100):
    began = time.ticks_us()
    if pass_number == 9:
        panel.look()
    panel.send_some()
    longest = max(longest, time.ticks_diff(time.ticks_us(), began))
print("longest", longest)
"""
    )
    assert run(script, profile()).values["longest"] <= 8000


GONE = """
from devices.panel import Panel
panel = Panel(profile)
panel.rotate(True)
panel.contrast(77)
panel.text8("before", 0, 0)
while panel.send_some():
    pass
print("mark", time.ticks_us())
time.sleep_ms(2000)  # it has no power from 500 to 600 ms, and nothing is sent meanwhile
"""


@pytest.mark.parametrize("board", ["pico", "feather-oled"])
def test_a_panel_that_lost_its_power_between_two_writes_is_found_and_set_up(run, profile, board):
    script = GONE + "panel.look()\nwhile panel.send_some():\n    pass\n"
    ran = run(script, profile(board), outages=[(500, 100)])
    before = seen([record for record in ran.records if record.t_us <= ran.values["mark"]], ran.profile)[-1]
    pictures = seen(ran.records, ran.profile)
    assert sum(map(sum, before)) > 30 and pictures[-1] == before
    assert [bytearray(ran.profile["panel"]["width"])] * len(before) in pictures, "it was dark meanwhile"


def test_looking_at_a_panel_that_is_well_changes_nothing_and_allocates_nothing(run, profile):
    script = GONE + "print('mark2', time.ticks_us())\nprint('allocated', allocated(panel.look))"
    ran = run(script, profile())
    assert ran.values["allocated"] == 0
    assert [record for record in ran.of(I2cWrite) if record.t_us > ran.values["mark2"]] == []


@pytest.mark.parametrize("answer", ["raise OSError(5)", "buffer[0] = 0x40", "buffer[0] = 0"])
def test_a_panel_that_cannot_tell_is_not_set_up_again_and_again(run, profile, answer):
    """It cannot be read, or says always the same."""
    script = f"""
import machine
def readfrom_into(self, address, buffer, stop=True):
    {answer}
machine.I2C.readfrom_into = readfrom_into
{GONE}
for _ in range(10):
    panel.look()
    while panel.send_some():
        pass
"""
    ran = run(script, profile())
    assert len([record for record in ran.of(I2cWrite) if record.t_us > ran.values["mark"]]) <= 60, (
        "set up once"
    )
    assert ran.panel().power


@pytest.mark.parametrize("board", ["pico", "feather-oled"])
def test_nobody_sees_what_the_memory_held_before(run, profile, board):
    """At power-on, after an outage, and when it was switched off and on."""
    script = (
        GONE + "panel.look()\npanel.power(False)\npanel.power(True)\nwhile panel.send_some():\n    pass\n"
    )
    ran = run(script, profile(board), outages=[(500, 100)])
    pictures = {bytes(b"".join(picture)) for picture in seen(ran.records, ran.profile)}
    assert len(pictures) == 2, "nothing, and the text"


def seen(records, profile):
    """The picture on the glass after each record, the memory random at first."""
    handheld = Handheld(profile)
    handheld.panel.chip.lose_power(1)
    pictures = []
    for record in records:
        handheld.feed(record)
        pictures.append(handheld.panel.picture())
    return pictures
