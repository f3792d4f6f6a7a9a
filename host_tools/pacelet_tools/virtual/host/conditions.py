# SPDX-License-Identifier: MIT
"""The conditions of a virtual board: its clock, its heap, what is connected, when the power goes."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from pacelet_tools.errors import Problem

# 2021-01-01, where the clock of a Pico stands when it gets power.
POWER_ON_EPOCH_S = 1609459200
DEFAULT_HEAP = "320K"  # objects are 1.6 times as large here: it holds what 200 KB do on a Pico, which has 240
HAPTICS_ADDRESS = 0x5A
_PIN_COUNTS = {"rp2040": 30, "rp2350": 30, "esp32": 40, "esp32c3": 22, "esp32s3": 49}

When = Literal["before", "middle", "after"]


@dataclass(frozen=True)
class Conditions:
    """How a board runs.

    `clock`: "virtual" (time jumps over every sleep, and everything is charged what it takes on a Pico) or "real",
    `speed` times as fast as life. `heap`: what the firmware finds, such as "320K". `start_ms`: the tick counter at
    power-on. `epoch_s`: the time of day then. `dead`: parts of the profile that are not connected ("panel").
    `outages`: (from_ms, length_ms) in which the panel has no power. `analog`: voltages at pins of the ADC, {pin:
    0-65535 for 0 to 3.3 V}. `high`: pins that something outside holds high, as USB power does where a board senses
    it. `cut`: (n, when), the power goes at the n-th flash operation. `board_id`: what `machine.unique_id` gives,
    in hex. `reports`: the version of MicroPython that the board gives itself out for, such as "1.23.0"; None: its
    own. `collect_us`: what the collector takes each time; None: what a Pico would take for all that is alive.
    """

    clock: Literal["virtual", "real"] = "virtual"
    speed: float = 1.0
    heap: str = DEFAULT_HEAP
    start_ms: int = 0
    epoch_s: int = POWER_ON_EPOCH_S
    dead: Sequence[str] = ()
    outages: Sequence[tuple[int, int]] = ()
    analog: Mapping[int, int] = field(default_factory=dict[int, int])
    high: Sequence[int] = ()
    cut: tuple[int, When] | None = None
    board_id: str = "e66038b713000001"
    reports: str | None = None
    collect_us: int | None = None


def heap_bytes(text: str) -> int:
    """Return the number of bytes that "128K", "1M" or "65536" means; raise Problem for anything else."""
    factor = {"K": 1024, "M": 1024 * 1024}.get(text[-1:].upper(), 1)
    digits = text[:-1] if factor > 1 else text
    if not digits.isdecimal() or not 16384 <= int(digits) * factor <= 1 << 30:
        raise Problem(f"'{text}' is no size of a heap: write it as 320K or 1M")
    return int(digits) * factor


def port_of(profile: Mapping[str, Any]) -> str:
    """Return the MicroPython port of a board, as `sys.platform` names it."""
    return "esp32" if _chip_of(profile).startswith("esp32") else "rp2"


def _chip_of(profile: Mapping[str, Any]) -> str:
    return str(profile.get("chip", "rp2040"))


def _on_i2c(profile: Mapping[str, Any], dead: Sequence[str]) -> list[list[int]]:
    """Return SDA, SCL and address of what is connected by I2C."""
    parts = {name: profile[name] for name in ("panel", "haptics") if name in profile and name not in dead}
    return [[part["sda"], part["scl"], part.get("address", HAPTICS_ADDRESS)] for part in parts.values()]


def _buttons_to_high(profile: Mapping[str, Any]) -> list[int]:
    """Return the pins whose buttons go to 3.3 V."""
    buttons = profile.get("buttons", {})
    return [pin for pin in buttons.values() if pin != "high"] if buttons.get("active") == "high" else []


def describe(profile: Mapping[str, Any], conditions: Conditions) -> dict[str, Any]:
    """Return what `target/power_up.py` needs to know of the board and its conditions, as after power-on."""
    return {
        **asdict(conditions),
        "profile": dict(profile),
        "port": port_of(profile),
        "pins": _PIN_COUNTS.get(_chip_of(profile), 49),
        "block": profile.get("block", 4096),
        "devices": _on_i2c(profile, conditions.dead),
        "heap": heap_bytes(conditions.heap),
        "goes_high": _buttons_to_high(profile),
        "chip": _chip_of(profile).upper(),
        "reports": [int(part) for part in conditions.reports.split(".")] if conditions.reports else None,
        "elapsed_us": 0,
        "reset_cause": 1,
        "raw": False,
        "play": None,
        "mark": None,
    }


def complete(play: Mapping[str, Any]) -> dict[str, Any]:
    """Return `play` with everything in it: by default the main program, no presses, no end.

    `play`: path on the board of a compiled routine to play, from step `first` on, or None for the main program.
    `go_on`: press ok wherever something waits for it. `presses`: [[at_ms, pin, length_ms], ...], from the `origin`:
    "phase", the first that is entered, or "power". `stop_ms`: end then. `idle_ms`: end when nothing has been
    due for so long and no press is to come: the firmware waits for somebody.
    """
    defaults: dict[str, Any] = {
        "play": None,
        "first": 0,
        "go_on": False,
        "presses": [],
        "origin": "power",
        "stop_ms": None,
        "idle_ms": None,
    }
    return {**defaults, **play, "presses": sorted(play.get("presses", []))}
