# SPDX-License-Identifier: MIT
"""Take the terminal over and give it back: a screen of its own, keys without Enter, only changed lines sent.

It is given back on every way out: the end, an error, Ctrl-C, SIGTERM, SIGHUP.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
from collections.abc import Iterator
from types import FrameType
from typing import TextIO

from pacelet_tools.virtual.play.live_grid import Grid, colour_depth

# Alternate screen, no cursor, no wrapping: lines are as wide as the window, which may have just become narrower.
# Modes 1000 and 1006: clicks of the mouse are told, as text.
_ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?1000h\x1b[?1006h\x1b[2J"
_LEAVE = "\x1b[0m\x1b[?1006l\x1b[?1000l\x1b[?7h\x1b[?25h\x1b[?1049l"


class Terminal:
    """A terminal in use; made by `taken_over()`."""

    def __init__(self, keyboard: TextIO, screen: TextIO) -> None:
        self._keyboard_fd, self._screen = keyboard.fileno(), screen
        self._depth = colour_depth()
        self._lines: list[str] = []
        self._size = (0, 0)

    @property
    def has_colours(self) -> bool:
        """True if it shows colours."""
        return self._depth > 0

    def size(self) -> tuple[int, int]:
        """Return the columns and rows of the window; 80x24 if the terminal does not say."""
        size = os.get_terminal_size(self._screen.fileno())
        return size.columns or 80, size.lines or 24

    def show(self, grid: Grid) -> None:
        """Bring the window to this picture; sends only the lines that are different."""
        size = (grid.width, grid.height)
        lines = grid.lines(self._depth)
        before = self._lines if size == self._size else []
        parts = [] if before else ["\x1b[2J"]
        for row, line in enumerate(lines):
            if row >= len(before) or before[row] != line:
                parts.append(f"\x1b[{row + 1};1H{line}")
        self._lines, self._size = lines, size
        if parts:
            self._screen.write("".join(parts))
            self._screen.flush()

    def keys(self, wait_s: float) -> bytes:
        """Return what was typed, after a wait for the first of it; b"" if nothing was."""
        ready, _, _ = select.select([self._keyboard_fd], [], [], wait_s)
        return os.read(self._keyboard_fd, 256) if ready else b""


@contextlib.contextmanager
def taken_over(keyboard: TextIO = sys.stdin, screen: TextIO = sys.stdout) -> Iterator[Terminal]:
    """Take the terminal over for as long as the `with` lasts."""
    import termios  # here, not above: Windows has none, and no virtual board either
    import tty

    before = termios.tcgetattr(keyboard)
    with _ended_by_signals():
        try:
            tty.setcbreak(keyboard)
            _without_suspend(keyboard)
            screen.write(_ENTER)
            screen.flush()
            yield Terminal(keyboard, screen)
        finally:
            termios.tcsetattr(keyboard, termios.TCSADRAIN, before)
            screen.write(_LEAVE)
            screen.flush()


def _without_suspend(keyboard: TextIO) -> None:
    """Turn Ctrl-Z off: it would leave the shell with this screen."""
    import termios

    modes = termios.tcgetattr(keyboard)
    modes[6][termios.VSUSP] = b"\0"
    termios.tcsetattr(keyboard, termios.TCSADRAIN, modes)


@contextlib.contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let SIGTERM and SIGHUP raise SystemExit, so that everything is put back."""

    def end(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    signals = (signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, end) for number in signals]
    try:
        yield
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)
