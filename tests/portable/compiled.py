# SPDX-License-Identifier: MIT
"""Compiled routines for tests, written with names instead of bits; runs on CPython and MicroPython."""

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
        bits, operands = 0, []

        def put(bit, *numbers):
            nonlocal bits
            bits |= bit
            operands.extend(numbers)

        if action != "repeat" and (action != "rest" or "text" in step):
            put(1, self.text(step["text"] if action == "rest" else step[action]))
        length = step["rest"] if action == "rest" else step.get("for", step.get("breaths"))
        if length is not None:
            put(4 if "breaths" in step else 2, *pair(length, 8, put))
        if step.get("until"):
            put(16)
        reps = step["repeat"] if action == "repeat" else step.get("reps")
        if reps == "open":
            put(128)
        elif reps is not None:
            put(32, *pair(reps, 64, put))
        if "release" in step:
            put(256, step["release"])
        if "tempo" in step:
            put(512, len(step["tempo"]))
            for label, t in step["tempo"]:
                put(512, self.text(label), t)
        if "sides" in step:
            put(1024, len(step["sides"]), *[self.text(side) for side in step["sides"]])
        if step.get("alternate"):
            put(2048)
        if "sets" in step:
            put(4096, step["sets"])
        if "rest" in step and action != "rest":
            put(8192, step["rest"])
        if "prepare" in step:
            put(16384, step["prepare"])
        if "hint" in step:
            put(32768, self.text(step["hint"]))
        head = [ACTIONS.index(action) + 8 * bits] + operands
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
