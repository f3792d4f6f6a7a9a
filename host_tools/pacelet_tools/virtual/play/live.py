# SPDX-License-Identifier: MIT
"""A live run: the board in real time, its wires on the screen, the keyboard on its buttons."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from queue import Empty, SimpleQueue

from pacelet_tools.errors import Problem
from pacelet_tools.progress import at_work
from pacelet_tools.virtual.host.run import run_script
from pacelet_tools.virtual.host.virtual_board import VirtualBoard
from pacelet_tools.virtual.play.headless import screen_saver, trace_file
from pacelet_tools.virtual.play.live_grid import Grid
from pacelet_tools.virtual.play.live_keys import SHORT_MS, Click, Keys
from pacelet_tools.virtual.play.live_screen import Terminal, taken_over
from pacelet_tools.virtual.play.live_view import Beside, draw
from pacelet_tools.virtual.play.outcome import Outcome, clock
from pacelet_tools.virtual.play.playable import Playable, saved_routine, steps_of
from pacelet_tools.virtual.play.presses import buttons_of
from pacelet_tools.virtual.play.request import PlayRequest
from pacelet_tools.virtual.play.trace import Trace
from pacelet_tools.virtual.wires.records import parse
from pacelet_tools.virtual.wires.wired_handheld import Handheld
from pacelet_tools.watching import Watch

FRAME_S = 0.04  # 25 pictures a second
LOOK_FOR_CHANGES_S = 0.5
SPEEDS = (0.5, 1, 2, 4, 8, 16, 32)
LAST_LOOK_S = 3.0  # so long the last picture stays, unless a key is pressed


def play_live(
    request: PlayRequest,
    trace: Path | None = None,
    screens: Path | None = None,
    flash: Path | None = None,
    source: Path | None = None,
) -> Outcome:
    """Play in the terminal until the routine ends or the wearer quits.

    `flash` is an image to be played as it is; without it one is made and loaded. With `source`, the file of the
    routine, it begins anew whenever that is saved without an error. The terminal is left as it was in any case. Raise
    Problem if the firmware fails.
    """
    while True:
        with tempfile.TemporaryDirectory(prefix="pacelet-") as folder:
            with at_work("preparing the board"):
                image = flash or _loaded_image(request, Path(folder) / "flash")
            outcome, saved = _play_image(request, trace, screens, image, source)
        if saved is None:
            return outcome
        request = replace(request, routine=saved)


def _loaded_image(request: PlayRequest, image: Path) -> Path:
    """Return a flash image with everything that the run needs."""
    run_script(request.files(), "", request.profile, flash=image)
    return image


def show_board(board: VirtualBoard, records: SimpleQueue[str]) -> None:
    """Show a board that runs, whatever it does, until the user quits; `records` get what it writes of its wires."""
    handheld = Handheld(dict(board.profile))
    trace = Trace(handheld, from_phase=False, keep=False)
    with taken_over() as terminal:
        LiveSession(board, terminal, records, trace, Outcome(board.port, handheld)).run()


def _play_image(
    request: PlayRequest, trace: Path | None, screens: Path | None, image: Path, source: Path | None
) -> tuple[Outcome, Playable | None]:
    """Play an image; return how it went, and the routine to play next where its file was saved meanwhile."""
    handheld = Handheld(request.profile)
    outcome = Outcome(request.title, handheld)
    records: SimpleQueue[str] = SimpleQueue()
    lines = request.routine.lines if request.routine else None
    with trace_file(trace) as out:
        tracer = Trace(
            handheld,
            out,
            screen_saver(screens),
            from_phase=request.routine is not None,
            lines=lines,
            keep=False,
        )
        board = VirtualBoard(
            request.profile,
            image,
            conditions=request.conditions(),
            play=request.play(),
            on_record=records.put,
        )
        try:
            with board, taken_over() as terminal:
                session = LiveSession(board, terminal, records, tracer, outcome, request, source)
                session.run()
        finally:
            tracer.finish()
    if outcome.completed is None and not board.is_on and _failed(board.output):
        raise Problem(f"the firmware stopped: {board.output.strip().splitlines()[-1]}")
    return outcome, session.saved


def _failed(output: str) -> bool:
    return "Traceback (most recent call last)" in output


class LiveSession:
    """Passes keys and clicks to the board and shows its pictures, until its program is over or the wearer quits.

    With `source` it ends, too, when that file was saved and has no error: `saved` is the routine in it then.
    """

    def __init__(
        self,
        board: VirtualBoard,
        terminal: Terminal,
        records: SimpleQueue[str],
        trace: Trace,
        outcome: Outcome,
        request: PlayRequest | None = None,
        source: Path | None = None,
    ) -> None:
        self._board, self._terminal, self._records = board, terminal, records
        self._trace, self._outcome = trace, outcome
        self._keys = Keys()
        speed = request.speed if request and request.speed else 1.0
        self._beside = Beside(steps_of(request.routine) if request and request.routine else (), speed=speed)
        self._grid: Grid | None = None
        self._clicked: tuple[str, float] | None = None  # the button that the mouse holds, and since when
        self._watch = Watch([source]) if source else None
        self._source, self._look_s = source, 0.0
        self.saved: Playable | None = None

    def run(self) -> None:
        """Loop until the program is over or the wearer quits, or the routine was saved."""
        while not self._keys.quits and self.saved is None:
            typed = self._terminal.keys(FRAME_S)
            is_over = not self._board.is_on
            self._take_records()
            self._show()
            if is_over:
                self._terminal.keys(LAST_LOOK_S)
                return
            self._press(typed)
            self._look_at_source()

    def _press(self, typed: bytes) -> None:
        """Do what was typed and clicked."""
        if typed and self._beside.has_help:
            self._beside = replace(self._beside, has_help=False)
            typed = typed.replace(b"?", b"")
        buttons = buttons_of(self._board.profile)
        for press in self._keys.read(typed, time.monotonic_ns() // 1_000_000):
            if press.button in buttons:
                self._board.press(press.button, press.ms)
        for click in self._keys.clicks:
            self._click(click, buttons)
        for key in self._keys.others:
            self._take_key(key)
        self._keys.clicks.clear()
        self._keys.others.clear()

    def _click(self, click: Click, buttons: list[str]) -> None:
        """Hold a button for as long as the mouse does, and long enough to be no bounce."""
        if self._clicked:
            button, since_s = self._clicked
            time.sleep(max(0.0, SHORT_MS / 1000 - (time.monotonic() - since_s)))
            self._board.release(button)
            self._clicked = None
        target = self._grid.target_at(click.x, click.y) if self._grid and click.is_down else None
        if target is None:
            return
        if target in self._board.profile.get("buttons", {}):
            self._board.hold(target)
            self._clicked = target, time.monotonic()
        elif target in buttons:  # a click of an encoder
            self._board.press(target)

    def _take_key(self, key: str) -> None:
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

    def _look_at_source(self) -> None:
        """See whether the routine was saved, and take it; say what is wrong with it where it has an error."""
        if self._watch is None or self._source is None or time.monotonic() < self._look_s:
            return
        self._look_s = time.monotonic() + LOOK_FOR_CHANGES_S
        if self._watch.has_changed():
            self.saved, note = saved_routine(self._source)
            self._beside = replace(self._beside, note=note)

    def _take_records(self) -> None:
        """Take all records that have come from the board by now."""
        for line in _waiting(self._records.get_nowait):
            record = parse(line)
            self._trace.feed(record)
            self._outcome.feed(record)

    def _show(self) -> None:
        handheld = self._trace.handheld
        shown = clock(self._outcome.now_ms) if self._outcome.entered else ""
        terminal = self._terminal
        self._grid = draw(
            handheld,
            terminal.size(),
            self._outcome.title,
            shown,
            has_colours=terminal.has_colours,
            beside=self._beside,
        )
        terminal.show(self._grid)


def _waiting(get: Callable[[], str]) -> list[str]:
    lines = list[str]()
    while True:
        try:
            lines.append(get())
        except Empty:
            return lines
