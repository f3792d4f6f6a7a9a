# SPDX-License-Identifier: MIT
"""Presses planned for a run: `AT:BUTTON[:MS]` on the command line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from pacelet_tools.boards.profile_pins import BUTTONS
from pacelet_tools.errors import UsageProblem, did_you_mean

SHORT_MS = 80
LONGEST_MS = 60_000
LATEST_S = 24 * 3600
FORM = "AT:BUTTON[:MS], such as 12.5:ok or 30:next:800"


class PlannedPress(NamedTuple):
    """Press `button` at `at_ms` from the origin, for `ms`."""

    at_ms: int
    button: str
    ms: int = SHORT_MS

    @property
    def end_ms(self) -> int:
        """When it is let go."""
        return self.at_ms + self.ms


def parse_press(text: str) -> PlannedPress:
    """Return a press from its form on the command line; raise UsageProblem for another form."""
    parts = text.split(":")
    if len(parts) not in (2, 3):
        raise UsageProblem(f"--press {text}: a press is written {FORM}")
    at_ms = _at_ms(parts[0], text)
    if parts[1] not in BUTTONS:
        hint = did_you_mean(parts[1], BUTTONS) or f"; there are {', '.join(BUTTONS)}"
        raise UsageProblem(f"--press {text}: there is no button '{parts[1]}'{hint}")
    return PlannedPress(at_ms, parts[1], _length_ms(parts[2], text) if len(parts) == 3 else SHORT_MS)


def _at_ms(at: str, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}(\.[0-9]{1,3})?", at) or float(at) > LATEST_S:
        raise UsageProblem(f"--press {text}: '{at}' is no time in seconds from 0 to {LATEST_S}; {FORM}")
    return round(float(at) * 1000)


def _length_ms(length: str, text: str) -> int:
    if not (length.isascii() and length.isdigit()) or not 1 <= int(length) <= LONGEST_MS:
        raise UsageProblem(f"--press {text}: '{length}' is no length of 1 to {LONGEST_MS} ms; {FORM}")
    return int(length)


def buttons_of(profile: Mapping[str, Any]) -> list[str]:
    """Return the buttons that can be pressed on a board; an encoder has all of them."""
    return (
        list(BUTTONS)
        if "encoder" in profile
        else [name for name in BUTTONS if name in profile.get("buttons", {})]
    )


def check_presses(
    presses: Iterable[PlannedPress], buttons: Collection[str], board: str
) -> list[PlannedPress]:
    """Return the presses in order of time; raise UsageProblem if the board lacks a button or two presses overlap."""
    in_order = sorted(presses)
    held_until: dict[str, int] = {}
    for press in in_order:
        if press.button not in buttons:
            raise UsageProblem(f"the board '{board}' has no button '{press.button}'")
        if press.at_ms <= held_until.get(press.button, -1):
            raise UsageProblem(
                f"'{press.button}' is pressed at {press.at_ms / 1000:g}s while it is held "
                f"until {held_until[press.button] / 1000:g}s"
            )
        held_until[press.button] = press.end_ms
    return in_order
