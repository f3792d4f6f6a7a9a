# SPDX-License-Identifier: MIT
"""Which word of the language another one stands for: a word of people or of other apps, or a mistyped one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from pacelet_tools.language.semantics.amounts import Amount, read_amount
from pacelet_tools.language.semantics.key_table import HOLD, MOVE, REST, WAIT
from pacelet_tools.language.semantics.value_meanings import Pair, meaning

_TOP = {
    "name": "title routine workout program programme",
    "about": "description summary notes note goal purpose intro overview subtitle",
    "area": "category group bodypart target focus bodyarea",
    "minutes": "duration time length totaltime totalduration estimatedtime estimatedduration total",
    "equipment": "props gear tools materials needs required",
    "caution": "warning warnings cautions contraindications disclaimer safety precautions",
    "steps": "exercises movements poses activities intervals items sequence moves stretches",
    "daily": "perday timesperday timesaday",
    "weekly": "perweek timesperweek timesaweek daysperweek daysaweek days weekdays week frequency",
    "source": "author credit reference link url",
}
_STEP = {
    "hold": "stretch pose position",
    "move": "exercise movement",
    "wait": "waitfor confirm",
    "rest": "pause break resttime restafter restbetweensets recovery restperiod restduration",
    "repeat": "rounds loop circuit laps",
    "for": "time duration length lasts holdtime holdfor holdduration worktime work secs interval timecap "
    "timelimit cap limit",
    "reps": "repetitions repeats repcount times count numberofreps",
    "sets": "set series setcount numberofsets",
    "sides": "side eachside bothsides perside bilateral",
    "hint": "note notes instructions instruction description desc cue cues tip tips how howto comment details form",
    "prepare": "getready prep preparation countdown delay",
    "steps": "exercises movements poses activities intervals items moves stretches",
    "use": "include includes import routine subroutine",
    "every": "emom everyminute startevery roundevery beat",
    "bell": "gong chime bellevery gongevery bellinterval",
    "breath": "breathpattern breathingpattern",
    "switch": "switchtime switchsides changesides",
}
_TABLES = {
    "top": {word: key for key, words in _TOP.items() for word in words.split()},
    "step": {word: key for key, words in _STEP.items() for word in words.split()},
}
_UNITS = {
    "seconds": "s",
    "second": "s",
    "secs": "s",
    "sec": "s",
    "minutes": "min",
    "mins": "min",
    "min": "min",
}
_UNITS |= {"milliseconds": "ms", "millis": "ms", "ms": "ms", "s": "s", "hours": "h"}
_PER_SIDE = r"(?:per|each|both)(?:side|leg|arm)s?$"
# What other apps call the text of a step, and its kind.
NAMES = ("name", "title", "label", "exercisename", "action", "activity", "text", "step", "task")
TYPES = ("type", "kind", "mode", "category")
_ACTIONS = {
    HOLD: "hold static isometric stretch pose timed duration position yoga time",
    MOVE: "reps rep repetitions move movement dynamic exercise cardio strength mobility work",
    REST: "rest pause break recovery",
    WAIT: "wait prompt confirm message",
}
_ACTION_OF = {word: action for action, words in _ACTIONS.items() for word in words.split()}
_MOTION = (
    r"\b(?:run|walk|jog|march|jump|row|skip|cycle|ride|swim|climb|dance|crawl|step|shake|tap|kick|roll|circle|swing"
    r"|swirl|rotat(?:e|ion)|twist|bounce|knead|stroke|massage|raise|lift|press|pull|push|curl|squat|lunge|burpee"
    r"|crunch|clamshell|pulse|rock|flow|cat[- ]cow|(?:push|sit|pull|step)[- ]?up|jumping jack|mountain climber"
    r"|[a-z]{3,}ing)(?:e?s)?\b"
)
_RESTS = r"(?:rest|pause|break|recover(?:y)?)"


def squeezed(name: str) -> str:
    """Return a key without capitals, blanks, dashes and underscores."""
    return re.sub(r"[\s_-]+", "", name.lower())


def key_of(name: str, level: str) -> tuple[str | None, str, bool]:
    """Return the key that another word means at a level, the unit in its name, and True if it is for each side."""
    word = squeezed(name)
    table = _TABLES[level]
    per_side = re.sub(_PER_SIDE, "", word)
    if per_side and per_side != word and level == "step":
        key, unit, _ = key_of(per_side, level)
        return key or (per_side if per_side in ("reps", "for", "breaths") else None), unit, True
    if word in table:
        return table[word], "", False
    if word in _UNITS:
        return ("for" if level == "step" else "minutes"), _UNITS[word], False
    for suffix, unit in _UNITS.items():
        stem = word.removesuffix(suffix).removesuffix("in") if word.endswith(suffix) else ""
        if stem in table or stem in ("rest", "for", "prepare", "release", "hold", "work"):
            return table.get(stem, "for" if stem in ("hold", "work") else stem), unit, False
    return None, "", False


def action_of(kind: str) -> str | None:
    """Return the action that another app's kind of step means."""
    return _ACTION_OF.get(squeezed(kind))


def action_for(text: str, counted: bool) -> str:
    """Return `move` for a text that is counted or names a motion, else `hold`."""
    return MOVE if counted or re.search(_MOTION, text.lower()) else HOLD


def step_of_pair(name: str, value: str) -> list[Pair] | None:
    """Return the step that `Fold forward: 1 min` means; the text is as it was, not quoted."""
    amount = read_amount(value)
    return _step(name.strip(), value, amount) if amount and _is_certain(amount) else None


def step_of_text(text: str) -> list[Pair] | None:
    """Return the step that `Plank 30s`, `10 squats` or `Rest for 30 s` means."""
    words = text.split()
    if len(words) > 12:
        return None
    for at in range(1, len(words)):
        front, back = " ".join(words[:at]), " ".join(words[at:])
        amount = read_amount(back)
        if amount and _is_certain(amount) and not front[-1:].isdigit():
            return _step(front.rstrip(" ,:-–—"), back, amount)
    for at in range(len(words) - 1, 0, -1):
        front, back = " ".join(words[:at]), " ".join(words[at:])
        amount = read_amount(front)
        if amount and not amount.is_open:
            if amount.number:
                front = f"{front} reps"
            return _step(back.removeprefix("of "), front, read_amount(front) or amount)
    return None


def _is_certain(amount: Amount) -> bool:
    """Return True if an amount is more than a bare number, which may be seconds or repetitions."""
    return not amount.number or amount.sets is not None or amount.both_sides


def _step(name: str, value: str, amount: Amount) -> list[Pair] | None:
    if re.fullmatch(_RESTS, name.lower()):
        return meaning("rest", value)
    counted = bool(amount.count or (amount.number and (amount.sets or amount.both_sides)))
    lengths = meaning("reps" if counted else "for", value)
    if not name or not lengths or not re.search(r"[^\W\d_]", name):
        return None
    return [(action_for(name, counted), name), *lengths]


_LONGEST = 24


def nearest(word: str, known: Iterable[str], unlikely: Collection[str] = ()) -> str | None:
    """Return the one of `known` that takes the fewest changes, or None where all take too many.

    Of those that take as many, one that is not `unlikely` is nearer, then one that has the same beginning.
    """
    folded = word.strip().lower().replace("_", "-")
    if not folded or len(folded) > _LONGEST:
        return None
    letters = set(folded)
    most = max(1, (len(folded) + 1) // 3)
    best, best_rank = None, (most + 1, False, -_LONGEST)
    for name in known:
        # A change makes up for one letter of length, and for two letters that only one of the words has.
        if abs(len(name) - len(folded)) > most or len(letters ^ set(name)) > 2 * most:
            continue
        changes = distance(folded, name)
        rank = changes, name in unlikely, -_same_beginning(folded, name)
        if changes < len(name) and rank < best_rank:
            best, best_rank, most = name, rank, min(most, changes)
    return best


def distance(a: str, b: str) -> int:
    """Return the changes from `a` to `b`: letters put in, left out, replaced, or swapped with the next."""
    rows = [list(range(len(b) + 1))]
    for i, char in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (char != other))
            if i > 1 and j > 1 and char == b[j - 2] and a[i - 2] == other:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


def _same_beginning(a: str, b: str) -> int:
    """Return how many letters both begin with."""
    return next(
        (at for at, (one, other) in enumerate(zip(a, b, strict=False)) if one != other), min(len(a), len(b))
    )
