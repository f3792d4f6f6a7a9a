# SPDX-License-Identifier: MIT
"""The firmware's modules one by one, each under its own name, for scripts that put a few of them together."""

from functools import cache
from pathlib import Path

from pacelet_tools.link.firmware import RENAMED
from pacelet_tools.link.mpy import compile_sources
from pacelet_tools.paths import drivers_dir, firmware_dir, logic_dir

PORTABLE = Path(__file__).parents[1] / "portable"


Layers = tuple[tuple[Path, str], ...]

# Each layer with its place below /lib.
DEVICES: Layers = (
    (firmware_dir() / "devices", "devices/"),
    (firmware_dir() / "circuitpython", ""),
    (drivers_dir(), ""),
)


@cache
def device_modules() -> dict[str, bytes]:
    """Devices, CircuitPython layer and drivers, as files of a board."""
    return _compiled(_sources(DEVICES))


@cache
def modules() -> dict[str, bytes]:
    """These, the logic, what stands between them, and how tests write routines, as files of a board."""
    sources = _sources(((logic_dir(), "pacelet/"), *DEVICES))
    sources["compiled.py"] = (PORTABLE / "compiled.py").read_bytes()
    sources["outputs.py"] = (firmware_dir() / "outputs.py").read_bytes()
    return {**_compiled(sources), "/lib/pacelet/glyphs.bin": (logic_dir() / "glyphs.bin").read_bytes()}


def _sources(layers: Layers) -> dict[str, bytes]:
    sources: dict[str, bytes] = {}
    for folder, prefix in layers:
        for path in folder.rglob("*.py"):
            place = path.relative_to(folder).as_posix()
            sources[prefix + RENAMED.get(place, place)] = path.read_bytes()
    return sources


def _compiled(sources: dict[str, bytes]) -> dict[str, bytes]:
    return {f"/lib/{name.removesuffix('.py')}.mpy": code for name, code in compile_sources(sources).items()}
