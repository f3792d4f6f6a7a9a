# SPDX-License-Identifier: MIT
"""The firmware's modules one by one, each under its own name, for scripts that put a few of them together."""

from functools import cache
from pathlib import Path

from pacelet_tools.link.firmware import RENAMED
from pacelet_tools.link.mpy import compile_sources
from pacelet_tools.paths import drivers_dir, firmware_dir, logic_dir

PORTABLE = Path(__file__).parents[1] / "portable"


@cache
def modules() -> dict[str, bytes]:
    """Logic, devices, CircuitPython layer and drivers, and how tests write routines, as files of a board."""
    sources = {"compiled.py": (PORTABLE / "compiled.py").read_bytes()}
    sources["outputs.py"] = (firmware_dir() / "outputs.py").read_bytes()
    for folder, prefix in (
        (logic_dir(), "pacelet/"),
        (firmware_dir() / "devices", "devices/"),
        (firmware_dir() / "circuitpython", ""),
        (drivers_dir(), ""),
    ):
        for path in folder.rglob("*.py"):
            place = path.relative_to(folder).as_posix()
            sources[prefix + RENAMED.get(place, place)] = path.read_bytes()
    files = {f"/lib/{name.removesuffix('.py')}.mpy": code for name, code in compile_sources(sources).items()}
    return {**files, "/lib/pacelet/glyphs.bin": (logic_dir() / "glyphs.bin").read_bytes()}
