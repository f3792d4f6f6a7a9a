# SPDX-License-Identifier: MIT
"""Turns the levels of the three buttons into presses and holds.

A press counts when it is let go, a hold when its time is reached. What bounces for less than 20 ms is no
press. Two buttons at once are ignored until all are let go.
"""

BACK = 1
OK = 2
NEXT = 4
HELD = 8  # added to a button that was held

DEBOUNCE_MS = 20
HOLD_MS = 600


def chosen_after(gesture: int, index: int, count: int) -> int:
    """Return which of `count` entries a gesture leads to from `index`: the next one, the one before, or the last."""
    if gesture == NEXT:
        return (index + 1) % count
    if gesture == BACK:
        return (index - 1) % count
    return count - 1 if gesture == NEXT | HELD else index


class Gestures:
    """Told the level of the buttons and how much time passed, answers with what was pressed.

    ``down`` is the button that is pressed now (0: none, or what does not count), ``down_ms`` for how long.
    """

    def __init__(self) -> None:
        self.down = 0
        self.down_ms = 0
        self.level = 0  # as last sampled
        self.passed_ms = 0  # for how long it has been so
        self._stable = 0  # the level that counts, debounced
        self._spent = False  # this press has already counted, or two buttons were down

    @property
    def quiet(self) -> bool:
        """True if nothing is pressed and nothing bounces."""
        return not self._stable and not self.level

    def settles_ms(self) -> "int | None":
        """Return in how many ms the last change counts, or None if it does, or was undone."""
        return None if self.level == self._stable else max(DEBOUNCE_MS - self.passed_ms, 0)

    def sample(self, level: int, passed_ms: int) -> int:
        """Return the gesture completed by now: 0, or one of BACK, OK, NEXT, with HELD added if it was held.

        `level` is a bit mask of the buttons pressed now; `passed_ms` the time since the last sample,
        through which the last level lasted.
        """
        gesture = 0
        self.passed_ms += passed_ms
        if self.level == self._stable:
            self.down_ms += passed_ms
        elif self.passed_ms >= DEBOUNCE_MS:
            if self.level == 0:
                if not self._spent:
                    gesture = self.down
                self.down = 0
                self._spent = False
            else:
                # A second button makes it no press at all.
                self._spent = self._spent or self._stable != 0 or self.level not in (BACK, OK, NEXT)
                self.down = 0 if self._spent else self.level
                self.down_ms = self.passed_ms
            self._stable = self.level
        if self.down and self.down_ms >= HOLD_MS and not self._spent:
            self._spent = True
            gesture = self.down | HELD
        if level != self.level:
            self.level = level
            self.passed_ms = 0
        return gesture
