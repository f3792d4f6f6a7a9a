# SPDX-License-Identifier: MIT
"""What is drawn is what an eye sees: drawing calls against a plain model, through driver, bus and chip."""

import random

import pytest

from pacelet.profile import PANELS
from pacelet_tools.virtual.wires.records import I2cWrite

PIECE_MS = 4
BUSES_HZ = (100_000, 400_000, 1_000_000)
SCRIPT = """
from devices.panel import Panel
panel = Panel(profile)
def letter(columns, x, y, width, height, lit):
    # As a widget does: on ground of its own.
    panel.fill_rect(x, y, width, height, lit)
    blit, glyph, key, palette, shift = panel.brush(y | height, lit)
    glyph[:3] = columns, width, height >> shift
    if width and height:
        blit(glyph, x, y >> shift, key, palette)
for name, *values in {ops!r}:
    if name == "send":
        for _ in range(values[0]):
            panel.send_some()
    else:
        letter(*values) if name == "letter" else getattr(panel, name)(*values)
while panel.send_some():
    pass
"""


class Model:
    """The drawing calls of the panel, point by point."""

    def __init__(self, width, height):
        self.width, self.height = width, height
        self.rows = [bytearray(width) for _ in range(height)]

    def _each(self, x, y, width, height):
        for row in range(max(y, 0), min(y + height, self.height)):
            for column in range(max(x, 0), min(x + width, self.width)):
                yield row, column

    def clear(self):
        self.fill_rect(0, 0, self.width, self.height, 0)

    def fill_rect(self, x, y, width, height, color):
        for row, column in self._each(x, y, width, height):
            self.rows[row][column] = color

    def letter(self, columns, x, y, width, height, lit):
        for row, column in self._each(x, y, width, height):
            dx, dy = column - x, row - y
            self.rows[row][column] = lit ^ (columns[dy // 8 * width + dx] >> dy % 8 & 1)


def random_ops(dice, count):
    """Drawing calls with sizes and places also beyond the panel, and pieces sent in between."""

    def box():
        return dice.randint(-20, 130), dice.randint(-20, 66), dice.randint(0, 60), dice.randint(0, 30)

    for _ in range(count):
        x, y, width, height = box()
        color = dice.randint(0, 1)
        yield dice.choice(
            [
                ("fill_rect", x, y, width, height, color),
                ("fill_rect", x, y, width, 1, color),
                ("fill_rect", x, y, 1, height, color),
                ("letter", dice.randbytes((height + 7) // 8 * width), x, y, width, height, color),
                ("letter", dice.randbytes(2 * width), x, y & -8, width, 16, color),
                ("fill_rect", x, y & -8, width, height & -8, color),
                ("send", dice.randint(1, 4)),
            ]
        )
        if dice.random() < 0.03:
            yield ("clear",)


@pytest.mark.parametrize(("driver", "width", "height"), PANELS)
@pytest.mark.parametrize("seed", range(6))
def test_random_drawing(run, profile, driver, width, height, seed):
    """Also where the memory is wider than the glass, and where it takes one page at a time."""
    dice = random.Random(seed)
    ops = list(random_ops(dice, 150))
    made = profile(
        panel={"driver": driver, "width": width, "height": height, "freq_hz": dice.choice(BUSES_HZ)}
    )
    is_upside_down = made["panel"]["upside_down"] = bool(seed % 2)
    model = Model(width, height)
    for name, *values in ops:
        if name != "send":
            getattr(model, name)(*values)
    ran = run(SCRIPT.format(ops=ops), made)
    seen = ran.panel().picture()
    assert ([row[::-1] for row in seen[::-1]] if is_upside_down else seen) == model.rows
    assert all(len(write.data) <= 5 + write.freq_hz // 1000 * PIECE_MS // 9 for write in ran.of(I2cWrite))


def test_text8_is_the_built_in_type(run, profile):
    """Its letter A, as MicroPython's font table has it: columns 7E 11 11 11 7E, bit 0 on top."""
    ran = run(SCRIPT.format(ops=[("text8", "A", 8, 0)]), profile())
    rows = ran.panel().picture()
    shape = [sum(rows[y][8 + x] << y for y in range(8)) for x in range(8)]
    assert sum(map(sum, rows)) == sum(bin(column).count("1") for column in shape) > 10
    assert shape == [0, 0x7C, 0x7E, 0x0B, 0x0B, 0x7E, 0x7C, 0]


def test_upside_down(run, profile):
    """Turned, a drawing stands on its head; the controller's remap takes effect by sending it again."""
    ops = [("fill_rect", 3, 2, 10, 5, 1)]
    upright = run(SCRIPT.format(ops=ops), profile()).panel().picture()
    turned = run(SCRIPT.format(ops=[*ops, ("send", 40), ("rotate", True)]), profile()).panel().picture()
    assert turned == [row[::-1] for row in upright[::-1]]
    assert sum(map(sum, upright)) == 50


def test_turned_and_turned_back(run, profile):
    ops = [("text8", "side", 0, 9), ("rotate", True), ("send", 40), ("rotate", False)]
    assert (
        run(SCRIPT.format(ops=ops), profile()).panel().picture()
        == run(SCRIPT.format(ops=ops[:1]), profile()).panel().picture()
    )


def test_contrast_and_power(run, profile):
    ops = [("fill_rect", 0, 0, 4, 4, 1), ("send", 40), ("contrast", 9), ("power", False)]
    dark = run(SCRIPT.format(ops=ops), profile()).panel()
    assert (dark.chip.registers.contrast, dark.power, sum(map(sum, dark.picture()))) == (9, False, 0)
    lit = run(SCRIPT.format(ops=[*ops, ("power", True)]), profile()).panel()
    assert (lit.power, sum(map(sum, lit.picture()))) == (True, 16)
