# SPDX-License-Identifier: MIT
"""What a player does with a routine in time, read from docs/language.md alone; see `unrolling`.

The rounds of a beat wait until they are due, and a block with a limit goes round until its time is over. What else is
until pressed is left after one round or repetition. When a phase that waits ends is asked for.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import unrolling
from unrolling import Around, Phase, Repeat, Step

ANY_SIDE = "any"
"""The side of what leads to a phase that never comes, for a limit ends it: the text does not say which."""


class _Over(Exception):
    """The time of a block is over."""

    def __init__(self, block: "_Limit") -> None:
        self.block = block


class _Limit:
    def __init__(self, end_ms: int) -> None:
        self.end_ms = end_ms


class Playing:
    """Plays a routine: `phases` are those that were entered, each `at` its time.

    `until_ms(number, now_ms)` is when the phase of this number (from 0) ends, which lasts until pressed.
    """

    def __init__(
        self,
        routine: Step,
        others: Mapping[str, Step],
        until_ms: Callable[[int, int], int],
        most_phases: int = 10_000,
    ) -> None:
        self.now_ms = 0
        self.phases: list[Phase] = []
        self._cut: set[int] = set()
        self._until_ms, self._most_phases = until_ms, most_phases
        self._limits: list[_Limit] = []
        self._opening: Phase = {}
        self._steps(
            routine["steps"], Around({**unrolling.DEFAULTS, **routine.get("pace", {})}, others), False
        )
        self.phases.append({"kind": "done", "at": self.now_ms, "ms": 0})
        self._put_sides()

    def _steps(self, steps: Sequence[Step], around: Around, optional: bool) -> None:
        for step in steps:
            if "use" in step:
                used = around.others[step["use"]]
                inside = replace(around.paced(used.get("pace", {})), value=None)
                self._steps(used["steps"], inside, optional)
            elif not unrolling.step_piece(step, around).phases:
                continue
            elif "repeat" in step:
                self._repeat(step, around, optional)
            else:
                for phase in unrolling.step_piece(step, around).phases:
                    self._phase(phase, optional)

    def _phase(self, phase: Phase, optional: bool = False) -> None:
        """Let a phase pass, or as much of it as the limits leave."""
        entered = {**phase, "at": self.now_ms, **self._opening, **({"optional": True} if optional else {})}
        entered.pop("doing", None)
        self._opening = {}
        self.phases.append(entered)
        if len(self.phases) > self._most_phases:
            raise unrolling.TooLong("too many phases")
        ms = phase["ms"]
        end_ms = self._until_ms(len(self.phases) - 1, self.now_ms) if ms is None else self.now_ms + ms
        first = min(self._limits, key=lambda limit: limit.end_ms, default=None)  # of several, the outermost
        if first and first.end_ms <= end_ms:
            self._cut.add(len(self.phases) - 1)
            self.now_ms = first.end_ms
            raise _Over(first)
        self.now_ms = end_ms

    def _repeat(self, step: Step, around: Around, optional: bool) -> None:
        for number, side in enumerate(step.get("sides", [around.side])):
            block = Repeat(step, replace(around, side=side))
            if number:
                self._lead("switch", block.around.pace["switch"], block, 0, optional)
            if "for" in step:
                self._limited(block, optional)
            elif block.is_open:
                self._opening["open"] = True
                self._round(block, 0, optional)
            else:
                self._rounds(block, optional)

    def _limited(self, block: Repeat, optional: bool) -> None:
        limit_ms = unrolling.duration(block.step["for"])
        limit = _Limit(self.now_ms + limit_ms)
        self._opening.update(open=True, limit_ms=limit_ms)
        self._limits.append(limit)
        try:
            self._rounds(block, optional)
        except _Over as over:
            if over.block is not limit:
                raise
        finally:
            self._limits.remove(limit)

    def _rounds(self, block: Repeat, optional: bool) -> None:
        """Play the rounds of a side, each when it is due; without end where only a limit ends them."""
        every_ms = unrolling.duration(block.step["every"]) if "every" in block.step else None
        due_ms = self.now_ms
        number = 0
        while block.is_open or number < block.rounds:
            is_optional = optional or (not block.is_open and number >= block.needed)
            if number and every_ms is not None:
                due_ms += every_ms
                if self.now_ms < due_ms:
                    rest_ms = due_ms - self.now_ms
                    self._phase({"kind": "rest", "ms": rest_ms, **block._counted(number)}, is_optional)
                elif self.now_ms - due_ms >= every_ms:
                    due_ms = self.now_ms
            elif number:
                self._lead("rest", block.step.get("rest", "0s"), block, number, is_optional)
            self._round(block, number, is_optional)
            number += 1

    def _lead(self, kind: str, length: str, block: Repeat, number: int, optional: bool) -> None:
        for phase in unrolling.one(kind, unrolling.durations(length), **block._counted(number)).phases:
            self._phase(phase, optional)

    def _round(self, block: Repeat, number: int, optional: bool) -> None:
        value = block.values[number] if block.values else block.around.value
        around = replace(block.around, counted=block._counted(number), value=value)
        self._steps(block.step["steps"], around, optional)

    def _put_sides(self) -> None:
        """Give prepare, switch and rest the side that follows them."""
        following: Any = None
        for number in range(len(self.phases) - 1, -1, -1):
            phase = self.phases[number]
            if phase["kind"] in ("prepare", "switch", "rest"):
                following = ANY_SIDE if number in self._cut else following
                phase.pop("side", None)
                if following is not None:
                    phase["side"] = following
            following = phase.get("side")


def as_played(found: Phase, expected: Phase) -> Phase:
    """Return the phase found, with its side left open where the text does."""
    return {**found, "side": ANY_SIDE} if expected.get("side") == ANY_SIDE else found
