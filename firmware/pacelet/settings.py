# SPDX-License-Identifier: MIT
"""The wearer's settings: which there are, which values each may have, and which one holds if none is set.

`/settings.json` is one JSON object with any of these keys. The default takes the place of a missing or invalid value;
unknown keys are left alone. What a routine sets itself wins over a setting.
"""

import json
from collections import namedtuple

from pacelet.format import DEFAULT_PACE, DEFAULT_PERCENT, MIN_BREATH_T, const

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any

_BREATH_MOST_T = const(600)  # tenths of a second, of each part


def fits(value: "Any", allowed: "Any") -> bool:
    """Return True if a value is allowed; `allowed` as in `TABLE`."""
    if callable(allowed):
        return bool(allowed(value))
    if type(value) is not type(allowed[0]):  # a bool is no number here, nor a float
        return False
    return bool(allowed[0] <= value <= allowed[1] if type(value) is int else value in allowed)


def all_fit(values: "Any", least: int, most: int, allowed: "Any") -> bool:
    """Return True for a list of `least` to `most` values, all of which are allowed."""
    if not isinstance(values, list) or not least <= len(values) <= most:
        return False
    for value in values:
        if not fits(value, allowed):
            return False
    return True


def _is_breath(value: "Any") -> bool:
    """Return True for tenths of a second: in, hold, out, hold; in and out are at least as long as in the language."""
    return all_fit(value, 4, 4, (0, _BREATH_MOST_T)) and min(value[0], value[2]) >= MIN_BREATH_T


def is_quiet(value: "Any") -> bool:
    """Return True for two times, from and to."""
    from pacelet import reminders  # few wearers set this

    return reminders.is_quiet(value)


def are_reminders(value: "Any") -> bool:
    """Return True for a list of reminders."""
    from pacelet import reminders

    return reminders.are_reminders(value)


def _are_tunes(value: "Any") -> bool:
    """Return True for tunes in RTTTL by the name of the cue."""
    if not isinstance(value, dict):
        return False
    for text in value.values():
        if not isinstance(text, str):
            return False
    return True


# `allowed`: two numbers, the least and the most; or all values, of one type; or a function that checks a value. What of
# them is offered on the handheld itself stands in `pacelet.modes.preferences`.
Setting = namedtuple("Setting", ("default", "allowed"))

TABLE = {
    "pace": Setting(DEFAULT_PERCENT, (50, 200)),
    "prepare": Setting(DEFAULT_PACE["prepare"], (0, 300)),
    "switch": Setting(DEFAULT_PACE["switch"], (0, 300)),
    "rep": Setting(DEFAULT_PACE["rep"], (1, 600)),
    "breath": Setting(list(DEFAULT_PACE["breath"]), _is_breath),
    "range_end": Setting("high", ("high", "low")),
    "start_side": Setting("written", ("written", "alternating")),
    "brightness": Setting(3, (0, 4)),
    "volume": Setting(3, (0, 4)),
    "touch": Setting("both", ("both", "buzzer", "motor", "none")),
    "count_in": Setting(3, (0, 10)),  # seconds
    "hand": Setting("right", ("right", "left")),
    "language": Setting("en", ("en", "de")),
    "screen_off": Setting(120, (0, 3600)),  # seconds
    "lock": Setting(False, (False, True)),
    "comfort": Setting(True, (True, False)),
    "reminders": Setting([], are_reminders),
    "remind": Setting(True, (True, False)),
    "quiet": Setting(None, is_quiet),
    "cues": Setting({}, _are_tunes),
}


def is_valid(key: str, value: "Any") -> bool:
    """Return True if there is a setting `key` that may have this value."""
    return key in TABLE and fits(value, TABLE[key].allowed)


def clean(given: "Any") -> "dict[str, Any]":
    """Return the settings, as given or by default, without those that are neither; `given`: what a file's JSON is."""
    settings = {}
    for key in TABLE:
        if isinstance(given, dict) and key in given and is_valid(key, given[key]):
            settings[key] = given[key]
        elif TABLE[key].default is not None:
            settings[key] = TABLE[key].default
    return settings


def settings_in(data: bytes) -> "dict[str, Any]":
    """Return every setting, from the bytes of a file; of a damaged one, each entry that is whole holds."""
    try:
        return clean(json.loads(data) if data else None)
    except (ValueError, MemoryError):
        from pacelet.damaged import whole_entries

        return clean(whole_entries(data))
