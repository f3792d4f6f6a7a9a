# SPDX-License-Identifier: MIT
"""What is shown while a routine runs: one instruction and one number for each phase."""

from pacelet.gauge import Gauge
from pacelet.page import Page
from pacelet.readings import breath_of, full_ms, is_enough, number_due_ms, seconds_of


class PhasePage(Page):
    """One phase of `mode.play`, a `Player`."""

    def lay(self, mode):
        play = mode.play
        phase = play.phase
        self.phase, self.paused, self.enough = phase, play.paused, is_enough(play)
        self.total = _total(phase)
        self.length_ms = play.length_ms
        # The number outgrows its place only where it counts up.
        self.full_ms = full_ms(play)
        # Only the layouts for the panel that there is are loaded.
        if self.tall:
            from pacelet.layouts_tall import lay_tall

            lay_tall(self, play)
        else:
            from pacelet.layouts_low import lay_low

            lay_low(self, play)

    def ball(self, y, size):
        """The breath as a shape at the left, `size` pixels high and wide."""
        self.gauge = Gauge(0, y, size)
        self.parts.append(self.gauge)

    def same(self, mode):
        play = mode.play
        return (
            play.phase is self.phase
            and play.paused is self.paused
            and play.length_ms == self.length_ms
            and play.elapsed_ms < self.full_ms
            and _total(self.phase) == self.total
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


def _total(phase):
    """What of a phase grows where more is asked for. One number: with two attributes more, a page would take 80 bytes
    more in one piece, which a heap in pieces may not have.
    """
    return (phase.reps or 0) + (phase.breaths or 0)
