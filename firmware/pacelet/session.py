# SPDX-License-Identifier: MIT
"""A session: the player of one routine, the wearer's gestures, and the cues that go with what happens."""

from pacelet import gestures
from pacelet.app import IDLE_MS
from pacelet.format import const
from pacelet.phase import BREATH, LEAD_IN, half

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from pacelet.history import SessionRecord
    from pacelet.phase import Phase
    from pacelet.player import Player

_HALFWAY_FROM_MS = const(20000)
# Shorter holds and movements are not counted out: they are over before it helps.
_WORK_COUNTS_FROM_MS = const(8000)

_SIDES = const(("left", "right", "side-3", "side-4"))


class Beginnings:
    """Picks the cue with which each phase of a session begins; it must be told of all of them, in turn."""

    def __init__(self) -> None:
        self.before: Phase | None = None  # the phase before this one
        self._worked: Phase | None = None  # the last phase in which something was done
        self._told_side: str | None = None  # the side that was announced since then
        self._starts = 0

    def cue(self, phase: "Phase") -> str | None:
        """Return the name of the cue with which `phase` begins, or None for none."""
        before, self.before = self.before, phase
        worked, kind, side = self._worked, phase.kind, phase.side
        if kind == "done" or kind == "wait" or kind == "release":  # these are cues, too
            return kind
        # A new side is not that of the work before, and was not announced yet.
        is_new_side = False
        if worked is not None and worked.side is not None and side is not None:
            is_new_side = side != worked.side and side != self._told_side
        if kind in LEAD_IN:
            ended = before is not None and before.kind not in LEAD_IN
            if kind == "switch" or (ended and is_new_side):
                self._told_side = side
                return side_cue(side, phase.sides) or "end"
            return "end" if before is not None and ended and before.kind != "wait" else None
        self._worked, self._told_side = phase, None
        if worked is None or worked.step != phase.step:
            # Of two steps in a row the second must not begin as the first did.
            self._starts += 1
            return "start" if self._starts % 2 else "start-other"
        if is_new_side:
            return side_cue(side, phase.sides)
        breath = phase.half or kind
        if breath in BREATH:
            return "hold" if breath.startswith("hold") else breath
        is_same_rep = phase.rep == worked.rep and phase.set == worked.set and phase.round == worked.round
        return "turn" if before is worked and phase.label is not None and is_same_rep else "beat"


def side_cue(side: str | None, sides: "Sequence[str]") -> str | None:
    """Return the name of the cue for a change to `side`, one of the labels `sides`; None where it is none of them.

    Left and right have their own wherever they stand; the others take what these leave, by their place in the list.
    """
    if side is None or side not in sides:
        return None
    cues: dict[str, str] = {}
    for label in sides:
        own = half(label)
        if own is not None and own not in cues.values():
            cues[label] = own
    free = list(_SIDES[2:] + _SIDES[:2] if cues else _SIDES)
    for cue in cues.values():
        free.remove(cue)
    for label in sides:
        if label not in cues:
            cues[label] = free.pop(0)
    return cues[side]


def next_cue(play: "Player", passed_ms: int, count_in: int) -> "tuple[int, str] | None":
    """Return the first cue that falls due in the phase after `passed_ms`, as (ms, name); None where there is none.

    Both count from the start of the phase. Beats and breaths are not counted: they would only be cluttered. In the last
    seconds of a time limit its countdown stands for that of the phase.
    """
    length_ms, limit_left_ms = play.length_ms, play.limit_left_ms
    due = _next_in_phase(play.phase, length_ms, passed_ms, count_in)
    if limit_left_ms is None:
        return due
    limit_ms = play.elapsed_ms + limit_left_ms
    if due is not None and due[1] == "tick" and due[0] >= limit_ms - 1000 * count_in:
        due = None
    tick_ms = _next_tick(limit_ms, passed_ms, count_in)
    if tick_ms is None or (length_ms is not None and tick_ms > length_ms) or (due and due[0] <= tick_ms):
        return due
    return tick_ms, "tick"


def _next_in_phase(
    phase: "Phase", length_ms: int | None, passed_ms: int, count_in: int
) -> "tuple[int, str] | None":
    """Return the first cue that is due for the sake of the phase alone."""
    if phase.bell_ms is not None:
        bell_ms = (passed_ms // phase.bell_ms + 1) * phase.bell_ms
        return (bell_ms, "bell") if length_ms is None or bell_ms < length_ms else None
    if length_ms is None or phase.label is not None:
        return None
    leads_in = phase.kind in LEAD_IN
    if not leads_in and ((phase.kind != "hold" and phase.kind != "move") or length_ms < _WORK_COUNTS_FROM_MS):
        return None
    tick_ms = _next_tick(length_ms, passed_ms, count_in)
    half_ms = length_ms // 2
    if not leads_in and length_ms >= _HALFWAY_FROM_MS and passed_ms < half_ms < (tick_ms or length_ms):
        return half_ms, "halfway"
    return None if tick_ms is None else (tick_ms, "tick")


def _next_tick(length_ms: int, passed_ms: int, count_in: int) -> int | None:
    """Return when the next of the last seconds before `length_ms` begins; None where all have begun."""
    left_s = min(count_in, (length_ms - passed_ms - 1) // 1000)
    tick_ms = length_ms - 1000 * left_s
    return tick_ms if left_s > 0 and tick_ms > 0 else None


def cue_since(play: "Player", passed_ms: int, count_in: int) -> str | None:
    """Return the name of the cue that fell due in the phase after `passed_ms`: of several, the last."""
    cue = None
    due = next_cue(play, passed_ms, count_in)
    while due and due[0] <= play.elapsed_ms:
        cue = due[1]
        due = next_cue(play, due[0], count_in)
    return cue


UNDO_MS = 5000  # within so much of it an ease-off can be taken back
_KNOWN_MS = const(30)  # after which a press is known: buttons are looked at every 10 ms
_PRESSED_MS = const(500)  # a press that began before is known by then


class Session:
    """Runs `play`, a `Player`, under the wearer's gestures.

    `sound` takes the name of a cue to be started, `note` the key of a word to be shown for a moment; `observer` (or
    None) is told each phase as it is entered. `record` (or None) is told what hurts; `hurt_before` are the numbers of
    steps that hurt last time. `locked`: only held buttons act. `count_in`: seconds that are counted at the end.
    ``left``: the wearer left it. ``eased``: numbers of the steps that were eased off.
    """

    def __init__(
        self,
        play: "Player",
        sound: "Callable[[str], None]",
        note: "Callable[[str], None]",
        count_in: int,
        observer: "Any" = None,
        record: "SessionRecord | None" = None,
        hurt_before: "Sequence[int]" = (),
        locked: bool = False,
    ) -> None:
        self.play = play
        self.left = False
        self.eased = record.eased if record else []
        self.sound = sound
        self.note = note
        self.observer = observer
        self.record = record
        self.hurt_before = hurt_before
        self.locked = locked
        self.count_in = count_in
        self.before: Phase | None = None
        self._beginnings = Beginnings()
        self._begun: str | None = None  # the cue with which this phase began
        self._has_cut_wait = False  # it began because a limit ended what the wearer was to end
        # Place and step of what was eased off, and the player's time then.
        self._undo: tuple[list[list[int]], int, int] | None = None
        self._undo_ms = 0
        self._report(False)

    @property
    def completed(self) -> bool:
        """True if the routine was played to its end, and something of it was done."""
        if self.record:
            return self.record.completed
        return self.play.finished and not self.play.is_all(self.eased, 0)

    @property
    def over(self) -> bool:
        """True if nothing more will run: finished, or left."""
        return self.left or self.play.finished

    def advance(self, passed_ms: int) -> None:
        """Let time pass, and start the cues that fall into it."""
        play = self.play
        phase, before_ms = play.phase, play.elapsed_ms
        self._undo_ms -= passed_ms
        play.advance(passed_ms)
        if play.events:
            self._report(False)
        elif play.phase is phase and play.elapsed_ms != before_ms:
            cue = cue_since(play, before_ms, self.count_in)
            if cue:
                self.sound(cue)

    def due_ms(self) -> int:
        """Return in how many ms something falls due: the next second, the end, a cue, a range's low end."""
        play = self.play
        left_ms, limit_left_ms = play.remaining_ms, play.limit_left_ms
        if play.paused or play.finished:
            return IDLE_MS
        due = [1000 - play.elapsed_ms % 1000]
        if left_ms is not None:
            due = [left_ms, (left_ms - 1) % 1000 + 1]
        if limit_left_ms is not None:
            due += [limit_left_ms, (limit_left_ms - 1) % 1000 + 1]
        low_ms = play.phase.min_ms
        if low_ms is not None and play.elapsed_ms < low_ms:
            due.append(low_ms - play.elapsed_ms)
        cue = next_cue(play, play.elapsed_ms, self.count_in)
        if cue:
            due.append(cue[0] - play.elapsed_ms)
        return min(due)

    def press(self, gesture: int) -> None:
        """Do what a gesture of the buttons means while a phase runs."""
        play = self.play
        if self.locked and not gesture & gestures.HELD:
            self.sound("locked")
            self.note("locked")
            return
        # One that is known so early was let go before the phase began, or meant to begin it: it was for what has ended.
        is_late = not play.paused and play.elapsed_ms <= (_PRESSED_MS if self._has_cut_wait else _KNOWN_MS)
        if is_late and (gesture == gestures.NEXT or (gesture == gestures.OK and self._has_cut_wait)):
            self.sound(self._begun or "end")
        elif gesture == gestures.OK:
            if not self.take_back():
                play.toggle_pause()
        elif gesture == gestures.NEXT:
            play.move_on()
        elif gesture == gestures.BACK:
            play.go_back()
        elif gesture == gestures.NEXT | gestures.HELD:
            play.extend()
        elif gesture == gestures.OK | gestures.HELD:
            self._ease_off()
        elif gesture == gestures.BACK | gestures.HELD:
            self.left = True
        self._report(True)

    def take_back(self) -> bool:
        """Go back to what was eased off, if that was not long ago; return False if there is nothing to take back."""
        if self._undo is None or self._undo_ms <= 0:
            return False
        place, number, eased_ms = self._undo
        self._undo = None
        self.play.return_to(place, self.play.done_ms - eased_ms)
        self.eased.remove(number)
        self._report(True)
        return True

    def _ease_off(self) -> None:
        """Skip the rest of this step, which hurts, and remember it. Under lock a wait is left so instead."""
        play = self.play
        if self.locked and play.length_ms is None:
            play.toggle_pause()
            return
        if play.finished:
            return
        number = play.cursor.here.number
        self._undo = (play.place(), number, play.done_ms)
        self._undo_ms = UNDO_MS
        play.skip_step()
        play.events.append("ease")
        self.note("eased-off")
        if number not in self.eased:
            self.eased.append(number)

    def _report(self, press: bool) -> None:
        """Start the cue of what happened since the last time, and tell the phases that were entered.

        What a press does is always heard, also where a lead-in, which has no cue then, comes after another.
        """
        cue, is_heard = None, press and bool(self.play.events)
        is_cut = False
        for event in self.play.events:
            if event == "limit":
                is_heard = is_cut = True
                continue
            if isinstance(event, str):
                cue = event
                continue
            before, self.before = self.before, event
            self._has_cut_wait = is_cut and before is not None and before.ms is None
            if self.observer:
                self.observer.phase(event.fields(0))
            if self.record:
                self.record.enter_phase()
            if event.step in self.hurt_before and (before is None or before.step != event.step):
                self.note("eased-before")
            cue = self._begun = self._beginnings.cue(event)
        self.play.events.clear()
        if is_heard:
            cue = cue or "end"  # also where the phase after it begins without one
        if cue:
            self.sound(cue)
