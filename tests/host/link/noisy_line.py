# SPDX-License-Identifier: MIT
"""A line that damages what passes: bytes are flipped, dropped and inserted before the port of a board."""

import contextlib
import os
import pty
import random
import selectors
import threading
import tty


class NoisyLine:
    """Pass bytes between `port`, its own, and the port of a board; `rate` of them are damaged, as `chance` has it."""

    def __init__(self, boards_port: str, chance: random.Random, rate: float) -> None:
        self._random = chance
        self._rate = rate
        self.damaged = 0
        self._board = os.open(boards_port, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        self._near, self._far = pty.openpty()
        tty.setraw(self._far)
        os.set_blocking(self._near, False)
        self.port = os.ttyname(self._far)
        self._woken, self._wake = os.pipe()
        self._thread = threading.Thread(target=self._pass_on, daemon=True)

    def __enter__(self) -> "NoisyLine":
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        os.write(self._wake, b".")
        self._thread.join()
        for descriptor in (self._board, self._near, self._far, self._woken, self._wake):
            os.close(descriptor)

    def _pass_on(self) -> None:
        across = {self._board: self._near, self._near: self._board}
        with selectors.DefaultSelector() as waiting:
            for descriptor in (*across, self._woken):
                waiting.register(descriptor, selectors.EVENT_READ)
            while True:
                for key, _ in waiting.select():
                    if key.fd == self._woken:
                        return
                    with contextlib.suppress(BlockingIOError):
                        self._send(across[key.fd], self._through_noise(os.read(key.fd, 4096)))

    def _through_noise(self, data: bytes) -> bytes:
        passed = bytearray()
        for byte in data:
            if self._random.random() >= self._rate:
                passed.append(byte)
                continue
            self.damaged += 1
            kind = self._random.choice(("flip", "drop", "insert"))
            if kind == "flip":
                passed.append(byte ^ 1 << self._random.randrange(8))
            elif kind == "insert":
                passed += bytes((self._random.randrange(256), byte))
        return bytes(passed)

    def _send(self, descriptor: int, data: bytes) -> None:
        with selectors.DefaultSelector() as waiting:
            waiting.register(descriptor, selectors.EVENT_WRITE)
            while data and waiting.select(2.0):  # what nobody reads for so long is lost, as on a wire
                try:
                    data = data[os.write(descriptor, data) :]
                except BlockingIOError:
                    continue
