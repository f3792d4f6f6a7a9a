# SPDX-License-Identifier: MIT
"""The history: the record of the session that runs, and the journal of those that ended."""

from pacelet.format import const
from pacelet.journal import COUNTER, PAIRS_MOST, Journal, day_number, parse
from pacelet.settings import fits
from pacelet.step_cursor import KEPT_MS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pacelet.player import Player

_LINES_AT_A_TIME = const(20)  # some 80 ms on a Pico, while nothing is played
_SHA_KEPT = const(12)  # hexadecimal digits of the routine's SHA-256 in the journal; `/resume.json` holds all


class SessionRecord:
    """The record of a session that runs: ``fields`` are those of `pacelet.journal`, of a session that begins, or of one
    that is resumed: then what was done ``before`` counts too. ``eased``: numbers of the steps that hurt. ``is_stale``:
    the place written is a step, round, set or side behind.
    """

    def __init__(self, fields: "dict[str, Any]", player: "Player") -> None:
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
        planned: int,
        before: "int | None",
        first: int,
        place: "list[list[int]] | None",
    ) -> "dict[str, Any]":
        """Return the record of a session that begins now.

        `before`: discomfort, 0 to 10, or None. `first`: the number of the step that the wearer begins with, 0 for the
        routine's first; `place`: where that is.
        """
        record: dict[str, Any] = {"n": self.next_n(), "routine": routine, "sha": sha}
        record.update({"planned": planned, "done": 0, "completed": False})
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
