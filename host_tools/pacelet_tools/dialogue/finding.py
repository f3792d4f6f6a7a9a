# SPDX-License-Identifier: MIT
"""Find out what a board is: its chip, the profiles that fit it, and what answers on its pins."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pacelet_tools.boards import load_profile, names
from pacelet_tools.boards.chips import CHIPS, Chip
from pacelet_tools.doctor.scripts import Unanswered, ask
from pacelet_tools.link.transport import Board

Profile = dict[str, Any]
PANEL_ADDRESSES = (0x3C, 0x3D)
HAPTICS_ADDRESS = 0x5A


@dataclass
class Found:
    """What is on the pins: those that something holds low, (SDA, SCL, address) of panels, (SDA, SCL) of haptics."""

    low: list[int] = field(default_factory=list)
    answering: list[tuple[int, int, int]] = field(default_factory=list)
    haptics: list[tuple[int, int]] = field(default_factory=list)

    def panel_of(self, profile: Profile) -> bool:
        """Return True if the panel of a profile answers where it should, or the profile has none."""
        panel = profile.get("panel")
        return panel is None or (panel["sda"], panel["scl"], panel["address"]) in self.answering


def fitting_profiles(machine: str) -> list[Profile]:
    """Return the profiles for the chip of a board, those first that are for this very board; all for an unknown chip.

    `machine` is what MicroPython says it is, such as "Raspberry Pi Pico W with RP2040".
    """
    board, _, chip = machine.rpartition(" with ")
    chip = chip.lower().replace("-", "")
    profiles = [load_profile(name) for name in names()]
    fitting = [profile for profile in profiles if profile["chip"] == chip] or profiles
    return sorted(fitting, key=lambda profile: _distance(profile["title"], board))


def is_of_board(profile: Profile, machine: str) -> bool:
    """Return True if a profile is for the very board that MicroPython says it is."""
    return _distance(profile["title"], machine.rpartition(" with ")[0]) < 2


def look(board: Board, profile: Profile) -> Found:
    """Look at the pins that a board brings out, but for those on which a profile has what lights up or sounds."""
    chip = CHIPS[profile["chip"]]
    loud = [profile[part]["pin"] for part in ("ring", "buzzer", "motor") if part in profile]
    pins = [pin for pin in free_pins(profile) if pin not in loud]

    def read(told: Any) -> Found:
        return Found(
            [pin for pin in told["low"] if pin in pins],
            [(sda, scl, at) for sda, scl, at in told["found"] if at in PANEL_ADDRESSES],
            [(sda, scl) for sda, scl, at in told["found"] if at == HAPTICS_ADDRESS],
        )

    try:
        addresses = (*PANEL_ADDRESSES, HAPTICS_ADDRESS)
        return ask(board, "the pins", read, "scan.py", "scan", pins, _pairs(chip, pins), addresses)
    except Unanswered:
        return Found()


def free_pins(profile: Profile) -> list[int]:
    """Return the pins that a board brings out and that parts may be on."""
    chip = CHIPS[profile["chip"]]
    contacts = profile.get("pins") or sorted(chip.pins)
    return [pin for pin in contacts if pin in chip.pins and pin not in chip.reserved]


def told(found: Found, profile: Profile) -> list[str]:
    """Return lines that say what was found on the pins."""
    chip = CHIPS[profile["chip"]]
    lines = [
        f"found     a panel at 0x{address:02x}: SDA {chip.pin_name(sda)}, SCL {chip.pin_name(scl)}"
        for sda, scl, address in found.answering
    ]
    lines += [
        f"found     a DRV2605 at 0x{HAPTICS_ADDRESS:02x}: SDA {chip.pin_name(sda)}, SCL {chip.pin_name(scl)}"
        for sda, scl in found.haptics
    ]
    if found.low:
        pins = ", ".join(map(chip.pin_name, found.low))
        lines.append(f"found     {pins} low: a button that is down, or a wire to ground")
    panel = profile.get("panel")
    if panel and not found.panel_of(profile):
        lines.append(
            f"missing   a panel at 0x{panel['address']:02x}: SDA {chip.pin_name(panel['sda'])}, "
            f"SCL {chip.pin_name(panel['scl'])}"
        )
    return lines


def _distance(title: str, board: str) -> int:
    """Return 0 for the board of this title, 1 for one of its family, such as its wireless kind, 2 for any other."""
    if title == board:
        return 0
    return 1 if board and (title.startswith(board) or board.startswith(title)) else 2


def _pairs(chip: Chip, pins: list[int]) -> list[tuple[int, int]]:
    """Return the (SDA, SCL) that a panel may be on: pins of one bus that are neighbours, the wrong way round too."""
    pairs = []
    for one, other in pairwise(pins):
        if chip.has_fixed_i2c and (one % 2 or other != one + 1):
            continue
        if not chip.input_only & {one, other}:
            pairs += [(one, other), (other, one)]
    return pairs
