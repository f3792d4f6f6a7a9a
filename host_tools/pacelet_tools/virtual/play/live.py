# SPDX-License-Identifier: MIT
"""A live run: the board in real time, its wires on the screen, the keyboard on its buttons."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue

from pacelet_tools.errors import Problem
from pacelet_tools.progress import at_work
from pacelet_tools.virtual.host.run import run_script
from pacelet_tools.virtual.host.virtual_board import VirtualBoard
from pacelet_tools.virtual.play.headless import screen_saver, trace_file
from pacelet_tools.virtual.play.live_keys import Keys
from pacelet_tools.virtual.play.live_screen import Terminal, taken_over
from pacelet_tools.virtual.play.live_view import draw
from pacelet_tools.virtual.play.outcome import Outcome, clock
from pacelet_tools.virtual.play.request import PlayRequest
from pacelet_tools.virtual.play.trace import Trace
from pacelet_tools.virtual.wires.records import parse
from pacelet_tools.virtual.wires.wired_handheld import Handheld

FRAME_S = 0.04  # 25 pictures a second
LAST_LOOK_S = 3.0  # so long the last picture stays, unless a key is pressed


def play_live(
    request: PlayRequest, trace: Path | None = None, screens: Path | None = None, flash: Path | None = None
) -> Outcome:
    """Play in the terminal until the routine ends or the wearer quits.

    `flash` is an image to be played as it is; without it one is made and loaded. The terminal is left as it
    was in any case. Raise Problem if the firmware fails.
    """
    with tempfile.TemporaryDirectory(prefix="pacelet-") as folder:
        with at_work("preparing the board"):
            image = flash or _loaded_image(request, Path(folder) / "flash")
        return _play_image(request, trace, screens, image)


def _loaded_image(request: PlayRequest, image: Path) -> Path:
    """Return a flash image with everything that the run needs."""
    run_script(request.files(), "", request.profile, flash=image)
    return image


def _play_image(request: PlayRequest, trace: Path | None, screens: Path | None, image: Path) -> Outcome:
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
                LiveSession(board, terminal, records, tracer, outcome).run()
        finally:
            tracer.finish()
    if outcome.completed is None and not board.is_on and _failed(board.output):
        raise Problem(f"the firmware stopped: {board.output.strip().splitlines()[-1]}")
    return outcome


def _failed(output: str) -> bool:
    return "Traceback (most recent call last)" in output


class LiveSession:
    """Passes keys to the board and shows its pictures, until its program is over or the wearer quits."""

    def __init__(
        self,
        board: VirtualBoard,
        terminal: Terminal,
        records: SimpleQueue[str],
        trace: Trace,
        outcome: Outcome,
    ) -> None:
        self._board, self._terminal, self._records = board, terminal, records
        self._trace, self._outcome = trace, outcome
        self._keys = Keys()

    def run(self) -> None:
        """Loop until the program is over or the wearer quits."""
        while not self._keys.quits:
            typed = self._terminal.keys(FRAME_S)
            is_over = not self._board.is_on
            self._take_records()
            self._show()
            if is_over:
                self._terminal.keys(LAST_LOOK_S)
                return
            for press in self._keys.read(typed, time.monotonic_ns() // 1_000_000):
                if press.button in self._board.profile.get("buttons", {}):
                    self._board.press(press.button, press.ms)

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
        terminal.show(
            draw(handheld, terminal.size(), self._outcome.title, shown, has_colours=terminal.has_colours)
        )


def _waiting(get: Callable[[], str]) -> list[str]:
    lines = list[str]()
    while True:
        try:
            lines.append(get())
        except Empty:
            return lines
