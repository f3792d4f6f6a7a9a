# SPDX-License-Identifier: MIT
"""Finds what changed in a panel's memory since it was sent, and sends it in pieces."""

import framebuf
from micropython import const

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


class Window:
    """The panel's memory, and beside it what was last sent of it.

    `glass`: an SSD1306 driver (its `buffer`: one prefix byte, then pages of `width` bytes, each page 8 rows).
    A piece is a rectangle of columns and pages. Sending allocates nothing, but for a view that is kept the
    first time that a piece has its length. Bytes are compared in C on views made once, and copied by `blit`
    as if they were 8-bit pixels, since a slice would allocate.
    """

    def __init__(self, glass, freq_hz):
        self.touched = True
        self._glass = glass
        self._width = glass.width
        self._pages = glass.pages
        self._page = 0
        limit = (freq_hz // 1000 * _PIECE_MS - _FRAME_BITS) // 9 - _OVERHEAD
        self._limit = max(limit // _GRAIN * _GRAIN, _CHUNK)
        self._make_memory(memoryview(glass.buffer)[1:])
        self._make_rows()
        self._make_piece()
        self.forget()

    def _make_memory(self, frame):
        width, pages = self._width, self._pages
        sent = memoryview(bytearray(pages * width))
        self._frame, self._sent = frame, sent
        self._frame_bytes = framebuf.FrameBuffer(frame, width, pages, framebuf.GS8)
        self._sent_bytes = framebuf.FrameBuffer(sent, width, pages, framebuf.GS8)

    def _make_rows(self):
        """Room for one page of each, which is looked through by chunks."""
        width = self._width
        frame, sent = memoryview(bytearray(width)), memoryview(bytearray(width))
        self._frame_page, self._sent_page = frame, sent
        self._frame_row = framebuf.FrameBuffer(frame, width, 1, framebuf.GS8)
        self._sent_row = framebuf.FrameBuffer(sent, width, 1, framebuf.GS8)
        self._frame_chunks = _cut(frame, _CHUNK)
        self._sent_chunks = _cut(sent, _CHUNK)
        # The left part of the row, as a thing to copy from; its width is set each time.
        self._part = [frame, width, 1, framebuf.GS8]

    def _make_piece(self):
        data = memoryview(bytearray(1 + self._limit))
        data[0] = 0x40  # control byte: display data up to the stop (SSD1306, section 8.1.5.2)
        self._data = data
        self._data_views = [data[: _GRAIN * at + 1] for at in range(self._limit // _GRAIN + 1)]
        self._data_bytes = framebuf.FrameBuffer(data[1:], self._limit, 1, framebuf.GS8)
        # Control byte 0: commands up to the stop. 0x21: columns from, to. 0x22: pages from, to.
        self._commands = bytearray((0x00, 0x21, 0, 0, 0x22, 0, 0))

    def forget(self):
        """What the panel holds is not known: all of it will be sent again."""
        self._unknown = 0  # the first column of which nothing is known
        self.touched = True

    def keep(self, reset):
        """Calls `reset`, which clears the driver's memory, and leaves the memory as it was."""
        self._sent_bytes.blit(self._frame_bytes, 0, 0)
        reset()
        self._frame_bytes.blit(self._sent_bytes, 0, 0)
        self.forget()

    def send_next(self):
        """Sends one piece if anything differs; returns whether more is left."""
        if self._unknown < self._width:
            self._send_unknown()
        elif self.touched and self._frame != self._sent:
            self._send_changed()
        else:
            self.touched = False
            return False
        return self._unknown < self._width or self._frame != self._sent

    def _send_unknown(self):
        # Strips from top to bottom: nine pieces for 128x64, where rows would be sixteen.
        start = self._unknown
        self._unknown = min(start + self._limit // self._pages, self._width)
        self._send(0, self._pages, start, self._unknown)

    def _send_changed(self):
        # On from behind the last piece: a part that changes all the time cannot keep the others waiting.
        page = self._page
        while not self._find_run(page):
            page = (page + 1) % self._pages
        start, end = self._start, min(self._end, self._start + self._limit)
        self._page = self._send_down(page, start, end)

    def _send_down(self, page, start, end):
        """Sends the run and those below it that are cheaper along with it; returns the page to go on from."""
        below = page + 1
        while below < self._pages and self._find_run(below):
            wider_start, wider_end = min(start, self._start), max(end, self._end)
            size = (wider_end - wider_start) * (below + 1 - page)
            alone = (end - start) * (below - page) + self._end - self._start + _OVERHEAD
            if size > alone or size > self._limit:
                break
            start, end = wider_start, wider_end
            below += 1
        self._send(page, below, start, end)
        return below % self._pages

    def _find_run(self, page):
        """Finds the page's first run of changed chunks, from its first to its last changed byte, or a few more.

        Returns whether there is one; it is left in `_start` and `_end`, for a tuple would be garbage.
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
        start = first * _CHUNK + _first_different(frame[first], sent[first])
        end = last * _CHUNK + _end_of_different(frame[last], sent[last])
        self._start = start // _GRAIN * _GRAIN
        self._end = (end + _GRAIN - 1) // _GRAIN * _GRAIN
        return True

    def _send(self, page, end_page, start, end):
        self._gather(page, end_page, start, end)
        commands, device = self._commands, self._glass.i2c_device
        commands[2], commands[3] = start, end - 1
        commands[5], commands[6] = page, end_page - 1
        with device:
            device.write(commands)
            device.write(self._data_views[(end - start) * (end_page - page) // _GRAIN])

    def _gather(self, page, end_page, start, end):
        """Copies the rectangle, row behind row, to what is sent and to what is remembered."""
        part, width, to = self._part, end - start, 0
        part[1] = width
        for row in range(page, end_page):
            self._frame_row.blit(self._frame_bytes, -start, -row)
            self._data_bytes.blit(part, to, 0)
            self._sent_bytes.blit(part, start, row)
            to += width


def _cut(view, size):
    return [view[at : at + size] for at in range(0, len(view), size)]


def _first_different(one, other):
    at = 0
    while one[at] == other[at]:
        at += 1
    return at


def _end_of_different(one, other):
    at = len(one)
    while one[at - 1] == other[at - 1]:
        at -= 1
    return at
