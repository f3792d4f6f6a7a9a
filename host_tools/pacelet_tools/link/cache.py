# SPDX-License-Identifier: MIT
"""Keeps what takes long to make from the same bytes, in the user's cache folder."""

import hashlib
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from pacelet_tools.paths import cache_dir

# What takes so long that somebody at a terminal should know.
_SLOW = {"chunks": "preparing the firmware, once for this version: some seconds"}


def cached(kind: str, inputs: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
    """Return what `make` returns, kept from an earlier call of the same `kind` with the same `inputs`.

    `inputs` must hold all that the outcome depends on, the maker's own code and version included.
    """
    path = cache_dir() / kind / _key(inputs)
    kept = _read(path)
    if kept is not None:
        return kept
    if kind in _SLOW and sys.stderr.isatty():
        print(f"pacelet: {_SLOW[kind]}", file=sys.stderr)
    made = make()
    _keep(path, made)
    return made


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _key(inputs: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in inputs:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _keep(path: Path, content: bytes) -> None:
    """Store for the next time; a cache that cannot be written only costs time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(content)
        Path(file.name).replace(path)
    except OSError:
        return
