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
        length = step["rest"] if action == "rest" else first(step, "for" if "for" in step else "breaths")
        if length is not None:
            put(bits.HAS_BREATHS if "breaths" in step else bits.HAS_FOR, *pair(length, bits.HAS_RANGE, put))
        if step.get("until"):
            put(bits.HAS_UNTIL)
        reps = step["repeat"] if action == "repeat" else first(step, "reps")
        if isinstance(reps, list):
            reps = len(reps)
        if reps == "open":
            put(bits.HAS_REPS_OPEN)
        elif reps is not None:
            put(bits.HAS_REPS, *pair(reps, bits.HAS_REPS_RANGE, put))
        if "release" in step:
            put(bits.HAS_RELEASE, low(step["release"]))
        if "tempo" in step:
            put(bits.HAS_TEMPO, len(step["tempo"]))
            for label, t in step["tempo"]:
                put(bits.HAS_TEMPO, self.text(label), t)
        if "sides" in step:
            put(bits.HAS_SIDES, len(step["sides"]), *[self.text(side) for side in step["sides"]])
        if step.get("alternate"):
            put(bits.HAS_ALTERNATE)
        if "sets" in step:
            put(bits.HAS_SETS, low(step["sets"]))
        if "rest" in step and action != "rest":
            put(bits.HAS_REST, low(first(step, "rest")))
        if "prepare" in step:
            put(bits.HAS_PREPARE, step["prepare"])
        if "hint" in step:
            put(bits.HAS_HINT, self.text(step["hint"]))
        self.format_2(step, action, put)
        head = [ACTIONS.index(action) | has] + operands
        if action == "repeat":
            body = self.steps(step["steps"])
            return head + [len(body)] + body
        return head

    def format_2(self, step, action, put):
        """What only format 2 has."""
        for key, bit in (
            ("release", bits.HAS_RELEASE_RANGE),
            ("rest", bits.HAS_REST_RANGE),
            ("sets", bits.HAS_SETS_RANGE),
        ):
            if isinstance(step.get(key), tuple) and not (key == "rest" and action == "rest"):
                put(bit, step[key][1])
        if "pace" in step:
            pace, numbers = step["pace"], []
            for key in ("switch", "rep", "breath", "prepare"):
                if key in pace:
                    numbers += pace[key] if key == "breath" else [pace[key]]
            put(bits.HAS_PACE, sum([PACES[key] for key in pace]), *numbers)
        if "every" in step:
            put(bits.HAS_EVERY, step["every"])
        if "bell" in step:
            put(bits.HAS_BELL, step["bell"])
        lists = [
            key for key in KEYS if isinstance(step.get(key), list) and (key != "rest" or action != "rest")
        ]
        if lists:
            numbers = [step["sets"]]
            for key in lists:
                numbers += step[key]
            put(bits.HAS_BY_SET, sum([VALUES[key] for key in lists]), *numbers)
        maps = [key for key in KEYS if isinstance(step.get(key), dict)]
        if maps:
            numbers = []
            for key in maps:
                numbers += [step[key][side] for side in step["sides"]]
            put(bits.HAS_BY_SIDE, sum([VALUES[key] for key in maps]), *numbers)
        if isinstance(step.get("repeat"), list):
            put(bits.HAS_BY_ROUND, 1 if step.get("times") else 0, len(step["repeat"]), *step["repeat"])
        taken = [key for key in KEYS if step.get(key) == "round"]
        if taken:
            put(bits.HAS_BY_ROUND, sum([VALUES[key] for key in taken]))


KEYS = ("for", "breaths", "reps", "rest")  # MicroPython's dicts have no order
VALUES = {"for": bits.OF_FOR, "breaths": bits.OF_BREATHS, "reps": bits.OF_REPS, "rest": bits.OF_REST}
PACES = {
    "switch": bits.PACE_SWITCH,
    "rep": bits.PACE_REP,
    "breath": bits.PACE_BREATH,
    "prepare": bits.PACE_PREPARE,
}


def first(step, key):
    """The first of the values that a step has by set (list), by side (map) or by round."""
    value = step.get(key)
    if isinstance(value, list):
        return value[0]
    if isinstance(value, dict):
        return value[step["sides"][0]]
    return 1 if value == "round" else value


def low(value):
    return value[0] if isinstance(value, tuple) else value


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
    obj["steps"] = code.steps(steps)
    obj.update(top)
    obj["texts"] = code.texts
    return obj


def routine(*steps, **top):
    """The decoded `Routine` of these steps."""
    return decode(compiled(*steps, **top))
