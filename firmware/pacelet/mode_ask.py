# SPDX-License-Identifier: MIT
"""Questions: one that is answered by a number, and one that is answered by yes or no."""

from pacelet import buttons
from pacelet.mode import Mode

DISCOMFORT_MOST = 10
PATIENCE_MS = 60000  # a question that nobody answers is skipped


class Ask(Mode):
    """Asks for a number from 0 to 10, which may be left out. `then` is told it, or None, and answers what comes.

    ``value``: the number shown, None while none is chosen; ``ends``: two texts of what a press does.
    """

    name = "ask"

    def __init__(self, question, ends, then, value=None):
        self.question = question
        self.ends = ends
        self.value = value
        self._then = then
        self._left_ms = PATIENCE_MS

    def advance(self, passed_ms):
        self._left_ms -= passed_ms
        return self._then(None) if self._left_ms <= 0 else None

    def due_ms(self):
        return max(self._left_ms, 0)

    def press(self, gesture):
        self._left_ms = PATIENCE_MS
        if gesture == buttons.OK:
            return self._then(self.value)
        if gesture == buttons.NEXT:
            self.value = 0 if self.value is None else min(self.value + 1, DISCOMFORT_MOST)
        elif gesture == buttons.BACK:
            self.value = None if not self.value else self.value - 1
        elif gesture == buttons.BACK | buttons.HELD:
            return self._then(None)
        return None


class Choose(Mode):
    """Asks for yes (`ok`) or no (any other button). `late` answers what comes if nobody does; None: `no`."""

    name = "ask"
    value = None

    def __init__(self, question, ends, yes, no, late=None):
        self.question = question
        self.ends = ends
        self._yes = yes
        self._no = no
        self._late = late or no
        self._left_ms = PATIENCE_MS

    def advance(self, passed_ms):
        self._left_ms -= passed_ms
        return self._late() if self._left_ms <= 0 else None

    def due_ms(self):
        return max(self._left_ms, 0)

    def press(self, gesture):
        return self._yes() if gesture == buttons.OK else self._no()
