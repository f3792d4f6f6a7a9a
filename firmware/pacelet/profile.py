# SPDX-License-Identifier: MIT
"""What the parts of a board profile may hold, and what is made of a profile in which something is wrong.

`/board.json` is one JSON object. What is right in it holds; in place of the rest comes what the board's own kind has,
by `boards.jsonl`: the profiles that come with Pacelet, one a line, which the host writes beside this file.
"""

import json

from pacelet.damaged import whole_entries
from pacelet.format import const

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Part = dict[str, Any]

BOARDS = __file__[: __file__.rfind("profile")] + "boards.jsonl"
LEDS_MOST = 60


def is_order(value: "Any") -> bool:
    """Return True for the order of the colours on the wire of a light: each of RGB or RGBW once."""
    return isinstance(value, str) and sorted(value) in (sorted("RGB"), sorted("RGBW"))


def is_led_ma(value: "Any") -> bool:
    """Return True for a current, in mA, that one colour of a light can draw at full."""
    return type(value) in (int, float) and 1 <= value <= 60


# Controller, width and height of each panel that there is a layout for.
PANELS = (
    ("ssd1306", 128, 64),
    ("ssd1306", 128, 32),
    ("ssd1306", 72, 40),
    ("ssd1306", 64, 48),
    ("sh1106", 128, 64),
)
PIN = (0, 63)
FLAG = [False, True]
LEVELS = list({"low": 0, "high": 1})  # of a pin while what is on it is pressed, or sounds or turns
# By part and key: the least and the most, as a tuple; or a list of all values; or a function that checks a value. A key
# that ends in "?" may be missing. The parts come in the order in which pins are given away.
PARTS: "dict[str, dict[str, Any]]" = {
    "panel": {
        "driver": ["ssd1306", "sh1106"],
        "width": [64, 72, 128],
        "height": [32, 40, 48, 64],
        "address": [0x3C, 0x3D],  # or as `with_plain_address` reads it
        "i2c": (0, 1),
        "sda": PIN,
        "scl": PIN,
        "freq_hz?": (100_000, 1_000_000),
        "still?": FLAG,
        "upside_down?": FLAG,
    },
    "buttons": {"back?": PIN, "ok": PIN, "next?": PIN, "active?": LEVELS},
    "encoder": {"a": PIN, "b": PIN, "edges?": [2, 4]},
    "ring": {"pin": PIN, "leds": (1, LEDS_MOST), "order?": is_order, "row?": FLAG, "led_ma?": is_led_ma},
    "buzzer": {"pin": PIN, "kind?": ["passive", "active"], "active?": LEVELS},
    "motor": {"pin": PIN, "pwm_hz?": (20, 40_000), "active?": LEVELS},
    "haptics": {"driver": ["drv2605"], "i2c": (0, 1), "sda": PIN, "scl": PIN, "actuator?": ["erm", "lra"]},
    "battery": {"pin": PIN, "divider": (1, 10)},
    "vbus": {"pin": PIN},
}
ORDER = ("panel", "buttons", "encoder", "ring", "buzzer", "motor", "haptics", "battery", "vbus")
PRESSES = ("short", "double", "triple", "long", "double-long", "triple-long")
GESTURES = ("ok", "ok-held", "next", "next-held", "back", "back-held")  # what they can stand for
# The reference wiring, tried last: a panel at its usual place, and three buttons.
USUAL: "dict[str, Part]" = {
    "panel": {"driver": "ssd1306", "width": 128, "height": 64, "address": 60, "i2c": 0, "sda": 4, "scl": 5},
    "buttons": {"back": 10, "ok": 11, "next": 12},
}


def is_right(value: "Any", allowed: "Any") -> bool:
    """Return True if a value is one of those that `PARTS` allows."""
    if callable(allowed):
        return bool(allowed(value))
    if type(value) is not type(allowed[0]):  # a bool is no number here, nor a float
        return False
    return value in allowed if isinstance(allowed, list) else bool(allowed[0] <= value <= allowed[1])


def is_panel(part: "Part") -> bool:
    """Return True if there is a panel of this controller, width and height."""
    return (part["driver"], part["width"], part["height"]) in PANELS


def with_plain_address(panel: "Any") -> "Any":
    """Return a panel with its address as the number that the bus knows, where it is another way to write one of ours.

    People copy "0x3c" from a data sheet, and "0x78", the same with the bit behind it that says read or write, from the
    back of the panel.
    """
    address = panel.get("address") if isinstance(panel, dict) else None
    if isinstance(address, str):
        address = address.lower()
    for plain in PARTS["panel"]["address"]:
        for number in (plain, 2 * plain):
            if address == hex(number) or (type(address) is int and address == number):
                panel = dict(panel)
                panel["address"] = plain
    return panel


def pins_of(name: str, part: "Part") -> "list[int]":
    """Return the pins that a part takes."""
    keys = [key.rstrip("?") for key, allowed in PARTS[name].items() if allowed is PIN]
    return [part[key] for key in keys if key in part]


def is_on_bus_of(part: "Part", panel: "Part | None") -> bool:
    """Return True if a part on I2C is on the lines of the panel, which it may be."""
    return panel is not None and all([part.get(key) == panel.get(key) for key in ("i2c", "sda", "scl")])


def _goes_with(name: str, part: "Part", profile: "Part") -> bool:
    """Return True if a part is one that there is, and goes with those of a profile that come before it."""
    if name == "panel":
        return is_panel(part)
    if name == "encoder":  # its push is the only button
        return not [other for other in ("back", "next") if other in profile.get("buttons", {})]
    if name != "haptics":
        return True
    panel = profile.get("panel")
    is_free = panel is None or panel["i2c"] != part["i2c"] or is_on_bus_of(part, panel)
    return is_free and "motor" not in profile


def profile_in(
    given: "Any", content: bytes, machine: str, works: "Callable[[str, Part], bool]"
) -> "tuple[dict[str, Any], bool]":
    """Return the parts of a profile, mended, and whether they are those given.

    `given`: what the file's JSON is; None: it is damaged, and `content` are its bytes. `machine`: what MicroPython says
    the board is; `works(name, part)`: whether the chip has what a part takes.
    """
    is_whole = isinstance(given, dict) and "buttons" in given  # nothing could be chosen without
    if not isinstance(given, dict):
        given = whole_entries(content)
    if "panel" in given:
        given = dict(given)
        given["panel"] = with_plain_address(given["panel"])
    profile, is_sound = _chosen(given, is_whole, {}, works)
    if is_sound:
        return profile, True
    kind = _kind_of(given.get("name"), machine)
    profile, _ = _chosen(given, is_whole, kind, works)
    has_panel = "panel" in profile or (is_whole and "panel" not in given)
    if "buttons" not in profile or not has_panel:  # they take each other's pins
        given = dict(given)
        given.update({"panel": kind["panel"], "buttons": kind["buttons"]})
        profile, _ = _chosen(given, is_whole, kind, works)
    if "encoder" in given and "encoder" not in profile and "buttons" in kind:
        given = dict(given)
        del given["encoder"]
        given["buttons"] = kind["buttons"]  # what it has beside an encoder is too little without
        profile, _ = _chosen(given, is_whole, kind, works)
    return profile, False


def _chosen(
    given: "Part", is_whole: bool, kind: "Part", works: "Callable[[str, Part], bool]"
) -> "tuple[Part, bool]":
    """Return the parts that can be had, and whether they are those given; what was left out stays so."""
    profile: Part = {}
    taken: set[int] = set()
    is_sound = is_whole
    for name in ORDER:
        own = given.get(name)
        if own is None and is_whole:
            is_sound = is_sound and name not in given
            continue
        for part in (_mended(name, own, kind.get(name, {})), kind.get(name)):
            pins = pins_of(name, part) if part else []
            if part and name == "haptics" and is_on_bus_of(part, profile.get("panel")):
                pins = []
            if part and not _goes_with(name, part, profile):
                continue
            if part and len(set(pins) - taken) == len(pins) and works(name, part):
                profile[name] = part
                taken.update(pins)
                break
        is_sound = is_sound and profile.get(name) == own
    presses, buttons = given.get("presses"), profile.get("buttons")
    if presses is not None and buttons == given.get("buttons") and _are_presses(presses):
        profile["presses"] = presses
    elif presses is not None or not is_sound:
        is_sound = False
        if buttons is not None and buttons == kind.get("buttons") and "presses" in kind:
            profile["presses"] = kind["presses"]
    return profile, is_sound


def _mended(name: str, part: "Any", kind: "Part") -> "Part | None":
    """Return a part with what the kind has in place of what is wrong; None where too little is left."""
    if not isinstance(part, dict):
        return None
    mended = dict(part)
    for key, allowed in PARTS[name].items():
        plain = key.rstrip("?")
        if plain not in part and plain != key:
            continue
        if plain not in part or not is_right(part[plain], allowed):
            mended.pop(plain, None)
            if plain in kind:
                mended[plain] = kind[plain]
            elif plain == key:
                return None
    return mended


def _are_presses(presses: "Any") -> bool:
    """Return True for gestures by press by button, of those that there are."""
    if not isinstance(presses, dict):
        return False
    for meant in presses.values():
        if not isinstance(meant, dict):
            return False
        for press, gesture in meant.items():
            if press not in PRESSES or gesture not in GESTURES:
                return False
    return True


def _kind_of(name: "Any", machine: str) -> "Part":
    """Return the profile of this name, or of the board that this one is, or of its chip, or the reference wiring."""
    board, _, chip = machine.rpartition(" with ")
    chip = chip.lower().replace("-", "")
    found, best = USUAL, (0, 0)
    try:
        with open(BOARDS, "rb") as lines:
            for line in lines:
                kind = json.loads(line)
                title = kind["title"]
                is_board = title.startswith(board) or board.startswith(title)
                rank = (
                    3 if kind["name"] == name else 2 if is_board and board else 1,
                    len(title) if is_board else 0,
                )
                if kind["chip"] == chip and rank > best:
                    found, best = kind, rank
    except (OSError, ValueError, MemoryError):
        return found
    return found
