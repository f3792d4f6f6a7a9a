# SPDX-License-Identifier: MIT
"""The checks of `pacelet doctor`: each yields findings: what is right, worth knowing or wrong, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pacelet_tools.plain_text import printable_lines

# What may be seen of the test picture on a panel, by the words that tell it.
SEEN = {
    "right": "a whole frame along all four edges, and the text upright",
    "shifted": "the frame's left or right edge is missing, and specks or a line stand at the other edge",
    "squashed": "lines are missing, doubled, or squashed into one half",
    "middle": "a part out of the middle, without edges",
    "small": "a small frame, with darkness or specks around it",
    "upside-down": "all of it, upside down",
    "nothing": "nothing, or only specks",
}
Mark = Literal["ok", "note", "wrong"]


@dataclass(frozen=True)
class Finding:
    """One line of the report; `place` is a port, or empty for this computer."""

    mark: Mark
    what: str
    do: str = ""
    place: str = ""

    def text(self) -> str:
        """Return the finding for a person, with what to do below it."""
        lines = [f"{self.mark:<7}{self.what}", *(f"       {line}" for line in self.do.splitlines())]
        return printable_lines("\n".join(lines))


def ok(what: str) -> Finding:
    """Return the finding that something is right."""
    return Finding("ok", what)


def note(what: str, do: str = "") -> Finding:
    """Return the finding that something works, but is worth knowing."""
    return Finding("note", what, do)


def wrong(what: str, do: str) -> Finding:
    """Return the finding that something does not work, and what to do."""
    return Finding("wrong", what, do)
