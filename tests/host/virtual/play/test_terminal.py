# SPDX-License-Identifier: MIT
"""The terminal is given back as it was, whatever ends the view."""

import os
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator

import pytest

SCRIPT = """
import sys
from pacelet_tools.virtual.play.live_grid import Grid
from pacelet_tools.virtual.play.live_screen import taken_over
with taken_over() as terminal:
    grid = Grid(*terminal.size())
    grid.put(0, 0, "ready")
    terminal.show(grid)
    typed = b""
    while not typed:  # a signal that comes just before a wait begins does not end it
        typed = terminal.keys(0.1)
    if typed == b"x":
        raise ValueError("broken")
"""
LEAVE = b"\x1b[?7h\x1b[?25h\x1b[?1049l"  # lines wrap, a cursor, the screen from before


@pytest.fixture
def pty() -> Iterator[tuple[int, int]]:
    main, side = os.openpty()
    yield main, side
    os.close(main)
    os.close(side)


def read_until(fd: int, wanted: bytes) -> bytes:
    read = b""
    while wanted not in read:
        assert select.select([fd], [], [], 20)[0], f"only {read!r} came"
        read += os.read(fd, 4096)
    return read


@pytest.mark.parametrize(
    ("typed", "number", "status"),
    [(b"q", 0, 0), (b"x", 0, 1), (b"\x03", 0, -2), (b"", signal.SIGTERM, 143), (b"", signal.SIGHUP, 129)],
)
def test_given_back(pty: tuple[int, int], typed: bytes, number: int, status: int) -> None:
    main, side = pty
    before = termios.tcgetattr(side)
    child = subprocess.Popen(
        [sys.executable, "-c", f"import os; os.setsid(); os.open(os.ttyname(0), os.O_RDWR)\n{SCRIPT}"],
        stdin=side,
        stdout=side,
        stderr=subprocess.DEVNULL,
    )
    read_until(main, b"ready")
    assert termios.tcgetattr(side) != before
    if number:
        child.send_signal(number)
    os.write(main, typed)
    assert LEAVE in read_until(main, LEAVE)
    assert child.wait(20) == status
    assert termios.tcgetattr(side) == before
