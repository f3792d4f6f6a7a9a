# SPDX-License-Identifier: MIT
"""The parts of a board profile with their contacts, and what each goes to: a pin of the board, power or ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pacelet_tools.boards.board_edges import BUILT_IN, GROUND, V3, V5
from pacelet_tools.boards.profile_pins import BUTTONS


@dataclass(frozen=True)
class Contact:
    """A contact of a part: what is printed beside it, and the GPIO or the power that it goes to."""

    label: str
    to: int | str


@dataclass(frozen=True)
class Part:
    """A part to be wired."""

    title: str
    contacts: tuple[Contact, ...]

    @property
    def gpios(self) -> list[int]:
        """The pins of the board that it is on."""
        return [contact.to for contact in self.contacts if isinstance(contact.to, int)]


def parts_to_wire(profile: dict[str, Any]) -> list[Part]:
    """Return the parts of a profile that are to be wired: those that are not on the board already."""
    built_in = BUILT_IN.get(profile.get("name", ""), {})
    made = {
        "panel": _panel,
        "ring": _ring,
        "buzzer": _buzzer,
        "motor": _motor,
        "encoder": _encoder,
        "haptics": _haptics,
    }
    parts = [make(profile[name]) for name, make in made.items() if name in profile and name not in built_in]
    if "buttons" not in built_in:
        buttons = profile["buttons"]
        other = V3 if buttons.get("active") == "high" else GROUND
        parts += [_button(name, buttons[name], other) for name in BUTTONS if name in buttons]
    return parts


def _panel(part: dict[str, Any]) -> Part:
    title = f"display {part['driver'].upper()} {part['width']}x{part['height']}"
    power = (Contact("GND", GROUND), Contact("VCC", V3))
    return Part(title, (*power, Contact("SDA", part["sda"]), Contact("SCL", part["scl"])))


def _ring(part: dict[str, Any]) -> Part:
    title = f"{'row' if part.get('row') else 'ring'} of {part['leds']} WS2812"
    return Part(title, (Contact("GND", GROUND), Contact("5V", V5), Contact("DIN", part["pin"])))


def _buzzer(part: dict[str, Any]) -> Part:
    return Part(f"{part.get('kind', 'passive')} buzzer", (Contact("-", GROUND), Contact("+", part["pin"])))


def _motor(part: dict[str, Any]) -> Part:
    power = (Contact("GND", GROUND), Contact("VCC", V3))
    return Part("vibration motor's driver", (*power, Contact("IN", part["pin"])))


def _encoder(part: dict[str, Any]) -> Part:
    return Part("rotary encoder", (Contact("C", GROUND), Contact("A", part["a"]), Contact("B", part["b"])))


def _haptics(part: dict[str, Any]) -> Part:
    power = (Contact("GND", GROUND), Contact("VIN", V3))
    return Part("haptics DRV2605", (*power, Contact("SDA", part["sda"]), Contact("SCL", part["scl"])))


def _button(name: str, pin: int, other: str) -> Part:
    return Part(f"button {name}", (Contact("other side", other), Contact("one side", pin)))
