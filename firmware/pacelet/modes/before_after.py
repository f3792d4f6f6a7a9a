# SPDX-License-Identifier: MIT
"""What comes right before a routine and right after it: cautions, questions, and its line in the journal."""

import hashlib
from binascii import hexlify

from pacelet.app import PATIENCE_MS, App, Mode, Next
from pacelet.format import RoutineError, const
from pacelet.gestures import BACK, HELD, NEXT, OK
from pacelet.phase import Pace
from pacelet.routine import open_routine
from pacelet.screens.font import BREAK_AFTER
from pacelet.screens.screen import MARGIN_X
from pacelet.screens.session_pages import AskPage, ReadyPage, caution_place
from pacelet.totals import Ahead

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pacelet.routine import Routine
    from pacelet.screens.font import Font
    from pacelet.totals import Totals

_DISCOMFORT_MOST = const(10)
_KEPT_MOST = const(150)  # routines whose cautions were read; the file of more would be too large to be read


class BeforeAfter:
    """Leads through what surrounds one routine. ``steps`` is what is still to come, in its order.

    Each returns the mode that asks something, or None where there is nothing to ask; the answer leads on by `next`.
    ``record`` is that of a session that was left, or, after the routine, of the one that has ended.
    """

    def __init__(self, app: App, routine_id: str) -> None:
        self.app = app
        self.routine_id = routine_id
        self.path = app.storage.routine_path(routine_id)
        self.routine: Any = None
        self.sha: Any = False  # of its file as it was opened; False: not taken yet
        self.first = 0  # the step to begin with
        self.record: Any = None
        self.discomfort: "int | None" = None
        self.steps: "list[Callable[[], Mode | None]]" = []

    # ---- the ways in

    def open(self) -> Mode:
        """Return what choosing the routine leads to."""
        try:
            self.routine = open_routine(self.app.storage, self.path)
        except RoutineError as fault:
            self.app.sound("error")
            return self.app.fault(self.routine_id, str(fault))
        left = self.app.interrupted()
        if left and left["routine"] != self.routine_id:
            self.app.history.add(left)
            left = None
        self.record = left
        self.steps = [self._offer, self.close, self._mind, self.ask, self.start]
        return self.next()

    def resume(self, left: "dict[str, Any]") -> Mode:
        """Return what comes when a session was cut off: the question whether to go on, if it can be, else the menu."""
        self.record = left
        self.steps = [self._offer, self.close, self.app.menu]
        return self.next()

    def after(self, record: "dict[str, Any]") -> Mode:
        """Return what comes after the routine was played to its end: the last question, and its line in the journal."""
        self.record = record
        self.steps = [self.ask, self.keep]
        return self.next()

    def next(self) -> Mode:
        """Return the mode of the next step that has something to ask."""
        mode = None
        while mode is None:
            mode = self.steps.pop(0)()
        return mode

    # ---- steps before the routine

    def _offer(self) -> "Mode | None":
        """Ask whether to go on where the session of the record stopped; as long as nobody answers, that is kept."""
        app, left = self.app, self.record
        if left is None or not left.get("place") or self._digest() != left.get("sha"):
            return None
        try:
            if self.routine is None:
                self.routine = open_routine(app.storage, self.path)
        except RoutineError:
            return None
        ends = (app.words.text("go_on"), app.words.text("no"))
        question = app.words.text("resume") % self.routine.name
        return self._reading(Choose(question, ends, self.go_on, self.next, app.menu))

    def go_on(self) -> Mode:
        app, routine, record = self.app, self.routine, self.record
        return Next(lambda _: app.pace(routine, record))

    def close(self) -> None:
        """Write the line of a session that is not gone on with."""
        if self.record is not None:
            self.app.history.add(self.record)
            self.record = None

    def _mind(self) -> "Mode | None":
        if not self.routine.caution and not self.routine.equipment:
            return None
        return self.show_ready(were_read(self.app.storage, self.routine_id, self.routine.caution))

    def show_ready(self, read: bool) -> Mode:
        """Return the pages of what to mind and what to have at hand; `read`: the former only on request."""
        routine, panel = self.routine, self.app.panel
        cautions = pages_of(routine.caution, self.app.fonts.small, panel.width - MARGIN_X, panel.height)
        total = Ahead(routine, Pace(routine, self.app.settings)).total
        return self._reading(Ready(self, routine, cautions, read, total))

    def acknowledge(self) -> None:
        """Keep that the cautions were read to their end."""
        keep_read(self.app, self.routine_id, self.routine.caution)

    def ask(self) -> "Mode | None":
        """Ask for the discomfort, before the routine or after it."""
        app = self.app
        if not app.settings["comfort"]:
            return None
        ends = (app.words.text("ends"), app.words.text("go_on"))
        question = app.words.text("before" if self.record is None else "after")
        return self._reading(Ask(question, ends, self.answer))

    def answer(self, discomfort: "int | None") -> Mode:
        self.discomfort = discomfort
        return self.next()

    def start(self) -> Mode:
        routine, first, app = self.routine, self.first, self.app
        place = routine.place_of(first) if first else None
        record = app.history.begin(self.routine_id, self._digest(), self.discomfort, first, place)
        return Next(lambda _: app.pace(routine, record))

    def _reading(self, mode: Mode) -> Mode:
        """Return the mode; while nobody presses anything is read what the start is not to wait for."""
        mode.chore = self._read_some
        return mode

    def _read_some(self) -> bool:
        """Take the file's hash, before a host can replace it, and then read the journal."""
        if self.sha is False:
            self._digest()
            return True
        return self.app.history.read_some()

    def _digest(self) -> "Any":
        if self.sha is False:
            self.sha = self.app.storage.sha256(self.path)
        return self.sha

    # ---- steps after it

    def keep(self) -> Mode:
        if self.discomfort is not None:
            self.record["after"] = self.discomfort
        if not self.app.history.add(self.record):
            return self.app.fault(self.routine_id, self.app.words.text("save"))
        return self.app.menu()


# ---- what is asked


class Ready(Mode):
    """``cautions``: the texts of the pages to mind; ``page``: the one shown, the last being that of what to have.

    ``equipment``, ``title``: texts; ``total``: how long the routine takes. With `read` the cautions are known, and
    shown on request only. `before` knows what follows.
    """

    name = "ready"
    screen = ReadyPage
    is_question = True

    def __init__(
        self, before: "BeforeAfter", routine: "Routine", cautions: "list[str]", read: bool, total: "Totals"
    ) -> None:
        self.before = before
        self.title = routine.name
        self.equipment = ", ".join(routine.equipment)
        self.cautions = cautions
        self.page = len(cautions) if read else 0
        self.total = total

    @property
    def is_last(self) -> bool:
        """Whether all there is to mind was acknowledged."""
        return self.page == len(self.cautions)

    def press(self, gesture: int) -> "Mode | None":
        before = self.before
        if gesture == BACK | HELD or (gesture == BACK and not self.page):
            return before.app.menu()
        if self.is_last:
            if gesture == OK:
                return before.next()
            if gesture == NEXT:
                return before.app.steps(before)
            if gesture == BACK:
                self.page = 0
        elif gesture in (OK, NEXT):
            self.page += 1
            if self.page == len(self.cautions):
                before.acknowledge()
        elif gesture == BACK:
            self.page -= 1
        return None


class Choose(Mode):
    """Asks for yes (`ok`) or no (any other button). `late` returns what follows if nobody answers; None: `no`.

    ``ends``: two texts of what a press does.
    """

    name = "ask"
    screen = AskPage
    is_question = True
    value: "int | None" = None

    def __init__(
        self,
        question: str,
        ends: "tuple[str, str]",
        yes: "Callable[[], Mode]",
        no: "Callable[[], Mode]",
        late: "Callable[[], Mode] | None" = None,
    ) -> None:
        self.question = question
        self.ends = ends
        self.yes = yes
        self.no = no
        self.late = late or no
        self.left_ms = PATIENCE_MS

    def advance(self, passed_ms: int) -> "Mode | None":
        self.left_ms -= passed_ms
        return self.late() if self.left_ms <= 0 else None

    def due_ms(self) -> int:
        return max(self.left_ms, 0)

    def press(self, gesture: int) -> "Mode | None":
        return self.yes() if gesture == OK else self.no()


class Ask(Choose):
    """Asks for a number from 0 to 10, which may be left out. `then` is told it, or None, and returns what follows.

    ``value``: the number shown, None while none is chosen.
    """

    def __init__(
        self,
        question: str,
        ends: "tuple[str, str]",
        then: "Callable[[int | None], Mode]",
        value: "int | None" = None,
    ) -> None:
        Choose.__init__(self, question, ends, self.no, self.no)
        self.then = then
        self.value = value

    def no(self) -> Mode:
        return self.then(None)

    def press(self, gesture: int) -> "Mode | None":
        self.left_ms = PATIENCE_MS
        if gesture == OK:
            return self.then(self.value)
        if gesture == NEXT:
            self.value = 0 if self.value is None else min(self.value + 1, _DISCOMFORT_MOST)
        elif gesture == BACK:
            self.value = None if not self.value else self.value - 1
        elif gesture == BACK | HELD:
            return self.no()
        return None


# ---- which cautions were read


def pages_of(cautions: "list[str]", small: "Font", width: int, height: int) -> "list[str]":
    """Return the texts of the pages that show all cautions on a panel of `width` x `height` pixels, each in whole.

    A caution too long for one page goes on on the next, with "…" at the end of the one and at the start of the other.
    `small`: the font that has room for most.
    """
    rows = caution_place(height)[1] // small.height
    pages = []
    for text in cautions:
        while len(small.wrap(text, width)) > rows:
            # As many characters as fit with a mark behind them, cut where a line may break.
            end = 0
            for line in small.wrap(text, width)[:rows]:
                end += len(line)
                while text[end : end + 1] == " ":
                    end += 1
            while len(small.wrap(text[:end].rstrip(" ") + "…", width)) > rows:
                shorter = end - 1
                while shorter > 1 and text[shorter - 1] not in BREAK_AFTER:
                    shorter -= 1
                end = shorter if shorter > 1 else end - 1  # no break but for a mark at the start
            pages.append(text[:end].rstrip(" ") + "…")
            text = "…" + text[end:].lstrip(" ")
        pages.append(text)
    return pages


def were_read(storage: "Any", routine_id: str, cautions: "list[str]") -> bool:
    """Return True if these cautions of a routine were read on this board, none of them changed since."""
    hashes, of_these = _hashes(storage, cautions)
    return hashes.get(routine_id) == of_these


def keep_read(app: "App", routine_id: str, cautions: "list[str]") -> None:
    """Keep that they were read, if the flash has room; else they are shown again next time."""
    hashes, of_these = _hashes(app.storage, cautions)
    if len(hashes) >= _KEPT_MOST:
        hashes = {}
    hashes[routine_id] = of_these
    app.save(app.storage.read, hashes)


def _hashes(storage: "Any", cautions: "list[str]") -> "tuple[dict[str, str], str]":
    """Return the hash of the cautions that were read, for each routine, and that of these."""
    hashes = storage.load_or(storage.read, None)
    digest = hashlib.sha256("\n".join(cautions).encode()).digest()
    # Half of it is enough to notice a change.
    return hashes if isinstance(hashes, dict) else {}, hexlify(digest).decode()[:16]
