# SPDX-License-Identifier: MIT
"""Make what the board prints look as a real board's: line ends, and a restart that stays in the raw REPL."""

import secrets

RAW_BANNER = b"raw REPL; CTRL-B to exit\r\n"
FRIENDLY_BANNER = b'Type "help()" for more information.\r\n'
_BANNER_START = b"MicroPython "


class ReplOutput:
    """Follow the output; `is_raw` says which REPL it is in.

    In both REPLs a line ends with CR LF, as on a board. `mark` stands for a LF that was written to `sys.stdout.buffer`:
    it is passed on as it is, for files pass there.
    """

    def __init__(self) -> None:
        self.is_raw = False
        self.mark = f"\x1b_{secrets.token_hex(8)}"
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
        self._follow(data)
        return self._as_on_a_board(data)

    def _follow(self, data: bytes) -> None:
        while data:
            count, switches = self._until_switch(data)
            self.is_raw ^= switches
            data = data[count:]

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

    def _as_on_a_board(self, data: bytes) -> bytes:
        first, *others = data.split(self.mark.encode())
        shown = self._with_cr(first)
        for part in others:
            self._last = b"\n"
            shown += b"\n" + self._with_cr(part)
        return shown

    def _with_cr(self, data: bytes) -> bytes:
        first = data[:1] == b"\n" and self._last != b"\r"
        self._last = data[-1:] or self._last
        lines = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        return lines if first or data[:1] != b"\n" else lines[1:]
