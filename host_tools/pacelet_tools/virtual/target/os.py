# SPDX-License-Identifier: MIT
# The module `os` as a Pico has it: what only a big system has is missing, what only a small one has is there.
import os as _builtin

_NOT_ON_A_BOARD = ("getenv", "putenv", "unsetenv", "system", "errno", "VfsPosix")

for _name in dir(_builtin):
    if not _name.startswith("__") and _name not in _NOT_ON_A_BOARD:
        globals()[_name] = getattr(_builtin, _name)

_uname = None


def _setup(port, release, machine):
    global _uname
    from collections import namedtuple

    kind = namedtuple("uname_result", ("sysname", "nodename", "release", "version", "machine"))
    _uname = kind(port, port, release, "virtual board", machine)


def uname():
    return _uname


def sync():
    pass


def dupterm(stream, index=0):
    return None
