# SPDX-License-Identifier: MIT
"""Make what the board prints look as a real board's: line ends, and a restart that stays in the raw REPL."""

RAW_BANNER = b"raw REPL; CTRL-B to exit\r\n"
FRIENDLY_BANNER = b'Type "help()" for more information.\r\n'
_BANNER_START = b"MicroPython "


class ReplOutput:
    """Follow the output; `is_raw` says which REPL it is in.

    In the raw REPL nothing is touched, for files pass there. Else a line ends with CR LF, as on a board.
    """

    def __init__(self) -> None:
        self.is_raw = False
        self._seen = b""
        self._last = b""
        self._hidden: bytearray | None = None

    @property
    def is_entering_raw(self) -> bool:
        """True if `enter_raw` was called and the banner has not come yet."""
        return self._hidden is not None

    def enter_raw(self) -> None:
        """Hide the friendly banner: the board is about to enter the raw REPL."""
        self._hidden = bytearray()

    def restarted(self) -> None:
        """Begin anew, in the friendly REPL: the board has restarted."""
        self.is_raw = False
        self._seen = b""
        self._hidden = None

    def feed(self, data: bytes) -> bytes:
        """Return what goes to the port for what the board has printed."""
        if self._hidden is not None:
            return self._unhide(data)
        shown = b""
        while data:
            count, switches = self._until_switch(data)
            shown += data[:count] if self.is_raw else self._with_cr(data[:count])
            self.is_raw ^= switches
            data = data[count:]
        return shown

    def _unhide(self, data: bytes) -> bytes:
        assert self._hidden is not None
        self._hidden += data
        at = self._hidden.find(RAW_BANNER)
        if at < 0:
            return b""
        whole, self._hidden = bytes(self._hidden), None
        before = whole[:at].rfind(_BANNER_START)
        self.is_raw = True
        return whole[: max(0, before)] + whole[at:]

    def _until_switch(self, data: bytes) -> tuple[int, bool]:
        """Return how many bytes of `data` belong to the REPL as it is, and whether the other one follows."""
        marker = FRIENDLY_BANNER if self.is_raw else RAW_BANNER
        joined = self._seen + data
        at = joined.find(marker)
        if at < 0:
            self._seen = joined[-len(marker) + 1 :]
            return len(data), False
        before = len(self._seen)
        self._seen = b""
        return at + len(marker) - before, True

    def _with_cr(self, data: bytes) -> bytes:
        first = data[:1] == b"\n" and self._last != b"\r"
        self._last = data[-1:]
        lines = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        return lines if first or data[:1] != b"\n" else lines[1:]
