# SPDX-License-Identifier: MIT
"""`make bench`: how fast the host tools are, beside a peer, and how much goes onto a board.

Times are medians; what is compared runs in turns, so that a busy machine slows both alike.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pacelet_tools.boards import load_profile
from pacelet_tools.language.checker import check_file
from pacelet_tools.language.compiler import compile_routine
from pacelet_tools.link.firmware import firmware_files
from pacelet_tools.link.routines import push
from pacelet_tools.link.setup import set_up
from pacelet_tools.link.survey import survey
from pacelet_tools.link.transport import connected
from pacelet_tools.paths import find_routines, routines_dir
from pacelet_tools.virtual.board import VirtualBoard

BIN = Path(sys.executable).parent
RUNS = 15
STEPS = 10


def median_ms(work: Callable[[], object], runs: int = RUNS) -> float:
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times)


def in_turns_ms(commands: list[list[str]]) -> list[float]:
    """The median time of each command from a cold start."""
    times: list[list[float]] = [[] for _ in commands]
    for _ in range(RUNS):
        for command, found in zip(commands, times, strict=True):
            found.append(
                median_ms(lambda command=command: subprocess.run(command, capture_output=True), runs=1)
            )
    return [statistics.median(found) for found in times]


def row(what: str, value: str) -> None:
    print(f"{what:<58}{value:>16}", flush=True)


def write_routine(path: Path, steps: int) -> Path:
    lines = [
        f"  - hold: Step number {number}\n    for: 20s\n    sides: [left, right]\n" for number in range(steps)
    ]
    path.write_text("name: Measured\narea: neck\nsteps:\n" + "".join(lines), "utf-8")
    return path


def write_workout(path: Path, steps: int) -> Path:
    path.write_text("# Measured\nfor time, cap 60:00\n" + "  10 Pull-up\n" * steps, "utf-8")
    return path


def bench_start_up(folder: Path) -> None:
    ours = str(write_routine(folder / "measured.yaml", STEPS))
    theirs = str(write_workout(folder / "measured.wod", STEPS))
    for what, mine, peer in (
        ("--help", ["--help"], ["--help"]),
        ("check", ["check", ours], ["check", theirs]),
    ):
        if not (BIN / "wodc").exists():  # needs a newer Python than we do
            row(f"pacelet {what}, cold", f"{in_turns_ms([[str(BIN / 'pacelet'), *mine]])[0]:.0f} ms")
            continue
        commands = [[str(BIN / "pacelet"), *mine], [str(BIN / "wodc"), *peer]]
        own_ms, peer_ms = in_turns_ms(commands)
        row(
            f"pacelet {what}, cold, {STEPS} steps; wodc {what}; ratio",
            f"{own_ms:.0f} {peer_ms:.0f} {own_ms / peer_ms:.2f}",
        )


def bench_check(folder: Path) -> None:
    files = find_routines([routines_dir()])
    row(
        f"check of the library, {len(files)} files, warm",
        f"{median_ms(lambda: list(map(check_file, files)), 5):.0f} ms",
    )
    for steps in (10, 100, 500):
        path = write_routine(folder / f"steps-{steps}.yaml", steps)
        took_ms = median_ms(lambda path=path: check_file(path), 5)
        row(f"check of {steps} steps; per step", f"{took_ms:.1f} {took_ms / steps:.3f} ms")


def compiled_library() -> dict[str, bytes]:
    checked = [check_file(path, lints=False) for path in find_routines([routines_dir()])]
    return {one.id: compile_routine(one.routine) for one in checked if one.routine}


def bench_link() -> None:
    profile, library = load_profile(), compiled_library()
    firmware = firmware_files(profile)
    row(f"firmware and drivers, compiled, {len(firmware)} files", f"{sum(map(len, firmware.values()))} bytes")
    row(f"library, compiled, {len(library)} files", f"{sum(map(len, library.values()))} bytes")
    with VirtualBoard(profile) as board:
        for what in ("a new board", "an unchanged board"):
            with connected(board.port) as link:
                took_ms = median_ms(lambda link=link: set_up(link, survey(link), profile), 1)
                row(f"setup of {what}", f"{took_ms:.0f} ms")
                sent = link.sent_bytes
                took_ms = median_ms(lambda link=link: push(link, survey(link), library), 1)
                row(f"push of the library to {what}; sent", f"{took_ms:.0f} ms {link.sent_bytes - sent} B")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        bench_start_up(Path(name))
        bench_check(Path(name))
    bench_link()


if __name__ == "__main__":
    main()
