# SPDX-License-Identifier: MIT
"""The controller against its data sheet."""

import pytest

from pacelet_tools.virtual.wires.ssd1306 import COLUMNS, Ssd1306


def commands(chip: Ssd1306, *values: int) -> None:
    chip.write(bytes([0x00, *values]))


def test_after_a_reset_it_is_as_the_data_sheet_says() -> None:
    registers = Ssd1306().registers
    assert (registers.contrast, registers.multiplex, registers.mode) == (0x7F, 64, 2)
    assert not registers.on and not registers.charge_pump and registers.com_alternative


def test_control_bytes_mix_commands_and_data_in_one_transaction() -> None:
    chip = Ssd1306()
    chip.write(bytes([0x80, 0x20, 0x80, 0x00, 0xC0, 0xAA, 0x80, 0x81, 0x80, 0x55, 0x40, 0xBB, 0xCC]))
    assert chip.memory[:4] == b"\xaa\xbb\xcc\x00"
    assert chip.registers.contrast == 0x55
    assert chip.data_bytes == 3 and chip.faults == []


def test_operands_come_in_later_transactions_too() -> None:
    chip = Ssd1306()
    for byte in (0x21, 5, 9):
        chip.write(bytes([0x80, byte]))
    assert chip.registers.column_window == (5, 9)


def test_an_empty_transaction_changes_nothing() -> None:
    chip = Ssd1306()
    chip.write(b"")
    assert chip == Ssd1306()


def test_horizontal_mode_wraps_in_its_window_column_first() -> None:
    chip = Ssd1306()
    commands(chip, 0x20, 0, 0x21, 10, 12, 0x22, 6, 7)
    chip.write(b"\x40" + bytes(range(1, 8)))
    assert chip.memory[6 * COLUMNS + 10 : 6 * COLUMNS + 13] == b"\x07\x02\x03"
    assert chip.memory[7 * COLUMNS + 10 : 7 * COLUMNS + 13] == b"\x04\x05\x06"


def test_vertical_mode_wraps_in_its_window_page_first() -> None:
    chip = Ssd1306()
    commands(chip, 0x20, 1, 0x21, 0, 1, 0x22, 2, 4)
    chip.write(b"\x40" + bytes(range(1, 8)))
    assert [chip.memory[page * COLUMNS] for page in (2, 3, 4)] == [7, 2, 3]
    assert [chip.memory[page * COLUMNS + 1] for page in (2, 3, 4)] == [4, 5, 6]


def test_page_mode_stays_on_its_page() -> None:
    chip = Ssd1306()
    commands(chip, 0xB3, 0x0E, 0x17)
    chip.write(b"\x40\x01\x02\x03")
    assert chip.memory[3 * COLUMNS + 126 : 4 * COLUMNS] == b"\x03\x02"
    assert not any(chip.memory[4 * COLUMNS :])


def test_page_mode_addresses_do_nothing_in_the_other_modes() -> None:
    chip = Ssd1306()
    commands(chip, 0x20, 0, 0xB3, 0x0E, 0x17)
    chip.write(b"\x40\x01")
    assert chip.memory[0] == 1


def test_windows_do_not_move_the_pointer_in_page_mode() -> None:
    chip = Ssd1306()
    commands(chip, 0x21, 5, 9, 0x22, 2, 3)
    chip.write(b"\x40\x01")
    assert chip.memory[0] == 1


def test_a_remap_acts_on_what_is_written_after_it() -> None:
    chip = Ssd1306()
    commands(chip, 0x20, 0)
    chip.write(b"\x40\x01")
    commands(chip, 0xA1, 0x21, 0, 127)
    chip.write(b"\x40\x02")
    assert (chip.cells[0], chip.cells[127]) == (1, 2)
    assert (chip.memory[0], chip.memory[127]) == (2, 1)


@pytest.mark.parametrize(
    ("command", "name", "value"),
    [
        (0x6A, "start_line", 0x2A), (0xA1, "remapped", True), (0xA5, "entire_on", True),
        (0xA7, "inverse", True), (0xAF, "on", True), (0xC8, "scan_remapped", True), (0x2F, "scrolling", True),
    ],
)  # fmt: skip
def test_commands_of_one_byte(command: int, name: str, value: object) -> None:
    chip = Ssd1306()
    commands(chip, command)
    assert getattr(chip.registers, name) == value


def test_commands_with_operands() -> None:
    chip = Ssd1306()
    commands(
        chip, 0x8D, 0x14, 0xA8, 0x1F, 0xD3, 0x48, 0xDA, 0x22, 0xA3, 4, 60, 0xD5, 0x80, 0xD9, 0xF1, 0xDB, 0x30
    )
    registers = chip.registers
    assert (registers.charge_pump, registers.multiplex, registers.offset) == (True, 32, 8)
    assert (registers.com_alternative, registers.com_swapped, registers.scroll_area) == (False, True, (4, 60))


@pytest.mark.parametrize("scroll", [(0x26, 0, 1, 2, 3, 0, 0xFF), (0x2A, 0, 1, 2, 3, 4)])
def test_scrolls_take_their_operands(scroll: tuple[int, ...]) -> None:
    chip = Ssd1306()
    commands(chip, *scroll, 0x2F, 0x81, 7)
    assert chip.registers.scroll == scroll
    assert chip.registers.scrolling and chip.registers.contrast == 7


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ((0xFF,), "unknown command 0xff"), ((0x24,), "unknown command 0x24"), ((0x20, 3), "mode 3"),
        ((0xA8, 5), "multiplex ratio 6"), ((0x21, 9, 5), "starts at 9"),
    ],
)  # fmt: skip
def test_what_the_data_sheet_does_not_allow_is_a_fault(values: tuple[int, ...], fault: str) -> None:
    chip = Ssd1306()
    commands(chip, *values)
    assert len(chip.faults) == 1 and fault in chip.faults[0]


def test_a_wrong_control_byte_is_a_fault() -> None:
    chip = Ssd1306()
    chip.write(b"\x41\x00")
    assert chip.faults == ["control byte 0x41: its low six bits must be 0"]
