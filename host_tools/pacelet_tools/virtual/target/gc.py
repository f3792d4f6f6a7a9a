# SPDX-License-Identifier: MIT
# The module `gc`, without what the virtual board itself holds, and with what a collection costs on a Pico.
import gc as _builtin
from gc import disable, enable, isenabled, threshold  # noqa: F401

from target import board_clock as _clock

# Fitted to measurements on a Pico: 1.8 ms on a small heap, 17 ms with 3,000 strings (192 KB of this heap).
_COLLECT_US = 1800
_BYTES_A_US = 12
# Cells that are always there, and the share (of 256) of a heap that is not its administration: as measured.
_ALWAYS = 3008
_SHARE = 253

_own = 0
_collect_us = None
_room = None
_fillers = None


def _setup(heap, collect_us):
    # Takes what the firmware shall find free in a heap of that many bytes; everything of ours goes beside it.
    # `collect_us`: what every collection costs; None: by what there is to look through.
    global _room, _collect_us
    _collect_us = collect_us
    _room = bytearray(heap * _SHARE // 256 - _ALWAYS)


def _fill():
    # Fills every hole that is left beside the reserved part, and then gives that free.
    global _own, _fillers, _room
    size = 16384
    while size >= 16:  # as a chain, for a list would need room to grow
        try:
            _fillers = (bytearray(size), _fillers)
        except MemoryError:
            size //= 2
    _room = None
    _builtin.collect()
    _own = _builtin.mem_alloc() - _ALWAYS


def mem_free():
    return _builtin.mem_free()


def mem_alloc():
    return _builtin.mem_alloc() - _own


def collect():
    _builtin.collect()
    if _collect_us is None:
        _clock.block(_COLLECT_US + max(0, mem_alloc()) // _BYTES_A_US)
    else:
        _clock.block(_collect_us)
