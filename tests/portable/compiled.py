# SPDX-License-Identifier: MIT
"""Compiled routines for tests, written with names instead of bits; runs on CPython and MicroPython."""

import json

from pacelet.routine import decode

ACTIONS = ("hold", "move", "rest", "wait", "repeat")
# The parts of a step in the order of their bits, from the fourth on; on a board these have no names.
PARTS = (
    "text for breaths range until reps reps_range reps_open release tempo sides alternate sets rest prepare hint ref "
    "release_range rest_range sets_range pace every bell by_set by_side by_round"
)
IN_FOR, OUT_FOR = 1 << 18, 1 << 19  # with a length: a half of the breath
HAS = {part: 8 << at for at, part in enumerate(PARTS.split())}


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
            put(HAS["text"], self.text(step["text"] if action == "rest" else step[action]))
        length = step["rest"] if action == "rest" else first(step, "for" if "for" in step else "breaths")
        if length is not None:
            put(HAS["breaths"] if "breaths" in step else HAS["for"], *pair(length, HAS["range"], put))
        if step.get("until"):
            put(HAS["until"])
        reps = step["repeat"] if action == "repeat" else first(step, "reps")
        if isinstance(reps, list):
            reps = len(reps)
        if reps == "open":
            put(HAS["reps_open"])
        elif reps is not None:
            put(HAS["reps"], *pair(reps, HAS["reps_range"], put))
        if "release" in step:
            put(HAS["release"], low(step["release"]))
        if "tempo" in step:
            put(HAS["tempo"], len(step["tempo"]))
            for label, t in step["tempo"]:
                put(HAS["tempo"], self.text(label), t)
        if "sides" in step:
            put(HAS["sides"], len(step["sides"]), *[self.text(side) for side in step["sides"]])
        if step.get("alternate"):
            put(HAS["alternate"])
        if "sets" in step:
            put(HAS["sets"], low(step["sets"]))
        if "rest" in step and action != "rest":
            put(HAS["rest"], low(first(step, "rest")))
        if "prepare" in step:
            put(HAS["prepare"], step["prepare"])
        if "hint" in step:
            put(HAS["hint"], self.text(step["hint"]))
        self.format_2(step, action, put)
        head = [ACTIONS.index(action) | has] + operands
        if action == "repeat":
            body = self.steps(step["steps"])
            return head + [len(body)] + body
        return head

    def format_2(self, step, action, put):
        """What only format 2 has."""
        for key, bit in (
            ("release", HAS["release_range"]),
            ("rest", HAS["rest_range"]),
            ("sets", HAS["sets_range"]),
        ):
            if isinstance(step.get(key), tuple) and not (key == "rest" and action == "rest"):
                put(bit, step[key][1])
        if "pace" in step:
            pace, numbers = step["pace"], []
            for key in ("switch", "rep", "breath", "prepare"):
                if key in pace:
                    numbers += pace[key] if key == "breath" else [pace[key]]
            put(HAS["pace"], sum([PACES[key] for key in pace]), *numbers)
        if "every" in step:
            put(HAS["every"], step["every"])
        if "bell" in step:
            put(HAS["bell"], step["bell"])
        lists = [
            key for key in KEYS if isinstance(step.get(key), list) and (key != "rest" or action != "rest")
        ]
        if lists:
            numbers = [step["sets"]]
            for key in lists:
                numbers += step[key]
            put(HAS["by_set"], sum([VALUES[key] for key in lists]), *numbers)
        maps = [key for key in KEYS if isinstance(step.get(key), dict)]
        if maps:
            numbers = []
            for key in maps:
                numbers += [step[key][side] for side in step["sides"]]
            put(HAS["by_side"], sum([VALUES[key] for key in maps]), *numbers)
        if isinstance(step.get("repeat"), list):
            put(HAS["by_round"], 1 if step.get("times") else 0, len(step["repeat"]), *step["repeat"])
        taken = [key for key in KEYS if step.get(key) == "round"]
        if taken:
            put(HAS["by_round"], sum([VALUES[key] for key in taken]))


KEYS = ("for", "breaths", "reps", "rest")  # MicroPython's dicts have no order
VALUES = {"for": 1, "breaths": 2, "reps": 4, "rest": 8}
PACES = {"switch": 1, "rep": 2, "breath": 4, "prepare": 8}


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


def as_file(obj):
    """A compiled routine as the host writes it; what has no texts or steps, somehow."""
    if not isinstance(obj, dict) or "texts" not in obj or "steps" not in obj:
        return json.dumps(obj).encode()
    whole = dict(obj)
    texts, steps = [json.dumps(whole.pop(key), separators=(",", ":")) for key in ("texts", "steps")]
    about = {key: whole.pop(key) for key in ("totals", "open", "listed") if key in whole}
    head, tail = [json.dumps(part, separators=(",", ":"))[1:-1] for part in (whole, about)]
    tail = "," + tail if tail else ""
    return ('{%s,"texts":%s,"steps":%s%s}' % (head, texts, steps, tail)).encode()


def routine(*steps, **top):
    """The decoded `Routine` of these steps."""
    return decode(compiled(*steps, **top))
