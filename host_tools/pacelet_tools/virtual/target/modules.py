# SPDX-License-Identifier: MIT
# Which modules the board's code finds: ours in place of the port's, and none that a Pico lacks.
import builtins
import os
import sys

_MISSING = ("argparse", "btree", "ffi", "jni", "mip", "requests", "socket", "ssl", "termios", "tls")
_MISSING += ("urequests", "usocket", "ussl", "websocket")

_import = builtins.__import__
_frozen = {}


def replace(name, module):
    sys.modules[name] = module
    sys.modules["u" + name] = module


def freeze(name, module):
    # `module` is found as one that is frozen into MicroPython: at `.frozen` in sys.path.
    _frozen[name] = module


def hide():
    builtins.__import__ = _board_import
    for name in list(sys.modules):
        if name == "target" or name.startswith("target."):
            del sys.modules[name]


def _board_import(name, *rest):
    top = name.split(".")[0]
    if top in _frozen and top not in sys.modules and not _is_file(top, _folders_before_frozen()):
        sys.modules[top] = _frozen[top]
    if top in _MISSING:
        return _import_from_flash(name, *rest)
    return _import(name, *rest)


def _import_from_flash(name, *rest):
    # A Pico may have a file of that name; the port's own module must not come before it.
    if not _is_file(name.split(".")[0], [part for part in sys.path if part != ".frozen"]):
        raise ImportError("no module named '%s'" % name)
    path = sys.path[:]
    sys.path[:] = [part for part in path if part != ".frozen"]
    try:
        return _import(name, *rest)
    finally:
        sys.path[:] = path


def _folders_before_frozen():
    path = sys.path
    return path[: path.index(".frozen")] if ".frozen" in path else path


def _is_file(name, folders):
    for folder in folders:
        for end in (".py", ".mpy", ""):
            try:
                os.stat(folder + "/" + name + end)
                return True
            except OSError:
                continue
    return False
