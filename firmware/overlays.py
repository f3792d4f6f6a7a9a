# SPDX-License-Identifier: MIT
"""Parts of the firmware that are loaded while they are needed: a small heap has not room for all."""

import gc
import sys


def forget(*names):
    """Lets go of modules, those of them that are loaded, and makes room; what they made must not be in use any more."""
    drop(names)
    gc.collect()


def drop(names):
    """The same, without the 10 ms that making room takes: that is left to whoever needs it."""
    for name in names:
        if name in sys.modules:
            del sys.modules[name]
            package, _, last = name.rpartition(".")
            if package in sys.modules:
                delattr(sys.modules[package], last)
