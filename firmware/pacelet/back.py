# SPDX-License-Identifier: MIT
"""Going back in a routine, and coming back to a place kept: moves of a `Walk` against the timeline.

A unit is what the wearer goes back by: one side of one set of a step (alternating sides: one set).
"""

from pacelet.step import REPEAT
from pacelet.walk import BLOCK_SWITCH, PREPARE, Frame


def restart_unit(walk):
    """Stands at the first repetition of this side and set again, without its lead-in."""
    walk._start_side(0 if walk.step.alternate else walk.side)
    walk._settle()


def previous_unit(walk):
    """Stands at the unit before this one, in the previous step or round if need be.

    In the same step it begins at once; in another step, with its prepare phase. Before the first unit
    of the routine there is none: it begins again.
    """
    if walk.stage > BLOCK_SWITCH and _back_in_step(walk):
        return
    number = _last_sibling(walk, walk.number) if walk.stage > BLOCK_SWITCH else None
    while number is None:
        if walk.stage <= BLOCK_SWITCH or walk.frames:
            number = _back_in_block(walk)
        else:
            walk._enter(0)
            walk._settle()
            return
    _enter_last(walk, number)


def return_to(walk, place):
    """Stands where `Cursor.place` said, at the prepare phase. False, and unmoved, if there is no such place."""
    twin = walk.copy()
    if not _is_list_of_counts(place) or not _rebuild(twin, place):
        return False
    walk.frames = twin.frames
    _stand(walk, place[-3], place[-2], place[-1])
    return True


def _is_list_of_counts(place):
    if not isinstance(place, list) or not place or len(place) % 3:
        return False
    for number in place:
        if type(number) is not int or not 0 <= number < 65536:
            return False
    return True


def _rebuild(walk, place):
    """Sets the frames of `place` on `walk`; False if they do not fit the routine."""
    walk.frames = []
    routine = walk.routine
    first, end = 0, len(routine)
    for i in range(0, len(place), 3):
        number, side, count = place[i : i + 3]
        if not _is_sibling(routine, number, first, end) or count < 1:
            return False
        step = routine.step(number)
        if side >= (len(step.sides) or 1):
            return False
        inside = i + 3 < len(place)
        if inside != (step.action == REPEAT):
            return False
        if not inside:
            return count <= (step.sets or 1)
        frame = Frame(number, step)
        frame.side, frame.round, frame.fresh = side, count, False
        rounds = walk.rounds(frame)
        if rounds is not None and count > rounds:
            return False
        walk.frames.append(frame)
        first, end = number + 1, routine.after[number]
    return False


def _is_sibling(routine, number, first, end):
    """Whether `number` is a step with a length among the siblings from `first` up to `end`."""
    while first < number and first < end:
        first = routine.after[first]
    return first == number < end and routine.has_length[number]


def _back_in_step(walk):
    step = walk.step
    if walk.side and not step.alternate:
        walk._start_side(walk.side - 1)
    elif walk.set > 1:
        walk.set -= 1
        walk._start_side(_last_side(step))
    else:
        return False
    return True


def _back_in_block(walk):
    """Goes one round, side or block back; the number of the step to end at, None at a block's own start."""
    frame = walk.frames[-1]
    if frame.round > 1:
        frame.round -= 1
    elif frame.side:
        frame.side -= 1
        frame.round = frame.step.reps or 1
    else:
        walk.frames.pop()
        walk.number = frame.number
        walk.stage = PREPARE
        return _last_sibling(walk, frame.number)
    frame.fresh = False
    return _last_sibling(walk, walk.routine.after[frame.number])


def _last_sibling(walk, before):
    """The last step with a length among the siblings before step `before`; None if there is none."""
    number = walk.frames[-1].number + 1 if walk.frames else 0
    found = None
    while number < before:
        if walk.routine.has_length[number]:
            found = number
        number = walk.routine.after[number]
    return found


def _enter_last(walk, number):
    """Stands at the last unit of step `number`, going down into repeats."""
    step = walk.routine.step(number)
    while step.action == REPEAT:
        frame = Frame(number, step)
        frame.side = max(len(step.sides) - 1, 0)
        frame.round = step.reps or 1
        frame.fresh = False
        walk.frames.append(frame)
        number = _last_sibling(walk, walk.routine.after[number])
        step = walk.routine.step(number)
    _stand(walk, number, _last_side(step), step.sets or 1)


def _last_side(step):
    return 0 if step.alternate else max(len(step.sides) - 1, 0)


def _stand(walk, number, side, at_set):
    walk._stand_at(number, walk.routine.step(number))
    walk._start_side(side)
    walk.set = at_set
    walk.stage = PREPARE
    walk._settle()
