# SPDX-License-Identifier: MIT
"""The firmware in a board's memory: as it is set up, merged and shortened, and module by module."""

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tables import show

from pacelet_tools.boards import load_profile
from pacelet_tools.link.firmware import PROFILE, RENAMED, firmware_files, profile_bytes
from pacelet_tools.link.mpy import compile_sources
from pacelet_tools.paths import drivers_dir, firmware_dir, logic_dir, routines_dir
from pacelet_tools.virtual.host.conditions import Conditions
from pacelet_tools.virtual.host.run import run_firmware, run_script
from pacelet_tools.virtual.host.virtual_board import VirtualBoard
from pacelet_tools.virtual.play.playable import board_files, load_all
from pacelet_tools.virtual.wires.records import I2cWrite, Pixels, parse

STAGES = {
    "the panel and the first screen": ("handheld", "start"),
    "the loop, with all devices": ("handheld", "start", "gear", "loop"),
    "the loop and the menu": ("handheld", "start", "gear", "loop", "desk"),
    "the loop and what plays a routine": ("handheld", "start", "gear", "loop", "pacing"),
}
_MEASURE = (
    "import gc\ngc.collect()\nbefore = gc.mem_alloc()\n{}\ngc.collect()\nprint(gc.mem_alloc() - before)\n"
)


def module_by_module(profile: dict[str, Any]) -> dict[str, bytes]:
    """The files of a board whose modules are compiled one by one, each as it is written."""
    sources: dict[str, bytes] = {}
    for folder, prefix in (
        (firmware_dir(), ""),
        (firmware_dir() / "devices", "devices/"),
        (firmware_dir() / "circuitpython", ""),
        (logic_dir(), "pacelet/"),
        (drivers_dir(), ""),
    ):
        for path in folder.glob("*.py") if folder == firmware_dir() else folder.rglob("*.py"):
            place = path.relative_to(folder).as_posix()
            sources[prefix + RENAMED.get(place, place)] = path.read_bytes()
    compiled = compile_sources(sources)
    files = {f"/lib/{name.removesuffix('.py')}.mpy": code for name, code in compiled.items()}
    glyphs = (logic_dir() / "glyphs.bin").read_bytes()
    return {**files, "/lib/pacelet/glyphs.bin": glyphs, PROFILE: profile_bytes(profile)}


def heap_bytes(files: dict[str, bytes], profile: dict[str, Any], modules: Sequence[str]) -> int:
    """Bytes of the heap that importing these modules keeps in use."""
    script = _MEASURE.format("\n".join(f"import {name}" for name in modules))
    result = run_script(files, script, profile, heap="512K")
    if result.ended != "done":
        raise SystemExit(f"the measuring program ended: {result.stdout}")
    return int(result.stdout)


def boot_times() -> tuple[float, float]:
    """Wall milliseconds from power to the first picture, and to the first light of the menu."""
    profile = load_profile()
    seen: dict[type, float] = {}
    with tempfile.TemporaryDirectory(prefix="pacelet-") as folder:
        image = Path(folder) / "flash"
        files = board_files(profile, load_all(sorted(routines_dir().glob("*.yaml"))) or [])
        run = run_firmware(profile, {"stop_ms": 1}, files=files, flash=image)
        list(run)

        def note(line: str) -> None:
            record = parse(line)
            if (isinstance(record, I2cWrite) and len(record.data) > 8) or isinstance(record, Pixels):
                seen.setdefault(type(record), time.perf_counter())

        began = time.perf_counter()
        with VirtualBoard(profile, image, conditions=Conditions(clock="real"), on_record=note):
            while len(seen) < 2 and time.perf_counter() < began + 20:
                time.sleep(0.005)
    return 1000 * (seen[I2cWrite] - began), 1000 * (seen[Pixels] - began)


def main() -> None:
    """Print the tables."""
    profile = load_profile()
    merged, single = firmware_files(profile), module_by_module(profile)
    pairs = {
        name: (heap_bytes(merged, profile, modules), heap_bytes(single, profile, modules))
        for name, modules in STAGES.items()
    }
    pairs["files in flash"] = (_size(merged), _size(single))
    pairs["number of files"] = (len(merged), len(single))
    rows = [(name, ours, plain, round(ours / plain, 2)) for name, (ours, plain) in pairs.items()]
    show(
        "The firmware in memory: bytes of heap in use after importing, on 64 bits",
        ("", "as set up", "module by module", "ratio"),
        rows,
    )
    first, menu = boot_times()
    show(
        "Boot of the virtual board with the library, wall ms",
        ("", "ms"),
        [("first picture", first), ("menu", menu)],
    )


def _size(files: dict[str, bytes]) -> int:
    return sum(map(len, files.values()))
