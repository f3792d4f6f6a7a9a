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
from pacelet_tools.virtual.board import VirtualBoard
from pacelet_tools.virtual.headless import screen_saver, trace_file
from pacelet_tools.virtual.live.keys import Keys
from pacelet_tools.virtual.live.terminal import Terminal, taken_over
from pacelet_tools.virtual.live.view import draw
from pacelet_tools.virtual.outcome import Outcome, clock
from pacelet_tools.virtual.plan import Plan
from pacelet_tools.virtual.run import run_script
from pacelet_tools.virtual.wires.handheld import Handheld
from pacelet_tools.virtual.wires.records import parse
from pacelet_tools.virtual.wires.trace import Trace

FRAME_S = 0.04  # 25 pictures a second
LAST_LOOK_S = 3.0  # so long the last picture stays, unless a key is pressed


def play_live(
    plan: Plan, trace: Path | None = None, screens: Path | None = None, flash: Path | None = None
) -> Outcome:
    """Play in the terminal until the routine ends or the wearer quits.

    `flash` is an image to be played as it is; without it one is made and loaded. The terminal is left as it
    was in any case. Raises Problem if the firmware fails.
    """
    with tempfile.TemporaryDirectory(prefix="pacelet-") as folder:
        with at_work("preparing the board"):
            image = flash or _loaded_image(plan, Path(folder) / "flash")
        return _play_image(plan, trace, screens, image)


def _loaded_image(plan: Plan, image: Path) -> Path:
    """A flash image with everything on it that the run needs."""
    run_script(plan.files(), "", plan.profile, flash=image)
    return image


def _play_image(plan: Plan, trace: Path | None, screens: Path | None, image: Path) -> Outcome:
    handheld = Handheld(plan.profile)
    outcome = Outcome(plan.title, handheld)
    records: SimpleQueue[str] = SimpleQueue()
    lines = plan.routine.lines if plan.routine else None
    with trace_file(trace) as out:
        tracer = Trace(
            handheld, out, screen_saver(screens), from_phase=plan.routine is not None, lines=lines, keep=False
        )
        board = VirtualBoard(
            plan.profile, image, conditions=plan.conditions(), play=plan.play(), on_record=records.put
        )
        try:
            with board, taken_over() as terminal:
                Session(board, terminal, records, tracer, outcome).run()
        finally:
            tracer.finish()
    if outcome.completed is None and not board.is_on and _failed(board.output):
        raise Problem(f"the firmware stopped: {board.output.strip().splitlines()[-1]}")
    return outcome


def _failed(output: str) -> bool:
    return "Traceback (most recent call last)" in output


class Session:
    """Keys in, pictures out, until the board's program is over or the wearer quits."""

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
        """The loop."""
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
        """Everything that has come from the board by now."""
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
