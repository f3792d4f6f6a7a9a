# SPDX-License-Identifier: MIT
"""What is asked before a routine and after it: pages to acknowledge, a step to choose, a number, yes or no."""

from pacelet.app import Mode
from pacelet.gestures import BACK, HELD, NEXT, OK
from pacelet.screens.question_pages import AskPage, ReadyPage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pacelet.modes.before_after import BeforeAfter
    from pacelet.routine import Routine
    from pacelet.totals import Totals

DISCOMFORT_MOST = 10
PATIENCE_MS = 60000  # a question that nobody answers is skipped


class Ready(Mode):
    """``cautions``: the texts of the pages to mind; ``page``: the one shown, the last being that of what to have.

    ``equipment``, ``title``: texts; ``total``: how long the routine takes. With `read` the cautions are known, and
    shown on request only. `before` knows what follows.
    """

    name = "ready"
    screen = ReadyPage
    is_question = True

    def __init__(
        self, before: "BeforeAfter", routine: "Routine", cautions: "list[str]", read: bool, total: "Totals"
    ) -> None:
        self.before = before
        self.title = routine.name
        self.equipment = ", ".join(routine.equipment)
        self.cautions = cautions
        self.page = len(cautions) if read else 0
        self.total = total

    @property
    def is_last(self) -> bool:
        """Whether all there is to mind was acknowledged."""
        return self.page == len(self.cautions)

    def press(self, gesture: int) -> "Mode | None":
        if gesture == BACK | HELD or (gesture == BACK and not self.page):
            return self.before.leave()
        if self.is_last:
            if gesture == OK:
                return self.before.next()
            if gesture == NEXT:
                return self.before.choose_step()
            if gesture == BACK:
                self.page = 0
        elif gesture in (OK, NEXT):
            self.page += 1
            if self.page == len(self.cautions):
                self.before.acknowledge()
        elif gesture == BACK:
            self.page -= 1
        return None


class Choose(Mode):
    """Asks for yes (`ok`) or no (any other button). `late` returns what follows if nobody answers; None: `no`.

    ``ends``: two texts of what a press does.
    """

    name = "ask"
    screen = AskPage
    is_question = True
    value: "int | None" = None

    def __init__(
        self,
        question: str,
        ends: "tuple[str, str]",
        yes: "Callable[[], Mode]",
        no: "Callable[[], Mode]",
        late: "Callable[[], Mode] | None" = None,
    ) -> None:
        self.question = question
        self.ends = ends
        self._yes = yes
        self._no = no
        self._late = late or no
        self._left_ms = PATIENCE_MS

    def advance(self, passed_ms: int) -> "Mode | None":
        self._left_ms -= passed_ms
        return self._late() if self._left_ms <= 0 else None

    def due_ms(self) -> int:
        return max(self._left_ms, 0)

    def press(self, gesture: int) -> "Mode | None":
        return self._yes() if gesture == OK else self._no()


class Ask(Choose):
    """Asks for a number from 0 to 10, which may be left out. `then` is told it, or None, and returns what follows.

    ``value``: the number shown, None while none is chosen.
    """

    def __init__(
        self,
        question: str,
        ends: "tuple[str, str]",
        then: "Callable[[int | None], Mode]",
        value: "int | None" = None,
    ) -> None:
        Choose.__init__(self, question, ends, lambda: then(self.value), lambda: then(None))
        self.value = value

    def press(self, gesture: int) -> "Mode | None":
        self._left_ms = PATIENCE_MS
        if gesture == OK:
            return self._yes()
        if gesture == NEXT:
            self.value = 0 if self.value is None else min(self.value + 1, DISCOMFORT_MOST)
        elif gesture == BACK:
            self.value = None if not self.value else self.value - 1
        elif gesture == BACK | HELD:
            return self._no()
        return None
