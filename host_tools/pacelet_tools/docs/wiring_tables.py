# SPDX-License-Identifier: MIT
"""The wiring table of a profile of a Pico: which pin of the board goes to which pin of a part."""

from typing import Any

from pacelet_tools.boards import load_profile
from pacelet_tools.boards.board_edges import GROUND, Edge, edges_of
from pacelet_tools.docs.wiring_parts import parts_to_wire

_GROUND_PIN = 38  # of the eight the one beside the power

Row = tuple[str, str, str, int]


def pico_pin(gpio: int) -> int:
    """Return the number of the pin on the Pico's edge that carries this GPIO; raise ValueError if none does."""
    for contact in _contacts():
        if contact.gpio == gpio and contact.number:
            return contact.number
    raise ValueError(f"GP{gpio} is on no pin of a Pico")


def wiring_rows(profile: dict[str, Any]) -> list[Row]:
    """Return (part, pin of the part, pin by name, pin by number) for each wire of a profile of a Pico."""
    rows: list[Row] = []
    for part in parts_to_wire(profile):
        title = part.title
        for contact in sorted(part.contacts, key=lambda one: isinstance(one.to, str)):  # signals first
            if contact.to != GROUND:
                rows.append((title, contact.label, *_pin(contact.to)))
                title = ""
    return [*rows, ("all of them", "ground, other side", "GND", _GROUND_PIN)]


def wiring_table(name: str = "pico") -> str:
    """Return the wiring of the board profile `name` as a Markdown table."""
    lines = ["| part | its pin | Pico | pin number |", "| --- | --- | --- | --- |"]
    rows = wiring_rows(load_profile(name))
    lines += [f"| {part} | {pin} | {where} | {number} |" for part, pin, where, number in rows]
    return "\n".join(lines)


def _pin(to: int | str) -> tuple[str, int]:
    if isinstance(to, int):
        return f"GP{to}", pico_pin(to)
    power = next(contact for contact in _contacts() if contact.role == to)
    return power.label, power.number or 0


def _contacts() -> list[Edge]:
    edges = edges_of("pico", [], "GP")
    return [*edges.left, *edges.right]
