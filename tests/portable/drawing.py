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


def wander(draw, play):
    """Plays for a while, under random presses."""
    for _ in range(draw.below(40)):
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
