# SPDX-License-Identifier: MIT
"""Finds what changed in a panel's memory since it was sent, and sends it in pieces."""

import framebuf
from micropython import const

# A piece may hold the bus this long: a pass stays short, and a cue or a press waits no longer than this.
_PIECE_US = const(3000)
# Bytes on the wire beside a piece's data: two addresses, two control bytes, six bytes that set the window.
_OVERHEAD = const(10)
# Columns compared at a time. A gap of this many unchanged ones ends a piece: to send them would cost more than the
# overhead of the next piece.
_CHUNK = const(16)


class Window:
    """The panel's memory, and beside it what was last sent of it.

    `glass`: an SSD1306 driver (its `buffer`: one prefix byte, then pages of `width` bytes). Sending allocates
    nothing, but for a view kept the first time that a piece has its length. Bytes are copied and compared in C
    on views made once; copies are made by `blit` of 8-bit pixels, since a slice would allocate.
    """

    def __init__(self, glass, freq_hz):
        self.touched = True
        self._glass = glass
        self._width = width = glass.width
        self._pages = pages = glass.pages
        self._page = 0
        self._limit = min(width, max(freq_hz // 9 * (_PIECE_US // 1000) // 1000 - _OVERHEAD, _CHUNK))
        self._make_views(memoryview(glass.buffer)[1:], memoryview(bytearray(pages * width)))
        self._make_piece()
        self.forget()

    def _make_views(self, frame, sent):
        width, pages = self._width, self._pages
        self._frame, self._sent = frame, sent
        self._frame_bytes = framebuf.FrameBuffer(frame, width, pages, framebuf.GS8)
        self._sent_bytes = framebuf.FrameBuffer(sent, width, pages, framebuf.GS8)
        self._frame_chunks = [_chunks(frame, page * width, width) for page in range(pages)]
        self._sent_chunks = [_chunks(sent, page * width, width) for page in range(pages)]

    def _make_piece(self):
        limit = self._limit
        data = bytearray(1 + limit)
        data[0] = 0x40  # control byte: display data up to the stop (SSD1306, section 8.1.5.2)
        self._data = memoryview(data)
        self._data_views = [None] * (limit + 1)
        self._data_bytes = framebuf.FrameBuffer(self._data[1:], limit, 1, framebuf.GS8)
        self._copy = [self._data[1:], limit, 1, framebuf.GS8]
        # Control byte 0: commands up to the stop. 21: columns from, to. 22: pages from, to.
        self._commands = bytearray((0x00, 0x21, 0, 0, 0x22, 0, 0))
        self._offset = (128 - self._width) // 2  # narrow glass sits in the middle of the controller's columns

    def forget(self):
        """What the panel holds is not known: all of it will be sent again."""
        self._unknown = self._pages * self._width
        self.touched = True

    def keep(self, reset):
        """Calls `reset`, which clears the driver's memory, and leaves the memory as it was."""
        self._sent_bytes.blit(self._frame_bytes, 0, 0)
        reset()
        self._frame_bytes.blit(self._sent_bytes, 0, 0)
        self.forget()

    def send_next(self):
        """Sends one piece if anything differs; returns whether more is left."""
        if self._unknown:
            self._send_unknown()
        elif not self.touched:
            return False
        elif self._frame != self._sent:
            self._send_changed()
        self.touched = bool(self._unknown) or self._frame != self._sent
        return self.touched

    def _send_unknown(self):
        at = self._pages * self._width - self._unknown
        page, start = at // self._width, at % self._width
        end = min(start + self._limit, self._width)
        self._unknown -= end - start
        self._send(page, start, end)

    def _send_changed(self):
        # On from the page of the last piece: a part that changes all the time cannot keep the others waiting.
        for _ in range(self._pages):
            chunk = self._first_changed(self._page, 0)
            if chunk >= 0:
                self._send_run(self._page, chunk)
                return
            self._page = (self._page + 1) % self._pages

    def _first_changed(self, page, chunk):
        """The first chunk of the page from `chunk` on that differs, or -1."""
        frame, sent = self._frame_chunks[page], self._sent_chunks[page]
        for at in range(chunk, len(frame)):
            if frame[at] != sent[at]:
                return at
        return -1

    def _send_run(self, page, first):
        """Sends from the first to the last changed byte of a run of changed chunks, up to the limit."""
        frame, sent = self._frame_chunks[page], self._sent_chunks[page]
        last = first
        while last + 1 < len(frame) and frame[last + 1] != sent[last + 1]:
            last += 1
        start = first * _CHUNK + _first_different(frame[first], sent[first])
        end = last * _CHUNK + _end_of_different(frame[last], sent[last])
        self._send(page, start, min(end, start + self._limit))

    def _send(self, page, start, end):
        commands, device = self._commands, self._glass.i2c_device
        commands[2], commands[3] = start + self._offset, end - 1 + self._offset
        commands[5] = commands[6] = page
        self._data_bytes.blit(self._frame_bytes, -start, -page)
        with device:
            device.write(commands)
            device.write(self._data_view(end - start))
        self._copy[1] = end - start
        self._sent_bytes.blit(self._copy, start, page)

    def _data_view(self, count):
        """The prefix byte and `count` bytes of data, as one buffer."""
        view = self._data_views[count]
        if view is None:
            view = self._data_views[count] = self._data[: count + 1]
        return view


def _chunks(view, start, width):
    return [view[start + at : start + min(at + _CHUNK, width)] for at in range(0, width, _CHUNK)]


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
