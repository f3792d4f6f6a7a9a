# SPDX-License-Identifier: MIT
"""Read the answers of the dialogue: pins and the few other things that a profile holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from pacelet.profile import LEDS_MOST, is_order, pins_of
from pacelet_tools.boards import names
from pacelet_tools.boards.chips import CHIPS
from pacelet_tools.dialogue.finding import Profile, free_pins
from pacelet_tools.errors import Problem, did_you_mean

NONE = "none"
DRV2605 = "drv2605"
ENCODER = "encoder"
PARTS = ("panel", "ring", "buzzer", "motor", "haptics", "encoder", "buttons")


def free_of_parts(profile: Profile) -> list[int]:
    """Return the pins of a board that no part of its profile is on."""
    used = {pin for part in PARTS if part in profile for pin in pins_of(part, profile[part])}
    return [pin for pin in free_pins(profile) if pin not in used]


def pin_in(typed: str, what: str, profile: Profile) -> int:
    """Return the pin that was typed, such as `4` or `GP4`; raise Problem for one that `what` cannot be on."""
    chip, free = CHIPS[profile["chip"]], free_of_parts(profile)
    listed = f"free are {_in_runs(free)}"
    digits = re.fullmatch(rf"(?:{chip.prefix}|GP|GPIO)?\s*(\d{{1,2}})", typed, re.IGNORECASE)
    if not digits:
        raise Problem(
            f"'{typed}' is no pin: give its number, such as {free[0]} for {chip.pin_name(free[0])}; {listed}"
        )
    pin = int(digits[1])
    if pin in free:
        return pin
    if pin in free_pins(profile):
        reason = "another part is on that pin"
    elif pin in chip.reserved:
        reason = f"on the {chip.title} that pin {chip.reserved[pin]}"
    else:
        reason = "the board has no contact for that pin"
    raise Problem(f"{what} cannot be on {chip.pin_name(pin)}: {reason}; {listed}")


def pin_reader(what: str, profile: Profile) -> Callable[[str], int]:
    """Return a reader of the pin that `what` is on."""
    return lambda typed: pin_in(typed, what, profile)


def pin_or_none_reader(what: str, profile: Profile) -> Callable[[str], int | None]:
    """Return a reader of the pin that `what` is on, or None where there is no such part."""
    return lambda typed: None if typed.lower() == NONE else pin_in(typed, what, profile)


def driver_reader(profile: Profile) -> Callable[[str], int | str | None]:
    """Return a reader of the pin of a motor's driver, or None for no motor, or the name of a driver on I2C."""

    def read(typed: str) -> int | str | None:
        return DRV2605 if typed.lower() == DRV2605 else pin_or_none_reader("it", profile)(typed)

    return read


def haptics_reader(line: str, profile: Profile) -> Callable[[str], int]:
    """Return a reader of the pin that SDA or SCL of the haptics are on, which may be that of the panel."""

    def read(typed: str) -> int:
        shared = profile.get("panel", {}).get(line)
        return shared if typed == str(shared) else pin_in(typed, f"the haptics' {line.upper()}", profile)

    return read


def new_file(typed: str) -> Path:
    """Return the file of a profile of this name; raise Problem for a name that cannot be, or is in use."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,30}", typed):
        raise Problem(
            f"'{typed}' is no name for it: give small letters, digits and hyphens, such as my-handheld"
        )
    if typed in names():
        raise Problem(
            f"'{typed}' is a profile that comes with Pacelet; give another name, such as my-{typed}"
        )
    path = Path(f"{typed}.json")
    if path.exists():
        raise Problem(f"{path} is there already; give another name, or move it away")
    return path


def number_of_leds(typed: str) -> int:
    """Return how many lights there are."""
    if typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= LEDS_MOST:
        return int(typed)
    raise Problem(f"'{typed}' is no number of lights: give one from 1 to {LEDS_MOST}")


def colour_order(typed: str) -> str:
    """Return the order of a light's colours."""
    if is_order(typed.upper()):
        return typed.upper()
    raise Problem(
        f"'{typed}' is no order of colours: give the letters R, G, B, and W if there is white, such as GRB"
    )


def choice(choices: dict[str, str], typed: str) -> str:
    """Return the one of `choices` that was typed, by its name or its number; raise Problem if it is none."""
    listed = list(choices)
    if typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= len(listed):
        return listed[int(typed) - 1]
    if typed in choices:
        return typed
    hint = did_you_mean(typed, listed) or f"; there are {', '.join(listed)}"
    raise Problem(f"'{typed}' is none of them{hint}")


def listed(choices: dict[str, str]) -> str:
    """Return `choices` as lines with their numbers."""
    width = max(map(len, choices))
    return "\n".join(
        f"  {number}  {name:<{width}}  {title}" for number, (name, title) in enumerate(choices.items(), 1)
    )


def _in_runs(numbers: list[int]) -> str:
    """Return sorted numbers as `0 to 3, 6, 8 to 10`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
