# SPDX-License-Identifier: MIT
"""The thread that serves a virtual board: its port, its wires, Ctrl-C, resets and power.

MicroPython for Unix ends where a board restarts, and never runs `main.py` of itself: what a reset does on a
board is made up for here.
"""

import os
import queue
import selectors
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from pacelet_tools.virtual.activity import activity
from pacelet_tools.virtual.output import ReplOutput
from pacelet_tools.virtual.process import BoardProcess
from pacelet_tools.virtual.terminal import Terminal

_CHUNK = 1 << 16
_INTERRUPT = b"\x03"
_ENTER_RAW = b"\x01"
_SOFT_REBOOT = b"MPY: soft reboot\r\n"
_POWER_ON, _WATCHDOG = 1, 3  # what `machine.reset_cause` tells
# How long what was sent before a Ctrl-C may take to be read, so that the right thing is interrupted.
_SETTLE_S = 0.2
_LOOK_S = 0.0005
_WRITE_AGAIN_S = 0.002
# What was printed last must reach the client before the board says anything new.
_DRAIN_S = 0.5
_SHORT_LIFE_S = 0.1
_OUTPUT_KEPT = 8192


class Supervisor:
    """Serves a board from `run` to `stop`.

    `start`, `do`, `stop`, `ready`, `off`, `port`, `output` and `exit` are for every thread; all else is the
    serving thread's.
    """

    def __init__(
        self,
        settings: Mapping[str, Any],
        image: int,
        on_record: Callable[[str], None],
        play: Mapping[str, Any] | None,
    ) -> None:
        self._settings = {**settings, "play": play}
        self._image = image
        self._on_record = on_record
        self._terminal = Terminal()
        self.port = self._terminal.port
        self.ready = threading.Event()
        self.off = threading.Event()
        self.exit: int | None = None
        self._orders: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._woken, self._wake = os.pipe()
        self._thread = threading.Thread(target=self._run, name="virtual-board", daemon=True)
        self._is_stopped = False
        self._process: BoardProcess | None = None
        self._printed = ReplOutput()
        self._kept = bytearray()
        self._to_board = bytearray()
        self._line = b""
        self._last_record = ""
        self._selector = selectors.DefaultSelector()

    @property
    def output(self) -> str:
        """What the board has printed last."""
        return self._kept.decode("utf-8", "replace")

    def start(self) -> None:
        """Start the serving thread, which gives the board power."""
        self._thread.start()

    def do(self, order: Callable[[], None]) -> None:
        """Have the serving thread call `order`, and wait until it has."""
        if threading.current_thread() is self._thread:
            order()
            return
        done = threading.Event()

        def call() -> None:
            try:
                order()
            finally:
                done.set()

        self._orders.put(call)
        os.write(self._wake, b".")
        while not done.wait(0.1):
            if not self._thread.is_alive():
                return

    def stop(self) -> None:
        """Take the power away and end the serving thread."""
        if self._thread.is_alive():
            self.do(self._stop)
            self._thread.join()

    def _run(self) -> None:
        self._selector.register(self._terminal, selectors.EVENT_READ, self._from_port)
        self._selector.register(self._woken, selectors.EVENT_READ, self._take_orders)
        try:
            self.power_on()
            while not self._is_stopped:
                self._serve(self._selector.select(_WRITE_AGAIN_S if self._to_board else None))
        finally:
            self._close()

    def _serve(self, ready: list[tuple[selectors.SelectorKey, int]]) -> None:
        process = self._process
        for key, _ in ready:
            key.data()
            if self._process is not process:
                return  # the other descriptors are another process's now
        self._write_to_board()

    def _take_orders(self) -> None:
        os.read(self._woken, 1)
        self._orders.get()()

    def _stop(self) -> None:
        self._is_stopped = True

    def _close(self) -> None:
        self.power_off()
        self._selector.close()
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
        self._settings["cut"] = None
        self._began_s = time.monotonic()
        self._printed.restarted()
        if raw:
            self._printed.enter_raw()
        self._is_ready = False
        self.off.clear()
        self._selector.register(process.wire_out, selectors.EVENT_READ, self._from_wire)
        self._selector.register(process.stdout, selectors.EVENT_READ, self._from_board)

    def _end(self) -> None:
        assert self._process is not None
        self._selector.unregister(self._process.wire_out)
        self._selector.unregister(self._process.stdout)
        self._process.close()
        self._process = None
        self._line = b""
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
        """The board has ended its own run and waits to be killed."""
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
        lines = (self._line + os.read(process.wire_out, _CHUNK)).split(b"\n")
        self._line = lines.pop()
        for line in lines:
            if line.startswith(b"!"):
                self._control(line.decode().split())
            else:
                self._last_record = line.decode()
                self._on_record(self._last_record)
            if self._process is not process:
                return

    def _control(self, words: list[str]) -> None:
        if words[0] == "!ready":
            self._is_ready = True
            self.ready.set()
            if self._printed.is_entering_raw:
                self._write_to_process(bytearray(_ENTER_RAW))
        elif words[0] == "!epoch":
            self._settings["epoch_s"] = int(words[1])
        elif words[0] == "!halt":
            self._halted(words[1])

    def _from_board(self) -> None:
        assert self._process is not None
        data = os.read(self._process.stdout, _CHUNK)
        if data:
            self._show(self._printed.feed(data))
        elif self._settings["play"] is None:
            self._take_wire()
            self._soft_reset()
        else:
            self.exit = self._process.wait()
            self._take_wire()
            self.power_off()

    def _take_wire(self) -> None:
        """Take the records that came before the end."""
        assert self._process is not None
        process = self._process
        os.set_blocking(process.wire_out, False)
        for line in (self._line + _read_all(process.wire_out)).split(b"\n"):
            if line and not line.startswith(b"!"):
                self._last_record = line.decode()
                self._on_record(self._last_record)

    def _take_output(self) -> None:
        """Take what was printed before the end."""
        assert self._process is not None
        os.set_blocking(self._process.stdout, False)
        self._show(self._printed.feed(_read_all(self._process.stdout)))

    def _show(self, data: bytes) -> None:
        self._kept = (self._kept + data)[-_OUTPUT_KEPT:]
        self._terminal.write(data)

    # -- to the board

    def _from_port(self) -> None:
        self._to_board += self._terminal.read()

    def send_wire(self, line: str) -> None:
        """Tell the board what happens around it; nothing happens if it has no power."""
        if self._process:
            self._process.send_wire(line)

    def _write_to_board(self) -> None:
        """Pass on what the client has sent, once the board listens: while it boots, Ctrl-C would be lost."""
        if not self._process or self._settings["play"] is not None:
            self._to_board.clear()
            return
        while self._to_board and self._is_ready and not self._printed.is_entering_raw:
            at = self._to_board.find(_INTERRUPT)
            if at == 0:
                if not self._interrupt():
                    return
                del self._to_board[:1]
                continue
            part = self._to_board[: at if at > 0 else len(self._to_board)]
            count = self._write_to_process(part)
            del self._to_board[:count]
            if count < len(part):
                return

    def _write_to_process(self, data: bytearray) -> int:
        """Return how much of `data` the board's input took."""
        assert self._process is not None
        os.set_blocking(self._process.stdin, False)
        try:
            return os.write(self._process.stdin, data)
        except BlockingIOError:
            return 0
        except BrokenPipeError:
            return len(data)  # it is about to end; that will be seen

    def _interrupt(self) -> bool:
        """Interrupt the code that runs; where none runs, Ctrl-C is a key like any other.

        Returns False if the process has just ended: then it is for what comes after the reset.
        """
        process = self._process
        assert process is not None
        until = time.monotonic() + _SETTLE_S
        armed = 0
        while time.monotonic() < until:
            is_read = not process.unread()  # first, or it could be read between the two looks
            now = activity(process.pid)
            if now.is_gone:
                return False
            armed = armed + 1 if now.is_armed else 0
            if armed > 1:  # not about to end: a signal at the prompt would end the process
                process.interrupt()
                return True
            if now.is_asleep and is_read and not armed:
                break
            time.sleep(_LOOK_S)
        self._write_to_process(bytearray(_INTERRUPT))
        return True


def _read_all(descriptor: int) -> bytes:
    """Return what a descriptor that does not block has at the moment."""
    data = bytearray()
    while True:
        try:
            part = os.read(descriptor, _CHUNK)
        except BlockingIOError:
            return bytes(data)
        if not part:
            return bytes(data)
        data += part
