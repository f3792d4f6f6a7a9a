# SPDX-License-Identifier: MIT
"""The same devices on every board: a profile's pins are enough to drive all of its parts."""

import pytest

from pacelet_tools.boards import names
from pacelet_tools.virtual.wires.records import PinOut, Pixels, Pwm

SCRIPT = """
from devices.panel import Panel
panel = Panel(profile)
panel.fill_rect(0, 0, panel.width, panel.height, 1)
while panel.send_some():
    pass
from devices.ring import Ring
from devices.buzzer_motor import Buzzer
from devices.buzzer_motor import Motor
from devices.button_pins import Buttons
ring, buzzer, motor, buttons = [part(profile) for part in (Ring, Buzzer, Motor, Buttons)]
ring.open()
ring.show(bytearray([1, 2, 3] * ring.count))
buzzer.tone(2400, 1000)
motor.on()
print("present", json.dumps([part.present for part in (panel, ring, buzzer, motor, buttons)]))
time.sleep_ms(1000 - time.ticks_ms())
print("pressed", buttons.read())
"""


@pytest.mark.parametrize("board", names())
def test_all_parts_of_a_board_work(run, profile, board):
    made = profile(board)
    presses = [(900, pin, 200) for pin in made["buttons"].values()]
    ran = run(SCRIPT, made, presses=presses)
    pressed = sum(bit for bit, name in ((1, "back"), (2, "ok"), (4, "next")) if name in made["buttons"])
    assert ran.values == {"present": [True] * 5, "pressed": pressed}
    assert all(all(row) for row in ran.panel().picture())
    assert ran.chain().rgb == bytes([1, 2, 3]) * made["ring"]["leds"]
    assert {frame.pin for frame in ran.of(Pixels)} == {made["ring"]["pin"]}
    assert [(change.pin, change.freq_hz) for change in ran.of(Pwm)][-1] == (made["buzzer"]["pin"], 2400)
    assert [change.value for change in ran.of(PinOut) if change.pin == made["motor"]["pin"]] == [0, 1]
