# SPDX-License-Identifier: MIT
"""One virtual board, or several side by side, in the window; keys go to one of them, clicks to that below the mouse."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from queue import SimpleQueue

from pacelet_tools.virtual.host.virtual_board import VirtualBoard
from pacelet_tools.virtual.play.live_grid import Grid
from pacelet_tools.virtual.play.live_keys import Keys
from pacelet_tools.virtual.play.live_screen import Terminal, taken_over
from pacelet_tools.virtual.play.live_session import LiveSession
from pacelet_tools.virtual.play.live_view import LEAST_COLUMNS
from pacelet_tools.virtual.play.outcome import Outcome
from pacelet_tools.virtual.play.trace import Trace
from pacelet_tools.virtual.wires.screenshot import BODY
from pacelet_tools.virtual.wires.wired_handheld import Handheld

FRAME_S = 0.04  # 25 pictures a second
LAST_LOOK_S = 3.0  # so long the last picture stays, unless a key is pressed
NEXT_BOARD = "\t"


def show_boards(boards: Mapping[VirtualBoard, SimpleQueue[str]], names: Sequence[str]) -> None:
    """Show boards that run, whatever they do, until the user quits or none has power; each under its name.

    Each has a queue for what it writes of its wires.
    """
    sessions = [_session(board, records) for board, records in boards.items()]
    with taken_over() as terminal:
        SideBySide(terminal, sessions, names).run()


def _session(board: VirtualBoard, records: SimpleQueue[str]) -> LiveSession:
    handheld = Handheld(dict(board.profile))
    trace = Trace(handheld, from_phase=False, keep=False)
    return LiveSession(board, records, trace, Outcome(board.port, handheld))


class SideBySide:
    """As many boards as the window has room for, from the one that the keys are for on; Tab goes to the next one."""

    def __init__(self, terminal: Terminal, sessions: Sequence[LiveSession], names: Sequence[str]) -> None:
        self._terminal = terminal
        self._sessions, self._names = sessions, names
        self._first = self._chosen = 0
        self._keys = Keys()
        self._columns: list[tuple[int, LiveSession]] = []  # where each board that is shown begins

    def run(self) -> None:
        """Loop until the user quits, no board has power any more, or one is to begin anew."""
        while not self._keys.quits and not any(session.is_to_begin_anew for session in self._sessions):
            typed = self._terminal.keys(FRAME_S)
            is_over = all(session.is_over for session in self._sessions)
            for session in self._sessions:
                session.take_records()
            self._terminal.show(self._picture())
            if is_over:
                self._terminal.keys(LAST_LOOK_S)
                return
            self._take(typed)
            for session in self._sessions:
                session.look_at_source()

    def _picture(self) -> Grid:
        """Return the boards in columns of the same width, in the order in which they were named."""
        columns, rows = self._terminal.size()
        count = max(1, min(len(self._sessions), columns // LEAST_COLUMNS))
        if not self._first <= self._chosen < self._first + count:
            self._first = min(self._chosen, len(self._sessions) - count)
        whole, width = Grid(columns, rows, ground=BODY), columns // count
        self._columns = []
        for place in range(count):
            number = self._first + place
            session, left = self._sessions[number], place * width
            self._columns.append((left, session))
            picture = session.picture(
                (width, rows), self._title(number), has_colours=self._terminal.has_colours
            )
            whole.take_over(picture, left)
        return whole

    def _title(self, number: int) -> str:
        """Return what stands below a board: its name and, where there are several, whether the keys are for it."""
        name, count = self._names[number], len(self._sessions)
        if count == 1:
            return name
        return f"{'▸ keys here:' if number == self._chosen else 'Tab:'} {name} ({number + 1} of {count})"

    def _take(self, typed: bytes) -> None:
        """Hand what was typed to the board that is chosen, and clicks to the one below; Tab chooses."""
        chosen = self._sessions[self._chosen]
        if typed and chosen.close_help():
            typed = typed.replace(b"?", b"")
        chosen.press(self._keys.read(typed, time.monotonic_ns() // 1_000_000))
        for click in self._keys.clicks:
            left, session = [column for column in self._columns if column[0] <= click.x][-1]
            session.click(click._replace(x=click.x - left))
        for key in self._keys.others:
            if key == NEXT_BOARD:
                self._chosen = (self._chosen + 1) % len(self._sessions)
            else:
                self._sessions[self._chosen].take_key(key)
        self._keys.clicks.clear()
        self._keys.others.clear()
