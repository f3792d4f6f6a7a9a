# SPDX-License-Identifier: MIT
"""The wearer's preferences: which there are, what each may be, and what holds where nothing is set.

`/settings.json` is one JSON object with any of these keys. A value that is missing or makes no sense falls
back alone; unknown keys are left alone. What a routine sets itself wins over a setting.
"""

import json

from pacelet.daytime import minute_of_day

TENTHS_OF_30_S = 300

HANDS = ("right", "left")
LANGUAGES = ("en", "de")
TOUCHES = ("both", "buzzer", "motor", "none")
RANGE_ENDS = ("high", "low")
START_SIDES = ("written", "alternating")


def _count(low, high):
    return lambda value: type(value) is int and low <= value <= high


def _choice(words):
    return lambda value: isinstance(value, str) and value in words


def _flag(value):
    return value is True or value is False


def _breath(value):
    """Four tenths of a second: in, hold, out, hold; in and out at least 1 s each, as in the language."""
    return (
        isinstance(value, list)
        and len(value) == 4
        and all([type(t) is int and 0 <= t <= 600 for t in value])
        and value[0] >= 10
        and value[2] >= 10
    )


def _tunes(value):
    if not isinstance(value, dict):
        return False
    return all([isinstance(text, str) for text in value.values()])


def _quiet(value):
    return isinstance(value, list) and len(value) == 2 and all([is_time_of_day(text) for text in value])


def _reminders(value):
    return isinstance(value, list) and len(value) <= 8 and all([is_reminder(entry) for entry in value])


def is_time_of_day(text):
    """Whether `text` is a time such as "07:30"."""
    return isinstance(text, str) and minute_of_day(text) is not None


def is_reminder(entry):
    """Whether `entry` is {"routine": id, "from": "09:00", "to": "17:00"} with "every" (minutes) or "times" a day."""
    if not isinstance(entry, dict) or not isinstance(entry.get("routine"), str):
        return False
    if not is_time_of_day(entry.get("from")) or not is_time_of_day(entry.get("to")):
        return False
    if minute_of_day(entry["from"]) >= minute_of_day(entry["to"]):
        return False
    every, times = entry.get("every"), entry.get("times")
    return (every is None) != (times is None) and _count(1, 720)(every if times is None else times)


# key: (default, check, what it is)
TABLE = {
    "pace": (100, _count(50, 200), "percent of the length of holds, movements and breaths"),
    "prepare": (None, _count(0, TENTHS_OF_30_S), "tenths of a second to get ready"),
    "switch": (None, _count(0, TENTHS_OF_30_S), "tenths of a second to change sides"),
    "rep": (None, _count(1, 600), "tenths of a second of a repetition without a tempo"),
    "breath": (None, _breath, "tenths of a second: in, hold, out, hold"),
    "range_end": ("high", _choice(RANGE_ENDS), "which end of a range ends by itself"),
    "start_side": ("written", _choice(START_SIDES), "which side comes first"),
    "brightness": (3, _count(0, 4), "of the lights, 0 is off"),
    "volume": (3, _count(0, 4), "of the tones, 0 is mute"),
    "touch": ("both", _choice(TOUCHES), "what gives the cues"),
    "count_in": (3, _count(0, 10), "seconds that are counted at the end"),
    "hand": ("right", _choice(HANDS), "left: the picture upside down"),
    "language": ("en", _choice(LANGUAGES), "of the handheld's own words"),
    "screen_off": (120, _count(0, 3600), "seconds without a press until the panel is off, 0 is never"),
    "lock": (False, _flag, "only held buttons act while a routine runs"),
    "comfort": (True, _flag, "asks for discomfort before and after"),
    "reminders": ([], _reminders, "when to offer which routine"),
    "remind": (True, _flag, "whether they come"),
    "quiet": (None, _quiet, "from and to, between which nothing reminds"),
    "cues": ({}, _tunes, "own tunes in RTTTL, by the name of the cue"),
}


def is_valid(key, value):
    """Whether `value` may stand for `key`."""
    return key in TABLE and TABLE[key][1](value)


def settings_in(content):
    """The settings in the bytes of a file, clean. Of a file that is cut off or damaged, each entry that is whole."""
    try:
        return clean(json.loads(content))
    except (ValueError, MemoryError):
        return clean(_whole_entries(content))


def _whole_entries(content):
    found = {}
    for entry in _entries(content):
        try:
            found.update(json.loads(b"{" + entry + b"}"))
        except (ValueError, MemoryError):
            continue  # this one is the damaged one
    return found


def _entries(content):
    """Yields what stands before each comma and the brace at the end; a number before a cut may be half of one."""
    start = content.find(b"{") + 1
    depth, quoted, escaped = 0, False, False
    for at in range(start, len(content)):
        sign = content[at : at + 1]
        if escaped:
            escaped = False
        elif quoted:
            escaped = sign == b"\\"
            quoted = sign != b'"'
        elif sign == b'"':
            quoted = True
        elif sign in (b"[", b"{"):
            depth += 1
        elif depth and sign in (b"]", b"}"):
            depth -= 1
        elif not depth and sign in (b",", b"}"):
            yield content[start:at]
            start = at + 1


def clean(obj):
    """The settings of what `json.load` gave: each key as set, or by default unless that is None."""
    given = obj if isinstance(obj, dict) else {}
    out = {}
    for key in TABLE:
        default, check, _ = TABLE[key]
        if key in given and check(given[key]):
            out[key] = given[key]
        elif default is not None:
            out[key] = default
    return out
