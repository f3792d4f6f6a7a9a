# SPDX-License-Identifier: MIT
"""The buttons: what is pressed, and every change with its time, also those during a long transfer."""

import pytest

from pacelet_tools.virtual.wires.records import PinIn

OPEN = """
from devices.button_pins import Buttons
buttons = Buttons(profile)
seen = []
def take():
    edge = buttons.edges()
    while edge:
        seen.append(edge)
        edge = buttons.edges()
"""


@pytest.mark.parametrize("active", ["low", "high"])
@pytest.mark.parametrize(("pin", "mask"), [(10, 1), (11, 2), (12, 4)])
def test_each_button_has_its_bit(run, profile, pin, mask, active):
    """To ground or to 3.3 V: the level at the pin is the one or the other."""
    script = (
        OPEN
        + """
print("before", buttons.read())
time.sleep_ms(150)
print("held", buttons.read())
time.sleep_ms(150)
print("after", buttons.read())
"""
    )
    ran = run(script, profile(buttons={"active": active}), presses=[(100, pin, 100)])
    assert ran.values == {"before": 0, "held": mask, "after": 0}
    assert [change.value for change in ran.of(PinIn) if change.pin == pin] == (
        [0, 1] if active == "low" else [1, 0]
    )


def test_changes_are_kept_with_their_times(run, profile):
    """Back is pressed while ok is held; all of it falls into one long pass."""
    script = OPEN + "time.sleep_ms(600)\ntake()\nprint('seen', json.dumps(seen))"
    for buttons in ({}, {"active": "high"}):
        ran = run(script, profile(buttons=buttons), presses=[(100, 11, 200), (150, 10, 50)])
        assert ran.values["seen"] == [[2, 100], [3, 150], [2, 200], [0, 300]]


def test_a_press_during_the_sending_of_the_panel_is_not_lost(run, profile):
    """A press of 20 ms, the shortest that counts, begun in the middle of a frame of 25 ms."""
    script = (
        OPEN
        + """
from devices.panel import Panel
panel = Panel(profile)
while panel.send_some():
    pass
panel.fill_rect(0, 0, 128, 64, 1)
time.sleep_ms(1000 - time.ticks_ms())
while panel.send_some():
    pass
print("sent", time.ticks_ms())
time.sleep_ms(1)
take()
print("seen", json.dumps(seen))
"""
    )
    ran = run(script, profile(), presses=[(1004, 12, 20)])
    (mask, began), (none, ended) = ran.values["seen"]
    assert (mask, none) == (4, 0)
    assert 1004 <= began <= 1004 + 4
    assert 1024 <= ended <= 1024 + 4
    assert began < ran.values["sent"]


def test_a_bounce_shorter_than_a_transfer_is_no_change_or_two(run, profile):
    """Either way the last state is right."""
    script = (
        OPEN
        + "time.sleep_ms(300)\ntake()\nprint('last', json.dumps(seen[-1:]))\nprint('now', buttons.read())"
    )
    bounces = [(100, 11, 1), (102, 11, 1), (104, 11, 100)]
    ran = run(script, profile(), presses=bounces)
    assert ran.values == {"last": [[0, 204]], "now": 0}


def test_more_changes_than_there_is_room_for(run, profile):
    """The first ones are kept, and the present state is right all the same."""
    script = (
        OPEN
        + """
time.sleep_ms(2000)
take()
print("count", len(seen))
print("now", buttons.read())
time.sleep_ms(1000)
take()
print("then", json.dumps(seen[-1]))
"""
    )
    presses = [(10 + 20 * turn, 11, 10) for turn in range(40)] + [(1500, 12, 900)]
    ran = run(script, profile(), presses=presses)
    assert ran.values["count"] == 31
    assert ran.values["now"] == 4
    assert ran.values["then"] == [0, 2400]


def test_changed_says_whether_a_pass_has_anything_to_look_at(run, profile):
    script = (
        OPEN
        + """
told = [buttons.changed()]
time.sleep_ms(150)
told.append(buttons.changed())
take()
told.append(buttons.changed())
buttons.read()
told.append(buttons.changed())
print("told", json.dumps(told))
"""
    )
    ran = run(script, profile(), presses=[(100, 11, 500)])
    assert ran.values["told"] == [False, True, True, False]


def test_looking_allocates_nothing(run, profile):
    script = (
        OPEN
        + """
print("read", allocated(buttons.read))
print("edges", allocated(buttons.edges))
print("changed", allocated(buttons.changed))
"""
    )
    assert run(script, profile()).values == {"read": 0, "edges": 0, "changed": 0}


def test_no_buttons_in_the_profile(run, profile):
    script = "profile.pop('buttons')\n" + OPEN + "print('all', json.dumps([buttons.present, buttons.read()]))"
    assert run(script, profile()).values == {"all": [False, 0]}
