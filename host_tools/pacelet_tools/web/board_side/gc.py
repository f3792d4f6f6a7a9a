# SPDX-License-Identifier: MIT
# The module `gc` in the browser, where memory grows and nothing is collected before a call from JavaScript is over.
from gc import collect as _collect
from gc import disable, enable, isenabled, threshold  # noqa: F401
from gc import mem_alloc as _mem_alloc

from target import board_clock as _clock

# About what a Pico takes while it plays.
_COLLECT_US = 12000

_heap = 0
_collect_us = _COLLECT_US


def _setup(heap, collect_us):
    global _heap, _collect_us
    _heap = heap
    if collect_us is not None:
        _collect_us = collect_us


def _fill():
    pass


def mem_free():
    return _heap // 2


def mem_alloc():
    return _heap // 2


def collect():
    _collect()
    _clock.block(_collect_us)


def _taken():
    # Bytes that are really taken, garbage included.
    return _mem_alloc()
