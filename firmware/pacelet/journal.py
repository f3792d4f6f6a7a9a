# SPDX-License-Identifier: MIT
"""The journal: one line of JSON for each session, and what can be told from the lines.

A line has ``board`` and ``n`` (a counter; the two name a session), ``start`` ("2026-11-22T08:07:29", only if the
clock was known), ``routine`` and ``sha`` (the start of the SHA-256 of its file), ``planned`` and ``done``
(seconds), ``completed``, and where there were any ``first`` (the number of the step that the wearer began with),
``skipped``, ``extended`` (counts), ``eased`` (numbers of steps), ``before`` and ``after`` (discomfort, 0 to 10). A
session of which all that is a hold or a movement was eased off is not completed. A line that is no JSON, torn by a
power cut, is passed over.
"""

import json
from array import array

ADVICE_DAYS = 28  # a month of sessions without less discomfort (catalogue: C4)
ADVICE_SESSIONS = 8  # with both answers, in that month
_DISCOMFORT_MOST = 10
_N_MOST = 1 << 24  # a counter that a damaged line has made larger is not gone on from
# What is kept in memory, however many lines there are: routines, and sessions with both answers.
_ROUTINES_MOST = 64
_RELIEF_MOST = 250
_DAYS = 2048  # days are told apart over so many


class Journal:
    """What the lines say, taken in one after another, oldest first.

    ``next_n`` is the counter of the next session; ``sessions`` how many there are. ``today`` is the number of this
    day, or None: days after it are those of a clock that was wrong then, and are not counted.
    """

    def __init__(self, today=None):
        self.today = today
        self.next_n = 1
        self.sessions = 0
        self.eased = {}  # routine -> steps eased in its last session, where there were any
        self._counts = {}  # routine -> sessions
        self._last_day = None
        self._streak = 0
        self._today = {}  # routine -> sessions on the last day
        # day % 2048 * 32 + the sum of both answers: two bytes each, for there may be hundreds, and in one piece
        self._relief = array("H")

    def take(self, text):
        """Takes in one line; what is no line is passed over."""
        line = parse(text)
        if line is not None:
            self.add(line)

    def add(self, line):
        """Takes in a session, a dict as above."""
        self.sessions += 1
        if line["n"] < _N_MOST:
            self.next_n = max(self.next_n, line["n"] + 1)
        routine = line["routine"]
        if _count_up(self._counts, routine):
            self._take_eased(routine, line.get("eased"))
        day = day_number(line.get("start"))
        if day is None or (self.today is not None and day > self.today):
            return
        self._count_day(day, routine)
        before, after = line.get("before"), line.get("after")
        if is_discomfort(before) and is_discomfort(after):
            self._take_relief(day, before + after)

    def streak(self, today):
        """Days in a row with a session, up to `today` (a day number; None: not known) or yesterday."""
        if today is None or self._last_day is None or not 0 <= today - self._last_day <= 1:
            return 0
        return self._streak

    def counts_on(self, today):
        """{routine: sessions} of day `today`."""
        return dict(self._today) if today is not None and today == self._last_day else {}

    def had_session(self, today):
        """Whether there was a session on day `today`."""
        return self._last_day == today

    def count_of(self, routine):
        """Sessions of a routine."""
        return self._counts.get(routine, 0)

    def advises_doctor(self):
        """Whether a month of sessions went by without less discomfort."""
        relief = self._relief
        if len(relief) < ADVICE_SESSIONS or _days_from(relief[0], relief[-1]) < ADVICE_DAYS - 7:
            return False
        half = len(relief) // 2
        return _mean_x100(relief[half:]) >= _mean_x100(relief[:half])

    def _take_eased(self, routine, steps):
        steps = tuple([step for step in steps if type(step) is int]) if steps else None
        if steps:
            self.eased[routine] = steps
        else:
            self.eased.pop(routine, None)

    def _take_relief(self, day, both):
        relief = self._relief
        relief.append(day % _DAYS * 32 + both)
        first = 0
        while _days_from(relief[first], relief[-1]) > ADVICE_DAYS or len(relief) - first > _RELIEF_MOST:
            first += 1
        if first:
            self._relief = relief[first:]

    def _count_day(self, day, routine):
        last = self._last_day
        if last is None or day > last:
            self._streak = self._streak + 1 if last is not None and day == last + 1 else 1
            self._last_day = day
            self._today = {}
        elif day < last:
            return  # the clock was set back: these days were counted already
        _count_up(self._today, routine)


def _count_up(counts, routine):
    """Counts one more, if there is room for it; whether there was."""
    if routine not in counts and len(counts) >= _ROUTINES_MOST:
        return False
    counts[routine] = counts.get(routine, 0) + 1
    return True


def _days_from(one, other):
    return (other // 32 - one // 32) % _DAYS


def _mean_x100(relief):
    return sum([entry % 32 for entry in relief]) * 50 // len(relief)


def is_discomfort(value):
    """Whether `value` is an answer to how it feels: 0 to 10."""
    return type(value) is int and 0 <= value <= _DISCOMFORT_MOST


def parse(text):
    """The session in a line of the journal, or None where it is none."""
    try:
        line = json.loads(text)
    except (ValueError, UnicodeError, MemoryError):
        return None
    if not isinstance(line, dict) or type(line.get("n")) is not int or not 0 < line["n"] < 1 << 29:
        return None
    eased = line.get("eased", [])
    return line if isinstance(line.get("routine"), str) and isinstance(eased, list) else None


def day_number(start):
    """The number of the day of "2026-11-22T..." in a count without gaps, or None where it is no date."""
    if not isinstance(start, str) or len(start) < 10 or start[4] != "-" or start[7] != "-":
        return None
    digits = start[:4] + start[5:7] + start[8:10]
    if not digits.isdigit():
        return None
    year, month, day = int(start[:4]), int(start[5:7]), int(start[8:10])
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    # Days from civil, with the year beginning in March (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    if month <= 2:
        year -= 1
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * ((month + 9) % 12) + 2) // 5 + day - 1
