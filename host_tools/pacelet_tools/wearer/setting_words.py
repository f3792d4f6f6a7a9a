# SPDX-License-Identifier: MIT
"""The settings on a command line: KEY shows one, KEY=VALUE sets it, KEY= goes back to the default.

`pacelet.settings` decides which values are valid.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pacelet.reminders import _EVERY_MOST_MIN, _REMINDERS_MOST
from pacelet.settings import _BREATH_MOST_T, TABLE, is_valid
from pacelet.tunes import STANDS_FOR, names
from pacelet_tools.errors import Problem, did_you_mean
from pacelet_tools.language.semantics.spelling import written
from pacelet_tools.plain_text import columns, printable
from pacelet_tools.wearer import setting_kinds as kinds
from pacelet_tools.wearer.setting_kinds import Kind, Unclear
from pacelet_tools.wearer.settings_file import SettingChange, SettingsFile, default_of

HEADER = ("SETTING", "VALUE", "DEFAULT", "MEANING")
CUES = "cues"
TUNE = "a tune in RTTTL, such as 'in:d=16,o=7,b=187:c,e'"


class SettingWords(NamedTuple):
    """The kind of a setting's values, and what the setting means, in one line."""

    kind: Kind
    meaning: str


def _span(key: str) -> tuple[int, int]:
    least, most = TABLE[key].allowed
    return least, most


def _choice(key: str) -> Kind:
    return kinds.choice(*TABLE[key].allowed)


# All settings in the order in which they are listed.
WORDS = {
    "pace": SettingWords(
        kinds.whole(*_span("pace"), "%", note="; 200% is half as fast"),
        "length of holds, movements and breaths",
    ),
    "prepare": SettingWords(
        kinds.length(*_span("prepare")), "time to get ready, where the routine sets none"
    ),
    "switch": SettingWords(
        kinds.length(*_span("switch")), "time to change sides, where the routine sets none"
    ),
    "rep": SettingWords(kinds.length(*_span("rep")), "length of a repetition, where the routine sets none"),
    "breath": SettingWords(
        kinds.breath(
            f"in-out, such as 4-6, or with holds, such as 4-7-8; at most {written(_BREATH_MOST_T)} each"
        ),
        "seconds in and out, where the routine sets none",
    ),
    "range_end": SettingWords(_choice("range_end"), "which end of a range ends by itself"),
    "start_side": SettingWords(_choice("start_side"), "which side comes first: as written, or in turn"),
    "brightness": SettingWords(kinds.whole(*_span("brightness"), zero="off"), "of the lights; 0 is off"),
    "volume": SettingWords(kinds.whole(*_span("volume"), zero="mute"), "of the tones; 0 is mute"),
    "touch": SettingWords(_choice("touch"), "what gives the cues"),
    "count_in": SettingWords(
        kinds.whole(*_span("count_in")), "seconds that are counted at the end of a phase"
    ),
    "hand": SettingWords(_choice("hand"), "left: the picture upside down"),
    "language": SettingWords(_choice("language"), "of the handheld's own words"),
    "screen_off": SettingWords(
        kinds.time_out(_span("screen_off")[1]), "time without a press until the panel is off"
    ),
    "lock": SettingWords(kinds.flag(), "on: only held buttons act while a routine runs"),
    "comfort": SettingWords(kinds.flag(), "on: asks for discomfort before and after"),
    "reminders": SettingWords(
        kinds.reminders(
            f"'ID 09:00-17:00 every 45min' (at most {written(_EVERY_MOST_MIN * kinds.MINUTE_T)})"
            f" or 'ID 09:00-17:00 3 times', up to {_REMINDERS_MOST} of them with ';' between; or off"
        ),
        "when to offer which routine",
    ),
    "remind": SettingWords(kinds.flag(), "off: no reminders for now"),
    "quiet": SettingWords(kinds.quiet("two times, such as 22:00-07:00"), "when nothing reminds"),
    "cues": SettingWords(
        kinds.tunes("cues.NAME=TUNE, such as 'cues.in=in:d=16,o=7,b=187:c,e'"), "own tunes in RTTTL"
    ),
}


def show(key: str, value: Any) -> str:
    """Return a valid value of a setting in words."""
    return "none" if value is None else WORDS[key].kind.show(value)


def as_table(settings: SettingsFile, keys: Iterable[str]) -> str:
    """Return some settings of a board as a table; of `cues` alone, the tunes below it."""
    table = columns(HEADER, [_row(settings, key) for key in keys])
    return "\n".join([table, *(_tunes(settings) if list(keys) == [CUES] else [])])


def as_object(settings: SettingsFile, key: str) -> dict[str, Any]:
    """Return a setting for programs: `value` and `default` as in `/settings.json`, `text` in words."""
    value = settings.value(key)
    return {
        "value": value,
        "text": show(key, value),
        "default": default_of(key),
        "set": settings.is_set(key),
        "meaning": WORDS[key].meaning,
    }


def _row(settings: SettingsFile, key: str) -> list[str]:
    words = (show(key, settings.value(key)), show(key, default_of(key)))
    return [key, *map(printable, words), WORDS[key].meaning]


def _tunes(settings: SettingsFile) -> list[str]:
    return [printable(f"cues.{name}={tune}") for name, tune in settings.value(CUES).items()]


@dataclass
class Request:
    """What a command line asks for: the keys to show, the changes, and what is wrong with the rest."""

    shown: list[str] = field(default_factory=list)
    changes: list[SettingChange] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def read_request(words: Iterable[str]) -> Request:
    """Return what the arguments of a command line ask for.

    Raise Problem with everything that is wrong and what would be right, if anything is.
    """
    request = Request()
    for word in words:
        _read(request, word)
    if request.wrong:
        raise Problem("\n".join([*request.wrong, "Nothing was changed."]))
    return request


def _read(request: Request, word: str) -> None:
    left, is_change, text = word.partition("=")
    name, _, cue = left.strip().replace("-", "_").partition(".")
    key = name.lower()
    try:
        _require_setting(key, cue)
        if is_change:
            value = _value(key, cue, text.strip()) if text.strip() else None
            request.changes.append(SettingChange(key, cue, value))
        if key not in request.shown:
            request.shown.append(key)
    except Unclear as unclear:
        request.wrong.append(str(unclear))


def _require_setting(key: str, cue: str) -> None:
    if key not in TABLE:
        hint = did_you_mean(key, TABLE) or "; 'pacelet settings' lists them"
        raise Unclear(f"there is no setting '{key}'{hint}")
    if cue and key != CUES:
        raise Unclear(f"{key}: it has no parts, so '.{cue}' means nothing")
    settable = [*names(), *STANDS_FOR]  # all cues, and what stands for several
    if cue and cue not in settable:
        listed = f"there are {', '.join(settable)}"
        raise Unclear(f"{key}: there is no cue '{cue}'{did_you_mean(cue, settable) or f'; {listed}'}")


def _value(key: str, cue: str, text: str) -> Any:
    """Return the value that `text` means; raise Unclear with what would be right if it means none."""
    kind = WORDS[key].kind
    try:
        value = kinds.tune(text) if cue else kind.read(text)
    except Unclear as unclear:
        raise Unclear(_not_right(key, cue, text, str(unclear))) from unclear
    if not is_valid(key, {cue: value} if cue else value):
        raise Unclear(_not_right(key, cue, text))
    return value


def _not_right(key: str, cue: str, text: str, reason: str = "") -> str:
    wanted = TUNE if cue else WORDS[key].kind.wanted
    name = f"{key}.{cue}" if cue else key
    return f"{name}={text}: {reason}{'; ' if reason else ''}wanted: {wanted}"
