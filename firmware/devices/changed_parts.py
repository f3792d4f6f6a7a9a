# SPDX-License-Identifier: MIT
"""The parts of a panel's memory that changed since they were sent, sent in pieces."""

import framebuf
from micropython import const

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# A piece may hold the bus this long: a cue waits no longer than this, and a press gets its time no later.
_PIECE_MS = const(4)
# Bytes on the wire beside a piece's data: two addresses, two control bytes, six bytes that set the window.
_OVERHEAD = const(10)
# Start and stop of its two transactions.
_FRAME_BITS = const(4)
# Columns compared at a time. An unchanged chunk ends a piece: it would cost more than the next's overhead.
_CHUNK = const(16)
# A rectangle of so many bytes is sent as it is: that of a digit 40 rows high.
_DIGIT = const(128)


class ChangedParts:
    """The panel's memory, and beside it what was last sent of it.

    `driver`: an SSD1306 driver (its `buffer`: one prefix byte, then pages of `width` bytes, each page 8 rows).
    A piece is a rectangle of columns and pages. Bytes are compared in C on views made once, and copied by `blit`
    as if they were 8-bit pixels: ``frame`` is the memory, seen so.

    `column`: the column of the controller's memory at which the glass begins.
    """

    joins_pages = True  # whether a piece may lie in several pages

    def __init__(self, driver: "Any", freq_hz: int, column: int = 0) -> None:
        self.bus, self.address = driver.i2c_device.i2c, driver.addr
        self.column = column
        self.width: int = driver.width
        self.pages: int = driver.pages
        self._differs = self._is_one = False
        self._drawn = [0, 0, 0, 0]  # left, top, right and bottom of the one rectangle that was drawn
        self.page = 0  # where the search goes on
        self.start = self.end = 0  # columns of the run that was found last
        limit = (freq_hz // 1000 * _PIECE_MS - _FRAME_BITS) // 9 - _OVERHEAD
        self.limit = min(max(limit, _CHUNK), self.width * self.pages)
        self._make_memory(memoryview(driver.buffer)[1:])
        # With its control byte: display data up to the stop (SSD1306, section 8.1.5.2).
        self.data = memoryview(bytearray(1 + self.limit))
        self.data[0] = 0x40
        self.part: Any = [self.data[1:], 0, 0, framebuf.GS8]  # the same as a thing to copy from
        # Control byte 0: commands up to the stop. 0x21: columns from, to. 0x22: pages from, to.
        self.commands = bytearray((0x00, 0x21, 0, 0, 0x22, 0, 0))
        self.forget()

    def _make_memory(self, frame: memoryview) -> None:
        width, pages = self.width, self.pages
        sent = memoryview(bytearray(pages * width))
        self._frame, self._sent = frame, sent
        self.frame = framebuf.FrameBuffer(frame, width, pages, framebuf.GS8)
        self._sent_bytes = framebuf.FrameBuffer(sent, width, pages, framebuf.GS8)
        self.views = []  # of each page, as it is and as it was sent
        for at in range(0, width * pages, width):
            self.views.append((frame[at : at + width], sent[at : at + width]))
        # Room for one page of each, which is searched by chunks.
        frame_page, sent_page = memoryview(bytearray(width)), memoryview(bytearray(width))
        self._frame_page, self._sent_page = frame_page, sent_page
        self._frame_chunks, self._sent_chunks = [], []
        for at in range(0, width, _CHUNK):
            self._frame_chunks.append(frame_page[at : at + _CHUNK])
            self._sent_chunks.append(sent_page[at : at + _CHUNK])

    def mark(self, start: int, page: int, end: int, below: int) -> None:
        """Take down that something was drawn in these columns and pages, or beyond the panel."""
        if self._differs:
            self._is_one = False
            return
        self._differs = self._is_one = True
        drawn = self._drawn
        drawn[0], drawn[1] = start, page
        drawn[2], drawn[3] = end, below

    def forget(self) -> None:
        """Forget what the panel holds, so that all of it is sent again."""
        self._unknown = 0  # the first byte of which nothing is known
        self._differs = True  # whether there may be something to send
        self._is_one = False  # whether that is one rectangle, all that was drawn

    def is_whole(self) -> bool:
        """Return True if the panel holds a picture, all of it sent since the last `forget`."""
        return self._unknown >= len(self._sent)

    def preserve(self, reset: "Callable[[], None]") -> None:
        """Call `reset`, which clears the driver's memory, and leave the memory as it was."""
        self._sent_bytes.blit(self.frame, 0, 0)
        reset()
        self.frame.blit(self._sent_bytes, 0, 0)
        self.forget()

    def send_next(self) -> bool:
        """Send one piece if anything differs; return True if more is left."""
        if self._unknown < len(self._sent):
            self._send_unknown()
            return self._unknown < len(self._sent) or self._frame != self._sent
        if self._differs:
            is_sent = self._is_one and self.joins_pages and self._send_rectangle()
            if not is_sent and self._frame != self._sent:
                self._send_changed()
            self._differs = self._frame != self._sent
            self._is_one = False
        return self._differs

    def _send_unknown(self) -> None:
        """Send the next piece of what nothing is known of: whole pages, or a part of one."""
        page, start = self._unknown // self.width, self._unknown % self.width
        end, below = min(start + self.limit, self.width), page + 1
        if self.joins_pages and self.limit >= self.width:
            below = min(page + self.limit // self.width, self.pages)
        self._unknown = (below - 1) * self.width + end
        self.send(page, below, start, end)

    def _send_rectangle(self) -> bool:
        """Send the one that was drawn, if it is small: to search it would take a Pico longer than to send it."""
        drawn = self._drawn
        start, end = max(drawn[0], 0), min(drawn[2], self.width)
        page, below = max(drawn[1], 0), min(drawn[3], self.pages)
        if start >= end or page >= below or (end - start) * (below - page) > min(_DIGIT, self.limit):
            return False
        views = self.views
        while page < below and views[page][0] == views[page][1]:
            page += 1
        if page == below:
            return True
        while views[below - 1][0] == views[below - 1][1]:
            below -= 1
        while self._is_sent(start, page, below):
            start += 1
        while self._is_sent(end - 1, page, below):
            end -= 1
        self.send(page, below, start, end)
        return True

    def _is_sent(self, column: int, page: int, below: int) -> bool:
        """Return True if nothing has changed in these pages of a column."""
        frame, sent, width = self._frame, self._sent, self.width
        for at in range(page * width + column, below * width, width):
            if frame[at] != sent[at]:
                return False
        return True

    def _send_changed(self) -> None:
        """Send the next run of changes, and those below it that are cheaper along with it."""
        # On from behind the last piece: a part that changes all the time cannot keep the others waiting.
        page = self.page
        while not self._find_run(page):
            page = (page + 1) % self.pages
        start, end = self.start, min(self.end, self.start + self.limit)
        below = page + 1
        while self.joins_pages and below < self.pages and self._find_run(below):
            wider_start, wider_end = min(start, self.start), max(end, self.end)
            size = (wider_end - wider_start) * (below + 1 - page)
            alone = (end - start) * (below - page) + self.end - self.start + _OVERHEAD
            if size > alone or size > self.limit:
                break
            start, end = wider_start, wider_end
            below += 1
        self.send(page, below, start, end)
        self.page = below % self.pages

    def _find_run(self, page: int) -> bool:
        """Find the page's first run of changed chunks, from its first to its last changed byte.

        Return True if there is one; it is left in `start` and `end`, for a tuple would be garbage.
        """
        frame_bytes, sent_bytes = self.views[page]
        if frame_bytes == sent_bytes:
            return False
        self._frame_page[:] = frame_bytes
        self._sent_page[:] = sent_bytes
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
        self.start, self.end = start, end
        return True

    def send(self, page: int, below: int, start: int, end: int) -> None:
        """Send a rectangle, row behind row, and remember it as sent."""
        part, width = self.part, end - start
        part[1], part[2] = width, below - page
        # Each in one call, which leaves out what lies outside: a call for each row takes a Pico 2 ms a piece.
        framebuf.FrameBuffer(part[0], width, below - page, framebuf.GS8).blit(self.frame, -start, -page)
        self._sent_bytes.blit(part, start, page)
        self._aim(page, below, start, end)
        bus, address = self.bus, self.address
        bus.send(address, self.commands)
        bus.send(address, self.data[: 1 + width * (below - page)])

    def _aim(self, page: int, below: int, start: int, end: int) -> None:
        """Make the commands say where the data goes."""
        commands, column = self.commands, self.column
        commands[2], commands[3] = column + start, column + end - 1
        commands[5], commands[6] = page, below - 1
