# SPDX-License-Identifier: MIT
"""What is on the edges of each board, as one looks at it from above with its USB port at the top.

Sources: Raspberry Pi Pico data sheet, figure 4 (the same for Pico 2 and Pico W); Adafruit's page on the pins of the
Feather RP2040; Seeed's of the XIAO RP2040; Espressif's user guides of ESP32-DevKitC V4, ESP32-C3-DevKitM-1 and
ESP32-S3-DevKitC-1, tables of the pin headers.
"""

from typing import NamedTuple

GROUND, V3, V5 = "GND", "3V3", "5V"  # whatever is printed beside them


class Edge(NamedTuple):
    """One contact: what is printed there, its GPIO, its number on the board, and what power it gives; or None."""

    label: str
    gpio: int | None
    number: int | None
    role: str | None


class Edges(NamedTuple):
    """The contacts on the left and on the right, from the top down. `is_known` is False where the order is a guess."""

    left: list[Edge]
    right: list[Edge]
    is_known: bool = True


_PICO = (
    "0 1 GND 2 3 4 5 GND 6 7 8 9 GND 10 11 12 13 GND 14 15",
    "VBUS VSYS GND 3V3_EN 3V3(OUT) VREF 28 GND 27 26 RUN 22 GND 21 20 19 18 GND 17 16",
)
# A number is a GPIO, after `=` one beside which another name is printed; any other word is what is printed.
_KNOWN = {
    "pico": _PICO,
    "pico-2": _PICO,
    "pico-w": _PICO,
    "pico-one-button": _PICO,
    "pico-sh1106": _PICO,
    "feather-oled": (
        "RST 3V3 AREF GND A0=26 A1=27 A2=28 A3=29 D24=24 D25=25 SCK=18 MO=19 MI=20 RX=1 TX=0 D4=6",
        ". . . . BAT EN USB D13=13 D12=12 D11=11 D10=10 D9=9 D6=8 D5=7 SCL=3 SDA=2",
    ),
    "xiao-rp2040": ("D0=26 D1=27 D2=28 D3=29 D4=6 D5=7 D6=0", "5V GND 3V3 D10=3 D9=4 D8=2 D7=1"),
    "esp32-devkit": (
        "3V3 EN 36 39 34 35 32 33 25 26 27 14 12 GND 13 D2 D3 CMD 5V",
        "GND 23 22 1 3 21 GND 19 18 5 17 16 4 0 2 15 D1 D0 CLK",
    ),
    "esp32-c3": (
        "GND 3V3 3V3 2 3 GND RST GND 0 1 10 GND 5V 5V GND",
        "GND 21 20 GND 9 8 GND 7 6 5 4 GND 18 19 GND",
    ),
    "esp32-s3": (
        "3V3 3V3 RST 4 5 6 7 15 16 17 18 8 3 46 9 10 11 12 13 14 5V GND",
        "GND 43 44 1 2 42 41 40 39 38 37 36 35 0 45 48 47 21 20 19 GND GND",
    ),
}
_NUMBERED = (_PICO,)  # pins go up on the left and on upwards on the right
_ROLES = {"GND": GROUND, "3V3": V3, "3V3(OUT)": V3, "5V": V5, "VBUS": V5, "USB": V5}
# What is not wired, because it is there already, and where it is.
BUILT_IN = {
    "feather-oled": {
        "ring": "the Feather's own light",
        "panel": "on the FeatherWing, which plugs onto the Feather",
        "buttons": "on the FeatherWing: A, B, C",
    },
    "esp32-c3-oled": {"panel": "on the board"},
}


def edges_of(name: str, pins: list[int], prefix: str) -> Edges:
    """Return the edges of the board of a profile; where they are not known, its `pins` by name, in their order."""
    known = _KNOWN.get(name)
    if known is None:
        half = (len(pins) + 1) // 2
        left, right = [GROUND, V3, *map(str, pins[:half])], [GROUND, V5, *map(str, pins[half:])]
        return Edges(_edge(left, prefix), _edge(right, prefix), is_known=False)
    left, right = (column.split() for column in known)
    if known not in _NUMBERED:
        return Edges(_edge(left, prefix), _edge(right, prefix))
    count = len(left) + len(right)
    return Edges(
        _edge(left, prefix, range(1, len(left) + 1)), _edge(right, prefix, range(count, len(left), -1))
    )


def _edge(words: list[str], prefix: str, pin_numbers: range | None = None) -> list[Edge]:
    return [
        _contact(word, prefix, pin_numbers[place] if pin_numbers else None)
        for place, word in enumerate(words)
    ]


def _contact(word: str, prefix: str, pin_number: int | None) -> Edge:
    printed, _, gpio = word.rpartition("=")
    if not gpio.isdecimal():
        return Edge(word.strip("."), None, pin_number, _ROLES.get(word))
    return Edge(f"{printed} {prefix}{gpio}".strip(), int(gpio), pin_number, None)
