# SPDX-License-Identifier: MIT
"""How values are written: by the language, and sloppily, with what is wrong then and what would be right."""

from __future__ import annotations

import re

from pacelet_tools.language.report.problems import short
from pacelet_tools.language.semantics.format_names import IN, IN_FOR, OUT, OUT_FOR

Range = tuple[int, "int | None"]  # low end, and high end where it is a range
_UNITS = {
    "s": ("s", "sec", "secs", "second", "seconds", '"', "″", "sek", "sekunde", "sekunden"),
    "min": ("min", "m", "mins", "minute", "minutes", "'", "′", "minuten"),
    "h": ("h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden"),
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words}
UNIT_T = {"s": 10, "min": 600, "h": 36000}
# Patterns stay text until a mistake needs them: most runs have none.
_BARE = r"[+]?([0-9]*[.,]?[0-9]+|[0-9]+[.,])"
_LOOSE = r"""([0-9]*[.,]?[0-9]+)\s*([a-z"'″′]+)[\s,]*"""
_CLOCK = r"([0-9]{1,4}):([0-9]{1,2})(?:\.[0-9]*)?"
_LONG_CLOCK = r"([0-9]{1,3}):([0-9]{1,2}):([0-9]{1,2})"
DASH_WORD = r"\b(?:to|or|bis|oder)\b"
DASH = rf"\s*(?:-|–|—|…|~|\.\.+|{DASH_WORD})\s*"
_SHARES = {
    "half": (1, 2), "½": (1, 2), "quarter": (1, 4), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3),
    "three quarters": (3, 4), "three-quarters": (3, 4),
}  # fmt: skip
_WHOLE = {"one": 1, "two": 2, "three": 3}
# A share of a unit, with what stands before it: `1½`, `1 1/2`, `one and a half`, `three quarters of an`.
_SHARE = (
    rf"(?<![0-9.,/])(?:([0-9]{{1,3}}|{'|'.join(_WHOLE)})(?:\s*(?=[½¼¾⅓⅔])|\s+(?=[1-9]/)|\s+and\s+))?"
    rf"(?:a\s+)?(?:([1-9])/([1-9][0-9]?)|({'|'.join(_SHARES)}))\s*(?:of\s+)?(?:an?\s+)?(?=[a-z])"
)
_SHOWN = 40
Mistake = tuple[str, str, str]  # code, what is wrong, what would be right
_EXAMPLES = "such as `30s`, `1.5s`, `2min`, `1min 30s` or `1:30`"


def looks_like_range(text: str) -> bool:
    """Return True if this was meant to be a range. A long text is none: the split takes the square of its length."""
    parts = re.split(DASH, text) if len(text) <= _SHOWN else ()
    return len(parts) == 2 and all(part[:1].isdigit() for part in parts)


def wrong_duration(text: str) -> Mistake:
    """Return what is wrong with a text that is no duration."""
    if "random" in text.lower() and len(text) <= _SHOWN:
        length = re.sub(r"(?i)\W*random(?:ly)?\W*", "", text)
        right = f"`{length}`, of which a press chooses the end" if looks_like_range(length) else _EXAMPLES
        return "PL302", "lengths at random are not in the language", right
    if looks_like_range(text):
        return "PL302", f"`{short(text)}` is a range, and one duration is wanted here", _EXAMPLES
    bare = re.fullmatch(_BARE, text)
    if bare and len(text) <= _SHOWN:
        return "PL301", f"`{text}` has no unit", f"`{_plain(bare[1])}s`"
    meant = loose_tenths(text)
    if meant is None:
        return "PL302", f"`{short(text)}` is no duration", _EXAMPLES
    if re.fullmatch(_CLOCK, text):
        return "PL302", f"`{text}` is no minutes:seconds, with seconds 00 to 59", f"`{clock(meant)}`"
    if minutes_alone := re.fullmatch(r"([0-9.]+)[ \t]*[mM]", text):
        return "PL302", f"`m` alone is no unit in `{text}`", f"`{_plain(minutes_alone[1])}min`"
    return "PL302", f"`{short(text)}` is no duration", f"`{written(meant)}`"


def wrong_range(text: str) -> Mistake:
    """Return what is wrong with a text that is no range of durations."""
    low, high = re.split(DASH, text)
    if re.fullmatch(_BARE, low) and re.fullmatch(_BARE, high) and len(text) <= _SHOWN:
        return "PL301", f"`{short(text)}` has no unit", f"`{_range(_plain(low), _plain(high))}s`"
    last = loose_tenths(high)
    first = loose_tenths(low + _unit_of(high) if re.fullmatch(_BARE, low) else low)
    if first is None or last is None:
        return "PL306", f"`{short(text)}` is no range", "low-high with one unit, last: `20-40s`"
    return "PL306", f"`{short(text)}` is no range", f"`{written_range(min(first, last), max(first, last))}`"


def wrong_count(text: str, ranges: bool) -> Mistake:
    """Return what is wrong with a text that is no count, or no range of counts."""
    right = "a count of 1 to 999" + (" or a range such as `8-12`" if ranges else "")
    number = re.fullmatch(r"[+]?0*([1-9][0-9]{0,2})(?:\.0*)?(?: ?[a-z]+)?", text[:_SHOWN].replace("_", ""))
    if number:
        return "PL307", f"`{short(text)}` is no count", f"`{number[1]}`"
    if ranges and looks_like_range(text):
        low, high = ((re.findall(r"[1-9][0-9]*", end) or [""])[0] for end in re.split(DASH, text))
        if low and high and len(low) < 4 and len(high) < 4:
            return "PL306", f"`{short(text)}` is no range", f"`{_range(low, high)}`"
    if re.fullmatch(r"[0-9]+", text):
        return "PL307", f"`{short(text)}` is out of the limits", right
    return "PL307", f"`{short(text)}` is no count", right


def wrong_breath(text: str) -> Mistake:
    """Return what is wrong with a text that is no breath."""
    numbers = re.findall(r"[0-9]+(?:\.[0-9])?", text)
    right = "in-out, in-hold-out or in-hold-out-hold in seconds, such as `4-6`"
    if 2 <= len(numbers) <= 4 and all(len(number) < 6 for number in numbers):
        right = f"`{'-'.join(numbers)}`"
    return "PL308", f"`{short(text)}` is no breath", right


def rounded(number: str, unit: str) -> str:
    """Return the durations of whole tenths on both sides of this one."""
    whole, _, fraction = number.partition(".")
    if len(whole) > 5 or len(fraction) > 9:
        return "whole tenths of a second"
    below = int(whole + fraction) * UNIT_T[unit] // 10 ** len(fraction)
    return f"`{written(below)}` or `{written(below + 1)}`" if below else f"`{written(1)}`"


def written(tenths: int) -> str:
    """Return a duration as the language writes it: `0s`, `1.5s`, `1min 30s`, `1h`."""
    hours, rest = divmod(tenths, 36000)
    minutes, rest = divmod(rest, 600)
    parts = [f"{hours}h"] * bool(hours) + [f"{minutes}min"] * bool(minutes)
    return " ".join(parts + [f"{decimal(rest, 10)}s"] * bool(rest or not parts))


def written_range(low: int, high: int) -> str:
    """Return a range as the language writes it, with one unit: `20-40s`, `2-3min`."""
    unit = "h" if not (low % 36000 or high % 36000) else "min" if not (low % 600 or high % 600) else "s"
    scale = UNIT_T[unit]
    return f"{decimal(low, scale)}-{decimal(high, scale)}{unit}" if low < high else written(low)


def clock(tenths: int) -> str:
    """Return `2:15`."""
    return f"{tenths // 600}:{tenths % 600 // 10:02}"


def decimal(tenths: int, scale: int) -> str:
    """Return `4`, or `4.5`: tenths of a second in units of `scale` tenths."""
    return f"{tenths // scale}" if not tenths % scale else f"{tenths // scale}.{tenths % scale * 10 // scale}"


def _plain(number: str) -> str:
    number = number.lstrip("+").replace(",", ".").rstrip(".")
    return "0" + number if number.startswith(".") else number


def _range(low: str, high: str) -> str:
    if float(low) == float(high):
        return low
    return f"{low}-{high}" if float(low) < float(high) else f"{high}-{low}"


def _unit_of(text: str) -> str:
    pieces = re.findall(_LOOSE, text.lower())
    return str(pieces[0][1]) if pieces else "s"


def loose_tenths(text: str, unit: str = "") -> int | None:
    """Return the tenths of a second that a sloppy duration means, or None; `unit` is that of a bare number."""
    text = text.strip().lower()
    if len(text) > _SHOWN:
        return None
    if clock_parts := re.fullmatch(_LONG_CLOCK, text):
        hours, minutes, seconds = (int(part) for part in clock_parts.groups())
        return hours * 36000 + minutes * 600 + seconds * 10
    if clock_parts := re.fullmatch(_CLOCK, text):
        return int(clock_parts[1]) * 600 + int(clock_parts[2]) * 10
    if re.fullmatch(_BARE, text):
        text += unit
    text = re.sub(r"(?<=[a-z])\s*(?:,|and|&)\s*(?=[0-9])", " ", without_shares(text))
    if smaller := re.fullmatch(r".*[0-9]\s*(h|m)[a-z]*\s*[0-9]+", text):
        text += "min" if smaller[1] == "h" else "s"  # 1m30
    pieces = re.findall(_LOOSE, text)
    if not pieces or re.sub(_LOOSE, "", text).strip():
        return None
    return _sum(pieces)


def without_shares(text: str) -> str:
    """Return a text with decimals in place of shares of a unit: `0.5min` for `1/2 min` and for `half a min`."""

    def decimals(found: re.Match[str]) -> str:
        part, of = _SHARES[found[4]] if found[4] else (int(found[2]), int(found[3]))
        whole = _WHOLE.get(found[1]) or int(found[1] or 0)
        return f"{whole + part / of:.6f}"

    return re.sub(_SHARE, decimals, text)


def _sum(pieces: list[tuple[str, str]]) -> int | None:
    from fractions import Fraction

    total = Fraction()
    for number, word in pieces:
        if word == "ms":
            total += Fraction(_plain(number)) / 100
        elif word in _UNIT_OF:
            total += Fraction(_plain(number)) * UNIT_T[_UNIT_OF[word]]
        else:
            return None
    return int(total + Fraction(1, 2))


def counts(ends: Range) -> str:
    """Return `10`, or `8-12`."""
    return str(ends[0]) if ends[1] is None else f"{ends[0]}-{ends[1]}"


def span(ends: Range) -> str:
    """Return `30s`, or `20-40s`."""
    return written(ends[0]) if ends[1] is None else written_range(ends[0], ends[1])


def beat(length: int) -> str:
    """Return `5s`, `in`, `out`, `in 1s` or `out 1s`."""
    if length < 0:
        return "in" if length == IN else "out"
    half = "in " if length & IN_FOR else "out " if length & OUT_FOR else ""
    return half + written(length & ~(IN_FOR | OUT_FOR))


def beat_t(length: int, breath: tuple[int, int, int, int]) -> int:
    """Return how long a beat of a tempo takes at a breath, in tenths of a second."""
    if length < 0:
        return breath[2] + breath[3] if length == OUT else breath[0] + breath[1]
    own: int = length & ~(IN_FOR | OUT_FOR)
    return own


def breath_text(parts: tuple[int, int, int, int]) -> str:
    """Return `4-6`, `4-7-8` or `4-4-4-4`: the shortest form that says it."""
    said = [decimal(t, 10) for t in parts]
    if parts[3]:
        return "-".join(said)
    return "-".join(said[:3] if parts[1] else (said[0], said[2]))


def minutes(ms: int) -> str:
    """Return a length as `M:SS`, or `H:MM:SS` from one hour on; tenths only where there are any."""
    seconds, tenths = ms // 1000, ms % 1000 // 100
    hours, rest = divmod(seconds, 3600)
    text = f"{rest // 60}:{rest % 60:02}" if not hours else f"{hours}:{rest // 60:02}:{rest % 60:02}"
    return f"{text}.{tenths}" if tenths else text
