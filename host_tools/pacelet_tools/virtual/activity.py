# SPDX-License-Identifier: MIT
"""What a board's process is doing: running code that Ctrl-C may interrupt, or waiting for input."""

import signal
import subprocess
from pathlib import Path
from typing import NamedTuple


class Activity(NamedTuple):
    """`is_armed`: code runs that Ctrl-C interrupts. `is_asleep`: it waits. `is_gone`: it has ended."""

    is_armed: bool
    is_asleep: bool
    is_gone: bool


_GONE = Activity(is_armed=False, is_asleep=False, is_gone=True)


def activity(pid: int) -> Activity:
    """Look at the process.

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
    """As the ps of macOS tells it."""
    command = ["ps", "-o", "state=,sigcatch=", "-p", str(pid)]
    words = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()
    if len(words) != 2:
        return _GONE
    return _activity(words[1], words[0])


def _activity(caught: str, state: str) -> Activity:
    """`caught`: the mask of signals, in hex; `state`: of the process, one letter first."""
    is_armed = bool(int(caught, 16) >> (signal.SIGINT - 1) & 1)
    return Activity(is_armed, is_asleep=state[0] in "SI", is_gone=state[0] in "ZX")
