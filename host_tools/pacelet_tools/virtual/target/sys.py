# SPDX-License-Identifier: MIT
# The module `sys` as a board has it, over the built-in one, whose constants cannot be changed.
import io
import sys as builtin
from collections import namedtuple

_NOT_ON_A_BOARD = ("executable", "exc_info", "atexit")
_NO_NATIVE_CODE = 0x3FF  # the part of `_mpy` that is the version, without an architecture


class _Output(io.IOBase):
    # `sys.stdout`: as `print`, with a line end that the port makes CR LF, as every board does.
    def write(self, text, *part):
        return builtin.stdout.write(text, *part)


class _RawOutput(io.IOBase):
    # `sys.stdout.buffer`, whose bytes no board changes: a mark in place of each LF tells the port to leave it alone.
    def __init__(self, mark):
        self._mark = mark

    def write(self, data, *part):
        data = memoryview(data.encode() if isinstance(data, str) else data)
        if part:  # the first byte, if there are two numbers, and how many
            start = part[0] if part[1:] else 0
            data = data[start : start + part[-1]]
        start = 0
        for at in range(len(data)):
            if data[at] == 10:
                builtin.stdout.write(data[start:at])
                builtin.stdout.write(self._mark)  # by itself, for a pipe does not divide what is so short
                start = at + 1
        builtin.stdout.write(data[start:])
        return len(data)


class _Sys:
    __name__ = "sys"
    maxsize = 0x7FFFFFFF

    def __getattr__(self, name):
        if name in _NOT_ON_A_BOARD:
            raise AttributeError(name)
        return getattr(builtin, name)

    def __setattr__(self, name, value):
        setattr(builtin, name, value)


def make(port, machine, version, mark):
    # `mark`: what the host takes for a LF that is passed on as it is; None where it does not look for any.
    real = builtin.implementation
    kind = namedtuple("implementation", ("name", "version", "_machine", "_mpy", "_build", "_thread"))
    _Sys.platform = port
    _Sys.argv = []
    thread = getattr(real, "_thread", "")  # a build without threads has no word for them
    _Sys.implementation = kind(real.name, version, machine, real._mpy & _NO_NATIVE_CODE, "", thread)
    _Sys.stdout = _Output()
    _Sys.stdout.buffer = _RawOutput(mark) if mark else builtin.stdout.buffer
    return _Sys()
