# SPDX-License-Identifier: MIT
"""A routine as the player reads it: step by step from its flat code. `pacelet.routine` makes it and checks it."""

from pacelet.step import REPEAT, REST, read_step


class Routine:
    """A decoded routine.

    ``name``, ``about``, ``area``, ``source`` are texts or None; ``minutes``, ``daily`` lists of one or two
    numbers or None; ``equipment``, ``caution``, ``ref``, ``texts`` sequences of texts. ``pace`` maps the keys
    that the routine sets to tenths of a second. ``offsets[i]`` is where step ``i`` begins in ``code``;
    ``after[i]`` is the number of its next sibling; ``has_length[i]`` is 0 for a step in which nothing lasts
    (a rest of 0 s, a block of such).
    """

    flipped = False  # whether sides come in the other order this time

    def step(self, number):
        """The `Step` with this number, read from the flat code."""
        step = read_step(self, self.offsets[number])
        if self.flipped and step.sides:
            step.sides.reverse()
        return step

    def only_rests(self, number, told=False):
        """Return True if block `number` holds nothing but rests; with `told`, a rest that has a text is more."""
        for inner in range(number + 1, self.after[number]):
            if not self.has_length[inner]:
                continue
            head = self.code[self.offsets[inner]]
            action, has_text = head & 7, head & 8
            if action != REPEAT and (action != REST or (told and has_text)):
                return False
        return True

    def __len__(self):
        return len(self.offsets)
