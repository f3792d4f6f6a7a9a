# SPDX-License-Identifier: MIT
"""A terminal with a program in it, to be read and typed into."""

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PATIENCE_S = 120


class Window:
    """A terminal of so many columns and rows with a program in it; `text` is what came since the last `wait_for`."""

    def __init__(
        self,
        columns: int,
        rows: int,
        argv: Sequence[str],
        *,
        cwd: Path | None = None,
        env: Mapping[str, str] = os.environ,
    ) -> None:
        self.main, self.side = os.openpty()
        fcntl.ioctl(self.side, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.before = termios.tcgetattr(self.side)
        self.text = ""
        self.process = subprocess.Popen(
            argv,
            stdin=self.side,
            stdout=self.side,
            stderr=self.side,
            cwd=cwd,
            env={**env, "TERM": "xterm-256color"},
            preexec_fn=self._own_terminal,
        )

    def _own_terminal(self) -> None:
        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    def wait_for(self, wanted: str) -> None:
        """Read until `wanted` has come; escape sequences do not count."""
        until = time.monotonic() + PATIENCE_S
        self.text = ""
        while wanted not in self.plain():
            is_over = self.process.poll() is not None
            ready, _, _ = select.select([self.main], [], [], 0.2)
            assert ready or not (is_over or time.monotonic() > until), (
                f"{wanted!r} did not come: {self.plain()}"
            )
            if not ready:
                continue
            self.text += os.read(self.main, 65536).decode("utf-8", "replace")

    def plain(self) -> str:
        """The text without escape sequences."""
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self.text)

    def type(self, keys: str) -> None:
        os.write(self.main, keys.encode())

    def end(self) -> int:
        """Read to the end; the exit status."""
        until = time.monotonic() + PATIENCE_S
        while self.process.poll() is None:
            assert time.monotonic() < until, "it does not end"
            if select.select([self.main], [], [], 0.05)[0]:
                self.text += os.read(self.main, 65536).decode("utf-8", "replace")
        while select.select([self.main], [], [], 0)[0]:
            self.text += os.read(self.main, 65536).decode("utf-8", "replace")
        return self.process.returncode

    def close(self) -> None:
        """End the program, with all that it has started, and close the terminal."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self.main)
        os.close(self.side)
