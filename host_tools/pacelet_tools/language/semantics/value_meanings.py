# SPDX-License-Identifier: MIT
"""Find what the value of a key was meant to be, in words of the language: `reps: 3x10` is `sets: 3` and `reps: 10`.

Nothing is guessed: a value that may mean two things has no meaning here.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pacelet.format import MIN_BREATH_T
from pacelet_tools.language.semantics.amounts import LONGEST, Amount, Ends, read_amount, span_t
from pacelet_tools.language.semantics.format_names import MAX_SIDES, MIN_SIDES
from pacelet_tools.language.semantics.key_table import OPEN, ROUND, VARIED
from pacelet_tools.language.semantics.spelling import decimal, written, written_range
from pacelet_tools.language.syntax.rewriting import scalar

Pair = tuple[str, str]  # a key and its value, as they stand in a file
BOTH_SIDES = "[left, right]"
_BOTH = (
    r"(?:both|each|every|either|two|2|alternat(?:e|ing)|bilateral|yes|true|l ?[/&+,-]? ?r|r ?[/&+,-]? ?l"
    r"|left ?(?:[/&+,-]|and|then)? ?right)(?: sides?| legs?| arms?)?"
)
_YES, _NO = r"y(?:es)?|true|on|1|x|ok", r"no?|false|off|0|none"
_NONE = r"0|none|no|off|false|-"
_PRESSED = (
    r"(?:until |till? )?(?:press(?:ed)?|button(?: press(?:ed)?)?|ok|key|done|ready|finished|failure|tired"
    r"|fatigue|max)"
)
_MOST_T = 144000  # what a bare number of seconds cannot be: it has milliseconds then
OPPOSITES = {"left": "right", "links": "rechts", "forward": "backward", "front": "back", "up": "down"}
OPPOSITES |= {other: one for one, other in OPPOSITES.items()}
_BREATHS = {"box": "4-4-4-4", "square": "4-4-4-4", "resonance": "5-5", "coherent": "5-5", "relaxing": "4-7-8"}
_LISTS = ("equipment", "sides")
_LONGEST_LIST = 300


def meaning(key: str, text: str, unit: str = "") -> list[Pair] | None:
    """Return the entries that `key: text` means, or None. A bare number is in `unit`, without one in seconds."""
    text = text.strip()
    if len(text) > (_LONGEST_LIST if key in _LISTS else LONGEST):
        return None
    if key in ("rest", "prepare", "switch") and re.fullmatch(_NONE, text.lower()):
        return [(key, "0s")]
    several = _several(key, text.lower())
    if several:
        return several
    reader = _READERS.get(key)
    if reader:
        return reader(text if key in _LISTS else text.lower())
    amount = read_amount(text)
    if amount is None:
        return None
    if amount.number and unit:
        amount.span_t, amount.number = _with_unit(amount.number, unit), None
    pairs = _BY_AMOUNT[key](key, amount) if key in _BY_AMOUNT else None
    if pairs and amount.sets and key != "sets":
        sets = _counts(amount.sets)
        pairs = [("sets", sets), *pairs] if sets and key in ("for", "reps", "breaths") else None
    if pairs and amount.both_sides:
        pairs = [*pairs, ("sides", BOTH_SIDES)] if key not in _PAUSES else None
    return pairs


def _with_unit(number: Pair, unit: str) -> Ends | None:
    return span_t("-".join(dict.fromkeys(number)), unit)


def _span(amount: Amount) -> str | None:
    """Return the duration or range of an amount; a bare number has seconds."""
    ends = amount.span_t
    if amount.number:
        ends = _with_unit(amount.number, "s")
        if ends and ends[1] > _MOST_T:
            ends = _with_unit(amount.number, "ms")
    return written_range(*ends) if ends and ends[1] else None


def _counts(ends: Ends | None) -> str | None:
    if ends is None or not ends[1]:
        return None
    low, high = max(1, ends[0]), ends[1]
    return str(high) if low == high else f"{low}-{high}"


def _whole(number: Pair | None) -> Ends | None:
    """Return a bare number as a count, where it is whole."""
    if number is None or any(float(end) % 1 for end in number):
        return None
    one, other = (int(float(end)) for end in number)
    return min(one, other), max(one, other)


def _pair(key: str, value: str | None) -> list[Pair] | None:
    return [(key, value)] if value else None


def _length(key: str, amount: Amount) -> list[Pair] | None:
    """A hold's or a move's length: in what it is said decides the key."""
    if amount.is_open:
        return [("reps", OPEN)] if key == "reps" else [("until", "pressed")]
    if amount.count:
        return _pair("breaths" if key == "breaths" else "reps", _counts(amount.count))
    if amount.breaths:
        return _pair("breaths", _counts(amount.breaths))
    if amount.number and key in ("reps", "breaths"):
        return _pair(key, _counts(_whole(amount.number)))
    return _pair("for", _span(amount))


def _sets(key: str, amount: Amount) -> list[Pair] | None:
    """Sets are counted."""
    sets = _counts(amount.sets)
    if sets:  # sets: 3x10
        inner = _length("reps", amount)
        return [("sets", sets), *inner] if inner else None
    return _pair("sets", _counts(amount.count or _whole(amount.number)))


def _repeat(key: str, amount: Amount) -> list[Pair] | None:
    if amount.span_t and amount.span_t[0] == amount.span_t[1]:
        return [("repeat", OPEN), ("for", written(amount.span_t[0]))] if amount.span_t[0] else None
    if amount.is_open or amount.span_t:
        return [("repeat", OPEN)]
    return _pair("repeat", _counts(amount.count or _whole(amount.number)))


def _pause(key: str, amount: Amount) -> list[Pair] | None:
    """One duration; of a range the high end."""
    text = _span(amount)
    if text is None or key in _RANGES:
        return _pair(key, text)
    ends = amount.span_t or _with_unit(amount.number or ("", ""), "s")
    return [(key, written(ends[1]) if ends and ends[0] != ends[1] else text)]


def _several(key: str, text: str) -> list[Pair] | None:
    """Return a list of one value for each set or round, of `21-15-9`; a map of one for each side; or `round`."""
    if key not in (*VARIED, "rest", "repeat"):
        return None
    if key in VARIED and re.fullmatch(r"(?:(?:the|this|per|each|by|in|of) )*rounds?(?:'s value)?", text):
        return [(key, ROUND)]
    by_side = re.findall(r"(\S+)(?: on)?(?: the)? (left|right)", text)
    if (
        len(by_side) == 2
        and key in VARIED
        and re.fullmatch(r"\S+ .*(?:left|right)\W.*\S+ .*(?:left|right)", text)
    ):
        values = {side: _one(key, value) for value, side in by_side}
        if len(values) == 2 and all(values.values()):
            inside = ", ".join(f"{side}: {value}" for side, value in values.items())
            return [(key, f"{{{inside}}}"), ("sides", BOTH_SIDES)]
    parts = re.split(
        r"\s*,\s*|\s*/\s*|(?<=[0-9])-(?=[0-9]+-)|(?<=-[0-9])-(?=[0-9])|(?<=-[0-9]{2})-(?=[0-9])", text
    )
    if len(parts) < (2 if "," in text else 3):
        return None
    found = [_one(key, part) for part in parts]
    return [(key, f"[{', '.join(value for value in found if value)}]")] if all(found) else None


def _one(key: str, text: str) -> str | None:
    """Return a single value of a key, as the language writes it."""
    amount = read_amount(text)
    if amount is None or amount.sets or amount.both_sides:
        return None
    if key in ("reps", "breaths", "repeat") and not amount.span_t:
        found = amount.count or amount.breaths or _whole(amount.number)
        return _counts(found) if found and found[0] == found[1] else None
    ends = amount.span_t
    return written(ends[0]) if ends and ends[0] == ends[1] and key not in ("reps", "breaths") else None


def _minutes(key: str, amount: Amount) -> list[Pair] | None:
    if amount.span_t:
        low, high = (max(1, (t + 300) // 600) for t in amount.span_t)
        return _pair("minutes", _counts((low, high)))
    return _pair("minutes", _counts(_whole(amount.number)))


def _until(text: str) -> list[Pair] | None:
    if re.fullmatch(_PRESSED, text):
        return [("until", "pressed")]
    amount = read_amount(text)
    return _length("until", amount) if amount else None


_DAYS = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_A_WEEK = r"\s*(?:days?|times?|x)?\s*(?:/|an?|per|each|every|in the|of the)?\s*week(?:ly|s)?$"


def _daily(text: str) -> list[Pair] | None:
    if "month" in text:
        return None  # the language has no word for it
    if "week" in text:
        return _weekly(text)
    if re.fullmatch(r"daily|every ?day|each day|a day|per day|everyday", text):
        return [("daily", "1")]
    amount = read_amount(re.sub(r"\s*(?:/|an?|per|each|every)? ?(?:day|daily)$", "", text))
    return _pair("daily", _counts(amount.count or _whole(amount.number))) if amount else None


def _weekly(text: str) -> list[Pair] | None:
    """On how many days a week: `3 a week`, `mon, wed, fri`."""
    named = re.split(r"\s*(?:[,;/&+]|\band\b|\s)\s*", text)
    if all(re.fullmatch(_DAYS, day) for day in named):
        return [("weekly", str(len(set(named))))]
    if re.fullmatch(r"daily|every ?day|each day", text):
        return [("weekly", "7")]
    plain = re.sub(r"\s*days?$", "", re.sub(_A_WEEK, "", text))
    amount = read_amount(plain or "1")
    ends = (amount.count or _whole(amount.number)) if amount else None
    return _pair("weekly", _counts(ends) if ends and 1 <= ends[0] <= ends[1] <= 7 else None)


def _beat(key: str, text: str) -> list[Pair] | None:
    """How long a beat or the time between bells is: `minute`, `30 sec`, `on the minute`."""
    plain = re.sub(r"^(?:on the|each|every|on) ", "", text)
    amount = read_amount(f"1 {plain}" if re.fullmatch(r"(?:minute|min|second|sec|hour)", plain) else plain)
    return _pause(key, amount) if amount else None


def _breath(text: str) -> list[Pair] | None:
    """In-out, in-hold-out or in-hold-out-hold, with whatever stands between the numbers."""
    word = re.fullmatch(rf"({'|'.join(_BREATHS)})(?: breath(?:ing|s)?)?", text)
    if word:
        return [("breath", _BREATHS[word[1]])]
    if re.search(r"min|rate|bpm|/ ?m", text) or len(text) > 40:
        return None
    found = re.findall(r"[0-9]+(?:\.[0-9]+)?", text)
    if not re.fullmatch(r"[0-9.]+", text) and not 2 <= len(found) <= 4:
        return None
    times = (
        [int(float(number) * 10 + 0.5) for number in (found * 2)[:2] if len(number) < 9]
        if len(found) == 1
        else []
    )
    times = times or [int(float(number) * 10 + 0.5) for number in found if len(number) < 9]
    if not 2 <= len(times) <= 4 or min(times[0], times[2 if len(times) > 2 else 1]) < MIN_BREATH_T:
        return None
    return [("breath", "-".join(decimal(t, 10) for t in times))]


def _sides(text: str) -> list[Pair] | None:
    if re.fullmatch(_BOTH, text.lower()):
        return [("sides", BOTH_SIDES)]
    labels = re.split(r"\s*(?:[,;/&+]|\band\b|\bthen\b)\s*", text)
    if not MIN_SIDES <= len(labels) <= MAX_SIDES or len(set(labels)) < len(labels) or not all(labels):
        return None
    return [("sides", f"[{', '.join(scalar(label, True) for label in labels)}]")]


def _alternate(text: str) -> list[Pair] | None:
    yes, no = re.fullmatch(_YES, text), re.fullmatch(_NO, text)
    return [("alternate", "true" if yes else "false")] if yes or no else None


def _tempo(text: str) -> list[Pair] | None:
    """A lifter's tempo: seconds down, held, up (and held): `3-1-2`, `3-0-1-0`; or `in-out`."""
    parts = re.split(r"\s*[-/,:]\s*", text)
    if parts in (["in", "out"], ["out", "in"]):
        return [("tempo", "[" + ", ".join(f"{{{part.capitalize()}: {part}}}" for part in parts) + "]")]
    if not 3 <= len(parts) <= 4 or not all(re.fullmatch(r"[0-9]{1,2}s?", part) for part in parts):
        return None
    labels = ("Lower", "Hold", "Raise", "Hold")
    beats = [
        f"{{{label}: {part.rstrip('s')}s}}"
        for label, part in zip(labels, parts, strict=False)
        if int(part.rstrip("s"))
    ]
    return [("tempo", f"[{', '.join(beats)}]")] if beats else None


def _equipment(text: str) -> list[Pair] | None:
    items = [scalar(item.strip(), True) for item in re.split(r"[,;]", text) if item.strip()]
    return [("equipment", f"[{', '.join(items)}]")] if items else None


_RANGES = ("rest", "release")
_PAUSES = ("rest", "prepare", "switch", "release", "rep", "beat")
_READERS: dict[str, Callable[[str], list[Pair] | None]] = {
    "until": _until,
    "daily": _daily,
    "weekly": _weekly,
    "every": lambda text: _beat("every", text),
    "bell": lambda text: _beat("bell", text),
    "breath": _breath,
    "sides": _sides,
    "alternate": _alternate,
    "tempo": _tempo,
    "equipment": _equipment,
}
_BY_AMOUNT: dict[str, Callable[[str, Amount], list[Pair] | None]] = {
    **dict.fromkeys(("for", "reps", "breaths"), _length),
    **dict.fromkeys(_PAUSES, _pause),
    "sets": _sets,
    "repeat": _repeat,
    "minutes": _minutes,
}
