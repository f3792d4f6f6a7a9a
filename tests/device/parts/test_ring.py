# SPDX-License-Identifier: MIT
"""The ring: exact colours in every order, frames cut after the last change, nothing without a change."""

import random
from itertools import pairwise

import pytest

from pacelet_tools.virtual.wires.records import Pixels
from pacelet_tools.virtual.wires.ws2812 import BIT_NS, Chain

OPEN = """
from devices.ring import Ring
ring = Ring(profile)
ring.open()
rgb = bytearray(3 * ring.count)
"""
ORDERS = ["GRB", "RGB", "BGR", "RBG", "GRBW", "RGBW", "WRGB"]


def frames(ran):
    """What was sent after the frame that darkens the ring when it is opened."""
    return [frame.data for frame in ran.of(Pixels)][1:]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("leds", [1, 12, 60])
def test_random_frames_are_seen_as_they_were_shown(run, profile, order, leds):
    """A few lights change in each frame, some of them to grey; the chain shows exactly what was asked for."""
    dice = random.Random(leds)
    shown, steps = bytearray(3 * leds), []
    for _ in range(30):
        for _ in range(dice.randint(0, 4)):
            at = 3 * dice.randrange(leds)
            shown[at : at + 3] = dice.choice([dice.randbytes(3), bytes([dice.randrange(256)] * 3)])
        steps.append(bytes(shown))
    script = OPEN + f"for frame in {steps!r}:\n    rgb[:] = frame\n    ring.show(rgb)\n"
    ran = run(script, profile(ring={"leds": leds, "order": order}))
    chain = Chain(leds, order)
    seen = []
    for frame in ran.of(Pixels):
        chain.write(frame.t_us, frame.data)
        seen.append(chain.rgb)
    changes = [step for step, before in zip(steps, [bytes(3 * leds), *steps], strict=False) if step != before]
    assert seen == [bytes(3 * leds), *changes]


def test_it_is_dark_after_it_was_opened(run, profile):
    """After a soft reset the lights still show what they did before."""
    ran = run(OPEN, profile())
    assert [frame.data for frame in ran.of(Pixels)] == [bytes(36)]
    assert ran.of(Pixels)[0].pin == 16


@pytest.mark.parametrize(("changed", "sent"), [([0], 1), ([3], 4), ([11], 12), ([2, 7], 8)])
def test_a_frame_ends_with_the_last_light_that_changed(run, profile, changed, sent):
    script = OPEN + f"for at in {changed}:\n    rgb[3 * at] = 9\nprint('sent', json.dumps(ring.show(rgb)))"
    ran = run(script, profile())
    assert ran.values == {"sent": True}
    assert [len(data) for data in frames(ran)] == [3 * sent]


def test_a_light_that_goes_dark_is_a_change(run, profile):
    script = OPEN + "rgb[6] = 9\nring.show(rgb)\nrgb[6] = 0\nring.show(rgb)"
    ran = run(script, profile())
    assert [len(data) for data in frames(ran)] == [9, 9]
    assert not any(ran.chain().rgb)


def test_no_change_sends_and_allocates_nothing(run, profile):
    script = (
        OPEN
        + """
rgb[4] = 7
ring.show(rgb)
print("again", json.dumps(ring.show(rgb)))
print("idle", allocated(lambda: ring.show(rgb)))
"""
    )
    ran = run(script, profile())
    assert ran.values == {"again": False, "idle": 0}
    assert len(frames(ran)) == 1


@pytest.mark.parametrize("order", ["GRB", "GRBW"])
def test_a_change_allocates_nothing(run, profile, order):
    """Counted without telling the wire, since telling takes memory of this board."""
    script = "import machine\nmachine.bitstream = lambda pin, encoding, timing, data: None" + (
        OPEN
        + """
level = 0
def change():
    global level
    level = (level + 5) & 255
    for at in range(36):
        rgb[at] = level
    ring.show(rgb)
print("change", allocated(change))
"""
    )
    assert run(script, profile(ring={"order": order})).values == {"change": 0}


def test_frames_right_after_each_other_are_kept_apart(run, profile):
    """The lights need 280 us of quiet to take a frame for a new one."""
    script = (
        OPEN
        + """
for turn in range(1, 5):
    for at in range(36):
        rgb[at] = turn
    ring.show(rgb)
"""
    )
    ran = run(script, profile())
    sent = ran.of(Pixels)
    gaps = [
        after.t_us - before.t_us - len(before.data) * 8 * BIT_NS // 1000 for before, after in pairwise(sent)
    ]
    assert min(gaps) >= 280
    assert set(ran.chain().rgb) == {4}


def test_no_ring_in_the_profile(run, profile):
    script = OPEN + "print('all', json.dumps([ring.present, ring.count, ring.show(rgb)]))"
    ran = run(script, profile(ring=None))
    assert ran.values == {"all": [False, 0, False]}
    assert ran.of(Pixels) == []


def test_a_pin_that_is_none(run, profile):
    script = (
        "profile['ring']['pin'] = 77\n" + OPEN + "print('all', json.dumps([ring.present, ring.show(rgb)]))"
    )
    assert run(script, profile()).values == {"all": [False, False]}
