# SPDX-License-Identifier: MIT
"""That something is under way, on a terminal; nothing is shown where standard error is none, or with NO_COLOR."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator

Progress = Callable[[float], None]  # told the share that is done, 0 to 1
_CLEAR = "\r\033[K"


def no_progress(share: float) -> None:
    """Show nothing."""


def progress_on_terminal(what: str) -> Progress:
    """Return a progress that shows `what` with per cent, in a line that goes when all is done."""
    before = ""

    def show(share: float) -> None:
        nonlocal before
        text = f"{what}: {share:.0%}" if share < 1 else ""
        if text != before:
            _write(text)
        before = text

    return show if _may_move() else no_progress


@contextlib.contextmanager
def at_work(what: str) -> Iterator[None]:
    """Show `what` for as long as the `with` lasts: of work whose length nobody knows."""
    if not _may_move():
        yield
        return
    _write(f"{what} ...")
    try:
        yield
    finally:
        _write("")


def clear() -> None:
    """Take away what still stands there, before something else is said; after an error, for instance."""
    if _may_move():
        _write("")


def _may_move() -> bool:
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")


def _write(text: str) -> None:
    print(f"{_CLEAR}{text}", end="", file=sys.stderr, flush=True)
