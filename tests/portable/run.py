# SPDX-License-Identifier: MIT
"""Runs every test of a portable module, by any Python: `ok NAME`, or `failed NAME` and why, a line each.

MicroPython has no pytest, so a test is a function that asserts and needs nothing.
"""

import gc
import sys


def run(module_name):
    """Runs the functions `test_*` of the module; returns how many failed."""
    module = __import__(module_name)
    failed = 0
    for name in sorted(dir(module)):
        if name.startswith("test_"):
            failed += not _passes(name, getattr(module, name))
    return failed


def _passes(name, test):
    gc.collect()
    try:
        test()
    except Exception as problem:  # noqa: BLE001
        print("failed", name)
        _tell(problem)
        return False
    print("ok", name)
    return True


def _tell(problem):
    if hasattr(sys, "print_exception"):
        sys.print_exception(problem)
    else:
        import traceback

        traceback.print_exception(problem)


if __name__ == "__main__" and len(sys.argv) > 1:
    sys.exit(run(sys.argv[1]))
