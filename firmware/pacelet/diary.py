# SPDX-License-Identifier: MIT
"""What the handheld knows of its sessions when no routine runs: the journal read, and lines added to it."""

from pacelet.journal import Journal, day_number, parse
from pacelet.record import is_counter, line_of, record_in

LINES_AT_A_TIME = 20  # some 40 ms on a Pico


class Diary:
    """The journal on the flash. `store` and `clock`: the files, and the time of day. `undated`: a dict that outlives
    this object, for the sessions since power-on of which no day is known: {id: sessions}.

    A session has its counter from its begin: so it is known after a power cut whether its line was written, and
    nothing needs to be read to write it. Between sessions the counter stays where a session's record was, and
    goes on from there should the journal be damaged.
    """

    def __init__(self, store, clock, undated):
        self.store = store
        self.clock = clock
        self._undated = undated
        self._begin()

    def _begin(self):
        self.journal = Journal()
        self._lines = self._all_lines()
        self._is_read = False

    def read_on(self):
        """Reads some more lines; False once all are read."""
        self.journal.today = self.today()
        for count, line in enumerate(self._lines, 1):  # and not next(lines, None), which boards do not have
            self.journal.take(line)
            if count == LINES_AT_A_TIME:
                return True
        self._is_read = True
        return False

    def read_all(self):
        """Reads what is left to read."""
        while self.read_on():
            pass

    def close(self, record):
        """Makes a record the journal's next line, and forgets where it stood. False if the flash is full."""
        if "n" not in record:
            record["n"] = self.next_n()
        line = line_of(record, self.clock.board_id())
        if not self.store.add_line(line):
            return False
        if "start" not in record:
            routine = record["routine"]
            self._undated[routine] = self._undated.get(routine, 0) + 1
        if self._is_read:
            self.journal.today = self.today()
            self.journal.add(line)
        else:
            self._begin()  # what is read now may be the old file
        self.store.save(self.store.resume, {"n": record["n"]})
        return True

    def pending(self):
        """The record of a session that was interrupted, or None."""
        record = record_in(self.store.load_or(self.store.resume, None))
        if record is not None and "n" in record and record["n"] == self._last_n():
            return None  # the power went after its line was written
        return record

    def next_n(self):
        """The counter of the next session."""
        self.read_all()
        left = self.store.load_or(self.store.resume, None)
        n = left.get("n") if isinstance(left, dict) else None
        return max(self.journal.next_n, n + 1) if is_counter(n) else self.journal.next_n

    def _last_n(self):
        """The counter of the journal's last line that is whole; None without any."""
        for path in (self.store.journal, self.store.old_journal):
            text = self.store.tail(path)
            while text:
                start = text.rfind(b"\n") + 1
                line = parse(text[start:])
                if line is not None:
                    return line["n"]
                text = text[: max(start - 1, 0)]
        return None

    def today(self):
        """The number of this day, or None while the clock is not set."""
        return day_number(self.start_text())

    def start_text(self):
        """The time now as the journal has it, or None."""
        now = self.clock.now()
        return None if now is None else "%04d-%02d-%02dT%02d:%02d:%02d" % tuple(now)

    def counts_today(self):
        """{id: sessions today}; while the clock is not set, those since power-on."""
        today = self.today()
        return dict(self._undated) if today is None else self.journal.counts_on(today)

    def facts(self, routine_id):
        """What the pacing of a routine should know: steps eased last time, the streak with this session, advice."""
        self.read_all()
        today = self.today()
        streak = self.journal.streak(today)
        if today is not None and not self.journal.had_session(today):
            streak += 1
        return {
            "eased": self.journal.eased.get(routine_id, ()),
            "streak": streak,
            "advice": self.journal.advises_doctor(),
            "sessions": self.journal.count_of(routine_id),
        }

    def _all_lines(self):
        for path in (self.store.old_journal, self.store.journal):
            for line in self.store.lines(path):
                yield line
