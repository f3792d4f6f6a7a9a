# SPDX-License-Identifier: MIT
"""The pages of a session: what is asked before and after it, each phase with where the player is, and its end."""

from pacelet.format import const
from pacelet.phase import BREATH, half
from pacelet.screens.screen import Page, count_of, length_text
from pacelet.screens.widgets import RIGHT, Ball, Number, cells_for

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from pacelet.phase import Phase
    from pacelet.screens.font import Font
    from pacelet.screens.screen import Lay


class PhasePage(Page):
    """One phase of `mode.play`, a `Player`; a subclass for each height of panel lays it out."""

    # Each may be done in parts, between which it yields: on a Pico a page takes 25 ms.
    lay_prepare: "Lay"  # the name, the side that comes, the hint, how much of it, where that is
    lay_rest: "Lay"  # what comes next, in large letters
    lay_switch: "Lay"  # the side that comes, with an arrow to it
    lay_wait: "Lay"  # what to do before going on, in the wearer's own time
    lay_paused: "Lay"  # what is left of the phase and of the routine, and how to go on
    lay_work: "Lay"  # what to hold or move, which side, what is counted, what comes next
    lay_breath: "Lay"  # beside the breath as a shape: what to do with it, and which one it is

    def lay(self) -> None:
        play: Any = self.mode.play
        phase: Phase = play.phase
        self.play, self.phase = play, phase
        self.name, self.hint = phase.text or "", phase.hint or ""
        self.paused, self.enough = play.paused, is_enough(play)
        self.growing = (phase.reps or 0) + (phase.breaths or 0)
        self.length_ms = play.length_ms
        self.cells = _cells(play)
        self.leaving = self.word("move_on") if self.enough else ""  # what `next` does where `ok` goes on too
        self.limit: "Number | None" = None
        if play.limit_left_ms is not None:
            self._lay_limit(play.limit_left_ms)
        kind = phase.shape
        if self.paused:
            self.parts = self.lay_paused()
        elif kind in BREATH:
            self.ball = Ball(2, 20, 36) if self.tall else Ball(0, 0, 24)
            self.widgets.append(self.ball)
            self.parts = self.lay_breath()
        elif kind == "prepare":
            self.parts = self.lay_prepare()
        elif kind == "rest":
            self.parts = self.lay_rest()
        elif kind == "switch":
            self.parts = self.lay_switch()
        elif kind == "wait":
            self.parts = self.lay_wait()
        else:
            self.parts = self.lay_work()

    def _lay_limit(self, left_ms: int) -> None:
        """Add what is left of the time limit around, at the end of the bottom line."""
        small, y = self.fonts.small, self.height - 8
        above = small.height - small.ascent  # letters stand above the last row
        cells = cells_for(max(100, _seconds(left_ms)))  # minutes, up to the end
        self.limit = Number(self.width, y - above, small, small, cells)
        self.limit.put(_seconds(left_ms))
        sign = "–"
        x = self.limit.x - small.width(sign)
        self.line(sign, x, y, small.width(sign), small)
        self.widgets.append(self.limit)
        self.bottom = x - 4

    def same(self) -> bool:
        play, phase = self.play, self.phase
        return (
            play.phase is phase
            and play.paused is self.paused
            and play.length_ms == self.length_ms
            and _cells(play) is self.cells
            and (phase.reps or 0) + (phase.breaths or 0) == self.growing
            and is_enough(play) == self.enough
        )

    def live(self) -> None:
        play = self.play
        left_ms = play.remaining_ms
        if self.number is not None:
            # What is left, or what has passed if there is no end.
            self.number.put(play.elapsed_ms // 1000 if left_ms is None else _seconds(left_ms))
        if self.limit is not None:
            self.limit.put(_seconds(play.limit_left_ms or 0))
        if self.ball is not None:
            kind, share = self.phase.shape, 0  # of 256
            if kind == "in" or kind == "out":
                share = (play.elapsed_ms if kind == "in" else left_ms) * 256 // play.length_ms
            self.ball.put(((256 if kind == "hold-in" else share) * self.ball.bars + 128) >> 8)

    def due_ms(self) -> "int | None":
        play = self.play
        if play.paused:
            return None
        left_ms, due_ms = play.remaining_ms, None
        if self.number is not None:
            due_ms = 1000 - play.elapsed_ms % 1000 if left_ms is None else (left_ms - 1) % 1000 + 1
        if self.limit is not None and play.limit_left_ms:
            limit_ms = (play.limit_left_ms - 1) % 1000 + 1
            due_ms = limit_ms if due_ms is None else min(due_ms, limit_ms)
        if self.ball is not None and (self.phase.shape == "in" or self.phase.shape == "out"):
            bar_ms: int = play.length_ms // self.ball.bars
            due_ms = bar_ms if due_ms is None else min(due_ms, bar_ms)
        return due_ms

    # What is said.

    def title(self) -> str:
        """Return what a phase of work is called."""
        phase = self.phase
        if phase.kind == "release":
            return self.word("release")
        return phase.label or self.name or self.word("done")

    def counts(self) -> "list[str]":
        """Return what is counted, the innermost first: ["3/10", "set 2/3"]; of what comes only once, nothing."""
        phase, found = self.phase, []
        for number, total, what in (
            (phase.breath, phase.breaths, ""),
            (phase.rep, phase.reps, ""),
            (phase.set, phase.sets, "set"),
            (phase.round, phase.rounds, "round"),
        ):
            if number is not None and total != 1:
                count = count_of(number, total)
                found.append(self.word(what) + " " + count if what else count)
        return found

    def name_after(self) -> str:
        """Return the name of what comes next."""
        coming: Phase | None = self.play.coming
        return (coming.text if coming is not None else None) or self.word("end")

    def coming_text(self) -> str:
        """Return what comes after this: "then Bird-dog ← left"; of the same step only its side."""
        coming: Phase | None = self.play.coming
        if coming is None or coming.kind == "done":
            return self.word("then") % self.word("end")
        side = None if coming.kind == "rest" else side_text(coming.side)  # a rest is only followed by a side
        name = coming.text or ""
        if side and name == self.name:
            return self.word("then") % side
        return self.word("then") % (name + " " + side if side else name)

    def dose(self) -> str:
        """Return how much of it comes: "10 times 20 s", "5 times" (with a sign), "1:30"."""
        coming: Phase | None = self.play.coming
        if coming is None:
            return ""
        amount = ""
        if coming.ms is not None and not coming.label and not coming.breath:
            seconds = (coming.ms + 500) // 1000
            amount = length_text(seconds)
        count = coming.reps or coming.breaths
        if count is None:
            return amount
        times = str(count) + "×"
        return times + " " + amount if amount else times

    def step_text(self) -> str:
        """Return "step 3/12"; nothing if there is only one."""
        number, count = self.play.ahead.step_place(self.phase.step)
        return self.word("step") + " " + count_of(number, count) if count > 1 else ""

    def left_text(self) -> str:
        """Return "8-10 min left": how long the rest of the routine takes."""
        return self.word("left") % self.minutes(self.play.ahead.left(self.play))

    def side(self, x: int, y: int, width: int) -> None:
        """Add the side of the phase, as large as all sides of its step can be."""
        self.best(side_text(self.phase.side), x, y, width, list(map(side_text, self.phase.sides)))


def is_enough(play: "Any") -> bool:
    """Return True if the phase is past the low end of its range, or of one around it."""
    low_ms = play.phase.min_ms
    return bool(play.may_leave or (low_ms is not None and play.elapsed_ms >= low_ms))


def _cells(play: "Any") -> str:
    """Return the places of the number of the phase. Only one that counts up outgrows them."""
    length_ms = play.length_ms
    return cells_for(max(100, play.elapsed_ms // 1000) if length_ms is None else _seconds(length_ms))


def _seconds(left_ms: int) -> int:
    """Return in how many seconds `left_ms` are over, the one that runs included."""
    return (left_ms + 999) // 1000


def side_text(side: "str | None") -> str:
    """Return "← left", "→ right", and other sides as they are."""
    if not side:
        return ""
    where = half(side)
    return side if where is None else ("← " if where == "left" else "→ ") + side


def joined(texts: "Sequence[str]", font: "Font", width: int) -> str:
    """Return as many of `texts` as fit into `width` pixels in a line, the first of them in any case."""
    line = texts[0] if texts else ""
    for text in texts[1:]:
        if font.width(line + " " + text) > width:
            break
        line += " " + text
    return line


class FinishedPage(Page):
    """`mode`: ``play``, the player at its end; ``eased``, ``streak`` in days, and in its place ``weeks`` unless that is
    None, numbers, 0 if not known; ``advice``: whether a month went by without less discomfort.
    """

    def lay(self) -> "Iterator[None]":
        mode, play = self.mode, self.mode.play
        seconds = play.done_ms // 1000
        name = self.word("advice") if mode.advice else play.routine.name
        facts = []
        rounds, held = [], []
        for _, count in play.rounds:
            rounds.append(str(count))
        for _, ms in play.held:
            held.append(length_text(ms // 1000))
        if rounds:
            facts.append(self.word("rounds") % ", ".join(rounds))
        for count, key in ((play.skipped, "skipped"), (mode.eased, "eased")):
            if count:
                facts.append(str(count) + " " + self.word(key))
        if held:
            facts.append(self.word("held") % ", ".join(held))
        yield
        self.lay_done(name, facts, cells_for(max(100, seconds)), seconds)
        yield
        # How many days in a row it was done, or weeks, where it is meant so often a week.
        number, one, more = mode.streak, "day", "days"
        if mode.weeks is not None:
            number, one, more = mode.weeks, "weekly", "weeks"
        self.lay_foot(self.word(more) % number if number > 1 else self.word(one) if number else "")

    def lay_foot(self, streak: str) -> None:
        """Add the bottom line."""
        self.foot(self.word("menu"), streak)

    def lay_done(self, name: str, facts: "list[str]", cells: str, seconds: int) -> None:
        """Add all but the bottom line."""
        small, room = self.fonts.small, self.digits(cells, seconds)
        if self.tall:
            self.bar(self.word("done"))
            y = self.fill(name, 0, 16, room, 24 if facts else 40)
            for text in facts[: (56 - y) // 8]:
                self.line(text, 0, y, room, small)
                y += 8
        else:
            self.best(self.word("done"), 0, 0, room)
            self.block(", ".join(facts) or name, 0, 16, room, 1, small)


# ---- what is asked. Each page says in its docstring what it reads of its mode.


def caution_place(height: int) -> "tuple[int, int]":
    """Return y and height of the rectangle in which a caution stands on a panel of `height` rows."""
    return (10, 46) if height >= 64 else (0, height - 8)


class ReadyPage(Page):
    """`mode`: a `Ready`."""

    def lay(self) -> "Iterator[None]":
        mode, count = self.mode, len(self.mode.cautions)
        self.page = mode.page
        yield
        total = self.minutes(mode.total) if mode.total else ""
        if mode.is_last:
            for _ in self._lay_last(total):
                yield
            return
        # A caution that stands still, and whether the press acknowledges them all.
        place = count_of(self.page + 1, count) if count > 1 else ""
        y, height = caution_place(self.height)
        self.fill(mode.cautions[self.page], 0, y, self.width, height)
        yield
        press = self.word("read" if self.page == count - 1 else "more")
        if self.tall:
            self.head(self.word("caution"), place)
            yield
            self.press(press, total)
        else:
            self.press(press, self.word("caution") + (" " + place if place else ""))

    def _lay_last(self, total: str) -> "Iterator[None]":
        """Add what to have at hand, that the cautions were read, and what the presses do."""
        mode, small = self.mode, self.fonts.small
        text = mode.equipment or mode.title
        head = self.word("equipment") if mode.equipment else ""
        y = 46 if self.tall else 16
        if self.tall:
            self.head(head, total)
            yield
            self.fill(text, 0, 10, self.width, 36)
        else:
            self.fill(head + ": " + text if head else text, 0, 0, self.width, 16)
        yield
        if mode.cautions:
            again = self.word("go_back")
            room = small.width(again)
            self.line(self.word("cautions"), 0, y, self.width - room - 4, small)
            self.line(again, self.width - room, y, room, small, RIGHT)
            yield
        self.press(self.word("start"), self.word("steps"))


class AskPage(Page):
    """`mode`: ``question``; ``value``, 0 to 99, or None as long as none is chosen; ``ends``, two texts for the foot."""

    def lay(self) -> "Iterator[None]":
        self.value = self.mode.value
        yield
        room = self.width if self.value is None else self.digits("99", self.value)
        self.fill(self.mode.question, 0, 0, room, self.height - 8)
        yield
        self.foot(self.mode.ends[0], self.mode.ends[1])
