# SPDX-License-Identifier: MIT
"""counted.py FILE DELAY NAME ARGUMENT…: runs `pacelet` or `mpremote`; FILE gets bytes and turns on the serial line.

A turn is a write after which something is read: its answer comes DELAY ms later, as over USB.
"""

import json
import sys
import time
from importlib.metadata import entry_points
from pathlib import Path

import serial


class Counter(serial.Serial):
    """A port that counts what passes, and lets each answer wait for `delay_s`."""

    sent = received = turns = 0
    delay_s = 0.0
    _has_written = False

    def write(self, data: bytes) -> int | None:
        """Send `data`."""
        Counter.sent += len(data)
        self._has_written = True
        return super().write(data)

    def inWaiting(self) -> int:  # as pyserial calls it
        """Return how many bytes have come."""
        self._turn()
        return super().inWaiting()

    def _turn(self) -> None:
        if self._has_written:
            self._has_written = False
            Counter.turns += 1
            time.sleep(self.delay_s)

    def read(self, size: int = 1) -> bytes:
        """Return up to `size` bytes."""
        self._turn()
        data = super().read(size)
        Counter.received += len(data)
        return data


def main(counts: str, delay_ms: str, name: str, *arguments: str) -> int:
    """Run the command as its script would and return its status."""
    serial.Serial = Counter
    Counter.delay_s = float(delay_ms) / 1000
    sys.argv = [name, *arguments]
    (command,) = entry_points(group="console_scripts", name=name)
    try:
        return command.load()() or 0
    except SystemExit as end:
        return int(end.code or 0)
    finally:
        Path(counts).write_text(json.dumps([Counter.sent, Counter.received, Counter.turns]), "utf-8")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
