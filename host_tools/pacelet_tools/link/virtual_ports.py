# SPDX-License-Identifier: MIT
"""Virtual boards make themselves known here, and are found, as real ones are found on USB.

Each has a file in a folder of the user, locked for as long as the board runs: one that is not locked was left by
a board that was killed.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

_SUFFIX = ".port"


@contextlib.contextmanager
def announced(port: str) -> Iterator[None]:
    """Let a virtual board be found for as long as the `with` lasts; do without where no file can be written."""
    import fcntl  # virtual boards are where there are pseudo-terminals

    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            folder = _folder()
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = folder / f"{os.getpid()}-{port.strip('/').replace('/', '-')}{_SUFFIX}"
            file = stack.enter_context(path.open("w", encoding="utf-8"))
            stack.callback(path.unlink, missing_ok=True)
            fcntl.flock(file, fcntl.LOCK_EX)
            file.write(port)
            file.flush()
        yield


def virtual_ports() -> list[str]:
    """Return the ports of the virtual boards that run, sorted; what was left by others is removed."""
    try:
        return sorted(filter(None, map(_port_in, _folder().glob(f"*{_SUFFIX}"))))
    except OSError:
        return []


def _port_in(path: Path) -> str | None:
    import fcntl

    with contextlib.suppress(OSError), path.open(encoding="utf-8") as file:
        port = file.readline().strip()
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return port if Path(port).exists() else None
        if port:  # else it is only just beginning
            path.unlink()
    return None


def _folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_state_dir("pacelet", appauthor=False)) / "virtual"
