# SPDX-License-Identifier: MIT
"""The wiring table against the Pico's data sheet."""

import pytest

from pacelet_tools.docs.wiring_tables import pico_pin, wiring_rows

# Raspberry Pi Pico data sheet, figure 4: every GPIO by pin number.
LEFT = [0, 1, None, 2, 3, 4, 5, None, 6, 7, 8, 9, None, 10, 11, 12, 13, None, 14, 15]  # pins 1 to 20
RIGHT = [16, 17, None, 18, 19, 20, 21, None, 22, None, 26, 27, None, 28]  # pins 21 to 34


def test_pins_are_those_of_the_data_sheet() -> None:
    by_pin = {pin: gpio for pin, gpio in enumerate(LEFT + RIGHT, 1) if gpio is not None}
    assert {pico_pin(gpio): gpio for gpio in [*range(23), 26, 27, 28]} == by_pin


@pytest.mark.parametrize("gpio", [-1, 23, 25, 29])
def test_gpio_without_a_pin(gpio: int) -> None:
    with pytest.raises(ValueError, match=f"GP{gpio} is on no pin"):
        pico_pin(gpio)


def test_parts_that_are_not_there_have_no_wires() -> None:
    assert wiring_rows({"buttons": {"ok": 11}}) == [
        ("button ok", "one side", "GP11", 15),
        ("all of them", "ground, other side", "GND", 38),
    ]
