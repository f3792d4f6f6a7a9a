# SPDX-License-Identifier: MIT
"""What a command line wants of the settings: KEY asks, KEY=VALUE sets, KEY= goes back to the default."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pacelet import tunes
from pacelet.settings import TABLE, is_valid
from pacelet_tools.errors import Problem, did_you_mean
from pacelet_tools.memory import manners
from pacelet_tools.memory.manners import Unclear
from pacelet_tools.memory.spoken import spoken

CUES = "cues"
TUNE = "a tune in RTTTL, such as 'in:d=16,o=7,b=187:c,e'"


@dataclass(frozen=True)
class Wish:
    """A setting to be changed: `cue` names the one of `cues` that is meant; a value of None: the default."""

    key: str
    cue: str
    value: Any


@dataclass
class Wishes:
    """All that was asked for: the keys to be shown, the changes, and what is wrong with the rest."""

    shown: list[str] = field(default_factory=list)
    changes: list[Wish] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def read_wishes(words: Iterable[str]) -> Wishes:
    """Read the arguments of a command line.

    Raises Problem, with everything that is wrong and what would be right, if anything is.
    """
    wishes = Wishes()
    for word in words:
        _read(wishes, word)
    if wishes.wrong:
        raise Problem("\n".join([*wishes.wrong, "Nothing was changed."]))
    return wishes


def _read(wishes: Wishes, word: str) -> None:
    said, is_change, text = word.partition("=")
    name, _, cue = said.strip().replace("-", "_").partition(".")
    key = name.lower()
    try:
        _require_known(key, cue)
        if is_change:
            value = _value(key, cue, text.strip()) if text.strip() else None
            wishes.changes.append(Wish(key, cue, value))
        if key not in wishes.shown:
            wishes.shown.append(key)
    except Unclear as unclear:
        wishes.wrong.append(str(unclear))


def _require_known(key: str, cue: str) -> None:
    if key not in TABLE:
        hint = did_you_mean(key, TABLE) or "; 'pacelet settings' lists them"
        raise Unclear(f"there is no setting '{key}'{hint}")
    if cue and key != CUES:
        raise Unclear(f"{key}: it has no parts, so '.{cue}' means nothing")
    known = tunes.settable()
    if cue and cue not in known:
        listed = f"there are {', '.join(known)}"
        raise Unclear(f"{key}: there is no cue '{cue}'{did_you_mean(cue, known) or f'; {listed}'}")


def _value(key: str, cue: str, text: str) -> Any:
    """Return the value that `text` means, or raise Unclear with what would be right."""
    manner = spoken()[key].manner
    try:
        value = manners.tune(text) if cue else manner.read(text)
    except Unclear as unclear:
        raise Unclear(_not_right(key, cue, text, str(unclear))) from unclear
    if not is_valid(key, {cue: value} if cue else value):
        raise Unclear(_not_right(key, cue, text))
    return value


def _not_right(key: str, cue: str, text: str, reason: str = "") -> str:
    wanted = TUNE if cue else spoken()[key].manner.wanted
    name = f"{key}.{cue}" if cue else key
    return f"{name}={text}: {reason}{'; ' if reason else ''}wanted: {wanted}"
