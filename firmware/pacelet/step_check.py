# SPDX-License-Identifier: MIT
"""How the parts of a step of a compiled routine must go together."""

from pacelet.step import HOLD, MOVE, REPEAT, REST, RoutineError

# which of the bits of a head may stand with which action (bits: see pacelet.routine)
_COMMON = 1 | 32768 | 65536
_EXERCISE = _COMMON | 2 | 4 | 8 | 16 | 32 | 64 | 128 | 1024 | 2048 | 4096 | 8192 | 16384
_ALLOWED = (
    _EXERCISE | 256,
    _EXERCISE | 512,
    _COMMON | 2,
    _COMMON,
    32 | 64 | 128 | 1024 | 8192 | 65536,
)


def check_step(step):
    """Raises `RoutineError` where the parts of a step do not go together as the player relies on."""
    bits = step.bits
    if step.action > REPEAT or bits & ~_ALLOWED[step.action]:
        raise RoutineError("a step has something that does not go with its action")
    lengths = bool(bits & 2) + bool(bits & 4) + step.until
    counted = bool(bits & 32) + step.reps_open
    if counted > 1 or (bits & 64 and not bits & 32):
        raise RoutineError("a step counts its repetitions in two ways")
    if bits & 8 and not bits & 6:
        raise RoutineError("a step has a range of nothing")
    _check_action(step, lengths, counted)
    if step.alternate and not (step.sides and counted):
        raise RoutineError("a step alternates without sides or repetitions")
    for low, high in (
        (step.for_ms, step.for_max_ms),
        (step.breaths, step.breaths_max),
        (step.reps, step.reps_max),
    ):
        if high is not None and low >= high:
            raise RoutineError("a range in its steps is the wrong way round")
    for i, side in enumerate(step.sides):
        if side in step.sides[:i]:
            raise RoutineError("a step names the same side twice")


def _check_action(step, lengths, counted):
    action = step.action
    if action != REPEAT and action != REST and step.text is None:
        raise RoutineError("a step has no text")
    if (
        (action == HOLD and lengths != 1)
        or (action == MOVE and lengths + counted != 1)
        or (action == REST and step.for_ms is None)
        or (action == REPEAT and counted != 1)
    ):
        raise RoutineError("a step has no length, or two")
    if (step.tempo and not counted) or (action == HOLD and step.release_ms and not counted):
        raise RoutineError("a step has a part that needs repetitions")
