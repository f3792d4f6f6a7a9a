# SPDX-License-Identifier: MIT
"""What is left of a fault: its traceback in `/error.log`, and a sentence on the panel."""

import gc
import io
import os
import sys

from micropython import const

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from loop import Loop

_LOG = "/error.log"
_LOG_BYTES = const(4096)


def log(fault: Exception) -> None:
    """Add the traceback to `/error.log`."""
    text = io.StringIO()
    sys.print_exception(fault, text)
    add_to_log(text.getvalue().encode()[-_LOG_BYTES:])


def add_to_log(added: bytes) -> None:
    """Add some lines to `/error.log`, of which the end is kept."""
    try:
        kept = b""
        if _LOG[1:] in os.listdir("/"):
            with open(_LOG, "rb") as file:
                kept = file.read(_LOG_BYTES)
        with open(_LOG, "wb") as file:
            file.write((kept + added)[-_LOG_BYTES:])
    except (OSError, MemoryError):
        return


def say(loop: "Loop", key: str) -> None:
    """Show one sentence in place of whatever stood on the panel."""
    gc.collect()
    loop.picture.show_at_once(loop.app.fault("Pacelet", loop.words.text(key)))
