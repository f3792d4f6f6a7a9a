# SPDX-License-Identifier: MIT
"""The question that a reminder is."""

from pacelet.app import App, Mode
from pacelet.format import RoutineError
from pacelet.modes.before_after import BeforeAfter, Choose
from pacelet.routine import open_routine


class Reminder(Choose):
    """Offers a routine, now or in ten minutes."""

    def __init__(self, app: App, before: BeforeAfter) -> None:
        self.app = app
        self.routine_id = before.routine_id
        app.sound("remind")
        try:
            name = open_routine(app.storage, before.path).name
        except RoutineError:
            name = before.routine_id  # what is wrong is said when it is opened
        ends = (app.words.text("start"), app.words.text("late"))
        Choose.__init__(self, app.words.text("remind") % name, ends, before.open, self.snooze)

    def snooze(self) -> Mode:
        self.app.reminders.snooze(self.routine_id)
        return self.app.menu()
