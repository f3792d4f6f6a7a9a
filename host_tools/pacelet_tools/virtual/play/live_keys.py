# SPDX-License-Identifier: MIT
"""Turn keys of a terminal into presses of the handheld's buttons.

A terminal tells no key's release. A key is a short press; its capital (with arrows: shift) is a held
one; a key that repeats because it is kept down is a short press and then a held one. The mouse has true holds: its
button is told down and up, as SGR mouse reports (xterm, "Mouse Tracking", mode 1006) have them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from pacelet_tools.virtual.play.presses import SHORT_MS

HELD_MS = 800
REPEAT_WITHIN_MS = 120  # keyboards repeat every 25 to 50 ms; nobody types one key as fast
_QUIT = ("q", "Q", "\x04")

_SHORT = {
    "\x1b[D": "back", "\x1bOD": "back", "b": "back",
    " ": "ok", "\r": "ok", "\n": "ok", "o": "ok",
    "\x1b[C": "next", "\x1bOC": "next", "n": "next",
}  # fmt: skip
_HELD = {
    "\x1b[1;2D": "back", "B": "back",
    "O": "ok",
    "\x1b[1;2C": "next", "N": "next",
}  # fmt: skip


_CLICK = re.compile(r"\x1b\[<(\d+);(\d+);(\d+)([Mm])")
_LEFT, _KIND = (
    0,
    0b1110_0011,
)  # of the first number: which button, moves and wheels; the rest are shift and so on


class Click(NamedTuple):
    """The left button of the mouse went down, or up, at a place of the window."""

    x: int
    y: int
    is_down: bool


class KeyPress(NamedTuple):
    """Press `button` for so many ms."""

    button: str
    ms: int


@dataclass
class Keys:
    """Reads what was typed. `quits` is True once the wearer wants to leave.

    `others` and `clicks` gather keys that are no buttons, and clicks, until somebody takes them from there.
    """

    quits: bool = False
    others: list[str] = field(default_factory=list[str])
    clicks: list[Click] = field(default_factory=list[Click])
    _last: str = ""
    _last_ms: int = 0
    _repeats: int = 0
    _rest: str = field(default="", repr=False)

    def read(self, typed: bytes, now_ms: int) -> list[KeyPress]:
        """Return the presses of the bytes typed at `now_ms`; a sequence that is cut off waits for its rest."""
        text = self._rest + typed.decode("ascii", "ignore")
        presses = list[KeyPress]()
        while text:
            key, text = _first_key(text)
            if not key:
                break
            presses += self._press(key, now_ms)
        self._rest = text
        return presses

    def _press(self, key: str, now_ms: int) -> list[KeyPress]:
        self.quits = self.quits or key in _QUIT
        if key in _HELD:
            return [KeyPress(_HELD[key], HELD_MS)]
        if key not in _SHORT:
            self._take_other(key)
            return []
        is_repeat = key == self._last and now_ms - self._last_ms < REPEAT_WITHIN_MS
        self._repeats = self._repeats + 1 if is_repeat else 0
        self._last, self._last_ms = key, now_ms
        if self._repeats == 1:
            return [KeyPress(_SHORT[key], HELD_MS)]
        return [] if self._repeats else [KeyPress(_SHORT[key], SHORT_MS)]

    def _take_other(self, key: str) -> None:
        click = _CLICK.fullmatch(key)
        if click is None:
            self.others.append(key)
        elif int(click[1]) & _KIND == _LEFT:
            self.clicks.append(Click(int(click[2]) - 1, int(click[3]) - 1, click[4] == "M"))


def _first_key(text: str) -> tuple[str, str]:
    """Return the first key of `text` and the rest; no key if its sequence is not complete."""
    if text[0] != "\x1b" or (len(text) > 1 and text[1] not in "[O"):
        return text[0], text[1:]
    for end in range(2, len(text)):
        if "@" <= text[end] <= "~":
            return text[: end + 1], text[end + 1 :]
    return "", text
