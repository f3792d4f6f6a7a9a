# SPDX-License-Identifier: MIT
"""One step read from the flat code of a compiled routine.

The layout of the code is described in `pacelet.routine`; `pacelet.step_check` checks how the parts go together.
"""

from pacelet.limits import LABEL_CHARS, MAX_COUNT, MAX_T, STEP_CHARS

HOLD = 0
MOVE = 1
REST = 2
WAIT = 3
REPEAT = 4

IN = -1  # a tempo item as long as the in-breath and the hold after it
OUT = -2


class RoutineError(Exception):
    """A compiled routine that cannot be played; its text is one plain sentence."""


class Step:
    """What one step says. Lengths in ms; what is not written is None, False or ()."""

    text = None
    hint = None
    for_ms = None
    for_max_ms = None
    breaths = None
    breaths_max = None
    until = False
    reps = None
    reps_max = None
    reps_open = False
    release_ms = 0
    tempo = ()  # pairs (label, ms or IN or OUT)
    sides = ()
    alternate = False
    sets = None
    rest_ms = 0
    prepare_ms = None
    ref = ()
    body = 0  # of a repeat: length of its body in the code

    def __init__(self, action, bits):
        self.action = action
        self.bits = bits
        self.end = 0  # where the code goes on


class _Reader:
    """Takes operands one after another and checks them."""

    def __init__(self, routine, at):
        self.code = routine.code
        self.texts = routine.texts
        self.at = at

    def number(self, low, high):
        if self.at >= len(self.code):
            raise RoutineError("its steps end in the middle of one")
        value = self.code[self.at]
        if type(value) is not int or not low <= value <= high:
            raise RoutineError("a number in its steps is out of range")
        self.at += 1
        return value

    def text(self, most=None):
        """One of the texts; `most` is how many characters it may have."""
        text = self.texts[self.number(0, len(self.texts) - 1)]
        if most is not None and len(text) > most:
            raise RoutineError("a text of its steps is longer than %d characters" % most)
        return text

    def texts_list(self, low, high, most=None):
        return [self.text(most) for _ in range(self.number(low, high))]

    def count(self):
        return self.number(1, MAX_COUNT)

    def ms(self, low=0):
        return self.number(low, MAX_T) * 100


def read_step(routine, at):
    """The `Step` at this place of `routine.code`; raises `RoutineError` where it is not one."""
    reader = _Reader(routine, at)
    head = reader.number(0, (1 << 20) - 1)
    action = head & 7
    bits = head >> 3
    step = Step(action, bits)
    if bits & 1:
        step.text = reader.text(STEP_CHARS)
    _read_length(step, bits, reader)
    _read_reps(step, bits, reader)
    if bits & 256:
        step.release_ms = reader.ms()
    if bits & 512:
        step.tempo = [_tempo_item(reader) for _ in range(reader.number(1, 99))]
    if bits & 1024:
        step.sides = reader.texts_list(2, 4, LABEL_CHARS)
    step.alternate = bool(bits & 2048)
    if bits & 4096:
        step.sets = reader.count()
    if bits & 8192:
        step.rest_ms = reader.ms()
    if bits & 16384:
        step.prepare_ms = reader.ms()
    if bits & 32768:
        step.hint = reader.text(STEP_CHARS)
    if bits & 65536:
        step.ref = reader.texts_list(1, 99)
    if action == REPEAT:
        step.body = reader.number(1, 65535)
    step.end = reader.at
    return step


def _read_length(step, bits, reader):
    if bits & 2:
        step.for_ms = reader.ms(0 if step.action == REST else 1)
        if bits & 8:
            step.for_max_ms = reader.ms(1)
    if bits & 4:
        step.breaths = reader.count()
        if bits & 8:
            step.breaths_max = reader.count()
    step.until = bool(bits & 16)


def _read_reps(step, bits, reader):
    if bits & 32:
        step.reps = reader.count()
        if bits & 64:
            step.reps_max = reader.count()
    step.reps_open = bool(bits & 128)


def _tempo_item(reader):
    label = reader.text(LABEL_CHARS)
    tenths = reader.number(OUT, MAX_T)
    if tenths == 0:
        raise RoutineError("a beat of its tempo has no length")
    return label, tenths if tenths < 0 else tenths * 100
