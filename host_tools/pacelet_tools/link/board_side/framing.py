# SPDX-License-Identifier: MIT
# Sent to the board first: runs code only if it came whole, and prints so that the host can tell what was lost.
import builtins
import io
import sys
from binascii import crc32

_told = 0


class Text(io.IOBase):
    # A stream, for what is printed may be larger than the heap.
    crc = 0

    def write(self, piece):
        self.crc = crc32(piece, self.crc)
        return sys.stdout.write(piece)


def print(*words, sep=" ", end="\n"):
    global _told
    _told += 1
    text = Text()
    text.crc = _told
    builtins.print("\x02", end="")
    builtins.print(*words, sep=sep, end=end, file=text)
    builtins.print("\x03%08x" % text.crc)


def run_whole(code, crc):
    global _told
    if crc32(code) != crc:
        raise ValueError("damaged on the way")
    _told = 0
    exec(code)
    print(_told, end="")
