# SPDX-License-Identifier: MIT
"""A serial port of the browser in place of pyserial, for the commands that talk to a board. Runs in the browser.

All above it is what the command line runs: mpremote's transport, `link/`, the commands themselves.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from pacelet_tools.cli import main
from pacelet_tools.link import setup

PORT = "/dev/board"
_USB = 0x2E8A  # a vendor that is taken for a board's; the user has chosen this one
_FIRMWARE = Path(__file__).resolve().parents[1] / "_built"

Ask = Callable[..., Any]  # a name and arguments; the page's answer


class PortGone(OSError):
    """The board was unplugged."""


class BrowserPort:
    """What mpremote and `link/line.py` use of a pyserial port. `ask` has the page do a thing and returns its answer."""

    timeout: float | None = 1.0
    write_timeout: float | None = None
    rts = dtr = True

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._come = b""

    @property
    def in_waiting(self) -> int:
        """How many bytes can be read without waiting."""
        return len(self._come)

    def isOpen(self) -> bool:
        """Return True: it was opened when it was made."""
        return True

    def read(self, size: int = 1) -> bytes:
        """Return up to `size` bytes, as soon as there are any, or none after the time-out."""
        if not self._come:
            self._come = bytes(self._answer("read", int((self.timeout or 0) * 1000)))
        taken, self._come = self._come[:size], self._come[size:]
        return taken

    def write(self, data: bytes) -> int:
        """Send `data`."""
        self._answer("write", bytes(data))
        return len(data)

    def close(self) -> None:
        """Do nothing: the page closes it when the user says so."""

    def _answer(self, *words: Any) -> Any:
        try:
            return self._ask(*words)
        except Exception as error:
            raise PortGone(str(error)) from error


def install(ask: Ask) -> None:
    """Make the page's port what `import serial` offers, and take the firmware as it came, compiled."""
    serial, tools, listing = (
        ModuleType("serial"),
        ModuleType("serial.tools"),
        ModuleType("serial.tools.list_ports"),
    )
    found = SimpleNamespace(device=PORT, vid=_USB, product="board")
    vars(listing).update(comports=lambda: [found])
    vars(serial).update(
        tools=tools,
        __version__="3.5",
        SerialException=PortGone,
        SerialTimeoutException=type("SerialTimeoutException", (PortGone,), {}),
        serial_for_url=lambda *_, **__: BrowserPort(ask),
    )
    vars(tools).update(list_ports=listing)
    terminal = ModuleType("termios")  # of which mpremote wants no more for a port
    vars(terminal).update(error=PortGone)
    sys.modules.update(
        {"serial": serial, "serial.tools": tools, "serial.tools.list_ports": listing, "termios": terminal}
    )
    vars(setup).update(build=built)


def built() -> tuple[str, dict[str, bytes]]:
    """Return what `link.firmware.build` returns, as it was when the page was made."""
    home = next(_FIRMWARE.iterdir())
    files = {
        path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()
    }
    return f"/{home.name}", files


class _Told(io.StringIO):
    """Passes on what a command writes, as to a terminal, so that it shows its progress."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__()
        self._tell = tell

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._tell(text)
        return len(text)


def run(words: list[str], tell: Callable[[str, str], None]) -> int:
    """Run a command of `pacelet` and return its status; `tell` gets ("out" or "err", what it writes)."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _Told(lambda text: tell("out", text)), _Told(lambda text: tell("err", text))
    try:
        return main(words)
    except SystemExit as end:
        return int(end.code or 0)
    finally:
        sys.stdout, sys.stderr = before
