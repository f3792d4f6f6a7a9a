# SPDX-License-Identifier: MIT
"""The pseudo-terminal that stands for the board's serial port."""

import os
import select
import time

_CHUNK = 1 << 14
# A client that takes nothing for so long is gone; a program on the board must not wait for it.
_PATIENCE_S = 2.0


class Terminal:
    """A raw pseudo-terminal. `port` is its name, `fileno` what the supervisor waits on.

    Like a board's USB port, it drops what nobody reads: a client shows itself by what it sends.
    """

    def __init__(self) -> None:
        import pty  # here, not above: Windows has none, and no virtual board either
        import tty

        self._master, self._slave = pty.openpty()
        tty.setraw(self._slave)
        os.set_blocking(self._master, False)
        # The slave stays open, for the last close would reset its modes.
        self.port = os.ttyname(self._slave)
        self._has_reader = False
        self._pending = bytearray()

    def fileno(self) -> int:
        """Return the descriptor that is readable when the client has sent something."""
        return self._master

    def read(self) -> bytes:
        """Return what the client has sent, empty if nothing.

        To be called after every `write` too, which may have taken something in while it waited.
        """
        self._take_in()
        data = bytes(self._pending)
        self._pending.clear()
        return data

    def write(self, data: bytes) -> None:
        """Send `data` to the client; wait for one that reads slowly, drop what nobody reads."""
        view = memoryview(data)
        while view:
            try:
                view = view[os.write(self._master, view) :]
            except BlockingIOError:
                self._make_room()

    def close(self) -> None:
        """Close both ends."""
        os.close(self._master)
        os.close(self._slave)

    def _take_in(self) -> None:
        try:
            self._pending += os.read(self._master, _CHUNK)
        except BlockingIOError:
            return
        self._has_reader = True

    def _make_room(self) -> None:
        """Wait for the client to read; drop what it has not read if it does not."""
        until = time.monotonic() + _PATIENCE_S
        while self._has_reader and time.monotonic() < until:
            readable, writable, _ = select.select([self._master], [self._master], [], 0.1)
            if readable:
                self._take_in()
            if writable:
                return
        import termios

        self._has_reader = False
        termios.tcflush(self._slave, termios.TCIFLUSH)
