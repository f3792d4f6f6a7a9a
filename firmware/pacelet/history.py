# SPDX-License-Identifier: MIT
"""The history: the journal, one line of JSON for each session, what the lines add up to, and the record of the session
that runs.

A line has ``board`` and ``n`` (a counter; the two name a session), ``start`` ("2026-11-22T08:07:29", only if the
clock was known), ``routine`` and ``sha`` (the start of the SHA-256 of its file), ``planned`` and ``done``
(seconds), ``completed``, and, if there were any, ``first`` (the number of the step that was begun with), ``skipped``,
``extended`` (counts), ``eased`` (numbers of steps), ``before`` and ``after`` (discomfort, 0 to 10), ``rounds`` (pairs
step, rounds completed, for each time that a block with a time limit was over) and ``held`` (pairs step, seconds, for
each hold and movement that lasted until pressed); of the pairs the last 24. A session is not
completed if all its holds and movements were eased off. A line that is not JSON, torn by a power cut, is skipped,
as is one whose start is no date. Boards and computers decide that by `parse`.
"""

import json
from array import array

from pacelet.format import const
from pacelet.places import KEPT_MS
from pacelet.settings import fits

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any

    from pacelet.player import Player

_LINES_AT_A_TIME = const(20)  # some 80 ms on a Pico, while nothing is played
_SHA_KEPT = const(12)  # hexadecimal digits of the routine's SHA-256 in the journal; `/resume.json` holds all
_ADVICE_DAYS = const(28)  # a month of sessions without less discomfort (catalogue: C4)
N_MOST = 1 << 24  # a counter that a damaged line has made larger is not gone on from
COUNTER = (1, N_MOST - 1)  # the number of a session
DISCOMFORT = (0, 10)
PAIRS_MOST = 24  # of a session: its line must not become too long
_DAYS = const(2048)  # days are told apart over so many
_LINE_MOST = const(1024)  # bytes; what is longer was not written by us, and might fill the heap
_HEX = const("0123456789abcdefABCDEF")
_DEEPEST = const(8)  # lists and objects inside each other
_SIGNS = const('[ ] { } , : "')
# What becomes what. In one piece: as forty objects it would take a KB of a Pico's heap.
_BECOMES = const('":"=p ":0=p ",=0, "]=0] 0,0=0 p,p=p [0]=0 []=0 {p}=0 {}=0')
_ROUTINES_MOST = const(64)
_WEEKS_MOST = const(104)  # of a routine, that are looked back on


class SessionRecord:
    """The record of a session that runs: ``fields`` are those of a line, of a session that begins, or of one
    that is resumed: then what was done ``before`` counts too. ``eased``: numbers of the steps that hurt. ``is_stale``:
    the place written is a step, round, set or side behind.
    """

    def __init__(self, fields: "dict[str, Any]", player: "Player") -> None:
        if "planned" not in fields:
            fields["planned"] = player.ahead.left(player).high_ms // 1000
        self.fields = fields
        self.player = player
        self.before = dict(fields)
        self.eased: list[int] = fields.get("eased", [])
        self.dirty = True  # it is elsewhere than what was written, by a step, round, set or side
        # What was written: sides and sets, and the player's time then.
        self.levels: "list[list[int]] | None" = None
        self.done_ms = 0

    @property
    def completed(self) -> bool:
        """Return True if the routine was played to its end, and not all of it was eased off."""
        fields, player = self.fields, self.player
        return player.finished and not player.is_all(self.eased, fields.get("first", 0))

    @property
    def is_stale(self) -> bool:
        """Return True if what was written is a step, round, set, side or a minute behind."""
        return self.dirty or self.player.done_ms - self.done_ms >= KEPT_MS

    def enter_phase(self) -> None:
        """Note that a phase began."""
        self.dirty = self.levels != self.place()

    def place(self) -> "list[list[int]]":
        """Return the sides, rounds and sets at which the player stands."""
        levels = self.player.cursor.place()
        for at in range(len(levels)):
            levels[at] = levels[at][:3]
        return levels

    def update(self) -> "dict[str, Any]":
        """Bring the fields up to the player; return them, to be written."""
        player, fields, before = self.player, self.fields, self.before
        fields["done"] = before["done"] + player.done_ms // 1000
        fields["completed"] = self.completed
        rounds, held = list(before.get("rounds", ())), list(before.get("held", ()))
        for step, count in player.rounds:
            rounds.append([step, count])
        for step, ms in player.held:
            held.append([step, (ms + 500) // 1000])
        for key, value in (
            ("skipped", before.get("skipped", 0) + player.skipped),
            ("extended", before.get("extended", 0) + player.extended),
            ("rounds", rounds[-PAIRS_MOST:]),
            ("held", held[-PAIRS_MOST:]),
            ("eased", self.eased),
            ("place", None if player.finished else player.place()),
        ):
            if value:
                fields[key] = value
            else:
                fields.pop(key, None)
        self.levels = self.place()
        self.done_ms = player.done_ms
        self.dirty = False
        return fields


class History:
    """The journal on the flash. `storage` and `clock`: the files, and the time of day.

    A session has its counter from its begin: so a power cut leaves no doubt whether its line was written, and nothing
    needs to be read to write it. Between sessions the counter stays where a session's record was, and goes on from
    there should the journal be damaged.
    """

    def __init__(self, storage: "Any", clock: "Any") -> None:
        self.storage = storage
        self.clock = clock
        self._undated: dict[str, int] = {}  # sessions by routine since power-on, of which no day is known
        self.restart()

    def restart(self) -> None:
        self.journal = Journal()
        self.lines = self._all_lines()
        self.complete = False

    def _all_lines(self) -> "Any":
        for path in (self.storage.old_journal, self.storage.journal):
            for line in self.storage.lines(path):
                yield line

    def read_some(self) -> bool:
        """Read some more lines; return False once all are read."""
        self.journal.today = self.today()
        for count, text in enumerate(self.lines, 1):  # and not next(lines, None), which boards do not have
            line = parse(text)
            if line is not None:
                self.journal.add(line)
            if count == _LINES_AT_A_TIME:
                return True
        self.complete = True
        return False

    def begin(
        self,
        routine: str,
        sha: str,
        before: "int | None",
        first: int,
        place: "list[list[int]] | None",
    ) -> "dict[str, Any]":
        """Return the record of a session that begins now.

        `before`: discomfort, 0 to 10, or None. `first`: the number of the step that the wearer begins with, 0 for the
        routine's first; `place`: where that is.
        """
        record: dict[str, Any] = {"n": self.next_n(), "routine": routine, "sha": sha}
        record.update({"done": 0, "completed": False})
        now = self.now_text()
        if now is not None:
            record["start"] = now
        if before is not None:
            record["before"] = before
        if first:
            record["first"] = first
            record["place"] = place
        return record

    def add(self, record: "dict[str, Any]") -> bool:
        """Make a record the journal's next line, and forget its place; return False if the flash is full."""
        if "n" not in record:
            record["n"] = self.next_n()
        line = {"board": self.clock.board_id()}
        for key in record:
            if key != "place":
                line[key] = record[key][:_SHA_KEPT] if key == "sha" and record[key] else record[key]
        if not self.storage.add_line(line):
            return False
        if "start" not in record:
            routine = record["routine"]
            self._undated[routine] = self._undated.get(routine, 0) + 1
        if self.complete:
            self.journal.today = self.today()
            self.journal.add(line)
        else:
            self.restart()  # what is read now may be the old file
        self.storage.save(self.storage.resume, {"n": record["n"]})
        return True

    def next_n(self) -> int:
        """Return the counter of the next session."""
        while self.read_some():
            pass
        left = self.storage.load_or(self.storage.resume, None)
        n: Any = left.get("n") if isinstance(left, dict) else None
        return max(self.journal.next_n, n + 1) if fits(n, COUNTER) else self.journal.next_n

    def today(self) -> "int | None":
        """Return the number of this day, or None if the clock is not set."""
        return day_number(self.now_text())

    def now_text(self) -> "str | None":
        """Return the time now as the journal has it, or None if the clock is not set."""
        now = self.clock.now()
        return None if now is None else "%04d-%02d-%02dT%02d:%02d:%02d" % tuple(now)

    def counts_today(self) -> dict[str, int]:
        """Return {routine: sessions today}; while the clock is not set, those since power-on."""
        today = self.today()
        return dict(self._undated) if today is None else self.journal.counts_on(today)

    def facts(self, routine: str, days: "int | None") -> "dict[str, Any]":
        """Return what the pacing of a routine uses: steps eased last time, the streak with this session, advice.

        `days`: on how many it is meant, at the least; then ``weeks`` is its streak in weeks, else None.
        """
        while self.read_some():
            pass
        journal, today = self.journal, self.today()
        is_first_today = today is not None and today != journal.last_day
        return {
            "eased": journal.eased.get(routine, ()),
            "streak": journal.streak(today) + is_first_today,
            "weeks": None if days is None else journal.weeks_in_a_row(routine, today, days),
            "advice": journal.advises_doctor(),
            "sessions": journal.counts.get(routine, 0),
        }


class Journal:
    """What the lines add up to; they are added one after another, oldest first.

    ``next_n`` is the counter of the next session; ``sessions`` how many there are, ``counts`` how many of each routine.
    ``eased`` has the steps eased off in a routine's last session, if there were any. ``today`` is the number of this
    day, or None: days after it are those of a clock that was wrong then, and are not counted.
    """

    def __init__(self, today: "int | None" = None) -> None:
        self.today = today
        self.next_n = 1
        self.sessions = 0
        self.counts: dict[str, int] = {}
        self.eased: "dict[str, tuple[int, ...]]" = {}
        self.last_day: "int | None" = None
        self._streak = 0
        self._counts_on_last_day: dict[str, int] = {}
        # By routine: its last day, and on how many days of each week it was done, in three bits, the last week first.
        self.weeks: "dict[str, tuple[int, int]]" = {}
        # day % 2048 * 32 + the sum of both answers: two bytes each, for there may be hundreds, and in one piece
        self.relief = array("H")

    def add(self, line: "dict[str, Any]") -> None:
        """Add a session, a line that was parsed."""
        self.sessions += 1
        if line["n"] < N_MOST:
            self.next_n = max(self.next_n, line["n"] + 1)
        routine = line["routine"]
        if count(self.counts, routine):
            self.eased.pop(routine, None)
            for step in line.get("eased", ()):
                if type(step) is int:
                    self.eased[routine] = self.eased.get(routine, ()) + (step,)
        day = day_number(line.get("start"))
        if day is None or (self.today is not None and day > self.today):
            return
        self._count_day(day, routine)
        last_day, counts = self.weeks.get(routine, (0, 0))
        if day > last_day and (routine in self.weeks or len(self.weeks) < _ROUTINES_MOST):
            self.weeks[routine] = day, _with_day(last_day, counts, day)
        before: Any = line.get("before")
        after: Any = line.get("after")
        if fits(before, DISCOMFORT) and fits(after, DISCOMFORT):
            self._add_relief(day, before + after)

    def streak(self, today: "int | None") -> int:
        """Return the days in a row with a session, up to `today` (a day number, or None) or yesterday."""
        if today is None or self.last_day is None or not 0 <= today - self.last_day <= 1:
            return 0
        return self._streak

    def counts_on(self, today: "int | None") -> dict[str, int]:
        """Return {routine: sessions} of day `today`."""
        return dict(self._counts_on_last_day) if today is not None and today == self.last_day else {}

    def weeks_in_a_row(self, routine: str, today: "int | None", days: int) -> int:
        """Return in how many weeks in a row, up to this one or the last, a routine was done on `days` days or more,
        with a session of today.
        """
        if today is None:
            return 0
        last_day, counts = self.weeks.get(routine, (0, 0))
        if last_day < today:
            counts = _with_day(last_day, counts, today)
        weeks = 1 if counts & 7 >= days else 0
        counts >>= 3
        while counts & 7 >= days:
            weeks += 1
            counts >>= 3
        return weeks

    def advises_doctor(self) -> bool:
        """Return True if a month of sessions went by without less discomfort."""
        relief = self.relief
        if len(relief) < 8 or days(relief[0], relief[-1]) < _ADVICE_DAYS - 7:
            return False
        # Of both halves: the mean discomfort, in hundredths.
        half, means_x100 = len(relief) // 2, []
        for part in (relief[:half], relief[half:]):
            total = 0
            for entry in part:
                total += entry % 32
            means_x100.append(total * 50 // len(part))
        return means_x100[1] >= means_x100[0]

    def _add_relief(self, day: int, both: int) -> None:
        relief = self.relief
        relief.append(day % _DAYS * 32 + both)
        first = 0
        while days(relief[first], relief[-1]) > _ADVICE_DAYS or len(relief) - first > 250:
            first += 1  # no more than so many are kept, however many lines there are
        if first:
            self.relief = relief[first:]

    def _count_day(self, day: int, routine: str) -> None:
        last = self.last_day
        if last is None or day > last:
            self._streak = self._streak + 1 if last is not None and day == last + 1 else 1
            self.last_day = day
            self._counts_on_last_day = {}
        elif day < last:
            return  # the clock was set back: these days were counted already
        count(self._counts_on_last_day, routine)


def count(counts: dict[str, int], routine: str) -> bool:
    """Count one more; return False if there is no room for it: 64 routines are kept, however many there are."""
    if routine not in counts and len(counts) >= _ROUTINES_MOST:
        return False
    counts[routine] = counts.get(routine, 0) + 1
    return True


def _with_day(last_day: int, counts: int, day: int) -> int:
    """Return the counts of days by week with one more day, after `last_day`."""
    weeks = week_of(day) - week_of(last_day)
    counts = counts << 3 * weeks if weeks < _WEEKS_MOST else 0
    return (counts & (1 << 3 * _WEEKS_MOST) - 1) + 1


def week_of(day: int) -> int:
    """Return the number of the week, from Monday, that a day is in."""
    return (day + 2) // 7


def days(before: int, after: int) -> int:
    """Return how many days lie between two entries of the relief."""
    return (after // 32 - before // 32) % _DAYS


def parse(text: "Any") -> "dict[str, Any] | None":
    """Return the session in a line of the journal, or None if there is none."""
    try:
        data: bytes = text.encode() if isinstance(text, str) else text
        read = data.decode()
        if len(data) > _LINE_MOST or not _is_json(read.strip()):
            return None
        line = json.loads(read)
    except (ValueError, UnicodeError, MemoryError):
        return None
    if not isinstance(line, dict) or type(line.get("n")) is not int or not 0 < line["n"] < 1 << 29:
        return None
    start = line.get("start")
    if isinstance(start, str) and day_number(start) is None:
        return None
    return line if isinstance(line.get("routine"), str) and isinstance(line.get("eased", []), list) else None


def _is_json(text: str) -> bool:
    """Return True for JSON that boards and computers read alike, written in one line as `json.dumps` does.

    MicroPython's reader takes ``[1,]``, ``{"a" 1}`` and 007, CPython's takes NaN. So each string is made a quote here,
    anything else that is whole a 0, a key with its value a p, until a 0 is left; all by what is fast on a board.
    """
    parts = text.replace("\\\\", "").replace('\\"', "").split('"')
    strings = '"'.join(parts[1::2])
    if len(parts) % 2 == 0 or (strings and min(strings.encode()) < 32):
        return False
    for escaped in strings.split("\\")[1:]:
        is_code = escaped[:1] == "u" and len(escaped) > 4 and not escaped[1:5].strip(_HEX)
        if not is_code and (not escaped or escaped[:1] not in "/bfnrt"):
            return False
    text = '"'.join(parts[0::2]).replace(", ", ",").replace(": ", ":")
    for word in ["true", "false", "null"]:
        text = text.replace(word, "w")
    tokens = text
    for sign in _SIGNS.split():
        tokens = tokens.replace(sign, " ")
    for token in sorted(set(tokens.split()), key=len, reverse=True):
        whole, point, tenths = (token[1:] if token[:1] == "-" else token).partition(".")
        is_number = whole and not (whole + tenths).strip("0123456789") and (tenths or not point)
        if token != "w" and not (is_number and (whole[:1] != "0" or len(whole) == 1)):
            return False
        text = text.replace(token, "0")
    rules = []
    for rule in _BECOMES.split():
        rules.append(rule.split("="))
    for _ in range(_DEEPEST):
        for what, becomes in rules:
            while what in text:
                text = text.replace(what, becomes)
        if len(text) == 1:
            return text == "0"
    return False


def day_number(start: "Any") -> "int | None":
    """Return the number of the day of "2026-11-22T..." in a count without gaps, or None if it is not a date."""
    if not isinstance(start, str) or len(start) < 10 or start[4] != "-" or start[7] != "-":
        return None
    digits = start[:4] + start[5:7] + start[8:10]
    if digits.strip("0123456789"):  # `isdigit` takes a superscript on a computer, and none on a board
        return None
    year, month, day = int(start[:4]), int(start[5:7]), int(start[8:10])
    if not 2000 <= year < 3000 or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    # Days from civil, with the year beginning in March (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    if month <= 2:
        year -= 1
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * ((month + 9) % 12) + 2) // 5 + day - 1
