# SPDX-License-Identifier: MIT
"""What an eye sees of the controller's memory, against tables 10-1 to 10-3 of the data sheet."""

import pytest

from pacelet_tools.virtual.wires.panel_glass import Panel, as_text, memory_row
from pacelet_tools.virtual.wires.ssd1306 import Registers, Ssd1306

# What makers of 128x64 and 128x32 modules ask for: horizontal mode, remapped, scan remapped, pump, on.
START = {
    64: (0x20, 0, 0xA1, 0xC8, 0xA8, 63, 0xDA, 0x12, 0x8D, 0x14, 0xAF),
    32: (0x20, 0, 0xA1, 0xC8, 0xA8, 31, 0xDA, 0x02, 0x8D, 0x14, 0xAF),
}


def started(height: int) -> Panel:
    panel = Panel(height=height)
    panel.chip.write(bytes([0, *START[height]]))
    return panel


def lit(panel: Panel) -> list[tuple[int, int]]:
    return [(x, y) for y, row in enumerate(panel.picture()) for x, point in enumerate(row) if point]


def put(panel: Panel, page: int, column: int, value: int) -> None:
    panel.chip.write(bytes([0, 0x21, column, 127, 0x22, page, 7]))
    panel.chip.write(bytes([0x40, value]))


@pytest.mark.parametrize("height", [64, 32])
def test_bit_0_of_the_first_byte_is_the_upper_left_point(height: int) -> None:
    panel = started(height)
    put(panel, 0, 0, 0x01)
    put(panel, 1, 3, 0x80)
    assert lit(panel) == [(0, 0), (3, 15)]


@pytest.mark.parametrize("height", [64, 32])
def test_turned_round_after_everything_was_sent_again(height: int) -> None:
    panel = started(height)
    panel.chip.write(bytes([0, 0xC0, 0xA0]))
    put(panel, 0, 0, 0x01)
    assert lit(panel) == [(127, height - 1)]


def test_scan_direction_turns_at_once_and_remap_only_what_follows() -> None:
    panel = started(64)
    put(panel, 0, 0, 0x01)
    panel.chip.write(bytes([0, 0xC0, 0xA0]))
    assert lit(panel) == [(0, 63)]


def test_dark_without_power_or_without_the_charge_pump() -> None:
    for off in ((0xAE,), (0x8D, 0x10)):
        panel = started(64)
        put(panel, 0, 0, 0xFF)
        panel.chip.write(bytes([0, *off]))
        assert not panel.power and lit(panel) == []


def test_inverse_and_entire_on() -> None:
    panel = started(32)
    panel.chip.write(bytes([0, 0xA7]))
    assert len(lit(panel)) == 128 * 32
    put(panel, 0, 0, 0x01)
    assert (0, 0) not in lit(panel) and len(lit(panel)) == 128 * 32 - 1
    panel.chip.write(bytes([0, 0xA6, 0xA5]))
    assert len(lit(panel)) == 128 * 32


def test_the_wrong_wiring_of_the_com_pins_is_seen() -> None:
    panel = started(32)
    panel.chip.write(bytes([0, 0xDA, 0x12]))
    for page in range(4):
        put(panel, page, 0, 0xFF)
    assert [y for _, y in lit(panel)] == list(range(16, 32)), (
        "only every second row of the memory, in one half"
    )


def test_the_start_line_scrolls() -> None:
    panel = started(64)
    put(panel, 1, 0, 0x01)
    panel.chip.write(bytes([0, 0x48]))
    assert lit(panel) == [(0, 0)]


@pytest.mark.parametrize(
    ("multiplex", "offset", "start_line", "remapped", "rows"),
    [
        # Table 10-1: outputs COM0, COM8, COM47, COM55, COM63 and the row of memory each shows.
        (64, 0, 0, False, [0, 8, 47, 55, 63]),
        (64, 8, 0, False, [8, 16, 55, 63, 7]),
        (64, 0, 8, False, [8, 16, 55, 63, 7]),
        (56, 0, 0, False, [0, 8, 47, 55, None]),
        (56, 8, 0, False, [8, 16, 55, None, 7]),
        (56, 0, 8, False, [8, 16, 55, 63, None]),
        # Table 10-2, with the scan remapped.
        (64, 0, 0, True, [63, 55, 16, 8, 0]),
        (64, 8, 0, True, [7, 63, 24, 16, 8]),
        (64, 0, 8, True, [7, 63, 24, 16, 8]),
        (48, 0, 0, True, [47, 39, 0, None, None]),
        (48, 8, 0, True, [None, 47, 8, 0, None]),
        (48, 0, 8, True, [55, 47, 8, None, None]),
    ],
)
def test_rows_by_the_tables_of_the_data_sheet(
    multiplex: int, offset: int, start_line: int, remapped: bool, rows: list[int | None]
) -> None:
    registers = Registers(
        multiplex=multiplex,
        offset=offset,
        start_line=start_line,
        scan_remapped=remapped,
        com_alternative=False,
    )
    assert [memory_row(registers, com) for com in (0, 8, 47, 55, 63)] == rows


def test_pads_by_table_10_3() -> None:
    def pads(alternative: bool, swapped: bool) -> list[int | None]:
        registers = Registers(com_alternative=alternative, com_swapped=swapped)
        return [memory_row(registers, pad) for pad in (0, 1, 31, 32, 63)]

    assert pads(False, False) == [0, 1, 31, 32, 63]
    assert pads(False, True) == [32, 33, 63, 0, 31]
    assert pads(True, False) == [0, 2, 62, 1, 63]
    assert pads(True, True) == [1, 3, 63, 0, 62]


def test_the_hash_is_of_the_memory_in_order_of_address() -> None:
    panel, same = started(64), Panel(chip=Ssd1306())
    put(panel, 2, 5, 0x3C)
    same.chip.write(bytes([0, 0xB2, 0x05, 0x10]))
    same.chip.write(b"\x40\x3c")
    assert panel.sha256 == same.sha256


def test_as_text_puts_two_rows_into_a_line() -> None:
    assert as_text([bytearray((0, 1, 0, 1)), bytearray((0, 0, 1, 1))]) == [" ▀▄█"]
