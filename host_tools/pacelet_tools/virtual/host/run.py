# SPDX-License-Identifier: MIT
"""Runs on a board without a serial line: a script for a test, or the firmware playing a routine."""

import os
import selectors
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pacelet_tools.virtual.host.conditions import DEFAULT_HEAP, Conditions, complete, describe
from pacelet_tools.virtual.host.flash_image import open_image
from pacelet_tools.virtual.host.process import BoardProcess


@dataclass
class Result:
    """How a run ended.

    `ended` is "done", "error" (an exception, which `stdout` tells), "reset", "soft", "watchdog", "cut",
    "stop", "idle" or "timeout"; `exit` the status of the process (0 only for "done").
    """

    stdout: str = ""
    records: list[str] = field(default_factory=list[str])
    exit: int = 0
    ended: str = "done"


class Run:
    """A run to iterate over: gives the wire records as they come, and knows `result` when there are no more.

    `result.records` stays empty unless `keep`.
    """

    def __init__(self, process: BoardProcess, timeout_s: float, keep: bool = False) -> None:
        self.result = Result()
        self._process = process
        self._timeout_s = timeout_s
        self._keep = keep
        self._output = bytearray()

    def __iter__(self) -> Iterator[str]:
        try:
            for line in self._lines():
                if self._keep:
                    self.result.records.append(line)
                yield line
            self._end()
        finally:
            self._process.close()

    def _lines(self) -> Iterator[str]:
        """Read both pipes until the board has ended or halted."""
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._process.wire_out, selectors.EVENT_READ)
            waiting.register(self._process.stdout, selectors.EVENT_READ)
            until = time.monotonic() + self._timeout_s
            while waiting.get_map() and self.result.ended == "done":
                ready = waiting.select(max(0.0, until - time.monotonic()))
                if not ready:
                    self.result.ended = "timeout"
                for key, _ in ready:
                    data = self._process.read(key.fd)
                    if not data:
                        waiting.unregister(key.fd)
                    elif key.fd == self._process.stdout:
                        self._output += data
                    else:
                        yield from self._records(data)
        self._output += self._process.read_rest(self._process.stdout)

    def _records(self, data: bytes) -> Iterator[str]:
        for line in self._process.lines(data):
            if line.startswith("!halt "):
                self.result.ended = line.split()[1]
            elif not line.startswith("!"):
                yield line

    def _end(self) -> None:
        if self.result.ended == "done":
            self.result.exit = self._process.wait()
            self.result.ended = "error" if self.result.exit else "done"
        else:
            self._process.kill()
            self.result.exit = 1
        self.result.stdout = self._output.decode("utf-8", "replace").replace("\r\n", "\n")


def run_script(
    files: Mapping[str, bytes],
    script: str,
    profile: Mapping[str, Any],
    *,
    heap: str = DEFAULT_HEAP,
    conditions: Conditions | None = None,
    presses: list[tuple[int, int, int]] | None = None,
    flash: Path | None = None,
    timeout_s: float = 60,
    **changes: Any,
) -> Result:
    """Run MicroPython source on a board that has `files`, {path: content}, on its flash, in virtual time.

    `presses`: (at_ms, pin, length_ms) from power-on. `changes` are fields of `Conditions`. With `flash` the
    image is kept there, and what it holds from before is used. Raise Problem where there is no virtual
    board.
    """
    conditions = conditions or Conditions(heap=heap, **changes)
    settings = {**describe(profile, conditions), "presses": presses or []}
    run = Run(_start(settings, profile, flash, files, script), timeout_s, keep=True)
    for _ in run:
        pass
    return run.result


def run_firmware(
    profile: Mapping[str, Any],
    play: Mapping[str, Any],
    *,
    conditions: Conditions | None = None,
    files: Mapping[str, bytes] | None = None,
    flash: Path | None = None,
    timeout_s: float = 600,
) -> Run:
    """Start the firmware as `play` says and return the run, to be iterated over for its wire records.

    What `play` may say, `conditions.complete` tells. With `flash` the image is kept there.
    """
    conditions = conditions or Conditions()
    settings = {**describe(profile, conditions), "play": complete(play)}
    return Run(_start(settings, profile, flash, files or {}, None), timeout_s)


def _start(
    settings: Mapping[str, Any],
    profile: Mapping[str, Any],
    flash: Path | None,
    files: Mapping[str, bytes],
    script: str | None,
) -> BoardProcess:
    image = open_image(flash, profile)
    try:
        return BoardProcess(settings, image, with_repl=False, files=files, script=script)
    finally:
        os.close(image)
