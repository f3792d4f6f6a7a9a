# SPDX-License-Identifier: MIT
"""The firmware as files of a board, for scripts that put a few of its parts together."""

from functools import cache
from pathlib import Path

from pacelet_tools.link.firmware import firmware_files
from pacelet_tools.link.mpy import compile_sources

PORTABLE = Path(__file__).parents[1] / "portable"


@cache
def modules() -> dict[str, bytes]:
    """The firmware, and how tests write routines."""
    compiled = compile_sources({"compiled.py": (PORTABLE / "compiled.py").read_bytes()})
    return {**firmware_files({}), "/lib/compiled.mpy": compiled["compiled.py"]}
