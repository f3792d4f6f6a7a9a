# SPDX-License-Identifier: MIT
"""The file `/settings.json` of a board: which settings it has, which values hold, and what a change makes of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from pacelet.settings import TABLE, is_valid
from pacelet_tools.link.files import Changes, apply, plan, read
from pacelet_tools.link.survey import SETTINGS, Survey
from pacelet_tools.link.transport import Board


class SettingChange(NamedTuple):
    """A new value for a setting, or None for the default; `cue` names one tune of the setting `cues`."""

    key: str
    cue: str
    value: Any


class SettingsFile:
    """The settings of one board. `broken` says why the file cannot be read; it is empty if it can."""

    def __init__(self, content: bytes | None) -> None:
        self.broken = ""
        self.values: dict[str, Any] = {}
        if content is None:
            return
        try:
            found = json.loads(content)
        except (ValueError, RecursionError) as error:
            self.broken = f"it is no JSON ({error})"
            return
        if isinstance(found, dict):
            self.values = found
        else:
            self.broken = f"it holds a {type(found).__name__} instead of an object"

    def is_set(self, key: str) -> bool:
        """Return True if the file sets this key to a valid value."""
        return key in self.values and is_valid(key, self.values[key])

    def value(self, key: str) -> Any:
        """Return the value that holds for a key: as set, or the default."""
        return self.values[key] if self.is_set(key) else default_of(key)

    def invalid_keys(self) -> list[str]:
        """Return the known keys whose values are invalid, so that their defaults hold."""
        return [key for key in self.values if key in TABLE and not self.is_set(key)]

    def change(self, changes: Iterable[SettingChange]) -> None:
        """Apply changes; unknown keys in the file stay."""
        for change in changes:
            value = self._tunes_with(change) if change.cue else change.value
            if value is None:
                self.values.pop(change.key, None)
            else:
                self.values[change.key] = value

    def _tunes_with(self, change: SettingChange) -> dict[str, str] | None:
        """Return the wearer's tunes after a change of one of them, or None if none is left."""
        tunes = {name: text for name, text in self.value(change.key).items() if name != change.cue}
        if change.value is not None:
            tunes[change.cue] = change.value
        return tunes or None

    def content(self) -> bytes:
        """Return the file's bytes."""
        return json.dumps(self.values, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "replace")


def default_of(key: str) -> Any:
    """Return the default of a setting, or None if it has none."""
    return TABLE[key].default


def read_settings(board: Board, there: Survey) -> SettingsFile:
    """Return the settings of a surveyed board."""
    return SettingsFile(read(board, [SETTINGS])[SETTINGS] if SETTINGS in there.files else None)


def write_settings(board: Board, there: Survey, settings: SettingsFile) -> Changes:
    """Replace the file on a surveyed board by safe replacement, and return what changed."""
    wanted = {SETTINGS: settings.content()}
    changes = plan(wanted, there)
    apply(board, wanted, there, changes)
    return changes
