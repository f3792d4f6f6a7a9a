# SPDX-License-Identifier: MIT
"""The steps of a routine as the wearer chooses from them, in the order written, and where each is."""

from pacelet.step import REPEAT


def steps_of(routine):
    """Return pairs (number, text) of the steps that say something: blocks and plain rests are left out."""
    found = []
    for number in range(len(routine)):
        step = routine.step(number)
        if step.action != REPEAT and step.text and routine.has_length[number]:
            found.append((number, step.text))
    return found


def place_of(routine, number):
    """Return the place (as `Cursor.place`) of the first time that step `number` is done."""
    place = []
    for block in blocks_around(routine, number):
        place += [block, 0, 1]
    return place + [number, 0, 1]


def blocks_around(routine, number):
    """Return the numbers of the repeats that step `number` is inside of, the outermost first."""
    return [block for block in range(number) if routine.after[block] > number]
