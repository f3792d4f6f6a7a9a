# SPDX-License-Identifier: MIT
"""What the handheld knows of its sessions when no routine runs: the journal read, and lines added to it."""

from pacelet.journal import Journal, day_number
from pacelet.record import is_record, line_of

LINES_AT_A_TIME = 20  # some 40 ms on a Pico


class Diary:
    """The journal on the flash. `store` and `clock`: the files, and the time of day."""

    def __init__(self, store, clock):
        self.store = store
        self.clock = clock
        self.journal = Journal()
        self._lines = self._all_lines()

    def read_on(self):
        """Reads some more lines; False once all are read."""
        for _ in range(LINES_AT_A_TIME):
            line = next(self._lines, None)
            if line is None:
                return False
            self.journal.take(line)
        return True

    def read_all(self):
        """Reads what is left to read."""
        while self.read_on():
            pass

    def close(self, record):
        """Makes a record the journal's next line, and forgets where it stood. False if the flash is full."""
        self.read_all()
        line = line_of(record, self.clock.board_id(), self.journal.next_n)
        if not self.store.add_line(line):
            return False
        self.journal.add(line)
        self.store.remove(self.store.resume)
        return True

    def pending(self):
        """The record of a session that was interrupted, or None."""
        record = self.store.load_or(self.store.resume, None)
        return record if is_record(record) else None

    def today(self):
        """The number of this day, or None while the clock is not set."""
        return day_number(self.start_text())

    def start_text(self):
        """The time now as the journal has it, or None."""
        now = self.clock.now()
        return None if now is None else "%04d-%02d-%02dT%02d:%02d:%02d" % tuple(now)

    def counts_today(self):
        """{id: sessions today}."""
        return self.journal.counts_on(self.today())

    def facts(self, routine_id):
        """What the pacing of a routine should know: steps eased last time, the streak with this session, advice."""
        self.read_all()
        today = self.today()
        streak = self.journal.streak(today)
        if today is not None and not self.journal.had_session(today):
            streak += 1
        return {
            "eased": tuple(self.journal.eased.get(routine_id, ())),
            "streak": streak,
            "advice": self.journal.advises_doctor(),
            "sessions": self.journal.count_of(routine_id),
        }

    def _all_lines(self):
        for path in (self.store.old_journal, self.store.journal):
            for line in self.store.lines(path):
                yield line
