# SPDX-License-Identifier: MIT
"""Board profiles: what hangs on which pins. They are data, in `firmware/boards`, checked here."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pacelet_tools.errors import Problem, did_you_mean
from pacelet_tools.paths import boards_dir

Profile = dict[str, Any]
FORMAT = 1
DEFAULT = "pico"
BUTTONS = ("back", "ok", "next")
PINS = {"panel": ("sda", "scl"), "ring": ("pin",), "buzzer": ("pin",), "motor": ("pin",)}
NEEDED: dict[str, dict[str, type]] = {
    "panel": {"driver": str, "width": int, "height": int, "address": int, "sda": int, "scl": int},
    "ring": {"pin": int, "leds": int},
    "buzzer": {"pin": int},
    "motor": {"pin": int},
}
PANEL_SIZES = ((128, 64), (128, 32))
PANEL_DRIVERS = ("ssd1306",)
MOST_LEDS = 60
HIGHEST_PIN = 48  # the ESP32-S3 numbers its pins up to this; the RP2040 up to 29


def profile_names() -> list[str]:
    """Return the names of the board profiles that come with Pacelet, sorted."""
    return sorted(path.stem for path in boards_dir().glob("*.json"))


def load_profile(name_or_path: str) -> Profile:
    """Return a checked profile, by its name or from a JSON file.

    Raises Problem if there is none of that name (with the nearest), or with everything that is wrong in it.
    """
    path = Path(name_or_path) if name_or_path.endswith(".json") else boards_dir() / f"{name_or_path}.json"
    if not path.is_file():
        raise Problem(_unknown(name_or_path))
    try:
        profile = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise Problem(f"{path} is no JSON: {error}") from error
    require_valid(profile, str(path))
    return dict(profile)


def require_valid(profile: object, where: str, then: str = "") -> None:
    """Raise Problem, with everything that is wrong and what to do `then`, unless a profile can be used."""
    problems = [f"  {line}" for line in profile_problems(profile)]
    if problems:
        raise Problem("\n".join([f"the board profile {where} cannot be used:", *problems, then]).rstrip())


def profile_problems(profile: object) -> list[str]:
    """Return everything that is wrong with a profile, a sentence each; an empty list if it can be used."""
    if not isinstance(profile, dict):
        return ["a profile is an object {...}"]
    if profile.get("v") != FORMAT:
        return [f"'v' is the version of the format and must be {FORMAT}, not {profile.get('v')!r}"]
    shapes = [*_wrong_parts(profile), *_wrong_buttons(profile)]
    return shapes or [*_wrong_panel(profile), *_wrong_ring(profile), *_wrong_pins(profile)]


def pins_of(profile: Profile) -> list[tuple[str, int]]:
    """Return (what it is for, pin number) of every pin that a profile uses."""
    parts = [
        (f"{part}.{key}", profile[part][key])
        for part, keys in PINS.items()
        if part in profile
        for key in keys
    ]
    return parts + [(f"buttons.{name}", pin) for name, pin in profile.get("buttons", {}).items()]


def _unknown(name: str) -> str:
    known = profile_names()
    return f"there is no board profile '{name}'{did_you_mean(name, known)}\nProfiles: {', '.join(known)}"


def _wrong_parts(profile: Profile) -> Iterator[str]:
    for part, needed in NEEDED.items():
        given = profile.get(part, {key: kind() for key, kind in needed.items()})
        if not isinstance(given, dict):
            yield f"'{part}' must be an object {{...}}; leave it out if the board has none"
            continue
        for key, kind in needed.items():
            if type(given.get(key)) is not kind:  # True is no number here
                what = "number" if kind is int else "text"
                yield f"'{part}.{key}' must be a {what}, not {given.get(key)!r}"


def _wrong_buttons(profile: Profile) -> Iterator[str]:
    buttons = profile.get("buttons")
    if not isinstance(buttons, dict) or not buttons:
        yield '\'buttons\' must name the pin of at least \'ok\', such as {"back": 10, "ok": 11, "next": 12}'
        return
    for name, pin in buttons.items():
        if name not in BUTTONS:
            yield f"there is no button '{name}'{did_you_mean(name, BUTTONS)}"
        elif type(pin) is not int:
            yield f"'buttons.{name}' must be a pin number, not {pin!r}"


def _wrong_panel(profile: Profile) -> Iterator[str]:
    panel = profile.get("panel")
    if panel is None:
        return
    if panel["driver"] not in PANEL_DRIVERS:
        yield f"'panel.driver' must be {' or '.join(PANEL_DRIVERS)}, not {panel['driver']!r}"
    if (panel["width"], panel["height"]) not in PANEL_SIZES:
        yield f"a panel of {panel['width']}x{panel['height']} is not known: 128x64 or 128x32"
    if not 0x08 <= panel["address"] <= 0x77:
        yield f"'panel.address' {panel['address']} is no I2C address: 8 to 119; most panels have 60, some 61"


def _wrong_ring(profile: Profile) -> Iterator[str]:
    leds = profile.get("ring", {"leds": 1})["leds"]
    if not 1 <= leds <= MOST_LEDS:
        yield f"'ring.leds' must be 1 to {MOST_LEDS}, not {leds}"


def _wrong_pins(profile: Profile) -> Iterator[str]:
    users: dict[int, str] = {}
    for use, pin in pins_of(profile):
        if not 0 <= pin <= HIGHEST_PIN:
            yield f"'{use}': there is no pin {pin}"
        elif pin in users:
            yield f"pin {pin} is used twice: by '{users[pin]}' and by '{use}'"
        users.setdefault(pin, use)
