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

_SINGLE = (BACK, OK, NEXT)


class Gestures:
    """Told the level of the buttons and how much time passed, answers with what was pressed.

    ``down`` is the button that is pressed now (0: none, or what does not count), ``down_ms`` for how long.
    """

    def __init__(self):
        self.down = 0
        self.down_ms = 0
        self._level = 0  # as last sampled
        self._level_ms = 0  # for how long it has been so
        self._taken = 0  # the level that counts, debounced
        self._spent = False  # this press has already counted, or two buttons were down

    @property
    def quiet(self):
        """Whether nothing is pressed and nothing bounces."""
        return not self._taken and not self._level

    def sample(self, level, passed_ms):
        """The gesture completed by now: 0, or one of BACK, OK, NEXT, with HELD added if it was held.

        `level` is a bit mask of the buttons pressed now; `passed_ms` the time since the last sample,
        through which the last level lasted.
        """
        gesture = self._last(passed_ms)
        if level != self._level:
            self._level = level
            self._level_ms = 0
        return gesture

    def _last(self, passed_ms):
        """The level sampled last went on for so long."""
        self._level_ms += passed_ms
        if self._level == self._taken:
            self.down_ms += passed_ms
        elif self._level_ms >= DEBOUNCE_MS:
            if self._level == 0:
                return self._let_go()
            self._press(self._level)
        if self.down and self.down_ms >= HOLD_MS and not self._spent:
            self._spent = True
            return self.down | HELD
        return 0

    def _press(self, level):
        """`level` counts from now on; a second button makes it no press at all."""
        self._spent = self._spent or self._taken != 0 or level not in _SINGLE
        self._taken = level
        self.down = 0 if self._spent else level
        self.down_ms = self._level_ms

    def _let_go(self):
        gesture = 0 if self._spent else self.down
        self._taken = self.down = 0
        self._spent = False
        return gesture
