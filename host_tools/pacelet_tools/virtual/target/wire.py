# SPDX-License-Identifier: MIT
# The two descriptors to the host: records out, inputs in.
import select
import time as host_time

_FOREVER_MS = 3_600_000
_DIGITS = "0123456789abcdef"

_out = None
_in = None
_poll = None
_take = None
_before_end = None


def connect(out_fd, in_fd):
    global _out, _in, _poll
    _out = open(out_fd, "wb")
    _in = open(in_fd, "rb")
    _poll = select.poll()
    _poll.register(_in, select.POLLIN)


def on_line(take):
    # `take` gets the words of each line that comes in.
    global _take
    _take = take


def on_end(tell):
    # `tell` is called when this process is about to end.
    global _before_end
    _before_end = tell


def end():
    if _before_end:
        _before_end()


def record(text):
    _out.write(text + "\n")


def record_data(text, data):
    # In pieces, for a frame of the panel in hex is 2 KB; digit by digit where the firmware has left no memory, for
    # half a record would be none.
    _out.write(text)
    at = 0
    try:
        while at < len(data):
            _out.write(bytes(data[at : at + 256]).hex())
            at += 256
    except MemoryError:
        for rest in range(at, len(data)):
            _out.write(_DIGITS[data[rest] >> 4])
            _out.write(_DIGITS[data[rest] & 15])
    _out.write("\n" if data else "-\n")


def look(wait_ms=0):
    # Takes all that has come in; waits for it for `wait_ms` at most, rounded up by the caller.
    while _is_waiting(wait_ms):
        line = _in.readline()
        if not line:
            halt("alone")
        _take(line.decode().split())
        wait_ms = 0


def _is_waiting(wait_ms):
    for _ in _poll.ipoll(wait_ms):
        return True
    return False


def halt(why):
    # The end of this process: the host is told and kills it. No exception, for code could catch that.
    end()
    record("!halt " + why)
    while True:
        try:
            host_time.sleep_ms(_FOREVER_MS)
        except BaseException:  # noqa: BLE001
            continue
