# SPDX-License-Identifier: MIT
"""Lines from the wires to records."""

import pytest

from pacelet_tools.virtual.wires import records
from pacelet_tools.virtual.wires.records import Flash, I2cWrite, PinIn, Pixels, Pwm, Reset, Say, Sleep, parse


@pytest.mark.parametrize(
    ("line", "record"),
    [
        ("12 i2c 0 400000 3c 40ff00", I2cWrite(12, 0, 400000, 0x3C, b"\x40\xff\x00")),
        ("0 i2c 1 100000 3c -", I2cWrite(0, 1, 100000, 0x3C, b"")),
        ("5 pix 16 010203", Pixels(5, 16, b"\x01\x02\x03")),
        ("5 pwm 15 2000 32768", Pwm(5, 15, 2000, 32768)),
        ("5 pin 14 1", records.PinOut(5, 14, 1)),
        ("5 in 11 0", PinIn(5, 11, 0)),
        (
            '9 say {"phase": {"kind": "hold", "text": "a b"}}',
            Say(9, {"phase": {"kind": "hold", "text": "a b"}}),
        ),
        ("7 flash erase 3 4096", Flash(7, "erase", 3, 4096)),
        ("7 sleep 250", Sleep(7, 250)),
        ("7 reset", Reset(7)),
        ("7 reset\r\n", Reset(7)),
    ],
)
def test_every_kind(line: str, record: object) -> None:
    assert parse(line) == record


@pytest.mark.parametrize(
    "line", ["x", "1 wire 2", "1 pix 16", "1 pwm 15 2000", "1 pix 16 0g", "1 say [1]", "1 say {", "a reset"]
)
def test_what_is_no_record_is_named(line: str) -> None:
    with pytest.raises(records.RecordError, match="no wire record"):
        parse(line)


def test_blank_lines_are_passed_over() -> None:
    assert list(records.parse_lines(["1 reset\n", "\n", "2 reset\n"])) == [Reset(1), Reset(2)]


def test_a_transaction_lasts_as_long_as_its_bits() -> None:
    # 1,025 bytes and the address, nine bits each, start and stop: 9,236 bits of 2.5 us.
    assert I2cWrite(100, 0, 400_000, 0x3C, bytes(1025)).end_us == 100 + 23_090
