# SPDX-License-Identifier: MIT
"""Random routines and moments for tests, the same for the same seed on CPython and MicroPython."""

SIDES = (["left", "right"], ["left", "right", "forward"])
WALK = ("next", "next", "back", "more", "pause")


class Draw:
    """Draws numbers (a linear congruential generator: MicroPython's `random` has another sequence)."""

    def __init__(self, seed):
        self.state = seed * 7919 + 17

    def below(self, most):
        self.state = (self.state * 1103515245 + 12345) & 0x3FFFFFFF
        return (self.state >> 12) % most

    def one_of(self, choices):
        return choices[self.below(len(choices))]

    def chance(self, one_in):
        return self.below(one_in) == 0

    def count(self):
        """A count, or a range."""
        low = 1 + self.below(3)
        return (low, low + 1 + self.below(2)) if self.chance(3) else low

    def length(self):
        """A duration, at times one of many minutes, or a range."""
        low = 1 + self.below(150) if self.below(3) else 600 + self.below(15000)
        return (low, low + 1 + self.below(900)) if self.chance(4) else low


def steps(draw, depth=0):
    """One to three steps, blocks among them."""
    return [_step(draw, depth) for _ in range(1 + draw.below(3))]


def _step(draw, depth):
    if depth < 3 and draw.chance(3):
        return _block(draw, depth)
    if draw.chance(8):
        return {"wait": "Wait"}
    if draw.chance(6):
        return {"rest": draw.below(100) if draw.below(3) else 900, "text": "Shake"}
    return _exercise(draw)


def _block(draw, depth):
    block = {"repeat": "open" if draw.chance(5) else draw.count(), "steps": steps(draw, depth + 1)}
    block["steps"].append({"hold": "In it", "for": 30, "prepare": 0})
    if draw.chance(3):
        block["rest"] = 20
    if draw.chance(4):
        block["sides"] = draw.one_of(SIDES)
    return block


def _exercise(draw):
    kind = draw.below(6)
    if kind == 0:
        step = {"hold": "Breathe", "breaths": draw.count()}
    elif kind == 1:
        step = {"hold": "Until", "until": True}
    elif kind == 2:
        step = {"move": "Move", "reps": draw.count(), "tempo": [("up", 1 + draw.below(1500)), ("down", -2)]}
    elif kind == 3:
        step = {"move": "Open", "reps": "open"}
    else:
        step = {"hold": "Hold", "for": draw.length()}
    if "reps" not in step and draw.chance(2):
        step["reps"] = draw.count()
        if draw.chance(2):
            step["release"] = 5 + draw.below(20)
    if draw.chance(2):
        step["sides"] = draw.one_of(SIDES)
        if "reps" in step and draw.chance(2):
            step["alternate"] = True
    if draw.chance(3):
        step["sets"] = 1 + draw.below(3)
        if draw.chance(2):
            step["rest"] = 30
    if draw.chance(3):
        step["prepare"] = draw.below(2) * 20
    return step


def steps_of_format_2(draw):
    """One to three steps, with values by set, side and round, ranges of rests and sets, and a pace of their own."""
    return [_of_format_2(draw, step, None) for step in steps(draw)]


def _of_format_2(draw, step, rounds):
    if draw.chance(3) and "wait" not in step:
        step["pace"] = {"breath": [20, 0, 30, 0], "switch": draw.below(40), "rep": 1 + draw.below(60)}
    if "repeat" in step:
        if draw.chance(2):
            count = 2 + draw.below(3)
            step["times"] = draw.chance(2)
            step["repeat"] = [1 + draw.below(4) + 100 * step["times"] for _ in range(count)]
            rounds = "times" if step["times"] else "counts"
        elif draw.chance(2):
            step["rest"] = (draw.below(2) * 20, 50)
        step["steps"] = [_of_format_2(draw, inner, rounds) for inner in step["steps"]]
    elif "hold" in step or "move" in step:
        _vary(draw, step, rounds)
    else:
        step.pop("pace", None)
        if "rest" in step and draw.chance(2):
            step["rest"] = (draw.below(2) * 30, 90)
    return step


def _vary(draw, step, rounds):
    """Let one of a step's values differ by round, set or side, or its sets be a range."""
    keys = [key for key in ("for", "breaths", "reps") if key in step and step[key] != "open"]
    key = draw.one_of(keys) if keys else None
    kind = draw.below(4)
    if key and kind == 0 and rounds == ("times" if key == "for" else "counts"):
        step[key] = "round"
    elif key and kind <= 1:
        step["sets"] = 2 + draw.below(2)
        step[key] = [1 + draw.below(4) + 50 * (key == "for") for _ in range(step["sets"])]
        if draw.chance(2):
            step["rest"] = [draw.below(2) * 30 for _ in range(step["sets"] - 1)]
            if len(step["rest"]) == 1:
                step["rest"] = step["rest"][0]
    elif key and kind == 2 and "sides" in step and "alternate" not in step:
        step[key] = {side: 1 + draw.below(4) + 50 * (key == "for") for side in step["sides"]}
    elif kind == 3:
        step["sets"] = (1, 2 + draw.below(2))
        step["rest"] = (draw.below(2) * 20, 40)
        if "release" in step:
            step["release"] = (5, 9)


def wander(draw, play):
    """Plays for a while, under random presses."""
    for _ in range(draw.below(40)):
        play.events.clear()
        if play.finished:
            return
        if play.length_ms is None and draw.chance(2):
            play.toggle_pause()
        elif draw.chance(5):
            {
                "next": play.move_on,
                "back": play.go_back,
                "more": play.extend,
                "pause": play.toggle_pause,
            }[draw.one_of(WALK)]()
        else:
            play.advance(draw.below(90000) if draw.chance(4) else draw.below(9000))
