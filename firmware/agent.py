# SPDX-License-Identifier: MIT
"""Answers a host on the serial port while the handheld goes on. Loaded when something comes, let go when that is done.

A request is one line, which is a comment for the prompt of a board without an agent:

    #pacelet <version> <CRC-32 of the rest> <code>[NUL <data>]

with 0x1f before letters in place of LF, Ctrl-C and 0x1f itself. With "#pacelet" and spaces a host says that it is done.
All that a host writes at a time is a multiple of 32 bytes: a packet of USB, which has 64, comes whole or not at all, so
that a Pico need not look whether there is more for each byte.

What the code leaves as `work` is done in steps, each in a spare moment. The answer is what it printed, framed, then
0x04, a traceback if there was one, and 0x04: as in the raw REPL, which is one Ctrl-C away at any time.
"""

import sys
from time import sleep_ms, ticks_diff, ticks_ms

import looking  # type: ignore[import-not-found]  # what the host sends to boards without an agent
from micropython import const

from pacelet.settings import settings_in

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from loop import Loop

_VERSION = b""  # filled in when the firmware is compiled; without it no host finds an agent
_REQUEST = b"#pacelet " + _VERSION + b" "
_MODULES = ("agent", "looking", "writing")
_LINE_MOST = const(3072)
# Bytes that come together where it is USB; on other ports, what is one serial line has gaps.
_BLOCK = const(32)
_END = const(10)
_READS_A_MS = const(16)  # of a byte, on a Pico
_MOST_WAITS = const(3)
_WORK_MS = const(60)  # so long steps are begun, until the next pass
_FORGET_MS = const(500)  # for a host that died in the middle of a line
_QUIET_MS = const(5000)  # after which a host that has not said so is gone


class Agent:
    """Serves one host at a time; `arrived(0)` yields nothing if nothing is on the serial port."""

    def __init__(self, loop: "Loop", arrived: "Any") -> None:
        self._loop = loop
        self._arrived = arrived
        self._line = bytearray(_LINE_MOST)
        self._begin_line()
        self._steps: "Iterator[None] | None" = None
        self._heard_ms = ticks_ms()

    def serve(self, spare_ms: int) -> bool:
        """Read, or do what was asked for, in as many ms; return False if there is nothing to do."""
        began_ms = ticks_ms()
        quiet_ms = ticks_diff(began_ms, self._heard_ms)
        most_ms = min(spare_ms, _WORK_MS) + 1
        if self._steps is None:
            if quiet_ms >= _FORGET_MS:
                self._begin_line()
            if not self._read(most_ms * _READS_A_MS):
                if quiet_ms >= _QUIET_MS:
                    self._let_go()
                return False
        while self._steps is not None and ticks_diff(ticks_ms(), began_ms) < most_ms:
            self._step(self._steps)
        self._heard_ms = ticks_ms()
        return True

    def _begin_line(self) -> None:
        self._length = 0
        self._piece = bytearray(1)

    def _read(self, most: int) -> bool:
        """Take what has come, in pieces that come whole: to read more than there is would wait for it.

        Return whether any has.
        """
        line, before, waits = self._line, self._length, 0
        take, arrived = sys.stdin.buffer.readinto, self._arrived
        for _ in range(most):
            piece, length = self._piece, self._length
            for _ in arrived(0):
                take(piece)
                break
            else:
                if not length or waits == _MOST_WAITS:
                    break
                waits += 1
                sleep_ms(1)
                continue
            self._length = end = length + len(piece)
            line[length:end] = piece
            if piece[-1] == _END:
                self._accept(bytes(memoryview(line)[: end - 1]).split(b" ", 3))
                self._begin_line()
                return True
            if end == _LINE_MOST:
                self._begin_line()  # what is too long is no request
            elif end == _BLOCK and sys.platform == "rp2" and bytes(line[: len(_REQUEST)]) == _REQUEST:
                self._piece = bytearray(_BLOCK)
        return self._length != before

    def _accept(self, words: "list[bytes]") -> None:
        """Begin what a line asks for; what is no request is passed over, a damaged one is told."""
        if words[:2] == [b"#pacelet", b""]:  # the host is done
            self._let_go()
        elif words[:2] == [b"#pacelet", _VERSION]:
            self._steps = looking.in_steps(words)

    def _step(self, steps: "Iterator[None]") -> None:
        try:
            next(steps)
            return
        except StopIteration:
            looking.finish("\x04\x04")
        except Exception as error:  # noqa: BLE001  whatever it is, the host is told
            looking.fail(error)
        self._steps = None

    def _let_go(self) -> None:
        """End the session, and take over what the host has written."""
        has_written = "writing" in sys.modules
        for name in _MODULES:
            sys.modules.pop(name, None)
        self._loop.agent = None
        if not has_written:
            return
        app = self._loop.app
        mode: "Any" = app.mode
        if mode.name == "settings":
            mode.keep()  # what the wearer has changed meanwhile, too
        app.settings.update(settings_in(app.storage.head(app.storage.settings)))
        self._loop.adjust()
        self._loop.take_tunes()
        if mode.name == "menu":
            app.mode = app.menu()
        elif mode.name == "settings":
            mode.changed.clear()  # it is written, and must not undo what comes later
            mode.read()
