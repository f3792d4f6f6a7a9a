# SPDX-License-Identifier: MIT
"""What to play and how: the checked command line of `pacelet play`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from pacelet_tools.language.emit.decoded import Totals, read_compiled, reckon
from pacelet_tools.virtual.host.conditions import Conditions
from pacelet_tools.virtual.host.contacts import closed_by
from pacelet_tools.virtual.play.playable import Playable, board_files
from pacelet_tools.virtual.play.presses import PlannedPress
from pacelet_tools.virtual.play.trace import ScreenSink, Trace
from pacelet_tools.virtual.wires.wired_handheld import Handheld, Profile

# How long a run goes on in which nothing happens any more.
IDLE_MS = 3000


@dataclass(frozen=True)
class PlayRequest:
    """One run.

    `routine` is played at once, or None: the menu, with `library` on the board. With `is_live` somebody is there to
    look and to press: time is real, and nothing ends for want of a press. `speed` is a factor to real time; None is
    real time where it is live, else virtual time, as fast as it goes. `first` is the step to begin with.
    """

    profile: Profile
    routine: Playable | None
    library: Sequence[Playable] = ()
    presses: Sequence[PlannedPress] = ()
    go_on: bool = False
    speed: float | None = None
    is_live: bool = False
    first: int = 0

    @property
    def title(self) -> str:
        """What the run is called in messages."""
        return self.routine.id if self.routine else "the menu"

    @property
    def refusal(self) -> str:
        """The message for a routine that the handheld refuses; only its panel says why."""
        size = f"{-(-len(self.routine.content) // 1024)} KB" if self.routine else "the library"
        return (
            f"{self.title} did not begin: the handheld refuses it, most likely for its memory ({size} are much).\n"
            "'play --headless --screens DIR' saves what it shows."
        )

    def conditions(self) -> Conditions:
        """Return the conditions of the board: its clock."""
        if self.speed is None and not self.is_live:
            return Conditions()
        return Conditions(clock="real", speed=self.speed or 1.0)

    def files(self) -> dict[str, bytes]:
        """Return the files on the board's flash."""
        routines = {routine.id: routine for routine in self.library}
        if self.routine:
            routines[self.routine.id] = self.routine
        return board_files(self.profile, routines.values())

    def play(self) -> dict[str, Any]:
        """Return what `target/observer.py` is to play, see `host.conditions.complete`."""
        return {
            "play": self.routine.path if self.routine else None,
            "first": self.first,
            "go_on": self.go_on,
            "presses": [
                list(one)
                for press in self.presses
                for one in closed_by(self.profile, press.button, press.at_ms, press.ms)
            ],
            "origin": "phase" if self.routine else "power",
            "idle_ms": None if self.is_live else IDLE_MS,
        }

    def trace(self, handheld: Handheld, out: TextIO | None, on_screen: ScreenSink | None) -> Trace:
        """Return what writes the trace of this run: of a routine, from its first phase on."""
        lines = self.routine.lines if self.routine else None
        return Trace(handheld, out, on_screen, from_phase=self.routine is not None, lines=lines, keep=False)

    def expected_ms(self) -> int | None:
        """Return how long the routine takes, ranges at their high ends and open repeats once; None for the menu."""
        return _totals(self.routine).high_ms if self.routine else None

    def limit_ms(self) -> int | None:
        """Return when to end a run that repeats until pressed, with no press to come; None if the run ends by itself.

        From the first phase: twice what the routine takes after the last press that was planned.
        """
        if self.routine is None or self.go_on or self.is_live:
            return None
        total = _totals(self.routine)
        last_ms = max((press.at_ms for press in self.presses), default=0)
        return last_ms + 2 * total.high_ms + 60_000 if total.is_open else None


def _totals(routine: Playable) -> Totals:
    return reckon(read_compiled(routine.content, routine.id))
