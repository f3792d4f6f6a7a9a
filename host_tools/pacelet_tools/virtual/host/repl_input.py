# SPDX-License-Identifier: MIT
"""Pass on what a client sends to the board, with Ctrl-C where a board would see it."""

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

from pacelet_tools.virtual.host.process import BoardProcess

_INTERRUPT = b"\x03"
# How long what was sent before a Ctrl-C may take to be read, so that the right thing is interrupted.
_MOST_UNREAD_S = 5.0
# Code that has run for so long is not about to end: a signal at the prompt would end the process.
_SURELY_RUNS_S = 0.001
# How long code may take to be struck by a signal: a second one, meant for it, could come at the prompt.
_STRIKES_WITHIN_S = 0.05


class Activity(NamedTuple):
    """`is_armed`: code runs that Ctrl-C interrupts. `is_asleep`: it waits. `is_gone`: it has ended."""

    is_armed: bool
    is_asleep: bool
    is_gone: bool


_GONE = Activity(is_armed=False, is_asleep=False, is_gone=True)


class ReplInput:
    """Bytes on their way to the board's standard input; they wait here until `pass_on` is called."""

    def __init__(self) -> None:
        self._pending = bytearray()
        self._since_s: float | None = None
        self._armed_s: float | None = None
        self._sent_s: float | None = None  # the last signal, as long as the code that it was for goes on

    @property
    def is_pending(self) -> bool:
        """True if `pass_on` is to be called again soon."""
        return bool(self._pending)

    def add(self, data: bytes) -> None:
        """Take what a client has sent."""
        self._pending += data

    def interrupt_again(self) -> None:
        """Press Ctrl-C once more: the last one came while the board could not be interrupted."""
        self._pending[:0] = _INTERRUPT
        self._sent_s = None

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

        Return 0 as long as it is not clear which; also when the process has just ended, for then the Ctrl-C
        is for what comes after the reset.
        """
        is_read = not process.unread()  # first, or it could be read between the two looks
        now = activity(process.pid)
        at_s = time.monotonic()
        self._since_s = self._since_s or at_s
        self._armed_s = (self._armed_s or at_s) if now.is_armed else None
        self._sent_s = self._sent_s if now.is_armed else None
        if now.is_gone or (self._sent_s and at_s - self._sent_s < _STRIKES_WITHIN_S):
            return 0
        if self._armed_s and at_s - self._armed_s >= _SURELY_RUNS_S:
            process.interrupt()
            self._sent_s = at_s
        elif (now.is_asleep and is_read and not now.is_armed) or at_s - self._since_s > _MOST_UNREAD_S:
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


def activity(pid: int) -> Activity:
    """Return the activity of a process.

    MicroPython catches SIGINT just while code runs that may be interrupted (`mp_hal_set_interrupt_char`), so
    whether the signal is caught tells more surely than any reading of its output.
    """
    status = Path(f"/proc/{pid}/status")
    if status.parent.parent.joinpath("self").exists():
        return _from_proc(status)
    return _from_ps(pid)


def _from_proc(status: Path) -> Activity:
    try:
        fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
    except OSError:
        return _GONE
    return _activity(fields["SigCgt"], fields["State"])


def _from_ps(pid: int) -> Activity:
    """Return the activity as the ps of macOS tells it."""
    command = ["ps", "-o", "state=,sigcatch=", "-p", str(pid)]
    words = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()
    if len(words) != 2:
        return _GONE
    return _activity(words[1], words[0])


def _activity(caught: str, state: str) -> Activity:
    """Return the activity from the mask of caught signals, in hex, and the state of the process, one letter first."""
    is_armed = bool(int(caught, 16) >> (signal.SIGINT - 1) & 1)
    return Activity(is_armed, is_asleep=state[0] in "SI", is_gone=state[0] in "ZX")
