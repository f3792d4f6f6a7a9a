# SPDX-License-Identifier: MIT
"""The overlay for what comes right before a routine and right after it: cautions, questions, and its line."""

from pacelet.cautions import ReadCautions, pages_of
from pacelet.mode import MENU
from pacelet.mode_ask import Ask, Choose
from pacelet.mode_fault import Fault
from pacelet.mode_ready import Ready, Steps
from pacelet.outline import place_of, steps_of
from pacelet.pace import resolve
from pacelet.record import begin
from pacelet.reminders import snooze
from pacelet.screen_ask import AskPage
from pacelet.screen_lists import ReadyPage, StepsPage
from pacelet.screen_notes import FaultPage
from pacelet.screens import MARGIN_X
from pacelet.shelf import open_routine
from pacelet.step import RoutineError
from pacelet.totals import high_ms_from, totals
from pacelet.words import word


class Around:
    """Makes the modes. `diary`: the journal, with its files and its clock; `sound` starts a cue; `kept`: a dict that
    outlives them; `panel` has `width` and `height` of the page.
    """

    pattern = None  # the lights are dark

    def __init__(self, diary, settings, sound, kept, panel):
        self.store = diary.store
        self.diary = diary
        self.settings = settings
        self.sound = sound
        self.kept = kept
        self.panel = panel
        self.read = ReadCautions(diary.store)
        self.pages = {"ready": ReadyPage, "steps": StepsPage, "fault": FaultPage, "ask": AskPage}

    # ---- what the rest of the handheld asks for

    def offer(self, record):
        """What comes when a session was cut off: the question whether to go on, if that can be, else the menu."""
        routine = self._routine_of(record)
        if routine is None:
            return self._give_up(record)
        return self._offer(record, routine, lambda: self._give_up(record))

    def open(self, routine_id):
        """What choosing a routine leads to."""
        try:
            routine = open_routine(self.store, self.store.routine_path(routine_id))
        except RoutineError as fault:
            self.sound("error")
            return Fault(routine_id, str(fault))
        record = self.diary.pending()
        if record and record["routine"] == routine_id and self._routine_of(record):
            return self._offer(record, routine, lambda: self._prepare(routine_id, routine, record))
        return self._prepare(routine_id, routine, record)

    def open_file(self, path):
        """Plays a file at once: nothing to mind before it, no question, no line in the journal."""
        try:
            return ("pacing", "play", (open_routine(self.store, path), None, {}))
        except RoutineError as fault:
            self.sound("error")
            return Fault(path, str(fault))

    def after(self, record):
        """What comes after a routine was played to its end: the last question, and its line in the journal."""
        if self.settings["comfort"]:
            return Ask(word("how-after"), _ends(), lambda value: self._close(record, value))
        return self._close(record, None)

    def remind(self, routine_id):
        """The question that a reminder is."""
        self.sound("remind")
        try:
            name = open_routine(self.store, self.store.routine_path(routine_id)).name
        except RoutineError:
            name = routine_id  # what is wrong is said when it is opened
        return Choose(
            word("time-for") % name,
            (word("ok-start"), word("next-later")),
            lambda: self.open(routine_id),
            lambda: self._later(routine_id),
        )

    def leave(self, routine_id):
        """The menu, with the routine that was chosen."""
        return ("desk", "menu", (routine_id,))

    # ---- before a routine

    def _routine_of(self, record):
        """The routine of a record, if it can still be gone on with as it was."""
        path = self.store.routine_path(record["routine"])
        if not record.get("place") or self.store.sha256(path) != record.get("sha"):
            return None
        try:
            return open_routine(self.store, path)
        except RoutineError:
            return None

    def _offer(self, record, routine, no):
        """Asks whether to go on where a session stopped; as long as nobody answers, that is kept."""
        question, ends = word("resume") % routine.name, (word("ok-go-on"), word("next-not"))
        return self.reading(Choose(question, ends, lambda: self.play(routine, record), no, lambda: MENU))

    def reading(self, mode):
        """The mode; while nobody presses anything the journal is read, for the start is not to wait for that."""
        mode.chore = self.diary.read_on
        return mode

    def _give_up(self, record):
        self.diary.close(record)
        return MENU

    def _prepare(self, routine_id, routine, pending):
        """What comes before the first phase; a session left before gets its line."""
        if pending:
            self.diary.close(pending)
        before = _Before(self, routine_id, routine)
        if routine.caution or routine.equipment:
            return before.ready(self.read.has(routine_id, routine.caution))
        return before.begin()

    def play(self, routine, record):
        """Plays it; the session is told of in the record."""
        return ("pacing", "play", (routine, record, self.diary.facts(record["routine"])))

    # ---- after it, and reminders

    def _close(self, record, after):
        if after is not None:
            record["after"] = after
        if not self.diary.close(record):
            return Fault(record["routine"], word("flash-full"))
        return self.leave(record["routine"])

    def _later(self, routine_id):
        snooze(self.kept, routine_id)
        return MENU


class _Before:
    """What comes before the first phase of a routine: what to mind and to have, the question, the first step."""

    def __init__(self, around, routine_id, routine):
        self.around = around
        self.routine_id = routine_id
        self.routine = routine
        self.pace = resolve(routine, around.settings)
        self.first = 0

    def ready(self, read):
        """The pages of what to mind and what to have at hand; `read`: the former only on request."""
        panel, total = self.around.panel, totals(self.routine, self.pace)
        cautions = pages_of(self.routine.caution, panel.width - MARGIN_X, panel.height)
        return self.around.reading(Ready(self.routine, cautions, self, read, total))

    def acknowledge(self):
        """The cautions were read to their end."""
        self.around.read.add(self.routine_id, self.routine.caution)

    def leave(self):
        """Back to the menu."""
        return self.around.leave(self.routine_id)

    def choose_step(self):
        """The list of steps, one of which may come first."""
        return Steps(steps_of(self.routine), self.begin, lambda: self.ready(True))

    def begin(self, first=0):
        """The question how it feels, if it is wanted, and then the start with step `first`."""
        self.first = first
        if self.around.settings["comfort"]:
            return self.around.reading(Ask(word("how-before"), _ends(), self._start))
        return self._start(None)

    def _start(self, discomfort):
        around, first = self.around, self.first
        sha = around.store.sha256(around.store.routine_path(self.routine_id))
        planned_s = high_ms_from(self.routine, self.pace, first) // 1000
        place = place_of(self.routine, first) if first else None
        n, now = around.diary.next_n(), around.diary.start_text()
        record = begin(n, self.routine_id, sha, now, planned_s, discomfort, first, place)
        return around.play(self.routine, record)


def _ends():
    """What the presses do while a number is asked for."""
    return word("ends-change"), word("ok-go-on")
