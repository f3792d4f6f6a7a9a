# SPDX-License-Identifier: MIT
"""The firmware in a board's memory, stage by stage, and how long the virtual board takes to boot."""

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tables import show

from pacelet_tools.boards import load_profile
from pacelet_tools.link.firmware import firmware_files
from pacelet_tools.paths import routines_dir
from pacelet_tools.virtual.host.conditions import Conditions
from pacelet_tools.virtual.host.run import run_firmware, run_script
from pacelet_tools.virtual.host.virtual_board import VirtualBoard
from pacelet_tools.virtual.play.playable import board_files, load_all
from pacelet_tools.virtual.wires.records import I2cWrite, Pixels, parse

STAGES = {
    "the panel and the first picture": ("handheld",),
    "the loop and the menu": ("handheld", "loop", "pacelet.modes.menu"),
    "what surrounds a routine": ("handheld", "loop", "pacelet.modes.menu", "pacelet.modes.before_after"),
    "playing": (
        "handheld",
        "loop",
        "pacelet.modes.menu",
        "pacelet.modes.before_after",
        "pacelet.modes.pacing",
        "pacelet.screens.tall",
    ),
}
_MEASURE = (
    "import gc\ngc.collect()\nbefore = gc.mem_alloc()\n{}\ngc.collect()\nprint(gc.mem_alloc() - before)\n"
)


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
    files = firmware_files(profile)
    rows = [(name, heap_bytes(files, profile, modules)) for name, modules in STAGES.items()]
    rows += [("files in flash", sum(map(len, files.values()))), ("number of files", len(files))]
    show("The firmware in memory: bytes of heap in use after importing, on 64 bits", ("", "bytes"), rows)
    first, menu = boot_times()
    show(
        "Boot of the virtual board with the library, wall ms",
        ("", "ms"),
        [("first picture", first), ("menu", menu)],
    )
