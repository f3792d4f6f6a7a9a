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

    ``down`` is the button that is pressed now (0: none, or more than one), ``down_ms`` for how long.
    """

    def __init__(self):
        self.down = 0
        self.down_ms = 0
        self._level = 0  # as last sampled
        self._steady_ms = 0  # for how long it has been so
        self._taken = 0  # the level that counts, debounced
        self._spent = False  # this press has already counted, or is a combination

    def sample(self, level, passed_ms):
        """The gesture completed by now: 0, or one of BACK, OK, NEXT, with HELD added if it was held.

        `level` is a bit mask of the buttons pressed now; `passed_ms` the time since the last sample,
        through which the last level lasted.
        """
        gesture = self._steady(passed_ms)
        if level != self._level:
            self._level = level
            self._steady_ms = 0
        return gesture

    def _steady(self, passed_ms):
        """The level sampled last went on for so long."""
        before_ms = self._steady_ms
        self._steady_ms = before_ms + passed_ms
        if self._steady_ms < DEBOUNCE_MS:
            if self.down and self._level == self._taken:
                self.down_ms += passed_ms
            return 0
        if self._level != self._taken:
            return self._take(self._level)
        if self.down:
            self.down_ms += passed_ms
            return self._held()
        return 0

    def _take(self, level):
        was, self._taken = self.down, level
        if level in _SINGLE and not self._spent:
            if not was:
                self.down = level
                self.down_ms = self._steady_ms
                return self._held()
        if level:
            self.down = 0
            self._spent = True
            return 0
        spent, self._spent, self.down = self._spent, False, 0
        return 0 if spent else was

    def _held(self):
        if self.down_ms >= HOLD_MS and not self._spent:
            self._spent = True
            return self.down | HELD
        return 0
