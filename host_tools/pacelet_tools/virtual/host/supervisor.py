# SPDX-License-Identifier: MIT
"""The thread that serves a virtual board: its port, its wires, Ctrl-C, resets and power.

MicroPython for Unix ends where a board restarts, and never runs `main.py` of itself: what a reset does on a
board is made up for here.
"""

import os
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from pacelet_tools.virtual.host.process import BoardProcess
from pacelet_tools.virtual.host.pseudo_terminal import Terminal
from pacelet_tools.virtual.host.repl_input import ReplInput
from pacelet_tools.virtual.host.repl_output import ReplOutput
from pacelet_tools.virtual.host.serving import Serving

_ENTER_RAW = b"\x01"
_SOFT_REBOOT = b"MPY: soft reboot\r\n"
_POWER_ON, _WATCHDOG = 1, 3  # what `machine.reset_cause` tells
_AGAIN_S = 0.0005
_SHORT_LIFE_S = 0.1
_OUTPUT_KEPT = 8192


class Supervisor(Serving):
    """Serve a board from `start` to `stop`.

    `start`, `do`, `stop`, `ready`, `off`, `port`, `pid` and `output` are for every thread; all else is the
    serving thread's.
    """

    def __init__(
        self,
        settings: Mapping[str, Any],
        image: int,
        on_record: Callable[[str], None],
        play: Mapping[str, Any] | None,
    ) -> None:
        super().__init__()
        self._printed = ReplOutput()
        self._settings = {**settings, "play": play, "mark": self._printed.mark}
        self._image = image
        self._on_record = on_record
        self._terminal = Terminal()
        self.port = self._terminal.port
        self.ready = threading.Event()
        self.off = threading.Event()
        self.off.set()
        self._process: BoardProcess | None = None
        self._kept = bytearray()
        self._input = ReplInput()
        self._last_record = ""
        # By pin, what was last told of it: a button that is down stays down.
        self._levels: dict[str, str] = {}

    @property
    def output(self) -> str:
        """What the board has printed last."""
        return self._kept.decode("utf-8", "replace")

    @property
    def pid(self) -> int | None:
        """The id of the board's process, if it has power."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start the serving thread, which gives the board power."""
        self.off.clear()
        super().start()

    def begin(self) -> None:
        """Give the board power for the first time."""
        self.watch(self._terminal.fileno(), self._from_port)
        self.power_on()

    def tick(self) -> float | None:
        """Pass on what the client has sent, once the board listens: while it boots, Ctrl-C would be lost."""
        self._from_port()
        if not self._process or self._settings["play"] is not None:
            self._input.clear()
        elif self._is_ready and not self._printed.is_entering_raw:
            self._input.pass_on(self._process)
        return _AGAIN_S if self._input.is_pending else None

    def end(self) -> None:
        """Take the power away and give everything back."""
        self.power_off()
        self._terminal.close()
        os.close(self._image)

    # -- power and resets

    def power_on(self) -> None:
        """Give the board power, if it has none."""
        if self._process is None:
            self._power_on_s = time.monotonic()
            self._begin(raw=False, elapsed_us=0, cause=_POWER_ON)

    def power_off(self) -> None:
        """Take the power away, this instant."""
        if self._process:
            self._take_output()
            self._end()
        self.off.set()

    def _begin(self, raw: bool, elapsed_us: int, cause: int) -> None:
        state = {"raw": raw, "elapsed_us": elapsed_us, "reset_cause": cause}
        with_repl = self._settings["play"] is None
        self._process = process = BoardProcess({**self._settings, **state}, self._image, with_repl)
        for line in self._levels.values():
            process.send_wire(line)
        self._settings["cut"] = None
        self._began_s = time.monotonic()
        self._printed.restarted()
        if raw:
            self._printed.enter_raw()
        self._is_ready = False
        self.off.clear()
        self.watch(process.wire_out, self._from_wire)
        self.watch(process.stdout, self._from_board)

    def _end(self) -> None:
        assert self._process is not None
        self.forget(self._process.wire_out)
        self.forget(self._process.stdout)
        self._process.close()
        self._process = None
        self.ready.clear()

    def _soft_reset(self) -> None:
        """Do what Ctrl-D does: the clocks go on, and a raw REPL stays raw and runs no main program."""
        raw = self._printed.is_raw
        elapsed_us = self._elapsed_us()
        self._end()
        if time.monotonic() - self._began_s < _SHORT_LIFE_S:
            time.sleep(_SHORT_LIFE_S)  # a program that ends at once must not keep the host busy
        self._show(_SOFT_REBOOT)
        self._begin(raw, elapsed_us, _POWER_ON)

    def _hard_reset(self, cause: int) -> None:
        self._end()
        self._power_on_s = time.monotonic()
        self._begin(raw=False, elapsed_us=0, cause=cause)

    def _elapsed_us(self) -> int:
        if self._settings["clock"] == "virtual":
            return int(self._last_record.split(" ", 1)[0] or 0)
        return int((time.monotonic() - self._power_on_s) * 1_000_000 * self._settings["speed"])

    def _halted(self, why: str) -> None:
        """End a board that has ended its own run and waits to be killed."""
        self._take_output()
        if why == "soft":
            self._soft_reset()
        elif why == "reset":
            self._hard_reset(_POWER_ON)
        elif why == "watchdog":
            self._hard_reset(_WATCHDOG)
        else:
            self.power_off()

    # -- from the board

    def _from_wire(self) -> None:
        assert self._process is not None
        process = self._process
        for line in process.lines(process.read(process.wire_out)):
            if line.startswith("!"):
                self._control(line.split())
            else:
                self._record(line)
            if self._process is not process:
                return

    def _record(self, line: str) -> None:
        self._last_record = line
        self._on_record(line)

    def _control(self, words: list[str]) -> None:
        if words[0] == "!ready":
            self._is_ready = True
            self.ready.set()
            if self._process and self._printed.is_entering_raw:
                os.write(self._process.stdin, _ENTER_RAW)
        elif words[0] == "!epoch":
            self._settings["epoch_s"] = int(words[1])
        elif words[0] == "!interrupt":
            self._input.interrupt_again()
        elif words[0] == "!halt":
            self._halted(words[1])

    def _from_board(self) -> None:
        assert self._process is not None
        data = self._process.read(self._process.stdout)
        if data:
            self._show(self._printed.feed(data))
            return
        self._take_wire()
        if self._settings["play"] is None:
            self._soft_reset()
        else:
            self.power_off()

    def _take_wire(self) -> None:
        """Take the records that came before the end."""
        assert self._process is not None
        for line in self._process.lines(self._process.read_rest(self._process.wire_out) + b"\n"):
            if line and not line.startswith("!"):
                self._record(line)

    def _take_output(self) -> None:
        """Take what was printed before the end."""
        assert self._process is not None
        self._show(self._printed.feed(self._process.read_rest(self._process.stdout)))

    def _show(self, data: bytes) -> None:
        self._kept = (self._kept + data)[-_OUTPUT_KEPT:]
        self._terminal.write(data)

    # -- to the board

    def _from_port(self) -> None:
        self._input.add(self._terminal.read())

    def send_wire(self, line: str) -> None:
        """Tell the board what happens around it; without power it learns only later what is down then."""
        if line.startswith("in "):
            self._levels[line.split()[1]] = line
        if self._process:
            self._process.send_wire(line)
