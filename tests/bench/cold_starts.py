# SPDX-License-Identifier: MIT
"""Commands started cold, in turn with the peer's: medians of wall time and of processor time."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from samples import write_both
from tables import show

ROUNDS = 11
BIN = Path(sys.executable).parent
# As a user's: with compiled modules kept, and without what slows the streams down.
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name not in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
}
PACELET, WODC = str(BIN / "pacelet"), str(BIN / "wodc")


class Cost(NamedTuple):
    """Milliseconds that a process took."""

    wall_ms: float
    cpu_ms: float


def cost(words: list[str]) -> Cost:
    """Run a command, which must succeed, and measure it."""
    began = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, used = os.wait4(process.pid, 0)
    wall_s = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(words)} ended with {process.returncode}")
    return Cost(1000 * wall_s, 1000 * (used.ru_utime + used.ru_stime))


def side_by_side(*commands: list[str], rounds: int = ROUNDS) -> list[Cost]:
    """The median cost of each command; they take turns, so that a busy moment meets all of them."""
    for command in commands:
        cost(command)  # fills the caches
    taken = [[cost(command) for command in commands] for _ in range(rounds)]
    return [Cost(*map(median, zip(*column, strict=True))) for column in zip(*taken, strict=True)]


def main() -> None:
    """Print the table; without the peer, which needs a newer Python than we do, our own columns alone."""
    with tempfile.TemporaryDirectory(prefix="pacelet-") as folder:
        pairs = [("--help", ["--help"], ["--help"])]
        pairs += [
            (f"check, {count} steps", ["check", str(ours)], ["check", str(theirs)])
            for count, ours, theirs in write_both(Path(folder))
        ]
        if not Path(WODC).exists():
            rows = [(name, *side_by_side([PACELET, *ours])[0]) for name, ours, _ in pairs]
            show(f"Cold starts of pacelet: medians of {ROUNDS} runs", ("", "wall ms", "cpu ms"), rows)
            return
        rows = [_row(name, ours, theirs) for name, ours, theirs in pairs]
        (bare,) = side_by_side([sys.executable, "-c", "pass"])
    show(
        f"Cold starts: medians of {ROUNDS} runs in turns",
        (
            "",
            "pacelet wall ms",
            "wodc wall ms",
            "pacelet/wodc",
            "pacelet cpu ms",
            "wodc cpu ms",
            "pacelet/wodc",
        ),
        rows,
        f"cpu: user and system time of the whole process; Python alone takes {bare.cpu_ms:.0f} of it; the peer's file "
        "has as many movements as ours has steps",
    )


def _row(name: str, ours: list[str], theirs: list[str]) -> tuple[object, ...]:
    us, them = side_by_side([PACELET, *ours], [WODC, *theirs])
    wall, cpu = us.wall_ms / them.wall_ms, us.cpu_ms / them.cpu_ms
    return name, us.wall_ms, them.wall_ms, round(wall, 2), us.cpu_ms, them.cpu_ms, round(cpu, 2)
