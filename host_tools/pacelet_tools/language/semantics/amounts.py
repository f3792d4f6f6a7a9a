# SPDX-License-Identifier: MIT
"""Read how much of an exercise is done, as people write it: `3x10`, `30 secs each side`, `as many as possible`."""

from __future__ import annotations

import re

from pacelet_tools.language.semantics.spelling import DASH, DASH_WORD, loose_tenths, without_shares

Ends = tuple[int, int]  # both the same where it is no range

LONGEST = 60  # characters that are looked at
_NUMBERS = {
    "a": "1", "an": "1", "one": "1", "once": "1 times", "two": "2", "twice": "2 times", "three": "3",
    "thrice": "3 times", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
    "twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40", "sixty": "60", "ninety": "90",
}  # fmt: skip
_NUMBER_WORD = rf"(^|{DASH_WORD}\s+)({'|'.join(_NUMBERS)})\b"
_PARTS_OF_BODY = r"(?:sides?|legs?|arms?|foot|feet|hands?|knees?|hips?|shoulders?|ears?)"
_SIDES = (
    rf"[\s,;(]*\b(?:on |for )?(?:each|per|every|both|either|a|left and right)\s+{_PARTS_OF_BODY}\)?$"
    rf"|\s*/\s*{_PARTS_OF_BODY}$|[\s,]+e/s$|[\s,]+each$|[\s,(]*\bleft (?:and|&|then) right\)?$"
)
_CAN = r"(?:possible|needed|(?:you|i) (?:can|like|want|need)|(?:is )?comfortable)"
_OPEN = (
    rf"(?:as (?:many|long|much)(?: reps| rounds| time)? as {_CAN}|am(?:r|l)?ap|max(?:imum|imal)?(?: reps| hold| time)?"
    r"|(?:un)?til (?:failure|tired|fatigued?|done|ready|a? ?press(?:ed)?)|(?:to )?(?:failure|exhaustion|fatigue)"
    r"|press(?:ed)?|open(?:[ -]end(?:ed)?)?|forever|infinite|endless(?:ly)?|∞|manual(?:ly)?|button)"
)
_ABOUT = r"^(?:~|≈|about |approx\.? |approximately |around |circa |ca\.? |from |von |for |hold (?:for )?)\s*"
_TIMES = r"(?:x|×|\*|sets? of|sets? x|sets?,|rounds? of|times)"
_BETWEEN = r"^(?:between|zwischen) (.+?) (?:and|und) "
_COUNT = r"([0-9]{1,4})(?:-([0-9]{1,4}))?"
_COUNTED = r"(?:x|×|reps?|repetitions?|times|rounds?|sets?|counts?|repeats?|laps?|cycles?|circuits?)"
_BREATHS = r"(?:(?:deep|slow|full|long) )*breaths?"


class Amount:
    """An amount: each part is None where it is not said.

    `number` has neither unit nor word; `count` is counted ("10 reps"); `span_t` lasts (tenths of a second).
    """

    def __init__(self) -> None:
        self.number: tuple[str, str] | None = None
        self.count: Ends | None = None
        self.breaths: Ends | None = None
        self.span_t: Ends | None = None
        self.sets: Ends | None = None
        self.is_open = False
        self.both_sides = False


def read_amount(text: str) -> Amount | None:
    """Return the amount that a text says, or None where none is understood."""
    if len(text) > LONGEST:
        return None
    text = re.sub(r"\s+", " ", text.strip().lower().rstrip("."))
    amount = Amount()
    plain = re.sub(_SIDES, "", text)
    amount.both_sides = plain != text
    return amount if plain and _read(amount, re.sub(_ABOUT, "", plain)) else None


def _read(amount: Amount, text: str) -> bool:
    if re.fullmatch(_OPEN, text):
        amount.is_open = True
        return True
    text = re.sub(_BETWEEN, r"\1 to ", without_shares(text))
    text = re.sub(_NUMBER_WORD, lambda match: match[1] + _NUMBERS[match[2]], text)
    text = re.sub(r"(?<=[0-9])-(?=(?:sec|min|h|s\b))", " ", text)  # a 30-second hold
    text = re.sub(rf"(?<=[0-9]){DASH}(?=[0-9])", "-", text)
    return _read_single(amount, text) or _read_sets(amount, text)


def _read_single(amount: Amount, text: str) -> bool:
    match = re.fullmatch(rf"(?:[x×]\s*)?{_COUNT}\s*({_COUNTED}|{_BREATHS})?", text)
    if match and (match[3] or text[0] in "x×"):
        ends = _sorted(int(match[1]), int(match[2] or match[1]))
        if "breath" in (match[3] or ""):
            amount.breaths = ends
        else:
            amount.count = ends
        return True
    match = re.fullmatch(r"([0-9]*[.,]?[0-9]+)(?:-([0-9]*[.,]?[0-9]+))?", text)
    if match:
        amount.number = match[1].replace(",", "."), (match[2] or match[1]).replace(",", ".")
        return True
    amount.span_t = span_t(text)
    return amount.span_t is not None


def _read_sets(amount: Amount, text: str) -> bool:
    before = re.fullmatch(rf"{_COUNT}\s*{_TIMES}\s*(.+)", text)
    behind = re.fullmatch(r"(.+?)\s*[x×*]\s*([0-9]{1,2})", text)
    if before:
        sets, rest = _sorted(int(before[1]), int(before[2] or before[1])), before[3]
    elif behind:
        sets, rest = (int(behind[2]), int(behind[2])), behind[1]
    else:
        return False
    if not _read_single(amount, rest):
        return False
    amount.sets = sets
    return True


def span_t(text: str, unit: str = "") -> Ends | None:
    """Return the ends of a duration or range in tenths of a second; `unit` is that of bare numbers."""
    parts = re.split(DASH, text)
    if len(parts) > 2:
        return None
    last = loose_tenths(parts[-1], unit)
    word = re.search(r"[a-z]+$", parts[-1])
    first = loose_tenths(parts[0], word[0] if word else unit)
    return None if first is None or last is None else _sorted(first, last)


def _sorted(one: int, other: int) -> Ends:
    return min(one, other), max(one, other)
