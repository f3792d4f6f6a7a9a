# SPDX-License-Identifier: MIT
"""What is shown while a routine runs: one instruction and one number for each phase."""

from pacelet import type
from pacelet.number import Number, cells_for
from pacelet.page import Page
from pacelet.parts import RIGHT, Gauge
from pacelet.type import DIGITS24, DIGITS40, SMALL, TEXT
from pacelet.words import word

BREATHS = ("in", "hold-in", "out", "hold-out")
LEADS = ("rest", "switch")


class PhasePage(Page):
    """One phase of `mode.play`, a `Player`."""

    def lay(self, mode):
        play = mode.play
        self.phase, self.paused, self.enough = play.phase, play.paused, is_enough(play)
        self.reps, self.breaths = self.phase.reps, self.phase.breaths
        self.cells = cells_of(play)
        kind = self.phase.kind
        if play.paused:
            self._lay_paused(play)
        elif kind == "prepare":
            self._lay_prepare(play)
        elif kind in LEADS:
            self._lay_lead(play)
        elif kind == "wait":
            self._lay_wait(play)
        elif kind in BREATHS:
            self._lay_breath(play)
        else:
            self._lay_work(play)

    def same(self, mode):
        play = mode.play
        return (
            play.phase is self.phase
            and play.paused == self.paused
            and is_enough(play) == self.enough
            and self.phase.reps == self.reps
            and self.phase.breaths == self.breaths
            and cells_of(play) == self.cells
        )

    def live(self, mode):
        play = mode.play
        if self.number is not None:
            self.number.put(seconds_of(play))
        if self.gauge is not None:
            self.gauge.put(breath_of(play))

    def _digits(self, face):
        """The number at the right; returns the room that is left of it."""
        face = face if self.tall and self.cells != "9:99:99" else DIGITS24
        top = 16 if face == DIGITS40 else self.h - 32 if self.tall else 0
        self.number = Number(self.w, top, face, self.cells)
        self.parts.append(self.number)
        return self.number.x - 4

    # The kinds of phases.

    def _lay_work(self, play):
        phase = self.phase
        title = phase.label or phase.text
        room = self._digits(DIGITS40)
        facts = [phase.side] if phase.side else []
        facts += counts(phase)
        self._title(title, room, facts, phase.text if phase.label else None)
        if self.enough:
            self.foot(word("next-on"), word("enough"))
        elif phase.ms is None:
            self.foot(word("ok-go-on"))
        else:
            self.foot(next_text(play))

    def _title(self, title, room, facts, name):
        if self.tall:
            self._tall_title(title, room, facts, name)
        else:
            self.block(title, 0, 0, room, 1)
            self.line(" ".join(facts) or name or "", 0, 16, room, SMALL)

    def _tall_title(self, title, room, facts, name):
        """The title in the first row; what is left of it and the facts in the two rows beside the digits."""
        first = type.wrap(title, TEXT, self.w)[0]
        rest = title[len(first) :].strip()
        y = 16
        if type.width(rest, TEXT) <= room:
            self.line(first, 0, 0, self.w)
            if rest:
                self.line(rest, 0, y, room)
                y += 16
        else:
            self.block(title, 0, 0, self.w, 1)
        while facts and y < 48:
            self.line(facts.pop(0), 0, y, room)
            y += 16
        self.line(name or " ".join(facts), 0, 48, room, SMALL)

    def _lay_breath(self, play):
        phase = self.phase
        room = self._digits(DIGITS40)
        size = 40 if self.tall else 20
        top = 16 if self.tall else 2
        facts = [phase.side] if phase.side else []
        facts += counts(phase)
        self.gauge = Gauge(0, top, size, size)
        self.parts.append(self.gauge)
        left = size + 4
        if self.tall:
            self.line(word(phase.kind), 0, 0, self.w)
            for at in range(min(2, len(facts))):
                self.line(facts[at], left, 16 + 16 * at, room - left)
            self.line(phase.text or "", left, 48, room - left, SMALL)
        else:
            self.line(word(phase.kind), left, 0, room - left)
            self.line(" ".join(facts), left, 16, room - left, SMALL)
        self.foot(next_text(play))

    def _lay_prepare(self, play):
        """The name in two lines, the hint, and the coming side."""
        phase = self.phase
        room = self._digits(DIGITS24)
        wide = self.w if self.tall else room
        rows = self.block(phase.text, 0, 0, wide, 2)
        if self.tall:
            y = 16 * rows
            if phase.side:
                self.line(phase.side, 0, max(y, 16), room)
                y += 16
            if phase.hint and y < 56:
                self.block(phase.hint, 0, y, room, (56 - y) // 8, SMALL)
            self.foot(word("prepare"), dose(play.coming))
        else:
            self.line(phase.side or "", room + 4, 24, self.w - room - 4, SMALL, RIGHT)

    def _lay_lead(self, play):
        """Rest or change of side: what comes next has the large type."""
        phase, coming = self.phase, play.coming
        room = self._digits(DIGITS40)
        name = coming.text if coming is not None and coming.text else word("last")
        side = phase.side or ""
        if self.tall:
            self.line(phase.text if phase.kind == "rest" and phase.text else word(phase.kind), 0, 0, self.w)
            if phase.kind == "switch" and side:
                self.line("→ " + side, 0, 24, room)
                self.foot(name)
            else:
                rows = self.block("→ " + name, 0, 16, room, 2)
                self.line(side, 0, 16 + 16 * rows, room, SMALL if rows == 2 else TEXT)
                self.foot(phase.hint or "", dose(coming))
        else:
            self.line(side if phase.kind == "switch" and side else word(phase.kind), 0, 0, room)
            self.line(word(phase.kind) if phase.kind == "switch" else side, 0, 16, room, SMALL)
            self.foot("→ " + name)

    def _lay_wait(self, play):
        rows = 2 if self.tall else 1
        self.block(self.phase.text, 0, 0, self.w, rows)
        if self.tall:
            self.line(self.phase.hint or "", 0, 34, self.w, SMALL)
            self.line(word("ok-go-on"), 0, 46, self.w, SMALL)
        self.foot(next_text(play), "" if self.tall else word("ok-go-on"))

    def _lay_paused(self, play):
        phase = self.phase
        room = self._digits(DIGITS40)
        name = phase.label or phase.text or word(phase.kind)
        if self.tall:
            self.line(word("paused"), 0, 0, self.w, TEXT, inverse=True)
            rows = self.block(name, 0, 16, room, 2)
            self.line(phase.side or "", 0, 16 + 16 * rows, room, SMALL if rows == 2 else TEXT)
        else:
            self.line(word("paused"), 0, 0, room, TEXT, inverse=True)
            self.line(name, 0, 16, room, SMALL)
        self.foot(word("ok-go-on"))


def is_enough(play):
    """Whether the phase is past the low end of its range."""
    phase = play.phase
    return phase.optional or phase.min_ms is not None and play.elapsed_ms >= phase.min_ms


def seconds_of(play):
    """The number that is shown: what is left, or what has passed where there is no end."""
    left_ms = play.remaining_ms
    return play.elapsed_ms // 1000 if left_ms is None else (left_ms + 999) // 1000


def cells_of(play):
    """The places that the number needs in this phase."""
    if play.length_ms is None:
        return cells_for(max(100, play.elapsed_ms // 1000))
    kind = play.phase.kind
    seconds = (play.length_ms + 999) // 1000
    return cells_for(seconds if kind in BREATHS else max(10, seconds))


def breath_of(play):
    """How full the breath is, 0 to 256."""
    kind = play.phase.kind
    if kind in ("hold-in", "hold-out"):
        return 256 if kind == "hold-in" else 0
    part_ms = play.elapsed_ms if kind == "in" else play.remaining_ms
    return part_ms * 256 // play.length_ms


def counts(phase):
    """What is counted, the innermost first: "3/10", "set 2/3"."""
    found = []
    if phase.breath is not None:
        found.append(of(phase.breath, phase.breaths))
    if phase.rep is not None:
        found.append(of(phase.rep, phase.reps))
    if phase.set is not None:
        found.append(word("set") + " " + of(phase.set, phase.sets))
    if phase.round is not None:
        found.append(word("round") + " " + of(phase.round, phase.rounds))
    return found


def of(number, total):
    """ "3/10", or only "3" where there is no end."""
    return str(number) if total is None else "%d/%d" % (number, total)


def next_text(play):
    """The bottom line: what comes after this."""
    coming = play.coming
    if coming is None or coming.kind == "done":
        return "→ " + word("last")
    name = coming.text or ""
    return "→ " + (name + ", " + coming.side if coming.side else name)


def dose(coming):
    """How much of it: "10 × 20 s", "5 min"."""
    if coming is None:
        return ""
    amount = "" if coming.ms is None or coming.label or coming.breath else length_text(coming.ms)
    count = coming.reps or coming.breaths
    if count is None:
        return amount
    return "%d× %s" % (count, amount) if amount else "%d×" % count


def length_text(ms):
    """ "20 s", "1:30"."""
    seconds = (ms + 500) // 1000
    return "%d s" % seconds if seconds < 100 else "%d:%02d" % (seconds // 60, seconds % 60)
