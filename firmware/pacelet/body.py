# SPDX-License-Identifier: MIT
"""The body of one repetition of a step: what is done between a lead-in and a release."""

from pacelet import phase as p
from pacelet.pace import breath_parts, half_breath_ms
from pacelet.step import HOLD, MOVE, REST, WAIT


class Body:
    """The items of a repetition of one step at one pace, without unrolling its breaths.

    ``count`` is the number of items with every range at its high end.
    """

    def __init__(self, step, pace):
        self.step = step
        self.pace = pace
        self.extra_breaths = 0
        self._breath = ()
        if step.breaths is not None:
            self._breath = breath_parts(pace.breath_ms)

    def count(self):
        step = self.step
        if step.breaths is not None:
            return self.breaths() * len(self._breath)
        return len(step.tempo) or 1

    def breaths(self):
        """How many breaths this body has, the wearer's extra ones included."""
        step = self.step
        high = step.breaths if self.pace.low_end else step.breaths_max or step.breaths
        return high + self.extra_breaths

    def item(self, index):
        """The `Phase` of item `index`, with what the body knows of it."""
        step = self.step
        if step.breaths is not None:
            return self._breath_item(index)
        if step.tempo:
            label, ms = step.tempo[index]
            if ms < 0:
                ms = half_breath_ms(self.pace, ms)
            else:
                ms = self.pace.scaled(ms)
            item = p.Phase(p.MOVE, ms)
            item.label = label
            return item
        return self._whole(step)

    def _breath_item(self, index):
        number, part = divmod(index, len(self._breath))
        kind, ms = self._breath[part]
        item = p.Phase(kind, ms)
        item.breath = number + 1
        item.breaths = self.breaths()
        low = self.step.breaths
        item.optional = self.step.breaths_max is not None and number >= low
        return item

    def _whole(self, step):
        if step.action == WAIT:
            return p.Phase(p.WAIT, None)
        if step.action == REST:
            return p.Phase(p.REST, step.for_ms)
        kind = p.HOLD if step.action == HOLD else p.MOVE
        if step.until:
            return p.Phase(kind, None)
        if step.for_ms is None:
            return p.Phase(kind, self.pace.rep_ms)
        item = p.Phase(kind, self.pace.scaled(step.for_ms))
        if step.for_max_ms is not None and not self.pace.low_end:
            item.min_ms = item.ms
            item.ms = self.pace.scaled(step.for_max_ms)
        return item


def is_exercise(step):
    """Whether a step is a hold or a move."""
    return step.action == HOLD or step.action == MOVE
