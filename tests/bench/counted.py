# SPDX-License-Identifier: MIT
"""counted.py FILE NAME ARGUMENT…: runs `pacelet` or `mpremote`; FILE gets the bytes on the serial line."""

import json
import sys
from importlib.metadata import entry_points
from pathlib import Path

import serial


class Counter(serial.Serial):
    """A port that counts what passes."""

    sent = received = 0

    def write(self, data: bytes) -> int | None:
        """Send `data`."""
        Counter.sent += len(data)
        return super().write(data)

    def read(self, size: int = 1) -> bytes:
        """Return up to `size` bytes."""
        data = super().read(size)
        Counter.received += len(data)
        return data


def main(counts: str, name: str, *arguments: str) -> int:
    """Run the command as its script would and return its status."""
    serial.Serial = Counter
    sys.argv = [name, *arguments]
    (command,) = entry_points(group="console_scripts", name=name)
    try:
        return command.load()() or 0
    except SystemExit as end:
        return int(end.code or 0)
    finally:
        Path(counts).write_text(json.dumps([Counter.sent, Counter.received]), "utf-8")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
