# SPDX-License-Identifier: MIT
# The two descriptors to the host: records out, inputs in.
import select
import time as host_time

_FOREVER_MS = 3_600_000
_DIGITS = b"0123456789abcdef"

_out = None
_in = None
_poll = None
_take = None
_before_end = None
_made = bytearray(64)
_page = bytearray(2200)  # a record of a whole page
_length = 0


def connect(out_fd, in_fd, take):
    # `take` gets the words of each line that comes in.
    global _out, _in, _poll, _take
    _take = take
    _out = open(out_fd, "wb")
    _in = open(in_fd, "rb")
    _poll = select.poll()
    _poll.register(_in, select.POLLIN)


def on_end(tell):
    # `tell` is called when this process is about to end.
    global _before_end
    _before_end = tell


def end():
    if _before_end:
        _before_end()


def record(text):
    _out.write(text + "\n")


def record_flash(at_us, operation, block, size):
    # `operation` in bytes, for nothing may be allocated.
    global _length
    _length = 0
    _put_number(at_us)
    _put(b" flash ")
    _put(operation)
    _put(b" ")
    _put_number(block)
    _put(b" ")
    _put_number(size)
    _put(b"\n")
    _out.write(_made, _length)


def record_data(text, data):
    # Put together first, for a Ctrl-C may come anywhere, and so may a collection, which closes files that were dropped
    # open and has the flash tell of it: neither may leave half a record, or stand in the middle of one.
    global _page
    length = len(text) + 2 * len(data) + 2
    if length > len(_page):
        _page = bytearray(length)
    for at in range(len(text)):
        _page[at] = ord(text[at])
    end = _put_hex(len(text), data) if data else _put_sign(len(text), "-")
    _out.write(_page, _put_sign(end, "\n"))


def _put_hex(end, data):
    # In pieces, for a frame of the panel in hex is 2 KB; digit by digit where there is no memory.
    at = 0
    try:
        while at < len(data):
            piece = bytes(data[at : at + 256]).hex()
            _page[end : end + len(piece)] = piece.encode()
            at, end = at + 256, end + len(piece)
    except MemoryError:
        for rest in range(at, len(data)):
            _page[end] = _DIGITS[data[rest] >> 4]
            _page[end + 1] = _DIGITS[data[rest] & 15]
            end += 2
    return end


def _put_sign(end, sign):
    _page[end] = ord(sign)
    return end + 1


def interrupt_again():
    # Asks for the Ctrl-C that was kept from striking where it must not; allocates nothing.
    _out.write("!interrupt\n")


def _put(text):
    global _length
    for at in range(len(text)):
        _made[_length] = text[at]
        _length += 1


def _put_number(number):
    global _length
    if number > 9:
        _put_number(number // 10)
    _made[_length] = 48 + number % 10
    _length += 1


def look(wait_ms=0):
    # Takes all that has come in; waits for it for `wait_ms` at most, rounded up by the caller.
    while is_waiting(wait_ms):
        line = _in.readline()
        if not line:
            halt("alone")
        _take(line.decode().split())
        wait_ms = 0


def is_waiting(wait_ms=0):
    # Whether anything comes in within that time; allocates nothing.
    for _ in _poll.ipoll(wait_ms):
        return True
    return False


def halt(why):
    # The end of this process: the host is told and kills it. No exception, for code could catch that.
    try:
        end()
    except MemoryError:
        pass  # what it would tell is about the time; that it ends is told below, with nothing allocated
    _out.write("!halt ")
    _out.write(why)
    _out.write("\n")
    while True:
        try:
            host_time.sleep_ms(_FOREVER_MS)
        except BaseException:  # noqa: BLE001
            continue
