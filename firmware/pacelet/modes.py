# SPDX-License-Identifier: MIT
"""What the handheld does at a time: choosing, reading what to mind, pacing, done, or telling a fault.

A mode has a ``name`` (its screen), is told the time that passes (`advance`) and the gestures (`press`), and
answers each with the mode that comes after it, or None to stay.
"""

from pacelet import buttons
from pacelet.routine import RoutineError
from pacelet.session import IDLE_MS, Session


class Mode:
    """The contract, and the answers of a mode that does nothing."""

    name = ""

    def advance(self, passed_ms):
        """`passed_ms` went by."""
        return None

    def due_ms(self):
        """In how many ms there is something to do, if nobody presses anything."""
        return IDLE_MS

    def press(self, gesture):
        """`gesture`: one of `pacelet.buttons`, with HELD added if it was held."""
        return None


class Menu(Mode):
    """The routines on the shelf, one chosen. ``index`` is its place among ``entries``."""

    name = "menu"

    def __init__(self, app):
        self.app = app
        self.index = 0

    @property
    def entries(self):
        return self.app.shelf.entries

    def advance(self, passed_ms):
        chosen = self.entries[self.index] if self.entries else None
        if self.app.shelf.look_on() and chosen is not None and self.index:
            self.index = self.entries.index(chosen)

    def due_ms(self):
        return IDLE_MS if self.app.shelf.complete else 0

    def press(self, gesture):
        count = len(self.entries)
        if not count:
            return None
        if gesture == buttons.NEXT:
            self.index = (self.index + 1) % count
        elif gesture == buttons.BACK:
            self.index = (self.index - 1) % count
        elif gesture == buttons.NEXT | buttons.HELD:
            self.index = count - 1
        elif gesture == buttons.OK:
            return self.app.begin(self.entries[self.index].id)
        return None


class Ready(Mode):
    """Before the start: one page for the things to have at hand, one for each caution; `ok` acknowledges."""

    name = "ready"

    def __init__(self, app, routine_id, routine):
        self.app = app
        self.routine_id = routine_id
        self.routine = routine
        self.pages = [("equipment", ", ".join(routine.equipment))] if routine.equipment else []
        self.pages += [("caution", text) for text in routine.caution]
        self.page = 0

    def press(self, gesture):
        if gesture in (buttons.OK, buttons.NEXT):
            self.page += 1
            return self.app.pace(self.routine_id, self.routine) if self.page >= len(self.pages) else None
        if gesture == buttons.BACK and self.page:
            self.page -= 1
        elif gesture in (buttons.BACK, buttons.BACK | buttons.HELD):
            return self.app.menu
        return None


class Pacing(Mode):
    """A routine runs. Its time begins with the first `advance`, for loading it took time that is not its own."""

    name = "pacing"

    def __init__(self, app, routine_id, play):
        self.app = app
        self.routine_id = routine_id
        self.play = play
        self.session = None

    def advance(self, passed_ms):
        if self.session is None:
            self.session = Session(self.play, self.app.sound, self.app.report)
        else:
            self.session.advance(passed_ms)
        return self._next()

    def due_ms(self):
        return 0 if self.session is None else self.session.due_ms()

    def press(self, gesture):
        if self.session is None:
            return None
        self.session.press(gesture)
        return self._next()

    def _next(self):
        if not self.session.over:
            return None
        return self.app.end(self)


class Finished(Mode):
    """The routine was played to its end; any press leads back to the menu."""

    name = "finished"

    def __init__(self, app, pacing):
        self.app = app
        self.play = pacing.play
        self.routine_id = pacing.routine_id
        self.idle_ms = 0

    def advance(self, passed_ms):
        self.idle_ms += passed_ms

    def press(self, gesture):
        return self.app.menu


class Fault(Mode):
    """A routine cannot be played: its name and one sentence; any press leads back."""

    name = "fault"

    def __init__(self, app, title, sentence):
        self.app = app
        self.title = title
        self.sentence = sentence

    def press(self, gesture):
        return self.app.menu


def open_routine(app, routine_id):
    """The mode that a chosen routine leads to: what to mind, the pacing at once, or a fault."""
    try:
        routine = app.shelf.open(routine_id)
    except RoutineError as fault:
        app.sound("error")
        return Fault(app, routine_id, str(fault))
    if routine.caution or routine.equipment:
        return Ready(app, routine_id, routine)
    return app.pace(routine_id, routine)
