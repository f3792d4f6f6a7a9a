# SPDX-License-Identifier: MIT
"""The handheld's logic as a whole: told the time and the level of the buttons, it runs one mode after another."""

import gc

from pacelet.format import TOO_LARGE, RoutineError, const
from pacelet.gestures import Gestures
from pacelet.screens.screen import is_narrow

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pacelet.history import History
    from pacelet.library import Entry
    from pacelet.modes.before_after import BeforeAfter
    from pacelet.player import Player
    from pacelet.reminders import Reminders
    from pacelet.routine import Routine
    from pacelet.screens.font import Fonts
    from pacelet.words import Words

IDLE_MS = 60000  # the longest sleep
PATIENCE_MS = 60000  # a question that nobody answers is skipped


def pages_for(width: int) -> "dict[Any, Any]":
    """Return the pages that are others on a panel of this width, by those in whose place they are."""
    if not is_narrow(width):
        return {}
    from pacelet.screens.narrow import PAGES

    return PAGES


def phase_page_for(width: int, height: int) -> "Any":
    """Return the class of the page of a phase on a panel; the layouts of others are not imported."""
    if is_narrow(width):
        from pacelet.screens.narrow import NarrowPhasePage as Narrow

        return Narrow
    if height >= 64:
        from pacelet.screens.tall import TallPhasePage as Tall

        return Tall
    from pacelet.screens.low import LowPhasePage as Low

    return Low


class Mode:
    """What the handheld does at a time. A mode is told the time that passes and the gestures, and returns the mode that
    follows, or None to stay.

    ``name`` says what it is; ``screen`` is the class of the page that shows it. ``play`` is the `Player` that runs,
    if one does, and ``pattern`` what the lights show then; None: they are dark. Here is a mode that does nothing.
    """

    name = ""
    screen: "Any" = None
    play: "Player | None" = None
    pattern: "Any" = None
    idle_ms = 0  # since a routine was done
    is_question = False  # whether it waits for an answer
    is_passed_on = False  # whether the mode that follows is asked for at once
    page = index = 0  # the one shown of several pages, or of a list
    value: "Any" = None  # that is chosen
    chore: "Callable[[], bool] | None" = (
        None  # done piece by piece while nobody presses: it says whether there is more
    )

    def advance(self, passed_ms: int) -> "Mode | None":
        """Let `passed_ms` go by."""
        return None

    def due_ms(self) -> int:
        """Return in how many ms there is something to do, if nobody presses anything."""
        return IDLE_MS

    def wants_write(self) -> bool:
        """Return True if there is something to write to the flash (or a chore), and it would delay nothing now."""
        return self.chore is not None

    def write(self) -> None:
        """Do it, or a piece of it; that may take 60 ms."""
        if self.chore and not self.chore():
            self.chore = None

    def keep(self) -> None:
        """Write what would be lost if the power went now."""
        if self.wants_write():
            self.write()

    def press(self, gesture: int) -> "Mode | None":
        """Do what a gesture means: one of `pacelet.gestures`, with HELD added if it was held."""
        return None


class Next(Mode):
    """Stands for a mode that is made once the calls that led to it are over: what they hold is let go, and a Pico has
    a stack of some 25 calls.
    """

    name = "next"
    is_passed_on = True

    def __init__(self, make: "Callable[[int], Mode]") -> None:
        self.advance = make  # type: ignore[assignment]


class App:
    """``mode`` is what runs. ``sounds`` collects the cues to be started, oldest first, until they are taken, and
    ``notes`` the keys of words to be shown for a moment.

    `storage` and `clock`: the files, and the time of day. `settings`: clean ones, which are changed in place;
    `adjust` puts a change into effect. `ring`: opened, and ``count`` and ``in_row`` are read; `panel`: ``width``
    and ``height``; `fonts` and `words` are those of its pages. `observer` and `go_on` as in `handheld.run`.

    A mode's modules are imported here, where the mode is first made, and stay.
    """

    led_ma: "float | None" = None  # what one colour of a light draws at full, if the profile says it

    def __init__(
        self,
        storage: "Any",
        clock: "Any",
        settings: "dict[str, Any]",
        adjust: "Callable[[], None]",
        ring: "Any",
        panel: "Any",
        fonts: "Fonts",
        words: "Words",
        observer: "Any" = None,
        go_on: bool = False,
    ) -> None:
        self.storage = storage
        self.clock = clock
        self.settings = settings
        self.adjust = adjust
        self.ring = ring
        self.panel = panel
        self.fonts = fonts
        self.words = words
        self.observer = observer
        self.go_on = go_on
        self.gestures = Gestures()
        self.sounds: list[str] = []
        self.notes: list[str] = []
        self.idle_ms = 0  # since the last gesture
        self.dark = False  # whether the panel is off: then a press only wakes it
        self.chosen: "str | None" = None  # id of the routine at which the menu stands when it comes back
        self.kept: "list[Entry | int] | None" = (
            None  # of its library; a host may write files, and takes it away
        )
        self._is_full = False  # whether the last file could not be written
        self._history: "History | None" = None
        self._reminders: "Reminders | None" = None
        self.notice: "str | None" = None  # key of a sentence that is shown before all else
        self.mode = Mode()

    # ---- time and presses

    def tick(self, level: int, passed_ms: int) -> None:
        """Let `passed_ms` go by, through which the buttons stayed as last told; `level` is how they are now."""
        gesture = self.gestures.sample(level, passed_ms)
        self.idle_ms = 0 if gesture else self.idle_ms + passed_ms
        try:
            self.mode = self.mode.advance(passed_ms) or self.mode
            if gesture and not self.dark:
                self.mode = self.mode.press(gesture) or self.mode
            while self.mode.is_passed_on:
                self.mode = self.mode.advance(0) or self.mode
        except RoutineError as fault:  # a step is read when it comes
            self._give_up(str(fault))
        except MemoryError:
            self._give_up(TOO_LARGE)

    def _give_up(self, sentence: str) -> None:
        """Say why this mode cannot go on; the place of a session is kept, and the menu is a press away."""
        mode = self.mode
        title = mode.play.routine.name if mode.play is not None else self.chosen or "Pacelet"
        mode.keep()
        self.sound("error")
        self.mode = self.fault(title, sentence)

    def urgent_ms(self) -> int:
        """Return in how many ms a cue of a routine is due or a press counts: right before, nothing long is begun."""
        due_ms, settles_ms = self.mode.due_ms(), self.gestures.settles_ms()
        return due_ms if settles_ms is None else min(due_ms, settles_ms)

    def sound(self, cue: str) -> None:
        """Have a cue started."""
        self.sounds.append(cue)

    def save(self, path: str, obj: "Any") -> None:
        """Replace a small file; where flash or heap are full, say so, once until something could be written again."""
        is_full = not self.storage.save(path, obj)
        if is_full and not self._is_full:
            self.note("not-kept")
        self._is_full = is_full

    def note(self, key: str) -> None:
        """Have a word shown for a moment."""
        self.notes.append(key)

    # ---- what is made when it is first asked for, so that the menu stands sooner

    @property
    def history(self) -> "History":
        """The sessions that were done."""
        if self._history is None:
            from pacelet.history import History

            self._history = History(self.storage, self.clock)
        return self._history

    @property
    def reminders(self) -> "Reminders":
        """When to offer which routine."""
        if self._reminders is None:
            from pacelet.reminders import Reminders

            self._reminders = Reminders(self.settings)
        return self._reminders

    # ---- modes

    def boot(self) -> Mode:
        """Return what a board shows that was switched on: a session that was cut off is offered, else the menu."""
        if self.notice is not None:
            from pacelet.modes.notices import Notice

            sentence, self.notice = self.words.text(self.notice), None
            return Notice(self, "Pacelet", sentence)
        left = self.interrupted()
        return self._around(left["routine"]).resume(left) if left else self.menu()

    def interrupted(self) -> "dict[str, Any] | None":
        """Return the record of a session that was interrupted, or None."""
        left = self.storage.load_or(self.storage.resume, None)
        if not isinstance(left, dict) or "routine" not in left:
            return None
        from pacelet.resuming import interrupted

        return interrupted(self.storage, left)

    def menu(self, chosen: "str | None" = None, left: "dict[str, Any] | None" = None) -> Mode:
        """Return the menu, with the routine of that id chosen, or that which was the last time. `left`: the record of a
        session that was left now, which it has to write.
        """
        from pacelet.modes.menu import Menu

        if chosen is not None:
            self.chosen = chosen
        kept, self.kept = self.kept, None
        return Menu(self, self.chosen, left, kept)

    def decoder(self) -> "Any":
        """Return what opens a routine, also one of which no index knows."""
        from pacelet.routine import open_routine

        return open_routine

    def adder(self) -> "Any":
        """Return what adds up how long a routine takes of which no host has reckoned that."""
        from pacelet.totals import Ahead

        return Ahead

    def preferences(self) -> Mode:
        """Return the settings that can be changed on the handheld."""
        from pacelet.modes.preferences import Settings

        return Settings(self)

    def open(self, routine_id: str) -> Mode:
        """Return what choosing a routine leads to. The menu's window and what is loaded then are each some 20 KB."""
        return self._around(routine_id).open()

    def remind(self, routine_id: str) -> Mode:
        """Return the question that a reminder is."""
        from pacelet.modes.reminder import Reminder

        return Reminder(self, self._around(routine_id))

    def after(self, record: "dict[str, Any]") -> Mode:
        """Return what comes after the routine of a session was played to its end."""
        return self._around(record["routine"]).after(record)

    def _around(self, routine_id: str) -> "BeforeAfter":
        gc.collect()
        from pacelet.modes.before_after import BeforeAfter

        self.chosen = routine_id
        return BeforeAfter(self, routine_id)

    def play_file(self, path: str) -> Mode:
        """Return a compiled routine at play: nothing to mind before it, no question, no line in the journal."""
        from pacelet.routine import open_routine

        try:
            routine = open_routine(self.storage, path)
            first = getattr(self.observer, "first", 0)
            return self.pace(routine, None, routine.place_of(first) if first else None)
        except RoutineError as fault:
            self.sound("error")
            return self.fault(path, str(fault))

    def pace(self, routine: "Routine", record: "dict[str, Any] | None" = None, place: "Any" = None) -> Mode:
        """Return a routine at play, from the place in its record, or from `place`; without a record it is not kept."""
        gc.collect()  # what is loaded then lies close together, and leaves room in one piece
        from pacelet.modes.pacing import Pacing

        return Pacing(self, routine, record, phase_page_for(self.panel.width, self.panel.height), place)

    def steps(self, before: "BeforeAfter") -> Mode:
        """Return the list of a routine's steps, one of which may come first."""
        from pacelet.modes.first_step import Steps, listed_steps

        return Steps(before, listed_steps(before.routine))

    def fault(self, title: str, sentence: str) -> Mode:
        """Return the page that says why something cannot be played."""
        from pacelet.modes.notices import Fault

        return Fault(self, title, sentence)
