# SPDX-License-Identifier: MIT
# The module `sys` as a board has it, over the built-in one, whose constants cannot be changed.
import sys as builtin
from collections import namedtuple

_NOT_ON_A_BOARD = ("executable", "exc_info", "atexit")
_NO_NATIVE_CODE = 0x3FF  # the part of `_mpy` that is the version, without an architecture


class _Sys:
    __name__ = "sys"
    maxsize = 0x7FFFFFFF

    def __getattr__(self, name):
        if name in _NOT_ON_A_BOARD:
            raise AttributeError(name)
        return getattr(builtin, name)

    def __setattr__(self, name, value):
        setattr(builtin, name, value)


def make(port, machine, version):
    real = builtin.implementation
    kind = namedtuple("implementation", ("name", "version", "_machine", "_mpy", "_build", "_thread"))
    _Sys.platform = port
    _Sys.argv = []
    _Sys.implementation = kind(real.name, version, machine, real._mpy & _NO_NATIVE_CODE, "", real._thread)
    return _Sys()
