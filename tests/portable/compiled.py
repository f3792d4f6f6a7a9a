# SPDX-License-Identifier: MIT
"""Compiled routines for tests, written with names instead of bits; runs on CPython and MicroPython."""

from pacelet import format as bits
from pacelet.routine import decode

ACTIONS = ("hold", "move", "rest", "wait", "repeat")


class Code:
    """Gathers texts and flat code in the order of the format."""

    def __init__(self):
        self.texts = []

    def text(self, text):
        if text not in self.texts:
            self.texts.append(text)
        return self.texts.index(text)

    def steps(self, steps):
        code = []
        for step in steps:
            code += self.step(step)
        return code

    def step(self, step):
        action = [name for name in ("hold", "move", "wait", "repeat", "rest") if name in step][0]
        has, operands = 0, []

        def put(bit, *numbers):
            nonlocal has
            has |= bit
            operands.extend(numbers)

        if action != "repeat" and (action != "rest" or "text" in step):
            put(bits.HAS_TEXT, self.text(step["text"] if action == "rest" else step[action]))
        length = step["rest"] if action == "rest" else step.get("for", step.get("breaths"))
        if length is not None:
            put(bits.HAS_BREATHS if "breaths" in step else bits.HAS_FOR, *pair(length, bits.HAS_RANGE, put))
        if step.get("until"):
            put(bits.HAS_UNTIL)
        reps = step["repeat"] if action == "repeat" else step.get("reps")
        if reps == "open":
            put(bits.HAS_REPS_OPEN)
        elif reps is not None:
            put(bits.HAS_REPS, *pair(reps, bits.HAS_REPS_RANGE, put))
        if "release" in step:
            put(bits.HAS_RELEASE, step["release"])
        if "tempo" in step:
            put(bits.HAS_TEMPO, len(step["tempo"]))
            for label, t in step["tempo"]:
                put(bits.HAS_TEMPO, self.text(label), t)
        if "sides" in step:
            put(bits.HAS_SIDES, len(step["sides"]), *[self.text(side) for side in step["sides"]])
        if step.get("alternate"):
            put(bits.HAS_ALTERNATE)
        if "sets" in step:
            put(bits.HAS_SETS, step["sets"])
        if "rest" in step and action != "rest":
            put(bits.HAS_REST, step["rest"])
        if "prepare" in step:
            put(bits.HAS_PREPARE, step["prepare"])
        if "hint" in step:
            put(bits.HAS_HINT, self.text(step["hint"]))
        head = [ACTIONS.index(action) | has] + operands
        if action == "repeat":
            body = self.steps(step["steps"])
            return head + [len(body)] + body
        return head


def pair(value, range_bit, put):
    """One number, or two and the bit that says so."""
    if isinstance(value, tuple):
        put(range_bit)
        return value
    return (value,)


def compiled(*steps, **top):
    """A compiled routine as JSON would give it. Times are tenths of a second, tuples are ranges."""
    code = Code()
    obj = {"v": 1, "name": "Test"}
    obj.update(top)
    obj["steps"] = code.steps(steps)
    obj["texts"] = code.texts
    return obj


def routine(*steps, **top):
    """The decoded `Routine` of these steps."""
    return decode(compiled(*steps, **top))
