# SPDX-License-Identifier: MIT
"""What goes over the wire to the panel: only what changed, in short pieces, nothing if nothing changed."""

from itertools import pairwise

import pytest

from pacelet_tools.virtual.wires.records import I2cWrite

OPEN = """
from devices.panel import Panel
panel = Panel(profile)
def send():
    count = 1
    while panel.send_some():
        count += 1
    return count
"""
FULL_FRAME_BYTES = 1037  # numbers.md: the published driver's show() of 128x64


def writes(ran):
    return ran.of(I2cWrite)


def pieces(ran):
    """(start, end, window, data) of each piece: the transaction with the window and the one with the data."""
    return [
        (window.t_us, data.end_us, window.data, data.data)
        for window, data in pairwise(writes(ran))
        if data.data[:1] == b"\x40"
    ]


def wire_bytes(some):
    """Bytes of transactions, addresses included."""
    return sum(len(write.data) + 1 for write in some)


def test_opening_sends_commands_only_and_then_the_whole_panel_once(run, profile):
    ran = run(OPEN + "print('pieces', send())", profile())
    assert ran.values["pieces"] == len(pieces(ran))
    assert sum(len(data) - 1 for _, _, _, data in pieces(ran)) == 1024
    assert len(pieces(ran)) == 8
    commands = writes(ran)[:-17]  # the last one switches it on
    assert all(len(write.data) == 2 for write in commands), (
        "none is empty: an RP2040's own peripheral cannot send that"
    )


@pytest.mark.parametrize(("freq_hz", "most_us"), [(100_000, 4000), (400_000, 4000), (1_000_000, 4000)])
def test_no_piece_holds_the_bus_longer_than_4_ms(run, profile, freq_hz, most_us):
    script = OPEN + "send(); panel.fill_rect(0, 0, 128, 64, 1); send(); panel.rotate(True); send()"
    ran = run(script, profile(panel={"freq_hz": freq_hz}))
    bus_us = [
        sum(9 * (len(data) + 1) + 2 for data in (window, data)) * 1_000_000 // freq_hz
        for _, _, window, data in pieces(ran)
    ]
    assert len(bus_us) >= 3 * 2
    assert max(bus_us) <= most_us
    assert set(map(len, ran.panel().picture())) == {128}
    assert all(all(row) for row in ran.panel().picture())


def test_every_piece_is_as_small_as_it_can_be(run, profile):
    """Random texts and boxes: the outermost pages and columns of each piece hold a changed byte.

    All pieces together make the picture that is sent as a whole in the end.
    """
    script = (
        OPEN
        + """
send()
print("mark", time.ticks_us())
seed = 7
def dice(below):
    global seed
    seed = (seed * 75 + 74) % 65537
    return seed % below
for turn in range(60):
    panel.fill_rect(dice(120), dice(60), dice(30), dice(20), dice(2))
    panel.text8("x" * dice(6), dice(120), dice(60))
    send()
print("whole", time.ticks_us())
panel.rotate(True)
send()
"""
    )
    ran = run(script, profile())
    all_writes = writes(ran)
    chip = ran.panel(0).chip
    seen, picture = 0, b""
    for window, data in pairwise(all_writes):
        before = chip.memory
        chip.write(window.data)
        if window.t_us >= ran.values["whole"]:
            picture = picture or bytes(before)
        elif window.t_us >= ran.values["mark"] and data.data[0] == 0x40:
            check_piece(window.data, before, data.data[1:])
            seen += 1
    chip.write(all_writes[-1].data)
    assert seen > 80
    assert bytes(chip.memory) == picture


def check_piece(window, before, data):
    start, end, page, last_page = window[2], window[3], window[5], window[6]
    width = end - start + 1
    rows = [data[at : at + width] for at in range(0, len(data), width)]
    assert len(rows) == last_page - page + 1
    differs = [
        [new != old for new, old in zip(row, before[(page + at) * 128 + start :], strict=False)]
        for at, row in enumerate(rows)
    ]
    assert any(differs[0])
    assert any(differs[-1])
    assert any(row[0] for row in differs)
    assert any(row[-1] for row in differs)


def test_a_rectangle_goes_as_one_piece_where_that_is_cheaper(run, profile):
    """A digit: 22 columns by 40 rows of points, 110 bytes; each page by itself would cost 10 more.

    Also where more was drawn with it, and it must be looked for.
    """
    for more in ("", "panel.fill_rect(0, 0, 1, 1, 0)"):
        script = OPEN + f"send()\npanel.fill_rect(36, 16, 22, 40, 1)\n{more}\nprint('pieces', send())"
        ran = run(script, profile())
        assert ran.values == {"pieces": 1}
        assert wire_bytes(writes(ran)[-2:]) == 110 + 10


def test_two_corners_are_two_pieces(run, profile):
    script = (
        OPEN
        + "send()\npanel.fill_rect(0, 0, 1, 1, 1)\npanel.fill_rect(127, 8, 1, 1, 1)\nprint('pieces', send())"
    )
    assert run(script, profile()).values == {"pieces": 2}


def test_a_gap_of_32_columns_is_two_pieces_and_a_small_one_is_one(run, profile):
    script = (
        OPEN
        + """
send()
panel.fill_rect(3, 0, 1, 1, 1); panel.fill_rect(9, 0, 1, 1, 1); print("near", send())
panel.fill_rect(3, 8, 1, 1, 1); panel.fill_rect(52, 8, 1, 1, 1); print("far", send())
"""
    )
    ran = run(script, profile())
    assert ran.values == {"near": 1, "far": 2}
    assert [len(data) - 1 for _, _, _, data in pieces(ran)[-3:]] == [7, 1, 1]


def test_the_same_picture_drawn_anew_sends_and_allocates_nothing(run, profile):
    script = (
        OPEN
        + """
def draw():
    panel.clear()
    panel.text8("Neck stretches", 0, 0)
    panel.fill_rect(5, 20, 100, 30, 1)
    panel.fill_rect(9, 22, 50, 9, 0)
    return panel.send_some()
while draw():
    pass
"""
    )
    before = run(script, profile())
    after = run(
        script + "print('drawn', allocated(draw))\nprint('idle', allocated(panel.send_some))", profile()
    )
    assert after.values == {"drawn": 0, "idle": 0}
    assert writes(after)[-1].data == writes(before)[-1].data
    assert len(writes(after)) == len(writes(before))


def test_a_piece_leaves_two_small_objects_as_garbage(run, profile):
    """Counted on a bus that does not tell the wire, since telling takes memory of this board."""
    script = """
import machine
class Silent(machine.I2C):
    def writeto(self, address, buffer, stop=True):
        pass
machine.I2C = Silent
""" + (
        OPEN
        + """
send()
color = 0
def change():
    global color
    color ^= 1
    panel.fill_rect(40, 10, 20, 20, color)
    send()
print("change", allocated(change, 20) // 20)
"""
    )
    assert run(script, profile()).values["change"] <= 128  # 50 on a Pico: a view, and a rectangle to copy to


def test_a_second_of_a_countdown_is_a_fifth_of_a_frame_at_most(run, profile):
    """Digits of 40 x 24 points in strokes of 6, and a bar one column shorter, as a hold shows them."""
    script = (
        OPEN
        + """
STROKES = (
    (4, 0, 16, 6), (18, 3, 6, 17), (18, 20, 6, 17), (4, 34, 16, 6),
    (0, 20, 6, 17), (0, 3, 6, 17), (4, 17, 16, 6),
)
DIGITS = (0x3F, 0x06, 0x5B, 0x4F, 0x66, 0x6D, 0x7D, 0x07, 0x7F, 0x6F)
def digit(value, left):
    for at, (x, y, width, height) in enumerate(STROKES):
        if DIGITS[value] >> at & 1:
            panel.fill_rect(left + x, 12 + y, width, height, 1)
def show(left):
    panel.clear()
    panel.text8("Neck, left side", 0, 0)
    digit(left // 10, 36)
    digit(left % 10, 64)
    panel.fill_rect(0, 60, left * 4, 4, 1)
    send()
for left in range(31, -1, -1):
    show(left)
    print("at", time.ticks_us())
"""
    )
    ran = run(script, profile())
    marks = [int(line.split()[1]) for line in ran.lines]
    for begin, end in pairwise(marks):
        second = [write for write in writes(ran) if begin <= write.t_us < end]
        assert 0 < wire_bytes(second) <= FULL_FRAME_BYTES / 5 or left_of(marks, begin) % 10 == 0


def left_of(marks, begin):
    return 31 - marks.index(begin)


def test_a_part_that_always_changes_keeps_no_other_part_waiting(run, profile):
    script = (
        OPEN
        + """
send()
panel.fill_rect(0, 56, 128, 8, 1)
for turn in range(6):
    panel.fill_rect(0, 0, 100, 8, turn & 1)
    panel.send_some()
"""
    )
    assert all(run(script, profile()).panel().picture()[60])


def test_what_is_left_is_told_exactly(run, profile):
    script = (
        OPEN
        + """
send()
panel.fill_rect(0, 0, 1, 1, 1)
print("one", json.dumps([panel.send_some() for _ in range(2)]))
panel.fill_rect(0, 0, 1, 1, 0); panel.fill_rect(0, 9, 1, 1, 1)
print("two", json.dumps([panel.send_some() for _ in range(3)]))
"""
    )
    assert run(script, profile()).values == {"one": [False, False], "two": [True, False, False]}
