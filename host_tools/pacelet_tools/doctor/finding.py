# SPDX-License-Identifier: MIT
"""What a check comes to: fine, worth knowing, or wrong; and for the latter two what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mark = Literal["ok", "note", "wrong"]


@dataclass(frozen=True)
class Finding:
    """One line of the report; `place` is a port, or empty for this computer."""

    mark: Mark
    what: str
    do: str = ""
    place: str = ""

    def told(self) -> str:
        """Return the finding for a person; what to do stands below it, set in."""
        lines = [f"{self.mark:<7}{self.what}", *(f"       {line}" for line in self.do.splitlines())]
        return "\n".join(lines)


def ok(what: str) -> Finding:
    """Return that something is as it should be."""
    return Finding("ok", what)


def note(what: str, do: str = "") -> Finding:
    """Return that something is worth knowing, though all works."""
    return Finding("note", what, do)


def wrong(what: str, do: str) -> Finding:
    """Return that something does not work, and what to do."""
    return Finding("wrong", what, do)
