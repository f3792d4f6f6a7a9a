# SPDX-License-Identifier: MIT
"""How a run went: what was played, for how long, and why it ended."""

from __future__ import annotations

from typing import Any

from pacelet_tools.language.semantics.spelling import minutes
from pacelet_tools.plain_text import counted
from pacelet_tools.virtual.battery.energy import Energy
from pacelet_tools.virtual.host.run import Result
from pacelet_tools.virtual.wires.records import Record, Say
from pacelet_tools.virtual.wires.wired_handheld import Handheld

Phase = dict[str, Any]


class Outcome:
    """Follow a run by its records.

    `entered` are the phases, each with its time in ms from the first; `completed` is None until the firmware
    says how it ended. `energy` is known once the run is over, if it was counted.
    """

    def __init__(self, title: str, handheld: Handheld) -> None:
        self.title, self._handheld = title, handheld
        self.entered: list[tuple[int, Phase]] = []
        self.end_ms = 0
        self.completed: bool | None = None
        self.energy = Energy()
        self._first_us: int | None = None
        self._now_us = 0

    @property
    def now_ms(self) -> int:
        """How long the run has lasted, from its first phase to its last record."""
        return self._since_first(self._now_us)

    def share_of(self, expected_ms: int | None) -> float:
        """Return how much of a run that takes about so long is over, from 0 to less than 1."""
        return min(self.now_ms / expected_ms, 0.99) if expected_ms else 0.0

    def feed(self, record: Record) -> None:
        """Take in one record."""
        self._now_us = max(self._now_us, record.t_us)
        if not isinstance(record, Say):
            return
        if "phase" in record.report:
            self._enter(record.t_us, record.report["phase"])
        if "end" in record.report:
            self.completed = bool(record.report["end"].get("completed"))
            self.end_ms = self._since_first(record.t_us)

    def _enter(self, t_us: int, phase: Phase) -> None:
        self._first_us = t_us if self._first_us is None else self._first_us
        self.entered.append((self._since_first(t_us), phase))
        self.completed = None

    def _since_first(self, t_us: int) -> int:
        return (t_us - self._first_us) // 1000 if self._first_us is not None else 0

    def summary(self) -> str:
        """Return how a run that ended by itself went, in a line."""
        phases = sum(phase.get("kind") != "done" for _, phase in self.entered)
        count = counted(phases, "phase")
        if self.completed:
            return f"{self.title}: completed in {clock(self.end_ms)}, {count}"
        if not self.entered:
            return f"{self.title}: nothing was played"
        return (
            f"{self.title}: left at {clock(self.now_ms if self.completed is None else self.end_ms)}, {count}"
        )

    def failure(self, result: Result) -> str | None:
        """Return what went wrong, in a line: on the board, or that it waits for a press; None if nothing did."""
        if result.ended in ("done", "idle"):
            return self.standstill() if result.ended == "idle" else None
        lines = [line for line in result.stdout.splitlines() if line.strip()]
        said = f": {lines[-1].strip()}" if lines else ""
        reasons = {"error": f"the firmware stopped{said}", "timeout": "the run took too long and was ended"}
        return reasons.get(result.ended, f"the board stopped ({result.ended}){said}")

    def standstill(self) -> str | None:
        """Return what a run that stopped was waiting for; None if it was in the menu."""
        if self.completed is not None or not self.entered:
            return None
        at_ms, phase = self.entered[-1]
        where = f"{clock(at_ms)} ({phase.get('text') or phase.get('kind')})"
        if phase.get("ms") is None:
            return f"{self.title} waits for a press at {where}: use --go-on or --press"
        return f"{self.title} is paused in the phase that began at {where}: let --press go on"

    def endless(self) -> str:
        """Return what to say of a run that repeats until pressed, without a press to come."""
        at_ms, phase = self.entered[-1]
        return (
            f"{self.title} repeats until pressed, and at {clock(at_ms)} ({phase.get('text') or phase.get('kind')}) "
            "no press is left: use --go-on or --press"
        )

    def faults(self) -> list[str]:
        """Return what the panel received that its data sheet does not allow."""
        return [f"the panel got what it does not know: {fault}" for fault in self._handheld.panel.chip.faults]


def clock(ms: int) -> str:
    """Return a length or a time as M:SS, rounded to the second, or H:MM:SS."""
    return minutes((ms + 500) // 1000 * 1000)
