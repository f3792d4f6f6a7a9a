# SPDX-License-Identifier: MIT
"""The serial line below mpremote's transport: buffered, no wait without an end, sent bytes counted."""

import time
from typing import Any

POLL_S = 0.05  # how often a wait looks at its deadline
HEARD_BYTES = 8192
PATIENCE_S = 5.0  # the longest silence within one read


class Line:
    """Wraps an open pyserial port; offers what mpremote's `SerialTransport` uses of one.

    mpremote reads byte by byte, which is slow on the port itself, and waits for ever while bytes keep coming.
    Reading past `deadline` (in seconds of `time.monotonic`) raises TimeoutError.
    """

    def __init__(self, serial: Any) -> None:
        self._serial = serial
        self._buffer = bytearray()
        self.deadline = float("inf")
        self.sent_bytes = 0
        self.heard = bytearray()  # the last of what came, read or thrown away
        serial.timeout = POLL_S
        serial.write_timeout = PATIENCE_S

    def __getattr__(self, name: str) -> Any:
        return getattr(self._serial, name)

    def allow(self, seconds: float) -> None:
        """Set the deadline, `seconds` from now."""
        self.deadline = time.monotonic() + seconds

    def read(self, size: int = 1) -> bytes:
        """Return `size` bytes, or fewer after a silence of `PATIENCE_S`."""
        silent_until = time.monotonic() + PATIENCE_S
        while len(self._buffer) < size and time.monotonic() < silent_until:
            self._fill()
        return self._take(size)

    def read_until(self, ending: bytes, seconds: float, *others: bytes) -> bytes | None:
        """Read up to and with `ending`, or one of `others`, for at most `seconds`; return which of them came."""
        end = time.monotonic() + seconds
        endings = (ending, *others)
        while not any(one in self._buffer for one in endings) and time.monotonic() < end:
            del self._buffer[: -max(map(len, endings))]  # a flood must not fill the memory
            self._fill()
        found = {self._buffer.find(one): one for one in endings if one in self._buffer}
        if not found:
            self._buffer.clear()
            return None
        self._take(min(found) + len(found[min(found)]))
        return found[min(found)]

    def drain(self, quiet_s: float, seconds: float) -> None:
        """Throw away what comes until it is quiet for `quiet_s`, or `seconds` have passed."""
        end = time.monotonic() + seconds
        quiet_from = time.monotonic()
        while time.monotonic() < min(end, quiet_from + quiet_s):
            self._buffer.clear()
            self._fill()
            if self._buffer:
                quiet_from = time.monotonic()
        self._buffer.clear()

    def inWaiting(self) -> int:
        """Return how many bytes can be read without waiting."""
        return len(self._buffer) + int(self._serial.in_waiting)

    def write(self, data: bytes) -> int:
        """Send `data`."""
        self.sent_bytes += len(data)
        return int(self._serial.write(data) or 0)

    def _fill(self) -> None:
        """Wait up to `POLL_S` for bytes and keep them."""
        if time.monotonic() > self.deadline:
            raise TimeoutError
        came = self._serial.read(max(1, self._serial.in_waiting))
        self._buffer += came
        self.heard += came
        del self.heard[:-HEARD_BYTES]

    def _take(self, size: int) -> bytes:
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken
