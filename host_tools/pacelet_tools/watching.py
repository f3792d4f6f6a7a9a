# SPDX-License-Identifier: MIT
"""Notice that files were saved."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

Stamp = tuple[int, int, int] | None


class Watch:
    """Looks at files whenever it is asked.

    A file that is just being written is left alone: one counts as saved when it is as it was at the look before.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = list(paths)
        self._known = self._last = self._stamps()

    def has_changed(self) -> bool:
        """Return True if any of them was saved, came or went since this was asked last."""
        before, self._last = self._last, self._stamps()
        if self._last != before or self._last == self._known:
            return False
        self._known = self._last
        return True

    def _stamps(self) -> dict[Path, Stamp]:
        return {path: _stamp(path) for path in self._paths}


def _stamp(path: Path) -> Stamp:
    """Return what is different once a file was saved, by whatever editor; None while it is away for a moment."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
