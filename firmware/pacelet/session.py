# SPDX-License-Identifier: MIT
"""A session: the player of one routine, with the cues that go with what happens in it."""

from pacelet import buttons, player
from pacelet.mode import IDLE_MS
from pacelet.signals import EVENTS, cue_between, cue_for_phase, due_ms


class Session:
    """Runs `play`, a `Player`, under the wearer's gestures.

    `sound` takes the name of a cue to be started; `observer` (or None) is told each phase as it is entered.
    """

    def __init__(self, play, sound, observer=None):
        self.play = play
        self.left = False
        self._sound = sound
        self._observer = observer
        self._before = None
        self._settle()

    @property
    def over(self):
        """Whether nothing more will run: finished, or left."""
        return self.left or self.play.finished

    def advance(self, passed_ms):
        """Lets time pass; what falls into it is heard."""
        play = self.play
        phase, before_ms = play.phase, play.elapsed_ms
        play.advance(passed_ms)
        if play.events:
            self._settle()
        elif play.phase is phase and play.elapsed_ms != before_ms:
            cue = cue_between(play, before_ms, play.elapsed_ms)
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
        cue_ms = due_ms(play)
        return left_ms if cue_ms is None else min(left_ms, cue_ms)

    def press(self, gesture):
        """Does what a gesture of the buttons means while a phase runs."""
        play = self.play
        if gesture == buttons.OK:
            play.toggle_pause()
        elif gesture == buttons.NEXT:
            play.move_on()
        elif gesture == buttons.BACK:
            play.go_back()
        elif gesture == buttons.NEXT | buttons.HELD:
            play.extend()
        elif gesture == buttons.BACK | buttons.HELD:
            self.left = True
        self._settle()

    def _settle(self):
        """Hears and reports what happened since the last time."""
        play = self.play
        cue = None
        for event in play.events:
            if event in (player.PHASE, player.FINISHED):
                cue = cue_for_phase(play.phase, self._before)
                self._before = play.phase
                if self._observer:
                    self._observer.phase(play.phase.fields(0))
            else:
                cue = EVENTS[event]
        play.events.clear()
        if cue:
            self._sound(cue)
