# SPDX-License-Identifier: MIT
"""What the words of a routine tell about it: which ask for a caution, or mean a roller, a ball, face down."""

from __future__ import annotations

import re

from pacelet_tools.language.model import Routine, Step

_AREAS = re.compile(r"\b(neck|cervical|throat|spine|spinal|lumbar|back|hips?|knees?)\b", re.IGNORECASE)
_EQUIPMENT = re.compile(
    r"\b(lacrosse|roller|(massage|therapy|tennis) (or [a-z]+ )?(balls?|sticks?|cane|gun)"
    r"|balls?|packs?|heat pad|weights?|dumbbells?|kettlebells?)\b",
    re.IGNORECASE,
)
_ROLLER = re.compile(r"\b(foam|roller)\b", re.IGNORECASE)
_ROLL = re.compile(r"\broll(s|ing)?\b", re.IGNORECASE)
_TAKEN = (
    (
        "lying face down",
        re.compile(r"\bface[- ]down\b|\bprone\b|\b(on|to) (your|the) (belly|stomach|front)\b"),
    ),
    ("busy with both hands", re.compile(r"\b(both|two) hands\b|\bhands (behind|under|on|clasped)\b")),
    ("lying on a ball", re.compile(r"\b(on|onto|over) (a|the|two|both|one)? ?([a-z]+ )?(balls?|roller)\b")),
)


def asks_for_caution(routine: Routine) -> tuple[str, str]:
    """Return why a routine should have a caution, and the key that says so; empty where nothing does."""
    match = _AREAS.search(routine.area or "")
    if match:
        return f"the area `{routine.area}`", "area"
    for thing in routine.equipment:
        if _EQUIPMENT.search(thing):
            return f"the equipment `{thing}`", "equipment"
    return "", ""


def is_rolling(step: Step, routine: Routine) -> bool:
    """Return whether a step is foam rolling."""
    words = _words(step)
    if _ROLLER.search(words):
        return True
    return bool(_ROLL.search(words)) and any(_ROLLER.search(thing) for thing in routine.equipment)


def hands_or_eyes(step: Step) -> str | None:
    """Return what keeps the wearer from pressing or reading, as the step's words tell it."""
    words = _words(step).lower()
    return next((what for what, pattern in _TAKEN if pattern.search(words)), None)


def _words(step: Step) -> str:
    return " ".join([step.text or "", step.hint or "", *(label for label, _ in step.tempo)])
