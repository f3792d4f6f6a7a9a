# SPDX-License-Identifier: MIT
"""Every setting of the handheld in a person's words. Which values are right, `pacelet.settings` decides."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from pacelet.pace import BREATH_T, PREPARE_T, REP_T, SWITCH_T
from pacelet.settings import TABLE
from pacelet_tools.memory import manners
from pacelet_tools.memory.manners import Manner

# What holds where neither the routine nor the wearer says anything.
UNSET: dict[str, Any] = {"prepare": PREPARE_T, "switch": SWITCH_T, "rep": REP_T, "breath": list(BREATH_T)}


class Spoken(NamedTuple):
    """A setting: how its values are said, and what it means, in one line."""

    manner: Manner
    meaning: str


@lru_cache
def spoken() -> dict[str, Spoken]:
    """Return all settings in the order in which they are listed."""
    return {
        "pace": Spoken(
            manners.whole("50% to 200%; 200% is half as fast", "%"),
            "length of holds, movements and breaths",
        ),
        "prepare": Spoken(manners.length("0s to 30s"), "time to get ready, where the routine sets none"),
        "switch": Spoken(manners.length("0s to 30s"), "time to change sides, where the routine sets none"),
        "rep": Spoken(manners.length("0.1s to 1min"), "length of a repetition, where the routine sets none"),
        "breath": Spoken(
            manners.breath("in-out, such as 4-6, or with holds, such as 4-7-8; at most 1min each"),
            "seconds in and out, where the routine sets none",
        ),
        "range_end": Spoken(manners.choice("high", "low"), "which end of a range ends by itself"),
        "start_side": Spoken(
            manners.choice("written", "alternating"), "which side comes first: as written, or in turn"
        ),
        "brightness": Spoken(manners.whole("0 (off) to 4", zero="off"), "of the lights; 0 is off"),
        "volume": Spoken(manners.whole("0 (mute) to 4", zero="mute"), "of the tones; 0 is mute"),
        "touch": Spoken(manners.choice("both", "buzzer", "motor", "none"), "what gives the cues"),
        "count_in": Spoken(manners.whole("0 to 10"), "seconds that are counted at the end of a phase"),
        "hand": Spoken(manners.choice("right", "left"), "left: the picture upside down"),
        "language": Spoken(manners.choice("en", "de"), "of the handheld's own words"),
        "screen_off": Spoken(
            manners.time_out("never, or up to 1h, such as 2min"),
            "time without a press until the panel is off",
        ),
        "lock": Spoken(manners.flag(), "on: only held buttons act while a routine runs"),
        "comfort": Spoken(manners.flag(), "on: asks for discomfort before and after"),
        "reminders": Spoken(
            manners.reminders(
                "'ID 09:00-17:00 every 45min' (at most 12h) or 'ID 09:00-17:00 3 times',"
                " up to 8 of them with ';' between; or off"
            ),
            "when to offer which routine",
        ),
        "remind": Spoken(manners.flag(), "off: no reminders for now"),
        "quiet": Spoken(manners.quiet("two times, such as 22:00-07:00"), "when nothing reminds"),
        "cues": Spoken(
            manners.tunes("cues.NAME=TUNE, such as 'cues.in=in:d=16,o=7,b=187:c,e'"), "own tunes in RTTTL"
        ),
    }


def default_of(key: str) -> Any:
    """Return what holds where a setting is not set; None: nothing does."""
    default = TABLE[key][0]
    return UNSET.get(key) if default is None else default


def show(key: str, value: Any) -> str:
    """Return a right value of a setting in words."""
    return "none" if value is None else spoken()[key].manner.show(value)
