# SPDX-License-Identifier: MIT
"""Moments of the ring for the contact sheet: a phase of each kind, played up to there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pacelet_tools.pictures.scenes import play


@dataclass(frozen=True)
class LightScene:
    """A phase that begins `start_s` after the start of `steps`, and the seconds into it that are shown."""

    name: str
    steps: str
    start_s: float
    at_s: tuple[float, ...]
    waits: int = 0
    paused: bool = False

    def player(self, at_s: float) -> Any:
        """Return the player at that moment."""
        playing = play(self.steps, self.start_s + at_s, "pace: {breath: 4-4-4-4}", self.waits)
        if self.paused:
            playing.toggle_pause()
        return playing


_SIDES = "[{hold: A, for: 20s, sides: [left, right], prepare: 0s}]"
_BREATH = "[{hold: A, breaths: 3, prepare: 0s}]"
_THROUGH = (0.2, 4, 8, 12, 16, 18.5)
_BREATHING = (0.2, 1, 2, 3, 3.5, 3.9)

LIGHTS = (
    LightScene("prepare", "[{hold: A, for: 9s}]", 0, (0.2, 1, 2, 3, 4, 4.9)),
    LightScene("hold", "[{hold: A, for: 20s, prepare: 0s}]", 0, _THROUGH),
    LightScene("hold, left", _SIDES, 0, _THROUGH),
    LightScene("hold, right", _SIDES, 24, _THROUGH),
    LightScene("last seconds", "[{hold: A, for: 20s, prepare: 0s}]", 0, (17, 17.25, 17.5, 17.75, 18, 18.5)),
    LightScene("paused", "[{hold: A, for: 20s, prepare: 0s}]", 0, _THROUGH, paused=True),
    LightScene("beat of a tempo", "[{move: A, reps: 3, tempo: [{Up: 4s}], prepare: 0s}]", 0, _BREATHING),
    LightScene("movement", "[{move: A, for: 20s, prepare: 0s}]", 0, _THROUGH),
    LightScene("breathe in", _BREATH, 0, _BREATHING),
    LightScene("breathe out", _BREATH, 8, _BREATHING),
    LightScene("hold the breath", _BREATH, 4, (0.2, 3.9)),
    LightScene("breathed out", _BREATH, 12, (0.2, 3.9)),
    LightScene("release", "[{hold: A, for: 3s, reps: 3, release: 4s, prepare: 0s}]", 3, _BREATHING),
    LightScene("change to the right", _SIDES, 20, _BREATHING),
    LightScene("rest", "[{rest: 20s}]", 0, (0.2, 1, 2, 3, 4, 17.5)),
    LightScene("wait", "[{wait: A}]", 0, (0.2, 0.6, 1, 1.5, 2, 3)),
    LightScene("done", "[{wait: A}]", 1, (0.2, 1, 2, 3.5, 5, 6.5), waits=1),
)
