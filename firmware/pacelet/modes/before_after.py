# SPDX-License-Identifier: MIT
"""What comes right before a routine and right after it: cautions, questions, and its line in the journal."""

from pacelet.app import App, Mode
from pacelet.cautions import keep_read, pages_of, were_read
from pacelet.format import RoutineError
from pacelet.library import open_routine
from pacelet.modes.questions import Ask, Choose, Ready
from pacelet.phase import Pace
from pacelet.screens.screen import MARGIN_X
from pacelet.totals import high_ms_from, totals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Record = dict[str, Any]


class BeforeAfter:
    """Leads through what surrounds one routine. ``steps`` is what is still to come, in its order.

    Each returns the mode that asks something, or None where there is nothing to ask; the answer leads on by `next`.
    """

    def __init__(self, app: App, routine_id: str) -> None:
        self.app = app
        self.routine_id = routine_id
        self.path = app.storage.routine_path(routine_id)
        self.routine: Any = None
        self.first = 0  # the step to begin with
        self.discomfort: "int | None" = None
        self.steps: "list[Callable[[], Mode | None]]" = []

    # ---- the ways in

    def open(self) -> Mode:
        """Return what choosing the routine leads to."""
        try:
            self.routine = open_routine(self.app.storage, self.path)
        except RoutineError as fault:
            self.app.sound("error")
            return self.app.fault(self.routine_id, str(fault))
        left = self.app.interrupted()
        if left and left["routine"] != self.routine_id:
            self.app.history.add(left)
            left = None
        offer, close = lambda: self._offer(left, self.next), lambda: self._close(left)
        return self._lead([offer, close, self._mind, self._ask, self._start])

    def resume(self, left: "Record") -> Mode:
        """Return what comes when a session was cut off: the question whether to go on, if it can be, else the menu."""
        return self._lead([lambda: self._offer(left, self.next), lambda: self._close(left), self.app.menu])

    def after(self, record: "Record") -> Mode:
        """Return what comes after the routine was played to its end: the last question, and its line in the journal."""
        return self._lead([lambda: self._ask_after(record), lambda: self._keep(record)])

    def _lead(self, steps: "list[Callable[[], Mode | None]]") -> Mode:
        self.steps = steps
        return self.next()

    def next(self) -> Mode:
        """Return the mode of the next step that has something to ask."""
        mode = None
        while mode is None:
            mode = self.steps.pop(0)()
        return mode

    # ---- steps before the routine

    def _offer(self, left: "Record | None", no: "Callable[[], Mode]") -> "Mode | None":
        """Ask whether to go on where the session of the record stopped; as long as nobody answers, that is kept."""
        if left is None or not left.get("place") or self.app.storage.sha256(self.path) != left.get("sha"):
            return None
        try:
            routine = open_routine(self.app.storage, self.path)
        except RoutineError:
            return None
        ends = (self.app.words.text("ok-go-on"), self.app.words.text("next-not"))
        mode = Choose(
            self.app.words.text("resume") % routine.name,
            ends,
            lambda: self.app.pace(routine, left),
            no,
            self.app.menu,
        )
        return self._reading(mode)

    def _close(self, left: "Record | None") -> None:
        """Write the line of a session that is not gone on with."""
        if left is not None:
            self.app.history.add(left)

    def _mind(self) -> "Mode | None":
        if not self.routine.caution and not self.routine.equipment:
            return None
        return self.show_ready(were_read(self.app.storage, self.routine_id, self.routine.caution))

    def show_ready(self, read: bool) -> Mode:
        """Return the pages of what to mind and what to have at hand; `read`: the former only on request."""
        routine, panel = self.routine, self.app.panel
        cautions = pages_of(routine.caution, self.app.fonts.small, panel.width - MARGIN_X, panel.height)
        total = totals(routine, Pace(routine, self.app.settings))
        return self._reading(Ready(self, routine, cautions, read, total))

    def acknowledge(self) -> None:
        """Keep that the cautions were read to their end."""
        keep_read(self.app, self.routine_id, self.routine.caution)

    def choose_step(self) -> Mode:
        """Return the list of steps, one of which may come first."""
        return self.app.steps(self, self.routine.listed_steps())

    def begin_with(self, step: int) -> Mode:
        """Go on, and start with that step."""
        self.first = step
        return self.next()

    def leave(self) -> Mode:
        """Return the menu, with the routine that was chosen."""
        return self.app.menu(self.routine_id)

    def _ask(self) -> "Mode | None":
        if not self.app.settings["comfort"]:
            return None
        return self._reading(Ask(self.app.words.text("how-before"), self._ends(), self._answer))

    def _answer(self, discomfort: "int | None") -> Mode:
        self.discomfort = discomfort
        return self.next()

    def _start(self) -> Mode:
        routine, first, app = self.routine, self.first, self.app
        planned_s = high_ms_from(routine, Pace(routine, app.settings), first) // 1000
        sha, place = app.storage.sha256(self.path), routine.place_of(first) if first else None
        record = app.history.begin(self.routine_id, sha, planned_s, self.discomfort, first, place)
        return app.pace(routine, record)

    def _reading(self, mode: Mode) -> Mode:
        """Return the mode; while nobody presses anything the journal is read, for the start is not to wait for that."""
        mode.chore = self.app.history.read_some
        return mode

    # ---- steps after it

    def _ask_after(self, record: "Record") -> "Mode | None":
        if not self.app.settings["comfort"]:
            return None

        def answer(discomfort: "int | None") -> Mode:
            if discomfort is not None:
                record["after"] = discomfort
            return self.next()

        return Ask(self.app.words.text("how-after"), self._ends(), answer)

    def _keep(self, record: "Record") -> Mode:
        if not self.app.history.add(record):
            return self.app.fault(self.routine_id, self.app.words.text("flash-full"))
        return self.leave()

    # ---- reminders

    def remind(self) -> Mode:
        """Return the question that a reminder is."""
        self.app.sound("remind")
        try:
            name = open_routine(self.app.storage, self.path).name
        except RoutineError:
            name = self.routine_id  # what is wrong is said when it is opened
        ends = (self.app.words.text("ok-start"), self.app.words.text("next-later"))
        return Choose(self.app.words.text("time-for") % name, ends, self.open, self._later)

    def _later(self) -> Mode:
        self.app.reminders.snooze(self.routine_id)
        return self.app.menu()

    def _ends(self) -> "tuple[str, str]":
        """Return what the presses do while a number is asked for."""
        return self.app.words.text("ends-change"), self.app.words.text("ok-go-on")
