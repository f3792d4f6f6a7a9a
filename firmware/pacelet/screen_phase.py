# SPDX-License-Identifier: MIT
"""What is shown while a routine runs: one instruction and one number for each phase."""

from pacelet.page import Page
from pacelet.readings import BREATHS, breath_of, full_ms, is_enough, number_due_ms, seconds_of
from pacelet.screen_between import lay_paused, lay_prepare, lay_rest, lay_switch, lay_wait
from pacelet.screen_work import lay_breath, lay_work

_LAYOUTS = {"prepare": lay_prepare, "rest": lay_rest, "switch": lay_switch, "wait": lay_wait}


class PhasePage(Page):
    """One phase of `mode.play`, a `Player`."""

    def lay(self, mode):
        play = mode.play
        phase = play.phase
        self.phase, self.paused, self.enough = phase, play.paused, is_enough(play)
        self.reps, self.breaths = phase.reps, phase.breaths
        self.length_ms = play.length_ms
        # The number outgrows its place only where it counts up.
        self.full_ms = full_ms(play)
        if play.paused:
            lay_paused(self, play)
        elif phase.kind in BREATHS:
            lay_breath(self, play)
        else:
            _LAYOUTS.get(phase.kind, lay_work)(self, play)

    def same(self, mode):
        play = mode.play
        return (
            play.phase is self.phase
            and play.paused is self.paused
            and play.length_ms == self.length_ms
            and play.elapsed_ms < self.full_ms
            and self.phase.reps == self.reps
            and self.phase.breaths == self.breaths
            and is_enough(play) == self.enough
        )

    def live(self, mode):
        play = mode.play
        if self.number is not None:
            self.number.put(seconds_of(play))
        if self.gauge is not None:
            self.gauge.put(breath_of(play))

    def due_ms(self, mode):
        play = mode.play
        if play.paused or self.number is None:
            return None
        due_ms = number_due_ms(play)
        if self.gauge is not None and play.phase.kind in ("in", "out"):
            due_ms = min(due_ms, self.gauge.due_ms(play.length_ms))
        return due_ms
