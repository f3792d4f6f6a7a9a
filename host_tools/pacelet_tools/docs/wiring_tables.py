# SPDX-License-Identifier: MIT
"""The wiring table of a board profile: which pin of the board goes to which pin of a part."""

import json
from typing import Any

from pacelet_tools.paths import boards_dir

# Raspberry Pi Pico data sheet, figure 4: the pins of the board that are no GPIO.
_GROUND, _POWER_3V3, _POWER_5V = 38, 36, 40
_LATE_PINS = {26: 31, 27: 32, 28: 34}
_BUTTONS = ("back", "ok", "next")

Row = tuple[str, str, str, int]


def pico_pin(gpio: int) -> int:
    """Return the number of the pin on the Pico's edge that carries this GPIO (data sheet, figure 4).

    The first ground is pin 3, and after that each fifth pin is one; RUN comes before GP26.
    Raise ValueError for a GPIO that is on no pin.
    """
    if gpio in _LATE_PINS:
        return _LATE_PINS[gpio]
    if not 0 <= gpio <= 22:
        raise ValueError(f"GP{gpio} is on no pin of a Pico")
    grounds_before = (gpio + 2) // 4
    return gpio + 1 + grounds_before


def wiring_rows(profile: dict[str, Any]) -> list[Row]:
    """Return (part, pin of the part, pin by name, pin by number) for each wire of a profile of a Pico."""
    rows: list[Row] = []
    if panel := profile.get("panel"):
        title = f"display {panel['driver'].upper()} {panel['width']}x{panel['height']}"
        rows += [_gpio(title, "SDA", panel["sda"]), _gpio("", "SCL", panel["scl"])]
        rows += [("", "VCC", "3V3(OUT)", _POWER_3V3)]
    if ring := profile.get("ring"):
        rows += [_gpio(f"ring of {ring['leds']} WS2812", "DIN", ring["pin"]), ("", "5V", "VBUS", _POWER_5V)]
    if buzzer := profile.get("buzzer"):
        rows.append(_gpio("passive buzzer", "+", buzzer["pin"]))
    if motor := profile.get("motor"):
        rows.append(_gpio("vibration motor", "driver input", motor["pin"]))
    buttons = profile.get("buttons", {})
    rows += [_gpio(f"button {name}", "one side", buttons[name]) for name in _BUTTONS if name in buttons]
    return [*rows, ("all of them", "ground, other side", "GND", _GROUND)]


def wiring_table(name: str = "pico") -> str:
    """Return the wiring of the board profile `name` as a Markdown table."""
    profile = json.loads((boards_dir() / f"{name}.json").read_text(encoding="utf-8"))
    lines = ["| part | its pin | Pico | pin number |", "| --- | --- | --- | --- |"]
    lines += [f"| {part} | {pin} | {where} | {number} |" for part, pin, where, number in wiring_rows(profile)]
    return "\n".join(lines)


def _gpio(part: str, pin: str, gpio: int) -> Row:
    return part, pin, f"GP{gpio}", pico_pin(gpio)
