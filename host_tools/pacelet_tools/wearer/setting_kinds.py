# SPDX-License-Identifier: MIT
"""The kinds of values that settings have: each reads a person's words, and shows a value in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pacelet.tunes import parse
from pacelet_tools.language.semantics import spelling, values

MINUTE_T = 600
_TIMES = re.compile(r"(\d{1,2}:\d{2})\s*(?:-|–|to)\s*(\d{1,2}:\d{2})")
_REMINDER = re.compile(rf"(\S+)\s+{_TIMES.pattern}\s+(?:every\s+(.+?)|(\d+)\s+times?)(?:\s+a\s+day)?")
_FLAGS = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}


class Unclear(Exception):
    """Words that are not understood; the text says why, and may be empty."""


class Kind(NamedTuple):
    """A kind of value, as `/settings.json` has it.

    `read` returns the value of some words, or raises Unclear; `show` returns the words of a value; `wanted` says
    which words are right.
    """

    read: Callable[[str], Any]
    show: Callable[[Any], str]
    wanted: str


def whole(least: int, most: int, unit: str = "", zero: str = "", note: str = "") -> Kind:
    """Return the kind of whole numbers, with an optional unit, a word for 0 and a note on what they mean."""

    def read(words: str) -> int:
        if zero and words == zero:
            return 0
        number = words.removesuffix(unit).strip()
        if not re.fullmatch(r"[0-9]{1,6}", number):
            raise Unclear
        return int(number)

    first = f"{least} ({zero})" if zero else f"{least}{unit}"
    return Kind(read, lambda value: f"{value}{unit}", f"{first} to {most}{unit}{note}")


def length(least_t: int, most_t: int) -> Kind:
    """Return the kind of durations in tenths of a second."""
    return Kind(_tenths, spelling.written, f"{spelling.written(least_t)} to {spelling.written(most_t)}")


def time_out(most_s: int) -> Kind:
    """Return the kind of durations in seconds, where 0 means never."""

    def read(words: str) -> int:
        tenths = 0 if words == "never" else _tenths(words)
        if tenths % 10:
            raise Unclear("whole seconds are kept")
        return tenths // 10

    wanted = f"never, or up to {spelling.written(most_s * 10)}, such as 2min"
    return Kind(read, lambda value: spelling.written(value * 10) if value else "never", wanted)


def breath(wanted: str) -> Kind:
    """Return the kind of breaths: `4-6`, `4-7-8`, `4-4-4-4`."""
    return Kind(lambda words: list(_as_in_routines(values.breath, words)), spelling.breath_text, wanted)


def choice(*words: str) -> Kind:
    """Return the kind that is one of some words."""
    return Kind(str.lower, str, " or ".join(words))


def flag() -> Kind:
    """Return the kind that is on or off."""

    def read(words: str) -> bool:
        if words.lower() not in _FLAGS:
            raise Unclear
        return _FLAGS[words.lower()]

    return Kind(read, lambda value: "on" if value else "off", "on or off")


def quiet(wanted: str) -> Kind:
    """Return the kind of two times of day, the second of which may be on the next day."""

    def read(words: str) -> list[str]:
        match = _TIMES.fullmatch(words)
        if not match:
            raise Unclear
        times = [_padded(match[1]), _padded(match[2])]
        if times[0] == times[1]:
            raise Unclear("both ends are the same")
        return times

    return Kind(read, lambda value: f"{value[0]}-{value[1]}", wanted)


def reminders(wanted: str) -> Kind:
    """Return the kind of reminders: `ID FROM-TO every DURATION` or `ID FROM-TO N times`, separated by `;`."""

    def read(words: str) -> list[dict[str, Any]]:
        if words == "off":
            return []
        return [_reminder(part.strip()) for part in words.split(";") if part.strip()]

    return Kind(read, lambda value: "; ".join(map(_shown_reminder, value)) or "none", wanted)


def tunes(wanted: str) -> Kind:
    """Return the kind of all own tunes together; `tune` reads one of them."""

    def read(words: str) -> dict[str, str]:
        raise Unclear("tunes are set one by one")

    return Kind(read, lambda value: ", ".join(value) or "none", wanted)


def tune(words: str) -> str:
    """Return a tune in RTTTL as it is kept; raise Unclear for words that are not one."""
    try:
        parse(words)
    except ValueError as error:
        raise Unclear(str(error)) from error
    return words


def _tenths(words: str) -> int:
    tenths: int = _as_in_routines(lambda text: values.duration(text, zero=True), words)
    return tenths


def _as_in_routines(read: Callable[[str], Any], words: str) -> Any:
    """Return what a reader of the routine language makes of some words; raise Unclear where it refuses them."""
    try:
        return read(words)
    except values.Wrong as wrong:
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
    every = entry.get("every")
    often = f"every {spelling.written(every * MINUTE_T)}" if every else f"{entry['times']} times"
    return f"{entry['routine']} {entry['from']}-{entry['to']} {often}"


def _padded(time: str) -> str:
    return time.rjust(5, "0")
