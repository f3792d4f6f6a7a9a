# SPDX-License-Identifier: MIT
"""A session: the player of one routine, the wearer's gestures, and the cues that go with what happens."""

from pacelet import buttons, player
from pacelet.mode import IDLE_MS
from pacelet.signals import EVENTS, Beginnings, cue_between, due_ms

UNDO_MS = 5000  # within so much of it an ease-off can be taken back
_KNOWN_MS = buttons.DEBOUNCE_MS + 10  # after which a press is known: buttons are looked at every 10 ms


class Session:
    """Runs `play`, a `Player`, under the wearer's gestures.

    `sound` takes the name of a cue to be started, `note` the key of a word to be shown for a moment; `observer`
    (or None) is told each phase as it is entered. `keeper` (or None) is told what hurts; `tender` are the numbers of
    steps that hurt last time. `locked`: only held buttons act. `count_in`: seconds that are counted at
    the end.
    """

    def __init__(self, play, sound, note, observer=None, keeper=None, tender=(), locked=False, count_in=3):
        self.play = play
        self.left = False
        self.eased = []  # numbers of the steps that were eased off
        self._sound = sound
        self._note = note
        self._observer = observer
        self._keeper = keeper
        self._tender = tender
        self._locked = locked
        self._count_in = count_in
        self._before = None
        self._beginnings = Beginnings()
        self._undo = None  # (place, number of the step) of what was eased off
        self._undo_ms = 0
        self._settle()

    @property
    def completed(self):
        """Whether the routine was played to its end, and something of it was done."""
        if self._keeper:
            return self._keeper.completed
        return self.play.finished and not self.play.is_all(self.eased)

    @property
    def over(self):
        """Whether nothing more will run: finished, or left."""
        return self.left or self.play.finished

    def advance(self, passed_ms):
        """Lets time pass; what falls into it is heard."""
        play = self.play
        phase, before_ms = play.phase, play.elapsed_ms
        self._undo_ms -= passed_ms
        play.advance(passed_ms)
        if play.events:
            self._settle()
        elif play.phase is phase and play.elapsed_ms != before_ms:
            cue = cue_between(play, before_ms, play.elapsed_ms, self._count_in)
            if cue:
                self._sound(cue)

    def due_ms(self):
        """In how many ms something falls due by itself: the next second, the end, a cue, a range's low end."""
        play = self.play
        if play.paused or play.finished:
            return IDLE_MS
        left_ms = play.remaining_ms
        if left_ms is None:
            return 1000 - play.elapsed_ms % 1000
        left_ms = min(left_ms, (left_ms - 1) % 1000 + 1)
        low_ms = play.phase.min_ms
        if low_ms is not None and play.elapsed_ms < low_ms:
            left_ms = min(left_ms, low_ms - play.elapsed_ms)
        cue_ms = due_ms(play, self._count_in)
        return left_ms if cue_ms is None else min(left_ms, cue_ms)

    def press(self, gesture):
        """Does what a gesture of the buttons means while a phase runs."""
        play = self.play
        if self._locked and not gesture & buttons.HELD:
            self._sound("locked")
            self._note("locked")
            return
        if gesture == buttons.OK:
            if not self.take_back():
                play.toggle_pause()
        elif gesture == buttons.NEXT:
            # One that is known so early was let go before the phase began: it was for what has ended since.
            if play.paused or play.elapsed_ms > _KNOWN_MS:
                play.move_on()
        elif gesture == buttons.BACK:
            play.go_back()
        elif gesture == buttons.NEXT | buttons.HELD:
            play.extend()
        elif gesture == buttons.OK | buttons.HELD:
            self._ease_off()
        elif gesture == buttons.BACK | buttons.HELD:
            self.left = True
        self._settle()

    def take_back(self):
        """Goes back to what was eased off, if that was not long ago; whether it was."""
        if self._undo is None or self._undo_ms <= 0:
            return False
        place, number = self._undo
        self._undo = None
        self.play.return_to(place)
        self.eased.remove(number)
        if self._keeper:
            self._keeper.eased(number, False)
        self._settle()
        return True

    def _ease_off(self):
        """This step hurts: the rest of it is skipped, and it is remembered. Under lock a wait is left so instead."""
        play = self.play
        if self._locked and play.length_ms is None:
            play.toggle_pause()
            return
        if play.finished:
            return
        number = play.cursor.number
        self._undo = (play.place(), number)
        self._undo_ms = UNDO_MS
        play.skip_step()
        play.events.append(player.EASED)
        self._note("eased-off")
        self.eased.append(number)
        if self._keeper:
            self._keeper.eased(number)

    def _settle(self):
        """Hears and reports what happened since the last time."""
        play = self.play
        cue = None
        for event in play.events:
            cue = EVENTS[event] if isinstance(event, str) else self._entered(event)
        play.events.clear()
        if cue:
            self._sound(cue)

    def _entered(self, phase):
        """The cue for the phase that was entered, which is reported."""
        before = self._before
        self._before = phase
        if self._observer:
            self._observer.phase(phase.fields(0))
        if self._keeper:
            self._keeper.moved()
        if phase.step in self._tender and (before is None or before.step != phase.step):
            self._note("eased-before")
        return self._beginnings.cue(phase)
