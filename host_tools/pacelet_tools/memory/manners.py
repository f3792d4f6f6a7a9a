# SPDX-License-Identifier: MIT
"""How a setting is said: the value in `/settings.json` on one side, a person's words on the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

MINUTE_T = 600
_TIMES = re.compile(r"(\d{1,2}:\d{2})\s*(?:-|–|to)\s*(\d{1,2}:\d{2})")
_REMINDER = re.compile(rf"(\S+)\s+{_TIMES.pattern}\s+(?:every\s+(.+?)|(\d+)\s+times?)(?:\s+a\s+day)?")


class Unclear(Exception):
    """Words that are not understood; the text says why, or is empty where nothing can be said."""


class Manner(NamedTuple):
    """`read` takes words and gives the value, or raises Unclear; `show` the opposite; `wanted` is right."""

    read: Callable[[str], Any]
    show: Callable[[Any], str]
    wanted: str


def whole(wanted: str, unit: str = "", zero: str = "") -> Manner:
    """Return the manner of a whole number, with a unit that may be left out and a word for 0."""

    def read(words: str) -> int:
        if zero and words == zero:
            return 0
        number = words.removesuffix(unit).strip()
        if not re.fullmatch(r"[0-9]{1,6}", number):
            raise Unclear
        return int(number)

    return Manner(read, lambda value: f"{value}{unit}", wanted)


def length(wanted: str) -> Manner:
    """Return the manner of a duration that is kept in tenths of a second."""
    return Manner(_tenths, _written, wanted)


def time_out(wanted: str) -> Manner:
    """Return the manner of a duration that is kept in seconds, 0 for never."""

    def read(words: str) -> int:
        tenths = 0 if words == "never" else _tenths(words)
        if tenths % 10:
            raise Unclear("whole seconds are kept")
        return tenths // 10

    return Manner(read, lambda value: _written(value * 10) if value else "never", wanted)


def breath(wanted: str) -> Manner:
    """Return the manner of a breath: `4-6`, `4-7-8`, `4-4-4-4`."""
    from pacelet_tools.language import values, writer

    return Manner(
        lambda words: list(_reading(values.breath, words)), lambda value: writer.breath(value), wanted
    )


def choice(*words: str) -> Manner:
    """Return the manner of one of some words."""
    return Manner(lambda said: said.lower(), str, " or ".join(words))


def flag() -> Manner:
    """Return the manner of on or off."""
    known = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}

    def read(words: str) -> bool:
        if words.lower() not in known:
            raise Unclear
        return known[words.lower()]

    return Manner(read, lambda value: "on" if value else "off", "on or off")


def quiet(wanted: str) -> Manner:
    """Return the manner of two times of day, the second of which may be on the next day."""

    def read(words: str) -> list[str]:
        match = _TIMES.fullmatch(words)
        if not match:
            raise Unclear
        times = [_padded(match[1]), _padded(match[2])]
        if times[0] == times[1]:
            raise Unclear("both ends are the same")
        return times

    return Manner(read, lambda value: f"{value[0]}-{value[1]}", wanted)


def reminders(wanted: str) -> Manner:
    """Return the manner of reminders: `ID FROM-TO every DURATION` or `ID FROM-TO N times`, `;` between."""

    def read(words: str) -> list[dict[str, Any]]:
        if words == "off":
            return []
        return [_reminder(part.strip()) for part in words.split(";") if part.strip()]

    return Manner(read, lambda value: "; ".join(map(_shown_reminder, value)) or "none", wanted)


def tunes(wanted: str) -> Manner:
    """Return the manner of all own tunes together, which are read one by one (see `tune`)."""

    def read(words: str) -> dict[str, str]:
        raise Unclear("tunes are set one by one")

    return Manner(read, lambda value: ", ".join(value) or "none", wanted)


def tune(words: str) -> str:
    """Return a tune in RTTTL as it is kept; raises Unclear for what is none."""
    from pacelet import rtttl

    try:
        rtttl.parse(words)
    except ValueError as error:
        raise Unclear(str(error)) from error
    return words


def _tenths(words: str) -> int:
    from pacelet_tools.language import values

    tenths: int = _reading(lambda text: values.duration(text, zero=True), words)
    return tenths


def _written(tenths: int) -> str:
    from pacelet_tools.language import spelling

    return spelling.written(tenths)


def _reading(reader: Callable[[str], Any], words: str) -> Any:
    from pacelet_tools.language.values import Wrong

    try:
        return reader(words)
    except Wrong as wrong:
        raise Unclear(f"{wrong.what}: {wrong.right}".replace("`", "'")) from wrong


def _reminder(words: str) -> dict[str, Any]:
    match = _REMINDER.fullmatch(words)
    if not match:
        raise Unclear
    begin, end = _padded(match[2]), _padded(match[3])
    if begin >= end:
        raise Unclear(f"{begin} is not before {end}")
    entry = {"routine": match[1], "from": begin, "to": end}
    return {**entry, "times": int(match[5][:6])} if match[5] else {**entry, "every": _minutes(match[4])}


def _minutes(words: str) -> int:
    if words.isdecimal():
        raise Unclear(f"'{words}' has no unit: '{words}min'")
    tenths = _tenths(words)
    if tenths % MINUTE_T:
        raise Unclear(f"'{words}' is not in whole minutes")
    return tenths // MINUTE_T


def _shown_reminder(entry: Mapping[str, Any]) -> str:
    often = f"every {_written(entry['every'] * MINUTE_T)}" if "every" in entry else f"{entry['times']} times"
    return f"{entry['routine']} {entry['from']}-{entry['to']} {often}"


def _padded(time: str) -> str:
    return time.rjust(5, "0")
