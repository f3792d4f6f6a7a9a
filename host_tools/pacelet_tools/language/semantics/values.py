# SPDX-License-Identifier: MIT
"""The values of the routine language, from the characters written: durations, counts, ranges, breaths.

Times come out in tenths of a second. Each reader raises `Wrong` with the code of the mistake and what would
be right.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from pacelet.format import MAX_T, MIN_BREATH_T
from pacelet_tools.language.report.problems import short
from pacelet_tools.language.semantics import spelling
from pacelet_tools.language.semantics.format_names import IN, IN_FOR, OUT, OUT_FOR
from pacelet_tools.language.semantics.key_table import OPEN, ROUND
from pacelet_tools.language.semantics.spelling import Range

_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_BLANKS = r"[ \t]*"
# Patterns stay text until a value needs them: most files have few kinds. Units may be written out, in any case.
_HOURS, _MINUTES, _SECONDS = r"h(?:ours?)?", r"min(?:s|utes?)?", r"s(?:ecs?|econds?)?"
_DURATION = (
    rf"(?:({_NUMBER}){_BLANKS}{_HOURS}{_BLANKS})?(?:({_NUMBER}){_BLANKS}{_MINUTES}{_BLANKS})?"
    rf"(?:({_NUMBER}){_BLANKS}{_SECONDS})?"
)
_CLOCK = r"([0-9]+):([0-5][0-9])"
_DASH = rf"{_BLANKS}-{_BLANKS}"
_RANGE = rf"({_NUMBER}){_DASH}({_NUMBER}){_BLANKS}({_SECONDS}|{_MINUTES}|{_HOURS})"
_COUNT = r"[1-9][0-9]{0,2}"
_COUNT_RANGE = rf"({_COUNT}){_DASH}({_COUNT})"
_HALF = r"(in|out)[ \t]+(.+)"
_LOOSE_HALF = r"(in|out)(?:hale|breath| for|[ :,])*(\d.*)"
_MOST_DAYS = 7
_KEPT = 1024  # routines have the same few values over and over


class Wrong(Exception):
    """A value that is not understood: `code`, what is wrong, and what would be right."""

    def __init__(self, code: str, what: str, right: str = "") -> None:
        super().__init__(what)
        self.code = code
        self.what = what
        self.right = right


@lru_cache(_KEPT)
def duration(text: str, zero: bool = False) -> int:
    """Return the tenths of a second of `30s`, `1.5s`, `1min 30s`, `1h` or `1:30`; `zero`: `0s` is allowed."""
    parts = _parts(text)
    if parts is None:
        raise Wrong(*spelling.wrong_duration(text))
    return _limited(sum(_tenths(number, unit, text) for number, unit in parts), text, zero)


@lru_cache(_KEPT)
def duration_range(text: str, zero: bool = False) -> Range:
    """Return the ends of `20-40s`, or a duration and None; `zero`: the duration, or the low end, may be `0s`."""
    match = _in_any_case(_RANGE, text) if "-" in text else None
    if not match:
        if _parts(text) is None and spelling.looks_like_range(text):
            raise Wrong(*spelling.wrong_range(text))
        return duration(text, zero), None
    unit = _unit(match[3])
    low, high = (_tenths(number, unit, text) for number in match.group(1, 2))
    low, high = _limited(low, text, zero), _limited(high, text, zero)
    return low, _above(low, high, match[1], match[2], unit)


def shortened(text: str) -> str:
    """Return a duration, range or count without blanks and with short units; any other text as it is."""
    match = _in_any_case(_RANGE, text) if "-" in text else None
    if match:
        return f"{match[1]}-{match[2]}{_unit(match[3])}"
    match = re.fullmatch(_COUNT_RANGE, text) if "-" in text else None
    if match:
        return f"{match[1]}-{match[2]}"
    parts = _parts(text)
    if parts and ":" not in text:
        return " ".join(number + unit for number, unit in parts)
    match = re.fullmatch(_HALF, text)
    return f"{match[1]} {shortened(match[2])}" if match else text


def count(text: str) -> int:
    """Return a count of 1 to 999."""
    if not re.fullmatch(_COUNT, text):
        raise Wrong(*spelling.wrong_count(text, ranges=False))
    return int(text)


@lru_cache(_KEPT)
def count_range(text: str) -> Range:
    """Return the ends of `8-12`, or a count and None."""
    match = re.fullmatch(_COUNT_RANGE, text) if "-" in text else None
    if match:
        low, high = int(match[1]), int(match[2])
        return low, _above(low, high, match[1], match[2], "")
    if not re.fullmatch(_COUNT, text):
        raise Wrong(*spelling.wrong_count(text, ranges=True))
    return int(text), None


def times_a_day(text: str) -> Range:
    """Return how often a day: a count or a range of counts."""
    if "week" in text.lower():
        raise Wrong(
            "PL307", f"`{short(text)}` is no count of a day", "`weekly`, which counts the days of a week"
        )
    return count_range(text)


def days_a_week(text: str) -> Range:
    """Return on how many days a week: 1 to 7, or a range of such."""
    right = f"1 to {_MOST_DAYS}, or a range such as `3-5`"
    try:
        ends = count_range(text)
    except Wrong as wrong:
        raise Wrong(wrong.code, wrong.what, wrong.right if wrong.right.startswith("`") else right) from None
    if (ends[1] or ends[0]) > _MOST_DAYS:
        raise Wrong("PL307", f"`{short(text)}` is more than a week has days", right)
    return ends


def breath(text: str) -> tuple[int, int, int, int]:
    """Return in, hold, out, hold in tenths of a second, of `4-6`, `4-7-8` or `4-4-4-4`."""
    parts = text.split("-")
    if not 2 <= len(parts) <= 4 or not all(re.fullmatch(_NUMBER, part) for part in parts):
        raise Wrong(*spelling.wrong_breath(text))
    times = [_breath_tenths(part) for part in parts]
    if len(times) == 2:
        times.insert(1, 0)
    times = [*times, 0][:4]
    if min(times[0], times[2]) < MIN_BREATH_T:
        raise Wrong("PL308", "in and out take at least 1 s each", "in-out in seconds, such as `4-6`")
    return times[0], times[1], times[2], times[3]


@lru_cache(_KEPT)
def tempo_length(text: str) -> int:
    """Return the tenths of a second of one beat, marked as breath after `in` or `out`; those alone are IN or OUT."""
    if text in ("in", "out"):
        half: int = IN if text == "in" else OUT
        return half
    match = re.fullmatch(_HALF, text)
    if match:
        own: int = IN_FOR if match[1] == "in" else OUT_FOR
        try:
            return own | duration(match[2])
        except Wrong as wrong:
            right = f"`{match[1]} {wrong.right[1:]}" if wrong.right.startswith("`") else wrong.right
            raise Wrong(wrong.code, wrong.what, right) from None
    try:
        return duration(text)
    except Wrong as wrong:
        if (own_half := re.fullmatch(_LOOSE_HALF, text)) and is_value("duration", own_half[2]):
            raise Wrong(
                "PL313", f"`{short(text)}` is no length of a beat", f"`{own_half[1]} {own_half[2]}`"
            ) from None
        if wrong.code == "PL302" and not wrong.right.startswith("`"):
            raise Wrong("PL302", wrong.what, wrong.right + ", or `in` or `out` of the breath") from None
        raise


def _parts(text: str) -> list[tuple[str, str]] | None:
    """Return pairs of number and unit, or None where this is no duration."""
    clock = re.fullmatch(_CLOCK, text) if ":" in text else None
    if clock:
        return [(clock[1], "min"), (clock[2], "s")]
    match = _in_any_case(_DURATION, text)
    if not match or not text or text[-1] in " \t":
        return None
    return [(number, unit) for number, unit in zip(match.groups(), ("h", "min", "s"), strict=True) if number]


def _in_any_case(pattern: str, text: str) -> re.Match[str] | None:
    return re.fullmatch(pattern, text, re.IGNORECASE | re.ASCII)


def _unit(word: str) -> str:
    """Return the short form of a unit."""
    return next(unit for unit in ("min", "s", "h") if word.lower().startswith(unit))


def _tenths(number: str, unit: str, text: str) -> int:
    whole, _, fraction = number.partition(".")
    fraction = fraction.rstrip("0")
    if len(whole.lstrip("0")) > 9:
        raise _too_long(text)
    if len(fraction) > 9:
        raise _too_fine(number, unit)
    scale = int(10 ** len(fraction))
    scaled = (int(whole or "0") * scale + int(fraction or "0")) * spelling.UNIT_T[unit]
    if scaled % scale:
        raise _too_fine(number, unit)
    return scaled // scale


def _too_fine(number: str, unit: str) -> Wrong:
    right = spelling.rounded(number, unit)
    return Wrong("PL303", f"`{short(number + unit)}` is finer than a tenth of a second", right)


def _too_long(text: str) -> Wrong:
    return Wrong("PL304", f"`{short(text)}` is longer than 4 h", "at most `4h`")


def _limited(tenths: int, text: str, zero: bool) -> int:
    if tenths > MAX_T:
        raise _too_long(text)
    if not tenths and not zero:
        what = f"`{short(text)}` is no length: only prepare, switch and rest may be 0s"
        raise Wrong("PL304", what, "at least `0.1s`")
    return tenths


def _above(low: int, high: int, low_text: str, high_text: str, unit: str) -> int:
    if low < high:
        return high
    if low == high:
        what = f"both ends of the range `{low_text}-{high_text}{unit}` are the same"
        raise Wrong("PL305", what, f"`{low_text}{unit}`")
    what = f"the range `{low_text}-{high_text}{unit}` is the wrong way round"
    raise Wrong("PL305", what, f"`{high_text}-{low_text}{unit}`")


def _breath_tenths(part: str) -> int:
    whole, _, fraction = part.partition(".")
    fraction = fraction.rstrip("0")
    if len(fraction) > 1:
        what = f"`{short(part)}` is finer than a tenth of a second"
        raise Wrong("PL303", what, "whole tenths: `4.5-5.5`")
    if len(whole.lstrip("0")) > 5 or int(whole) * 10 > MAX_T:
        raise _too_long(part + "s")
    return int(whole) * 10 + int(fraction or "0")


READERS: dict[str, Callable[[str], object]] = {
    "duration": duration,
    "pause": lambda text: duration(text, zero=True),
    "span": duration_range,
    "count": count,
    "counts": count_range,
    "daily": times_a_day,
    "weekly": days_a_week,
    "lengths": lambda text: text == ROUND or duration_range(text),
    "amounts": lambda text: text == ROUND or count_range(text),
    "repetitions": lambda text: text in (OPEN, ROUND) or count_range(text),
    "rests": lambda text: duration_range(text, zero=True),
    "rounds": lambda text: text == OPEN or count_range(text),
    "breath": breath,
    "beat": tempo_length,
}
KIND_WORDS = {"pressed": ("pressed",), "flag": ("true", "false")}


def is_value(kind: str, text: str) -> bool:
    """Return True if a value of this kind is read without a complaint."""
    if kind in KIND_WORDS:
        return text in KIND_WORDS[kind]
    try:
        return kind not in READERS or bool(READERS[kind](text)) or kind == "pause"
    except Wrong:
        return False
