# SPDX-License-Identifier: MIT
"""A routine runs, and then is done."""

from pacelet import gestures
from pacelet.app import IDLE_MS, Mode
from pacelet.format import const
from pacelet.history import SessionRecord
from pacelet.lights import CAP_MA, Pattern
from pacelet.phase import Pace
from pacelet.player import Player
from pacelet.screens.session_pages import FinishedPage
from pacelet.session import UNDO_MS, Session

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any

    from pacelet.app import App
    from pacelet.routine import Routine

_SHOWN_MS = const(8000)  # how long the end is shown before what comes then; the last signal has ended by then
_QUIET_MS = const(400)  # a write may erase several sectors at 45 ms each: nothing may fall due within so much
_LEFT_MS = const(1000)  # and the phase must have so much left


class Pacing(Mode):
    """Plays a decoded routine. Its time begins with the first `advance`: loading took time that is not its own.

    `record`: that of its session, from whose place it goes on; None: it is not kept, and begins at `place`. `screen`:
    the class of the page. ``facts`` are what the end should say (`History.facts`).
    """

    name = "pacing"

    def __init__(
        self,
        app: "App",
        routine: "Routine",
        record: "dict[str, Any] | None",
        screen: "Any",
        place: "Any" = None,
    ) -> None:
        settings = app.settings
        self.app = app
        self.screen = screen
        self.session: "Session | None" = None
        weekly = routine.weekly[0] if routine.weekly else None
        self.facts: dict[str, Any] = app.history.facts(record["routine"], weekly) if record else {}
        routine.flipped = settings["start_side"] == "alternating" and self.facts.get("sessions", 0) % 2 == 1
        place = record.get("place") if record else place
        self.play: Player = Player(routine, Pace(routine, settings), app.go_on, place)
        self.record = SessionRecord(record, self.play) if record else None
        app.ring.open()
        ring, turned = app.ring, settings["hand"] == "left"
        self.pattern = Pattern(ring.count, settings["brightness"], CAP_MA, ring.in_row, turned, app.led_ma)

    def advance(self, passed_ms: int) -> "Mode | None":
        if self.session is None:
            app, settings, eased = self.app, self.app.settings, self.facts.get("eased", ())
            self.session = Session(
                self.play,
                app.sound,
                app.note,
                settings["count_in"],
                app.observer,
                self.record,
                eased,
                settings["lock"],
            )
        else:
            self.session.advance(passed_ms)
        return self._after(self.session)

    def due_ms(self) -> int:
        return 0 if self.session is None else self.session.due_ms()

    def press(self, gesture: int) -> "Mode | None":
        if self.session is None:
            return None
        self.session.press(gesture)
        return self._after(self.session)

    def wants_write(self) -> bool:
        """Return True if the place of the session should be written, and that delays nothing now."""
        if self.record is None or self.session is None or not self.record.is_stale:
            return False
        left_ms = self.play.remaining_ms
        return (left_ms is None or left_ms >= _LEFT_MS) and self.due_ms() >= _QUIET_MS

    def write(self) -> None:
        """Write the place of the session, if it is kept."""
        if self.record is None:
            return
        self.app.save(self.app.storage.resume, self.record.update())

    keep = write

    def _after(self, session: Session) -> "Mode | None":
        if not session.over:
            return None
        if self.app.observer:
            self.app.observer.end(session.completed)
        if self.play.finished:
            return Finished(self)
        if self.record is None:
            return self.app.menu()
        return self.app.menu(self.record.fields["routine"], self.record.update())


class Finished(Mode):
    """The routine was played to its end. ``idle_ms``: since then; ``streak``, ``weeks`` (None: it is not
    meant so often a week), ``eased``, ``advice`` for the page."""

    name = "finished"
    screen = FinishedPage

    def __init__(self, pacing: Pacing) -> None:
        self.pacing = pacing
        self.play = pacing.play
        self.pattern = pacing.pattern
        self.idle_ms = 0
        self.streak: int = pacing.facts.get("streak", 0)
        self.weeks: "int | None" = pacing.facts.get("weeks")
        self.advice: bool = pacing.facts.get("advice", False)
        record = pacing.record
        self.eased = len(record.eased) if record else 0
        self.dirty = record is not None

    def advance(self, passed_ms: int) -> "Mode | None":
        self.idle_ms += passed_ms
        return self.on() if self.idle_ms >= _SHOWN_MS and self.pacing.record and not self.advice else None

    def due_ms(self) -> int:
        return max(_SHOWN_MS - self.idle_ms, 0) if self.pacing.record and not self.advice else IDLE_MS

    def press(self, gesture: int) -> "Mode | None":
        session = self.pacing.session
        if gesture == gestures.OK and session and self.idle_ms < UNDO_MS and session.take_back():
            return self.pacing
        return self.on()

    def wants_write(self) -> bool:
        """Return True if the end was not written yet; there is no hurry but before the next mode."""
        return self.dirty

    def write(self) -> None:
        """Write that the session is complete, so that a power cut before the last question loses nothing."""
        self.dirty = False
        self.pacing.write()

    def on(self) -> Mode:
        record = self.pacing.record
        if record is None:
            return self.pacing.app.menu()
        return self.pacing.app.after(record.update())
