# SPDX-License-Identifier: MIT
"""A virtual board, and a client on its port that knows nothing but bytes."""

import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.virtual.host.virtual_board import VirtualBoard

PATIENCE_S = 30.0


class Client:
    """A program that has opened the port."""

    RAW_BANNER = b"raw REPL; CTRL-B to exit\r\n>"

    def __init__(self, port: str) -> None:
        self._port = os.open(port, os.O_RDWR | os.O_NOCTTY)
        self._rest = b""

    def send(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._port, data) :]

    def until(self, end: bytes) -> bytes:
        """What comes up to and with `end`; fails if that does not come."""
        got, until = self._rest, time.monotonic() + PATIENCE_S
        while end not in got:
            left_s = max(0.0, until - time.monotonic())
            assert left_s and select.select([self._port], [], [], left_s)[0], got[-500:]
            got += os.read(self._port, 4096)
        at = got.index(end) + len(end)
        self._rest = got[at:]
        return got[:at]

    def ask(self, line: str) -> str:
        """What the friendly REPL answers to a line."""
        self.send(line.encode() + b"\r")
        self.until(line.encode() + b"\r\n")
        return self.until(b">>> ")[:-4].decode()

    def enter_raw(self) -> None:
        self.send(b"\x01")
        self.until(self.RAW_BANNER)

    def store(self, path: str, text: str) -> None:
        """Write a file from the friendly REPL."""
        for line in (f"file = open({path!r}, 'w')", f"n = file.write({text!r})", "file.close()"):
            assert self.ask(line) == ""

    def close(self) -> None:
        os.close(self._port)


@pytest.fixture
def make_board() -> Iterator[Callable[..., VirtualBoard]]:
    """Boards that have power and have booted; options are those of VirtualBoard."""
    with ExitStack() as stack:

        def make(**options: Any) -> VirtualBoard:
            board = stack.enter_context(VirtualBoard(load_profile(), **options))
            assert board.wait_ready(PATIENCE_S)
            return board

        yield make


@pytest.fixture
def board(make_board: Callable[..., VirtualBoard]) -> VirtualBoard:
    return make_board()


@pytest.fixture
def connect() -> Iterator[Callable[[VirtualBoard], Client]]:
    with ExitStack() as stack:

        def open_port(board: VirtualBoard) -> Client:
            client = Client(board.port)
            stack.callback(client.close)
            return client

        yield open_port


@pytest.fixture
def client(board: VirtualBoard, connect: Callable[[VirtualBoard], Client]) -> Client:
    """A client at the friendly prompt of `board`."""
    client = connect(board)
    client.send(b"\r\x03")
    client.until(b">>> ")
    client.ask("1")
    return client


@pytest.fixture
def mpremote() -> Callable[..., str]:
    """The stock command on a board's port; gives what it printed."""

    def call(board: VirtualBoard, *words: str) -> str:
        command = [sys.executable, "-m", "mpremote", "connect", board.port, *words]
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return call
