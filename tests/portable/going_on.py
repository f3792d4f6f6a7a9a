# SPDX-License-Identifier: MIT
"""Plays a routine by the player alone, going on where it waits; runs on CPython and MicroPython."""

from pacelet.phase import Pace
from pacelet.player import Player

PAUSE_MS = 60000


class Chance:
    """Random numbers that are the same on CPython and MicroPython."""

    def __init__(self, seed):
        self.state = seed

    def up_to(self, most):
        """Return a number from 1 to `most`."""
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return 1 + (self.state >> 8) % most


def phases_played(routine, stay_ms):
    """Yield the fields of each phase that is entered; `stay_ms()` is how long one stands that is until pressed.

    Time passes in pieces, with pauses between them.
    """
    play = Player(routine, Pace(routine), leave_open=True)
    while True:
        for event in play.events:
            if not isinstance(event, str):
                yield event.fields(play.done_ms)
        play.events.clear()
        if play.finished:
            return
        _pass_phase(play, stay_ms)


def _pass_phase(play, stay_ms):
    waits = play.remaining_ms is None
    ms = stay_ms() if waits else play.remaining_ms
    limit_ms = play.limit_left_ms
    is_cut = limit_ms is not None and limit_ms <= ms
    if is_cut:
        ms = limit_ms
    play.advance(ms // 3)
    if ms > 1 and not waits:  # a wait cannot be paused
        play.toggle_pause()
        play.advance(PAUSE_MS)
        play.toggle_pause()
    play.advance(ms - ms // 3)
    if waits and not is_cut:
        play.toggle_pause()
