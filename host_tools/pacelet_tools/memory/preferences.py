# SPDX-License-Identifier: MIT
"""The file `/settings.json` of a board: what it says, what holds, and what it says after a change."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pacelet.settings import TABLE, is_valid
from pacelet_tools.link.files import Changes, apply, plan, read
from pacelet_tools.link.survey import Survey
from pacelet_tools.link.transport import Board
from pacelet_tools.memory.spoken import default_of
from pacelet_tools.memory.wishes import Wish

SETTINGS = "/settings.json"


class Preferences:
    """The settings of one board. `broken`: why its file says nothing, or empty."""

    def __init__(self, content: bytes | None) -> None:
        self.broken = ""
        self.given: dict[str, Any] = {}
        if content is None:
            return
        try:
            found = json.loads(content)
        except (ValueError, RecursionError) as error:
            self.broken = f"it is no JSON ({error})"
            return
        if isinstance(found, dict):
            self.given = found
        else:
            self.broken = f"it holds a {type(found).__name__} instead of an object"

    def is_set(self, key: str) -> bool:
        """Return whether the file sets this key, and rightly."""
        return key in self.given and bool(is_valid(key, self.given[key]))

    def value(self, key: str) -> Any:
        """Return what holds for a key: as set, or the default."""
        return self.given[key] if self.is_set(key) else default_of(key)

    def senseless(self) -> list[str]:
        """Return the known keys whose values make no sense, so that their defaults hold."""
        return [key for key in self.given if key in TABLE and not self.is_set(key)]

    def change(self, wishes: Iterable[Wish]) -> None:
        """Do what is wished; keys that nobody knows stay."""
        for wish in wishes:
            value = self._with_cue(wish) if wish.cue else wish.value
            if value is None:
                self.given.pop(wish.key, None)
            else:
                self.given[wish.key] = value

    def _with_cue(self, wish: Wish) -> dict[str, str] | None:
        """Return the own tunes with one of them set, or removed where its value is None."""
        own = {name: text for name, text in self.value(wish.key).items() if name != wish.cue}
        if wish.value is not None:
            own[wish.cue] = wish.value
        return own or None

    def content(self) -> bytes:
        """Return the file."""
        return json.dumps(self.given, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "replace")


def preferences_on(board: Board, there: Survey) -> Preferences:
    """Return the settings of a surveyed board."""
    return Preferences(read(board, [SETTINGS])[SETTINGS] if SETTINGS in there.files else None)


def write_preferences(board: Board, there: Survey, preferences: Preferences) -> Changes:
    """Replace the file on a surveyed board, safely, and return what changed."""
    wanted = {SETTINGS: preferences.content()}
    changes = plan(wanted, there)
    apply(board, wanted, there, changes)
    return changes
