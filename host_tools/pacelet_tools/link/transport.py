# SPDX-License-Identifier: MIT
"""A board on a serial port, through mpremote's transport; every fault is a `Problem` that says what to do."""

import contextlib
import io
import os
import struct
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from pacelet_tools.errors import Problem
from pacelet_tools.link.framing import (
    DAMAGED,
    GOODBYE,
    blank,
    board_side,
    opening,
    request,
    setting_clock,
    unframed,
)
from pacelet_tools.link.line import Line
from pacelet_tools.link.remedies import busy, forbidden, probing, silent, taken_away, unstoppable
from pacelet_tools.plain_text import printable_lines, say

Item = TypeVar("Item")
RAW_BANNER = b"raw REPL; CTRL-B to exit\r\n"
CTRL_C, INTERRUPT, RAW, FRIENDLY, RESET = b"\x03", b"\r\x03", b"\r\x01", b"\r\x02", b"\x04"
PROMPT = b">>> "
NO_FAULT = b"\x04\x04"  # the end of an answer
GREET_PATIENCE_S = 1.0  # a handheld that draws a new page, and loads its agent, needs half of it
MENU_PATIENCE_S = 3.0  # one that has just come up reads its library first
# What one round trip brings: an agent takes a line of 3 KB, and a board with 20 KB of heap to spare what is in it.
BATCH_BYTES = 2400
# A board that boots or collects garbage needs a moment; one whose program restarts it again and again must be
# caught in between.
ENTER_PATIENCE_S = (1.0, *(0.2,) * 35)
GENTLE_ATTEMPTS = 8
# Ctrl-C on Ctrl-C, at changing distances of up to 2 ms, for a program that swallows them one by one.
MANY, MANY_PAUSES, PAUSE_S = 60, 9, 0.00025
RUN_PATIENCE_S = 30.0
OPEN_PATIENCE_S, PROBE_PATIENCE_S = 0.5, 30.0
START_S = 3.0  # the menu of a Pico stands after 1.4 s
RESTART_PATIENCE_S = 3.0
CROWDED = (
    "\nIt has too little memory for that beside the routine that runs: end that, or unplug it, and try again."
)


class BoardError(Problem):
    """Code on the board ended with an exception; `traceback` is what the board said, `is_busy` whether it did it
    beside something else.
    """

    def __init__(self, port: str, traceback: str, is_busy: bool = False) -> None:
        self.traceback = traceback
        lines = traceback.strip().splitlines() or ["nothing"]
        remedy = CROWDED if is_busy and lines[-1].startswith("MemoryError") else ""
        super().__init__(f"the board at {port} reports: {lines[-1]}{remedy}")


@contextlib.contextmanager
def connected(port: str, verbose: bool = False, takes_over: bool = True) -> Iterator["Board"]:
    """Open the board at `port`, stop what runs there, and restart it at the end, whatever happens in between.

    Unless the work `takes_over`, a handheld that answers goes on with what it does, and nothing is restarted.
    Raises Problem if there is no such port, if it is in use, or if nothing there answers as MicroPython does.
    """
    board = Board(port, verbose)
    try:
        if takes_over or not board.greet(GREET_PATIENCE_S):
            board.enter()
        yield board
    finally:
        board.leave()


class Board:
    """A board whose raw REPL, or the agent of its handheld, runs what it is given; use `connected` to get one."""

    def __init__(self, port: str, verbose: bool = False) -> None:
        self.port = port
        self._verbose = verbose
        self._answers = False
        self.was_running = False  # whether a program was stopped when it was opened
        self._has_agent = False  # which answers now
        self._is_opened = False  # so that its raw REPL answers as an agent does
        self._helpers: set[str] = set()  # on the board
        self._transport = _open(port)
        self._line: Line = self._transport.serial

    @property
    def has_agent(self) -> bool:
        """Whether a handheld answers that goes on beside that."""
        return self._has_agent

    @property
    def sent_bytes(self) -> int:
        """The number of bytes sent to the board so far."""
        return self._line.sent_bytes

    def greet(self, patience_s: float) -> bool:
        """Return whether a handheld runs that answers without being interrupted."""
        with self._faults_told():
            self._line.write(blank())
            self._line.write(request(setting_clock(datetime.now())))
            answer = self._line.read_until(NO_FAULT, patience_s, PROMPT)
            if answer == NO_FAULT:
                self._has_agent = self._answers = True
                self._transport.in_raw_repl = False
        return self._has_agent

    def enter(self) -> None:
        """Interrupt what runs and enter the raw REPL, without a reset; ask again if need be."""
        self._forget()
        with self._faults_told():
            self._line.heard.clear()
            for attempt, patience_s in enumerate(ENTER_PATIENCE_S):
                if attempt >= GENTLE_ATTEMPTS and self._is_talking():
                    self._interrupt_often()
                self._line.write(INTERRUPT + RAW)
                if self._line.read_until(RAW_BANNER, patience_s):
                    self.was_running = b"KeyboardInterrupt" in self._line.heard
                    self._settle(attempt)
                    return
        raise Problem(unstoppable(self.port) if self._is_talking() else silent(self.port))

    def look_at_start(self, seconds: float = START_S) -> str | None:
        """Restart the board with its main program; return what it says if that ends within `seconds`, else None.

        It is stopped again afterwards.
        """
        with self._faults_told():
            self._restart()
            self._line.heard.clear()
            has_ended = self._line.read_until(PROMPT, seconds)
            said = self._line.heard.decode("utf-8", "replace")
        self.enter()
        return said.replace("\r", "") if has_ended else None

    def run(self, code: str, helpers: Sequence[str] = (), content: bytes = b"") -> str:
        """Run MicroPython `code` and return what it printed; raise BoardError if it raised.

        `helpers` name code in `board_side/` that it needs beside `looking`, which is sent once; `content` is what it
        finds in `data`. Raise Problem if the line damaged anything, either way.
        """
        missing = [name for name in helpers if name not in self._helpers]
        source = "from {} import *\n".format if self._has_agent else board_side
        code = "".join(map(source, missing)) + code
        self._tell(code)
        with self._faults_told():
            self._line.allow(RUN_PATIENCE_S)
            if not (self._has_agent or self._is_opened):
                self._open()
            self._line.write(request(code, content))
            printed, traceback = self._answer()
        said = unframed(printed)
        if DAMAGED in traceback or (said is None and not traceback):
            raise makes_no_sense(self.port)
        self._helpers.update(helpers)
        if said is None:
            raise BoardError(self.port, traceback, self._has_agent)
        return said

    def _open(self) -> None:
        """Have the raw REPL answer as an agent does, and set the board's clock."""
        self._transport.exec_raw_no_follow(opening(datetime.now()))
        _, traceback = self._answer()
        if "NameError" in traceback or "SyntaxError" in traceback:  # it was damaged on the way
            raise makes_no_sense(self.port)
        if traceback:
            raise BoardError(self.port, traceback)
        self._is_opened = True

    def _answer(self) -> tuple[bytes, str]:
        """Return what the board prints, and the traceback if it ended with an exception."""
        printed, error = self._transport.follow(RUN_PATIENCE_S)
        return printed, error.decode("utf-8", "replace")

    def do(self, calls: Iterable[str], helpers: Sequence[str] = ()) -> str:
        """Make calls of what is in `board_side/` for it, in as few round trips as may be; return what they printed."""
        # Names need not be ASCII.
        batches = batched(calls, lambda call: len(call.encode()))
        return "".join(self.run(work(batch), helpers) for batch in batches)

    def soft_reset(self) -> None:
        """Restart MicroPython without its main program, which frees all memory, and enter the raw REPL.

        Where an agent answers, nothing is restarted: it has what memory there is.
        """
        if self._has_agent:
            return
        with self._faults_told():
            self._line.allow(RUN_PATIENCE_S)
            self._close()
            self._line.write(RESET)
            self._line.read_until(b"soft reboot", RESTART_PATIENCE_S)
            if not self._line.read_until(RAW_BANNER, RUN_PATIENCE_S / 2):
                self.enter()

    def restart(self, awaited: bytes, patience_s: float) -> bool:
        """Restart the board and return whether its main program says what is awaited in time.

        A handheld that answers goes on then; what does not is stopped again.
        """
        self._restart()
        with self._faults_told():
            self._line.allow(patience_s + RUN_PATIENCE_S)
            came = bool(self._line.read_until(awaited, patience_s))
        if not came or not self.greet(MENU_PATIENCE_S):
            self.enter()
        return came

    def leave(self) -> None:
        """Close the port, and have the main program run: by a restart, unless it does; a board may be gone."""
        if self._has_agent:
            with contextlib.suppress(Problem), self._faults_told():
                self._line.write(GOODBYE)
        if self._transport.in_raw_repl:
            with contextlib.suppress(Problem):
                self._restart()
        with contextlib.suppress(*_port_errors()):
            self._transport.close()

    def _restart(self) -> None:
        """Restart the board; if it did not answer before, no answer is waited for."""
        self._tell("(restart)")
        patience_s = RESTART_PATIENCE_S if self._answers else 0
        with self._faults_told():
            self._line.allow(2 * RESTART_PATIENCE_S)
            self._close()
            self._line.write(INTERRUPT + FRIENDLY)
            self._line.read_until(PROMPT, patience_s)
            self._line.write(RESET)
            self._line.read_until(b"soft reboot\r\n", patience_s)

    def _close(self) -> None:
        """Have the raw REPL answer as it does by itself. What comes with a Ctrl-C may be read by what it ends."""
        if self._is_opened and self._answers:
            self._line.write(GOODBYE)
            if not self._line.read_until(NO_FAULT + b">", RESTART_PATIENCE_S):
                self._line.write(INTERRUPT)
                self._line.read_until(b"\x04>", RESTART_PATIENCE_S)
        self._forget()

    def _forget(self) -> None:
        """Know that nothing answers, and that all that was sent to the board is gone."""
        self._has_agent = self._is_opened = False
        self._helpers.clear()

    def _is_talking(self) -> bool:
        """Return whether more came than an echo of what was sent."""
        return bool(self._line.heard.strip(b"\r\n\x01\x02\x03\x04"))

    def _interrupt_often(self) -> None:
        """Send Ctrl-C again and again: the next may come where a program deals with the one before."""
        for number in range(MANY):
            self._line.write(CTRL_C)
            time.sleep(number % MANY_PAUSES * PAUSE_S)

    def _settle(self, attempt: int) -> None:
        """Make sure that exactly one prompt is waiting, though several attempts may have been answered."""
        if attempt:
            self._line.drain(quiet_s=0.2, seconds=2)
            self._line.write(RAW)
            self._line.read_until(RAW_BANNER, ENTER_PATIENCE_S[0])
        self._transport.in_raw_repl = self._answers = True

    def _tell(self, code: str) -> None:
        if self._verbose:
            shown = code if len(code) < 400 else f"{code[:400]}... ({len(code)} characters)"
            print(printable_lines(f"{self.port} <- {shown}"), file=sys.stderr)

    @contextlib.contextmanager
    def _faults_told(self) -> Iterator[None]:
        """Turn what mpremote, pyserial and the system raise into a Problem; keep mpremote's prints away."""
        from mpremote.transport import TransportError
        from serial import SerialTimeoutException

        try:
            with contextlib.redirect_stdout(io.StringIO()):
                yield
        except (TimeoutError, SerialTimeoutException) as error:
            raise self._lost(silent(self.port)) from error
        except (TransportError, struct.error) as error:
            raise self._lost(f"{silent(self.port)}\n({error})") from error
        except _port_errors() as error:
            raise self._lost(_gone(self.port)) from error

    def _lost(self, text: str) -> Problem:
        self._answers = False
        return Problem(text)


def work(calls: Iterable[str]) -> str:
    """Return code that has calls done in steps."""
    return f"work=({','.join(calls)},)"


def batched(items: Iterable[Item], size_of: Callable[[Item], int]) -> Iterator[list[Item]]:
    """Join items into as few round trips as may be, each of at most so many bytes as a board takes at once."""
    batch: list[Item] = []
    size = 0
    for item in items:
        taken = size_of(item)
        if batch and size + taken > BATCH_BYTES:
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += taken
    if batch:
        yield batch


def makes_no_sense(port: str) -> Problem:
    """Return the problem that an answer of the board cannot be read."""
    return Problem(
        f"the board at {port} answers what makes no sense: the line may be noisy, or another program talks to it.\n"
        "Nothing of it was taken; try again, or another cable."
    )


def _open(port: str) -> Any:
    """Return an mpremote SerialTransport on a buffered line."""
    _refuse_unusable(port)
    transport = _opened(port)
    transport.serial = Line(transport.serial)
    transport.is_pty = True  # read and wait, on every kind of port, instead of looking every 10 ms
    return transport


def _opened(port: str) -> Any:
    """Open the port, with some patience: who has just closed it may hold it for a moment longer."""
    from mpremote.transport import TransportError
    from mpremote.transport_serial import SerialTransport

    end = time.monotonic() + OPEN_PATIENCE_S
    is_told = False
    while True:
        try:
            return SerialTransport(port, timeout=1)
        except (TransportError, ValueError, *_port_errors()) as error:
            if time.monotonic() > end:
                _refuse_unusable(port)  # it may have gone since
                probers = probing(port)
                if is_told or not probers:
                    raise Problem(busy(port) if _is_terminal(port) else _no_port(port)) from error
                say(f"{probers[0]} looks what is attached to {port}: waiting until it lets go of it")
                is_told = True
                end += PROBE_PATIENCE_S
        time.sleep(OPEN_PATIENCE_S / 10)


def _refuse_unusable(port: str) -> None:
    """Raise Problem for a port that is missing or forbidden, which mpremote tells like one that is in use."""
    path = Path(port)
    if not (path.exists() if os.name == "posix" else _is_listed(port)):
        raise Problem(
            f"there is no port {port}: is the board plugged in? 'pacelet devices' lists the boards attached"
            + taken_away()
        )
    if path.is_dir() or path.is_file():
        raise Problem(_no_port(port))
    if os.name == "posix" and not os.access(port, os.R_OK | os.W_OK):
        raise Problem(forbidden(port))


def _is_listed(port: str) -> bool:
    """Return whether the system lists a port of this name; on Windows ports are no files that can be looked for."""
    from serial.tools import list_ports

    listed = {str(info.device).upper() for info in list_ports.comports()}
    return port.upper().removeprefix("\\\\.\\") in listed


def _is_terminal(port: str) -> bool:
    """Whether a port is one that lines and speeds can be set of; what cannot be opened to be asked is believed."""
    with contextlib.suppress(OSError, AttributeError):  # Windows has no such flags, and no such files
        descriptor = os.open(port, os.O_RDONLY | os.O_NOCTTY | os.O_NONBLOCK)
        try:
            return os.isatty(descriptor)
        finally:
            os.close(descriptor)
    return True


def _port_errors() -> tuple[type[Exception], ...]:
    """Return what is raised when a port vanishes."""
    try:
        import termios
    except ImportError:  # Windows
        return (OSError,)
    return (OSError, termios.error)


def _no_port(port: str) -> str:
    return f"{port} is no serial port; 'pacelet devices' lists the boards attached"


def _gone(port: str) -> str:
    return (
        f"the board at {port} is gone: it was unplugged or reset in the middle.\n"
        "Plug it in and run the command again; no file on it is broken."
    )
