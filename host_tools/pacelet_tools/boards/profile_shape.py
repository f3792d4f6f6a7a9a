# SPDX-License-Identifier: MIT
"""Check the shape of a board profile: its keys and their values."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pacelet.profile import FLAG, PANELS, PIN, is_led_ma, is_order, is_panel, is_right
from pacelet.profile import PARTS as ALLOWED
from pacelet_tools.boards.chips import CHIPS
from pacelet_tools.boards.profile_presses import PRESSES, press_problems
from pacelet_tools.errors import did_you_mean

VERSION = 1

Check = Callable[[Any], str | None]


def whole(low: int, high: int) -> Check:
    """Return a check for a whole number from `low` to `high`."""

    def check(value: Any) -> str | None:
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return None
        return f"a whole number from {low} to {high} is wanted, not {value!r}"

    return check


def one_of(*choices: Any) -> Check:
    """Return a check for one of some values."""

    def check(value: Any) -> str | None:
        if value in choices and not isinstance(value, bool):
            return None
        return f"{' or '.join(str(choice) for choice in choices)} is wanted, not {value!r}"

    return check


def text(value: Any) -> str | None:
    """Check for a text that is not empty."""
    return None if isinstance(value, str) and value else f"a text is wanted, not {value!r}"


def flag(value: Any) -> str | None:
    """Check for true or false."""
    return None if isinstance(value, bool) else f"true or false is wanted, not {value!r}"


def order(value: Any) -> str | None:
    """Check for the order of the colours on the wire of a light."""
    return (
        None
        if is_order(value)
        else f"the letters RGB or RGBW are wanted in the order of the wire, not {value!r}"
    )


def led_ma(value: Any) -> str | None:
    """Check for the current of one colour of a light."""
    return None if is_led_ma(value) else f"a number of mA from 1 to 60 is wanted, not {value!r}"


def address(value: Any) -> str | None:
    """Check for an address of a panel, as the bus knows it."""
    known = ALLOWED["panel"]["address"]
    if is_right(value, known):
        return None
    wanted = " or ".join(json.dumps(f"0x{one:02x}") for one in known)
    return f"{wanted} is wanted, not {json.dumps(value, default=str)}"


def pin_list(value: Any) -> str | None:
    """Check for a list of pins."""
    if isinstance(value, list) and all(pin(item) is None for item in value):
        return None
    return "a list of pin numbers is wanted"


def _check_of(allowed: Any) -> Check:
    """Return the check for what `pacelet.profile.PARTS` allows."""
    if allowed is is_order:
        return order
    if allowed is is_led_ma:
        return led_ma
    if allowed is FLAG:
        return flag
    return one_of(*allowed) if isinstance(allowed, list) else whole(*allowed)


pin = whole(*PIN)
# Keys with their checks; a key that ends in "?" may be missing.
PARTS: dict[str, dict[str, Check]] = {
    name: {key: _check_of(allowed) for key, allowed in keys.items()} for name, keys in ALLOWED.items()
}
PARTS["panel"]["address"] = address
TOP: dict[str, Check] = {
    "v": one_of(VERSION),
    "name": text,
    "title": text,
    "chip": one_of(*CHIPS),
    "port": one_of(*sorted({chip.port for chip in CHIPS.values()})),
    "flash_kib": whole(256, 16_384),
    "block": one_of(4096),
    "heap_kib?": whole(64, 8192),
    "pins?": pin_list,
    "senses?": pin_list,
}


def shape_problems(profile: Any) -> list[str]:
    """Return what is wrong with the keys and values of a profile, one sentence each."""
    if not isinstance(profile, dict):
        return ["a profile is an object with the parts of the board, not " + type(profile).__name__]
    found = [*_keys("", profile, TOP, (*PARTS, PRESSES))]
    for name, checks in PARTS.items():
        if name in profile:
            found += _part(name, profile[name], checks)
    if "buttons" not in profile:
        found.append("'buttons' is missing: nothing could be chosen or paused")
    return found or [*_panel_problems(profile), *press_problems(profile)]


def _panel_problems(profile: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a panel whose values are right, each by itself."""
    if "panel" in profile and not is_panel(profile["panel"]):
        panel = profile["panel"]
        known = ", ".join(f"{driver} {width}x{height}" for driver, width, height in PANELS)
        yield f"panel: there is no {panel['driver']} of {panel['width']}x{panel['height']} here; there are {known}"


def _part(name: str, part: Any, checks: dict[str, Check]) -> Iterator[str]:
    if isinstance(part, dict):
        yield from _keys(f"{name}: ", part, checks)
    else:
        yield f"{name}: an object with {', '.join(_key(key) for key in checks)} is wanted, not {part!r}"


def _keys(
    place: str, given: dict[str, Any], checks: dict[str, Check], parts: Iterable[str] = ()
) -> Iterator[str]:
    known = {_key(key): check for key, check in checks.items()}
    for key, value in given.items():
        if key not in known and key not in parts:
            yield f"{place}there is no '{key}' here{did_you_mean(key, [*known, *parts])}"
        elif key in known and (wrong := known[key](value)):
            yield f"{place}{key}: {wrong}"
    for key in checks:
        if not key.endswith("?") and key not in given:
            yield f"{place}'{key}' is missing"


def _key(key: str) -> str:
    return key.removesuffix("?")
