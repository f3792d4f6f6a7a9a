# SPDX-License-Identifier: MIT
"""One board that runs in the terminal: what was pressed goes to it, and pictures are made of it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue

from pacelet_tools.virtual.host.virtual_board import VirtualBoard
from pacelet_tools.virtual.play.live_grid import Grid
from pacelet_tools.virtual.play.live_keys import Click, KeyPress
from pacelet_tools.virtual.play.live_sound import Speaker
from pacelet_tools.virtual.play.live_view import Beside, draw
from pacelet_tools.virtual.play.outcome import Outcome, clock
from pacelet_tools.virtual.play.playable import Playable, saved_routine, steps_of
from pacelet_tools.virtual.play.presses import SHORT_MS, buttons_of
from pacelet_tools.virtual.play.request import PlayRequest
from pacelet_tools.virtual.play.trace import Trace
from pacelet_tools.virtual.wires.records import Say, parse
from pacelet_tools.watching import Watch

LOOK_FOR_CHANGES_S = 0.5
SPEEDS = (0.5, 1, 2, 4, 8, 16, 32)


class LiveSession:
    """Passes what was pressed to the board, and makes pictures of it.

    With `source` the routine is looked at in that file: once it was saved without an error, `saved` is what to play.
    `jump` is the step that was clicked, if steps may be.
    """

    def __init__(
        self,
        board: VirtualBoard,
        records: SimpleQueue[str],
        trace: Trace,
        outcome: Outcome,
        request: PlayRequest | None = None,
        source: Path | None = None,
        can_jump: bool = False,
        speaker: Speaker | None = None,
    ) -> None:
        self._board, self._records = board, records
        self._trace, self._outcome = trace, outcome
        self._speaker, self._cue = speaker, ""
        speed = request.speed if request and request.speed else 1.0
        steps = steps_of(request.routine) if request and request.routine else ()
        self._beside = Beside(steps, speed=speed, can_jump=can_jump)
        self._grid: Grid | None = None
        self._clicked: tuple[str, float] | None = None  # the button that the mouse holds, and since when
        self._watch = Watch([source]) if source else None
        self._source, self._look_s = source, 0.0
        self.saved: Playable | None = None
        self.jump: int | None = None

    @property
    def is_over(self) -> bool:
        """True once the board's program has ended."""
        return not self._board.is_on

    @property
    def is_to_begin_anew(self) -> bool:
        """True once there is something else to play: `saved`, or from `jump` on."""
        return self.saved is not None or self.jump is not None

    @property
    def speed(self) -> float:
        """How many times as fast as life it plays."""
        return self._beside.speed

    def close_help(self) -> bool:
        """Close the help; return True if it was open."""
        had_help = self._beside.has_help
        self._beside = replace(self._beside, has_help=False)
        return had_help

    def press(self, presses: Iterable[KeyPress]) -> None:
        """Press buttons, those that the board has."""
        buttons = buttons_of(self._board.profile)
        for press in presses:
            if press.button in buttons:
                self._board.press(press.button, press.ms)

    def click(self, click: Click) -> None:
        """Hold a button for as long as the mouse does, and long enough to be no bounce; note a step that is clicked."""
        if self._clicked:
            button, since_s = self._clicked
            time.sleep(max(0.0, SHORT_MS / 1000 - (time.monotonic() - since_s)))
            self._board.release(button)
            self._clicked = None
        target = self._grid.target_at(click.x, click.y) if self._grid and click.is_down else None
        if target is None:
            return
        if target.isdecimal():
            self.jump = int(target)
        elif target in self._board.profile.get("buttons", {}):
            self._board.hold(target)
            self._clicked = target, time.monotonic()
        elif target in buttons_of(self._board.profile):  # a click of an encoder
            self._board.press(target)

    def take_key(self, key: str) -> None:
        """Do what a key means that is no button."""
        if key == "?":
            self._beside = replace(self._beside, has_help=True)
        elif key in "+-":
            faster = key == "+"
            rest = [
                speed
                for speed in SPEEDS
                if (speed > self._beside.speed) == faster and speed != self._beside.speed
            ]
            if rest:
                self._beside = replace(self._beside, speed=min(rest) if faster else max(rest))
                self._board.set_speed(self._beside.speed)

    def look_at_source(self) -> None:
        """See whether the routine was saved, and take it; say what is wrong with it where it has an error."""
        if self._watch is None or self._source is None or time.monotonic() < self._look_s:
            return
        self._look_s = time.monotonic() + LOOK_FOR_CHANGES_S
        if self._watch.has_changed():
            self.saved, note = saved_routine(self._source)
            self._beside = replace(self._beside, note=note)

    def take_records(self) -> None:
        """Take all records that have come from the board by now."""
        while not self._records.empty():
            record = parse(self._records.get_nowait())
            self._trace.feed(record)
            self._outcome.feed(record)
            if isinstance(record, Say) and "cue" in record.report:
                self._cue = record.report["cue"]
            if self._speaker and self._cue and self._trace.handheld.buzzer.tone:
                self._speaker.play(self._cue)
                self._cue = ""

    def picture(self, size: tuple[int, int], title: str, *, has_colours: bool) -> Grid:
        """Return the view as it is now, in so many columns and rows; `title` stands below it while no phase is told."""
        shown = clock(self._outcome.now_ms) if self._outcome.entered else ""
        self._grid = draw(
            self._trace.handheld,
            size,
            title,
            shown,
            has_colours=has_colours,
            beside=self._beside,
        )
        return self._grid
