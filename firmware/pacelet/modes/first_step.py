# SPDX-License-Identifier: MIT
"""The list of steps, one of which the wearer begins with."""

from pacelet.app import Mode
from pacelet.format import const
from pacelet.gestures import BACK, HELD, OK, chosen_after
from pacelet.screens.list_pages import StepsPage

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pacelet.modes.before_after import BeforeAfter
    from pacelet.routine import Routine


def listed_steps(routine: "Routine") -> "list[tuple[int, str]]":
    """Return pairs (number, text) of the steps that count for the wearer."""
    found, number = [], 0
    while not routine.is_end(number):
        if routine.counts[number]:
            found.append((number, routine.step(number).text or ""))
        number += 1
    return found


class Steps(Mode):
    """The steps of a routine, one of them chosen to begin with. ``entries``: pairs of its number and its text."""

    name = "steps"
    screen = StepsPage

    def __init__(self, before: "BeforeAfter", entries: "Sequence[tuple[int, str]]") -> None:
        self.before = before
        self.entries = entries
        self.index = 0

    def press(self, gesture: int) -> "Mode | None":
        if gesture == OK:
            self.before.first = self.entries[self.index][0]
            return self.before.next()
        if gesture == BACK | HELD:
            return self.before.show_ready(True)
        self.index = chosen_after(gesture, self.index, len(self.entries))
        return None
