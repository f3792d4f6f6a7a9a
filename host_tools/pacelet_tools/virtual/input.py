# SPDX-License-Identifier: MIT
"""What a client sends to the board, with Ctrl-C where a board would see it."""

import os
import time

from pacelet_tools.virtual.activity import activity
from pacelet_tools.virtual.process import BoardProcess

_INTERRUPT = b"\x03"
# How long what was sent before a Ctrl-C may take to be read, so that the right thing is interrupted.
_SETTLE_S = 5.0
# Code that has run for so long is not about to end: a signal at the prompt would end the process.
_SURELY_RUNS_S = 0.001


class ReplInput:
    """Bytes on their way to the board's standard input; they wait here until `pass_on` is called."""

    def __init__(self) -> None:
        self._pending = bytearray()
        self._since_s: float | None = None
        self._armed_s: float | None = None

    @property
    def is_pending(self) -> bool:
        """Whether `pass_on` is to be called again soon."""
        return bool(self._pending)

    def add(self, data: bytes) -> None:
        """Take what a client has sent."""
        self._pending += data

    def clear(self) -> None:
        """Drop everything: the board is off."""
        self._pending.clear()

    def pass_on(self, process: BoardProcess) -> None:
        """Give the board as much as it takes at the moment."""
        while self._pending:
            at = self._pending.find(_INTERRUPT)
            if at:
                part = self._pending[: at if at > 0 else None]
                count = _write(process, part)
            else:
                part = self._pending[:1]
                count = self._interrupt(process)
            del self._pending[:count]
            if count < len(part):
                return

    def _interrupt(self, process: BoardProcess) -> int:
        """Interrupt the code that runs; where none runs, Ctrl-C is a key like any other.

        Returns 0 as long as it is not clear which; also when the process has just ended, for then the Ctrl-C
        is for what comes after the reset.
        """
        is_read = not process.unread()  # first, or it could be read between the two looks
        now = activity(process.pid)
        at_s = time.monotonic()
        self._since_s = self._since_s or at_s
        self._armed_s = (self._armed_s or at_s) if now.is_armed else None
        if now.is_gone:
            return 0
        if self._armed_s and at_s - self._armed_s >= _SURELY_RUNS_S:
            process.interrupt()
        elif (now.is_asleep and is_read and not now.is_armed) or at_s - self._since_s > _SETTLE_S:
            _write(process, bytearray(_INTERRUPT))
        else:
            return 0
        self._since_s = self._armed_s = None
        return 1


def _write(process: BoardProcess, data: bytearray) -> int:
    """Return how much of `data` the board's input took."""
    os.set_blocking(process.stdin, False)
    try:
        return os.write(process.stdin, data)
    except BlockingIOError:
        return 0
    except BrokenPipeError:
        return len(data)  # it is about to end; that will be seen
