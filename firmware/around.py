# SPDX-License-Identifier: MIT
"""The overlay for what comes right before a routine and right after it: cautions, questions, and its line."""

from pacelet.mode import MENU
from pacelet.mode_ask import Ask, Choose
from pacelet.mode_fault import Fault
from pacelet.mode_ready import Ready, pages_of
from pacelet.pace import resolve
from pacelet.record import begin
from pacelet.reminders import snooze
from pacelet.screen_ask import AskPage
from pacelet.screen_lists import ReadyPage
from pacelet.screen_notes import FaultPage
from pacelet.shelf import open_routine
from pacelet.step import RoutineError
from pacelet.totals import totals
from pacelet.words import word


class Around:
    """Makes the modes. `diary`: the journal, with its files and its clock; `sound` starts a cue; `kept`: a dict that
    outlives them.
    """

    pattern = None  # the lights are dark

    def __init__(self, diary, settings, sound, kept):
        self.store = diary.store
        self.diary = diary
        self.settings = settings
        self.sound = sound
        self.kept = kept
        self.pages = {"ready": ReadyPage, "fault": FaultPage, "ask": AskPage}

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
        return self._reading(Choose(question, ends, lambda: self._play(routine, record), no, lambda: MENU))

    def _reading(self, mode):
        """The mode; while nobody presses anything the journal is read, for the start is not to wait for that."""
        mode.chore = self.diary.read_on
        return mode

    def _give_up(self, record):
        self.diary.close(record)
        return MENU

    def _prepare(self, routine_id, routine, pending):
        """Pages of what to mind, then the question, then the start; a session left before gets its line."""
        if pending:
            self.diary.close(pending)
        if pages_of(routine):
            total = totals(routine, resolve(routine, self.settings))
            return self._reading(Ready(routine, lambda: self._ask(routine_id, routine), total))
        return self._ask(routine_id, routine)

    def _ask(self, routine_id, routine):
        if self.settings["comfort"]:
            question = word("how-before")
            return self._reading(
                Ask(question, _ends(), lambda value: self._start(routine_id, routine, value))
            )
        return self._start(routine_id, routine, None)

    def _start(self, routine_id, routine, before):
        sha = self.store.sha256(self.store.routine_path(routine_id))
        planned_s = totals(routine, resolve(routine, self.settings)).high_ms // 1000
        n = self.diary.next_n()
        return self._play(routine, begin(n, routine_id, sha, self.diary.start_text(), planned_s, before))

    def _play(self, routine, record):
        return ("pacing", "play", (routine, record, self.diary.facts(record["routine"])))

    # ---- after it, and reminders

    def _close(self, record, after):
        if after is not None:
            record["after"] = after
        if not self.diary.close(record):
            return Fault(record["routine"], word("flash-full"))
        return ("desk", "menu", (record["routine"],))

    def _later(self, routine_id):
        snooze(self.kept, routine_id)
        return MENU


def _ends():
    """What the presses do while a number is asked for."""
    return word("ends-change"), word("ok-go-on")
