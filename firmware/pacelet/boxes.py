# SPDX-License-Identifier: MIT
"""The repeats around a place: side, round, and their time boxes, a beat for the rounds or a limit for all of them.

A place that is kept is a list of lists of integers, its levels: one for each block, the outermost first, then one for
the step. Each begins with number, side, and round or set.

Times are those of the cursor's clock, which stands while the session is paused.
"""

from pacelet.format import const
from pacelet.phase import Pace
from pacelet.step import Step

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any

    from pacelet.routine import Routine


class Block:
    """A repeat that the cursor is inside of: its side from 0, its round from 1, the ``pace`` inside of it, and
    ``of_round``, the value of the round around it.

    ``is_begun``: the first round of this side has begun, at ``began_ms``; the round that runs, or that is led to, was
    due at ``due_ms``.
    """

    began_ms = 0
    due_ms = 0

    def __init__(
        self, number: int, step: Step, pace: Pace, of_round: int | None, side: int, at_round: int
    ) -> None:
        self.number = number
        self.step = step
        self.pace = pace
        self.of_round = of_round
        self.side = side
        self.round = at_round
        self.is_begun = False
        self.fresh = True  # no phase of this side's rounds was shown yet

    def copy(self) -> "Block":
        twin = Block(self.number, self.step, self.pace, self.of_round, self.side, self.round)
        twin.is_begun = self.is_begun
        twin.fresh = self.fresh
        twin.began_ms = self.began_ms
        twin.due_ms = self.due_ms
        return twin

    def rounds(self) -> int | None:
        """Return how many rounds a side has; None: until pressed."""
        return None if self.step.reps_open else self.pace.high(self.step.reps or 1, self.step.reps_max)

    def value(self, at_round: int) -> int | None:
        """Return the value of a round, its own or that of the round around it; None where there is none."""
        return self.step.rounds[at_round - 1] if self.step.rounds else self.of_round

    # ---- time

    def begin(self, now_ms: int) -> None:
        """Begin the beat and the limit, with the round that is next."""
        self.is_begun = True
        self.began_ms = now_ms
        self.due_ms = now_ms

    def begin_round(self, now_ms: int) -> None:
        """Begin the round: one that comes a whole beat late, or later, begins the beat anew."""
        if not self.is_begun:
            self.begin(now_ms)
        elif self.step.every_ms and now_ms - self.due_ms >= self.step.every_ms:
            self.due_ms = now_ms

    def go_to_round(self, at_round: int) -> None:
        """Be on the way to another round, which is due that many beats later, or earlier."""
        self.due_ms += (at_round - self.round) * (self.step.every_ms or 0)
        self.round = at_round

    def go_to_side(self, side: int, at_round: int) -> None:
        """Be on the way to another side, whose beat and limit begin with it."""
        self.side = side
        self.round = at_round
        self.is_begun = False

    def rest_before_round(self, now_ms: int) -> tuple[int, int]:
        """Return the low and the high ms of the rest that leads to the round."""
        if self.step.every_ms:
            ms = max(self.due_ms - now_ms, 0)
            return ms, ms
        return self.step.rest_after(self.round - 1)

    def limit_left_ms(self, now_ms: int) -> int | None:
        """Return how much is left of the time limit; None where none runs."""
        limit_ms = self.step.limit_ms
        return None if limit_ms is None or not self.is_begun else self.began_ms + limit_ms - now_ms

    # ---- a place that is kept

    def place(self, now_ms: int) -> list[int]:
        """Return number, side, round, and with a time box how long ago it began, and its round was due."""
        place = [self.number, self.side, self.round]
        if self.step.every_ms or self.step.limit_ms:
            place += [now_ms - self.began_ms, now_ms - self.due_ms]
        return place

    def resume(self, kept: list[int], now_ms: int) -> None:
        """Go on from what `place` said behind the round, as far as it is there."""
        self.fresh = False
        self.begin(now_ms)
        if len(kept) >= 2:
            self.began_ms -= kept[0]
            self.due_ms -= kept[1]


def inside(blocks: list[Block], pace: Pace) -> "tuple[Pace, int | None]":
    """Return the pace and the value of the round inside these blocks; outside of all it is this pace."""
    return (blocks[-1].pace, blocks[-1].value(blocks[-1].round)) if blocks else (pace, None)


def levels_of(place: object) -> list[list[int]]:
    """Return the levels of a place that was kept; earlier firmware wrote them in one list, three integers for each."""
    if not isinstance(place, list):
        return []
    levels: list[Any] = place
    if place and not isinstance(place[0], list):
        levels = []
        for at in range(0, len(place), 3):
            levels.append(place[at : at + 3])
    for level in levels:
        if not isinstance(level, list) or len(level) < 3:
            return []
        for number in level:
            if type(number) is not int:
                return []
        if min(level[:3]) < 0:
            return []
    return levels


def blocks_around(routine: "Routine", pace: Pace, levels: list[list[int]], now_ms: int) -> list[Block] | None:
    """Return the blocks around a place, gone on with; None if the routine has no such place."""
    blocks: list[Block] = []
    first, outer = 0, None
    for level in levels:
        number, side, count = level[:3]
        while first < number and not routine.is_end(first, outer):
            first = routine.after(first)
        if first != number or routine.is_end(first, outer) or count < 1:
            return None
        if not routine.lasts(number, pace.low_end):
            return None
        step = routine.step(number)
        is_last = level is levels[-1]
        if side >= (len(step.sides) or 1) or is_last == (step.action == "repeat"):
            return None
        if is_last:
            return blocks if count <= (step.sets_max or step.sets or 1) else None
        around, of_round = inside(blocks, pace)
        block = Block(number, step, around.over(step.pace), of_round, side, count)
        block.resume(level[3:], now_ms)
        rounds = block.rounds()
        if rounds is not None and count > rounds:
            return None
        blocks.append(block)
        first, outer = number + 1, step
    return None
