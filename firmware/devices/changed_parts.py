# SPDX-License-Identifier: MIT
"""The parts of a panel's memory that changed since they were sent, sent in pieces."""

import framebuf
from micropython import const

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# A piece may hold the bus this long: a pass stays short, and a cue or a press waits no longer than this.
_PIECE_MS = const(3)
# Bytes on the wire beside a piece's data: two addresses, two control bytes, six bytes that set the window.
_OVERHEAD = const(10)
# Start and stop of its two transactions.
_FRAME_BITS = const(4)
# Columns compared at a time. An unchanged chunk ends a piece: it would cost more than the next's overhead.
_CHUNK = const(16)
# Pieces have so many columns at a time: so few lengths, for each of which a view is kept, cost 2 KB less of heap.
_GRAIN = const(4)


class ChangedParts:
    """The panel's memory, and beside it what was last sent of it.

    `driver`: an SSD1306 driver (its `buffer`: one prefix byte, then pages of `width` bytes, each page 8 rows).
    A piece is a rectangle of columns and pages. Sending allocates nothing, but for a view that is kept the
    first time that a piece has its length. Bytes are compared in C on views made once, and copied by `blit`
    as if they were 8-bit pixels, since a slice would allocate.

    `column`: the column of the controller's memory at which the glass begins.
    """

    joins_pages = True  # whether a piece may lie in several pages

    def __init__(self, driver: "Any", freq_hz: int, column: int = 0) -> None:
        self.touched = True  # whether anything was drawn since the last comparison that found nothing
        self._driver = driver
        self._column = column
        self._width: int = driver.width
        self._pages: int = driver.pages
        self._all: int = self._width  # `_unknown` once all is known
        self._page = 0  # where the search goes on
        self._start = self._end = 0  # columns of the run that was found last
        limit = (freq_hz // 1000 * _PIECE_MS - _FRAME_BITS) // 9 - _OVERHEAD
        self._limit = max(limit // _GRAIN * _GRAIN, _CHUNK)
        self._make_memory(memoryview(driver.buffer)[1:])
        data = memoryview(bytearray(1 + self._limit))
        data[0] = 0x40  # control byte: display data up to the stop (SSD1306, section 8.1.5.2)
        self._data_views = [data[: _GRAIN * at + 1] for at in range(self._limit // _GRAIN + 1)]
        self._data = data[1:]
        # The data as rows of so many columns, made the first time that a piece has this width.
        self._rows: dict[int, Any] = {}
        self._part: Any = [self._data, 0, 0, framebuf.GS8]  # the same as a thing to copy from
        # Control byte 0: commands up to the stop. 0x21: columns from, to. 0x22: pages from, to.
        self._commands = bytearray((0x00, 0x21, 0, 0, 0x22, 0, 0))
        self.forget()

    def _make_memory(self, frame: memoryview) -> None:
        width, pages = self._width, self._pages
        sent = memoryview(bytearray(pages * width))
        self._frame, self._sent = frame, sent
        self._frame_bytes = framebuf.FrameBuffer(frame, width, pages, framebuf.GS8)
        self._sent_bytes = framebuf.FrameBuffer(sent, width, pages, framebuf.GS8)
        # Room for one page of each, which is searched by chunks.
        frame_page, sent_page = memoryview(bytearray(width)), memoryview(bytearray(width))
        self._frame_page, self._sent_page = frame_page, sent_page
        self._frame_row = framebuf.FrameBuffer(frame_page, width, 1, framebuf.GS8)
        self._sent_row = framebuf.FrameBuffer(sent_page, width, 1, framebuf.GS8)
        self._frame_chunks, self._sent_chunks = [], []
        for at in range(0, width, _CHUNK):
            self._frame_chunks.append(frame_page[at : at + _CHUNK])
            self._sent_chunks.append(sent_page[at : at + _CHUNK])

    def forget(self) -> None:
        """Forget what the panel holds, so that all of it is sent again."""
        self._unknown = 0  # the first column of which nothing is known
        self.touched = True

    def is_whole(self) -> bool:
        """Return True if the panel holds a picture, all of it sent since the last `forget`."""
        return self._unknown >= self._all

    def preserve(self, reset: "Callable[[], None]") -> None:
        """Call `reset`, which clears the driver's memory, and leave the memory as it was."""
        self._sent_bytes.blit(self._frame_bytes, 0, 0)
        reset()
        self._frame_bytes.blit(self._sent_bytes, 0, 0)
        self.forget()

    def send_next(self) -> bool:
        """Send one piece if anything differs; return True if more is left."""
        if self._unknown < self._all:
            self._send_unknown()
        elif self.touched and self._frame != self._sent:
            self._send_changed()
        else:
            self.touched = False
            return False
        return self._unknown < self._all or self._frame != self._sent

    def _send_unknown(self) -> None:
        """Send the next piece of what nothing is known of."""
        # Strips from top to bottom: nine pieces for 128x64, where rows would be sixteen.
        start = self._unknown
        width = self._limit // self._pages
        while width * self._pages % _GRAIN:  # there is no view of that length
            width -= 1
        self._unknown = min(start + width, self._width)
        self._send(0, self._pages, start, self._unknown)

    def _send_changed(self) -> None:
        """Send the next run of changes, and those below it that are cheaper along with it."""
        # On from behind the last piece: a part that changes all the time cannot keep the others waiting.
        page = self._page
        while not self._find_run(page):
            page = (page + 1) % self._pages
        start, end = self._start, min(self._end, self._start + self._limit)
        below = page + 1
        while self.joins_pages and below < self._pages and self._find_run(below):
            wider_start, wider_end = min(start, self._start), max(end, self._end)
            size = (wider_end - wider_start) * (below + 1 - page)
            alone = (end - start) * (below - page) + self._end - self._start + _OVERHEAD
            if size > alone or size > self._limit:
                break
            start, end = wider_start, wider_end
            below += 1
        self._send(page, below, start, end)
        self._page = below % self._pages

    def _find_run(self, page: int) -> bool:
        """Find the page's first run of changed chunks, from its first to its last changed byte, or a few more.

        Return True if there is one; it is left in `_start` and `_end`, for a tuple would be garbage.
        """
        self._frame_row.blit(self._frame_bytes, 0, -page)
        self._sent_row.blit(self._sent_bytes, 0, -page)
        if self._frame_page == self._sent_page:
            return False
        frame, sent = self._frame_chunks, self._sent_chunks
        first = 0
        while frame[first] == sent[first]:
            first += 1
        last = first
        while last + 1 < len(frame) and frame[last + 1] != sent[last + 1]:
            last += 1
        start, end = first * _CHUNK, last * _CHUNK + len(frame[last])
        frame_page, sent_page = self._frame_page, self._sent_page
        while frame_page[start] == sent_page[start]:
            start += 1
        while frame_page[end - 1] == sent_page[end - 1]:
            end -= 1
        self._start = start // _GRAIN * _GRAIN
        self._end = (end + _GRAIN - 1) // _GRAIN * _GRAIN
        return True

    def _send(self, page: int, end_page: int, start: int, end: int) -> None:
        """Send a rectangle, row behind row, and remember it as sent."""
        part, width = self._part, end - start
        if width not in self._rows:
            self._rows[width] = framebuf.FrameBuffer(self._data, width, self._limit // width, framebuf.GS8)
        # Each in one call, which leaves out what lies outside: a call for each row takes a Pico 2 ms a piece.
        self._rows[width].blit(self._frame_bytes, -start, -page)
        part[1], part[2] = width, end_page - page
        self._sent_bytes.blit(part, start, page)
        self._aim(page, end_page, start, end)
        device = self._driver.i2c_device
        with device:
            device.write(self._commands)
            device.write(self._data_views[width * (end_page - page) // _GRAIN])

    def _aim(self, page: int, end_page: int, start: int, end: int) -> None:
        """Make the commands say where the data goes."""
        commands, column = self._commands, self._column
        commands[2], commands[3] = column + start, column + end - 1
        commands[5], commands[6] = page, end_page - 1
