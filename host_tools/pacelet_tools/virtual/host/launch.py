# SPDX-License-Identifier: MIT
"""Run by a bare CPython (`-I -S`) in the board's process: becomes MicroPython, straight through its C entry.

Arguments: the extension module with MicroPython in it, the descriptor of the pipe whose other end the
supervisor holds, and then MicroPython's own. The package's Python wrapper takes longer to start.
"""

import _thread
import ctypes
import os
import signal
import sys


def _die_with(supervisor_fd: int) -> None:
    """Wait until the supervisor is gone; its end of the pipe closes however it ends."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1, signal.SIGINT})
    os.read(supervisor_fd, 1)
    os._exit(1)


def _let_interrupt(micropython: ctypes.CDLL) -> None:
    """Make SIGUSR1 what Ctrl-C is on a board: an exception that MicroPython itself schedules.

    A SIGINT raises from C wherever it strikes, and now and then leaves the heap locked.
    """
    libc = ctypes.CDLL(None)
    libc.signal.argtypes = [ctypes.c_int, ctypes.c_void_p]
    libc.signal(signal.SIGUSR1, ctypes.cast(micropython.mp_sched_keyboard_interrupt, ctypes.c_void_p))
    libc.siginterrupt(signal.SIGUSR1, 1)


def main(extension: str, supervisor_fd: str, *arguments: str) -> None:
    """Run MicroPython with `arguments` and end the process with its status."""
    # Python's symbols must be found by the extension; the call itself runs without Python's lock.
    micropython = ctypes.CDLL(extension)
    _thread.start_new_thread(_die_with, (int(supervisor_fd),))
    _let_interrupt(micropython)
    argv = [b"micropython", *(argument.encode() for argument in arguments)]
    status = micropython.micropython_unix_main(len(argv), (ctypes.c_char_p * (len(argv) + 1))(*argv, None))
    os._exit(status & 0xFF)


if __name__ == "__main__":
    main(*sys.argv[1:])
