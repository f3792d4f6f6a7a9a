# SPDX-License-Identifier: MIT
"""What the words of a routine tell about it: which ask for a caution, or mean a roller, a ball, face down."""

from __future__ import annotations

import re

from pacelet_tools.language.semantics.model import Routine, Step

# Patterns stay text until a routine needs them; all are matched against small letters.
_AREAS = r"\b(neck|cervical|throat|spine|spinal|lumbar|back|hips?|knees?)\b"
_EQUIPMENT = (
    r"\b(lacrosse|roller|(massage|therapy|tennis) (or [a-z]+ )?(balls?|sticks?|cane|gun)"
    r"|balls?|packs?|heat pad|weights?|dumbbells?|kettlebells?)\b"
)
_ROLLER = r"\b(foam|roller)\b"
_ROLL = r"\broll(s|ing)?\b"
_STILL = (
    r"\b(meditat\w*|zazen|zen|mindful\w*|vipassana|metta|body[- ]scan|yoga nidra|breath(e|s|ing|work)?)\b"
)
_NO_STRETCH = (
    _STILL
    + r"|\b(sit|sitting|lie (down|still|flat)|lying (down|still)|rest(ing)?|relax\w*|sh?avasana|corpse|nap|sleep"
    r"|stand(ing)?|listen|observe|legs up|plank|bridge|wall sit|squeeze|dead hang)\b"
)
_TAKEN = (
    ("lying face down", r"\bface[- ]down\b|\bprone\b|\b(on|to) (your|the) (belly|stomach|front)\b"),
    ("busy with both hands", r"\b(both|two) hands\b|\bhands (behind|under|on|clasped)\b"),
    ("lying on a ball", r"\b(on|onto|over) (a|the|two|both|one)? ?([a-z]+ )?(balls?|roller)\b"),
    ("lying on a ball", r"\b(balls?|roller) (is |are )?(under|beneath|below|between|behind|by)\b"),
)


def asks_for_caution(routine: Routine) -> tuple[str, str]:
    """Return why a routine should have a caution, and the key that says so; empty where nothing does."""
    if re.search(_AREAS, (routine.area or "").lower()):
        return f"the area `{routine.area}`", "area"
    for thing in routine.equipment:
        if re.search(_EQUIPMENT, thing.lower()):
            return f"the equipment `{thing}`", "equipment"
    return "", ""


def is_rolling(step: Step, routine: Routine) -> bool:
    """Return True if a step is foam rolling."""
    words = _words(step)
    if re.search(_ROLLER, words):
        return True
    has_roller = any(re.search(_ROLLER, thing.lower()) for thing in routine.equipment)
    return has_roller and bool(re.search(_ROLL, words))


def is_no_stretch(step: Step, routine: Routine) -> bool:
    """Return True if a hold is plainly no stretch: sitting, lying, breathing, resting under a pack."""
    return bool(
        re.search(_NO_STRETCH, _words(step))
        or re.search(_STILL, (routine.name + " " + (routine.area or "")).lower())
    )


def hands_or_eyes(step: Step) -> str | None:
    """Return what keeps the wearer from pressing or reading, as the step's words tell it."""
    words = _words(step)
    return next((what for what, pattern in _TAKEN if re.search(pattern, words)), None)


def _words(step: Step) -> str:
    return " ".join([step.text or "", step.hint or "", *(label for label, _ in step.tempo)]).lower()
