# SPDX-License-Identifier: MIT
"""Hours of sessions and presses at random: no time is lost, the heap returns to its level, the flash lasts.

One hour in virtual time; `PACELET_SOAK_HOURS=12`, or `make soak`, for the long one.
"""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from lasting import PINS, PROFILE, SUNDAY

from pacelet_tools.link.firmware import build
from pacelet_tools.paths import find_routine
from pacelet_tools.virtual.host.conditions import Conditions
from pacelet_tools.virtual.host.run import Run, run_firmware
from pacelet_tools.virtual.play.playable import board_files, load
from pacelet_tools.virtual.wires.records import Flash, PinIn, Record, Say, parse

HOURS = int(os.environ.get("PACELET_SOAK_HOURS", "1"))
ROUTINES = ("desk-break", "daily-five", "breathing-box", "neck-stretches")
LATEST_MS = 20
HEAP_BYTES = 4096  # by which its level may differ: it goes with what is shown
ERASES_A_SECTOR = 100_000
CYCLES = 100  # of a pair of sectors: MicroPython's setting
YEARS = 10

# In place of /main.py: somebody who presses at random, and every ten seconds how much of the heap the menu uses.
MAIN = """
import gc, machine, sys

sys.path.insert(0, HOME)

clock, pins = machine._clock, machine._pins
SECOND = 1000000
# Milliseconds between presses: at once, a little later, in the middle of a routine, after it, after a while.
WAITS = ((300, 2000),) * 4 + ((5000, 30000),) * 2 + ((30000, 120000),) * 2 + ((300000, 600000),)

class Wearer:
    def __init__(self, seed):
        self.state = seed

    def below(self, most):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % most

    def press(self, _):
        length = 80000 if self.below(7) else 700000
        pins.press((OK, OK, OK, OK, NEXT, BACK)[self.below(6)], clock.now() + 1, length)
        least, most = WAITS[self.below(len(WAITS))]
        clock.at(clock.now() + length + 1000 * (least + self.below(most - least)), self.press, None)

def sample(_):
    if loop.app.mode.name == "menu" and loop.app.mode.library.complete:
        gc._builtin.collect()  # which takes no time on this clock
        print(gc.mem_alloc())
    clock.at(clock.now() + 10 * SECOND, sample, None)

clock.at(3 * SECOND, Wearer(SEED).press, None)
clock.at(60 * SECOND, sample, None)
import handheld
make = handheld.make

def kept(*words):
    global loop
    loop = make(*words)
    loop.app.ring.open()
    for mode in ("before_after", "pacing", "preferences", "notices"):  # what is loaded stays
        __import__("pacelet.modes." + mode)
    from pacelet.screens.tall import TallPhasePage
    return loop

handheld.make = kept
handheld.run()
"""


@dataclass
class Watched:
    """What the wires told of a long run."""

    sessions: int = 0
    completed: int = 0
    presses: int = 0
    phases: int = 0
    checked: int = 0  # phases before which nothing was pressed
    late_ms: int = 0  # the most of all phases
    programs: int = 0
    bytes: int = 0
    erases: Counter[int] = field(default_factory=Counter[int])  # by sector
    _due_us: int | None = None
    _down: int = 0  # buttons: what one that is held does, comes in the phase after it

    def feed(self, record: Record) -> None:
        """One record of those that count here."""
        if isinstance(record, Flash):
            self.programs += record.op == "program"
            self.bytes += record.length if record.op == "program" else 0
            self.erases[record.block] += record.op == "erase"
        elif isinstance(record, PinIn):
            self.presses += record.value
            self._down += -1 if record.value else 1
            self._due_us = None
        elif not isinstance(record, Say):
            raise AssertionError(record)
        elif "end" in record.report:
            self.sessions += 1
            self.completed += record.report["end"]["completed"]
            self._due_us = None
        elif "phase" in record.report:
            self._enter(record.t_us, record.report["phase"]["ms"])

    def _enter(self, t_us: int, ms: int | None) -> None:
        """A phase begins: in time, if nothing was pressed since the last one."""
        self.phases += 1
        if self._due_us is None:
            self._due_us = t_us
        else:
            self.checked += 1
            self.late_ms = max(self.late_ms, abs(t_us - self._due_us) // 1000)
        self._due_us = None if ms is None or self._down else self._due_us + ms * 1000


def start(image: Path, seed: int) -> Run:
    """A board with some routines and somebody who presses."""
    routines = [load(find_routine(name)) for name in ROUTINES]
    files = board_files(PROFILE, [routine for routine in routines if routine is not None])
    names = "".join(f"{name.upper()} = {pin}\n" for name, pin in PINS.items())
    files["/main.py"] = f"{names}SEED = {seed}\nHOME = {build()[0]!r}\n{MAIN}".encode()
    wraps_halfway = Conditions(heap="352K", epoch_s=SUNDAY, start_ms=(1 << 30) - HOURS * 1_800_000)
    play = {"stop_ms": HOURS * 3_600_000}
    return run_firmware(PROFILE, play, conditions=wraps_halfway, files=files, flash=image, timeout_s=3600)


def test_soak(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    running, watched = start(tmp_path / "flash", seed=2027), Watched()
    for line in running:
        if line.split(" ", 2)[1] in ("flash", "say", "in"):
            watched.feed(parse(line))
    assert running.result.ended == "stop", running.result.stdout[-1000:]
    assert watched.checked >= 100 * HOURS and watched.late_ms <= LATEST_MS
    assert watched.completed > HOURS
    first, *later = heap_levels(running.result.stdout)
    assert max(later) - min(later) <= HEAP_BYTES and max(later) - first <= 2 * HEAP_BYTES
    erases = sum(watched.erases.values())
    assert years(erases) > YEARS and max(watched.erases.values()) < 2 * CYCLES
    for name, value in (
        ("hours at the buttons", HOURS),
        ("presses", watched.presses),
        ("sessions", watched.sessions),
        ("phases that were due at a known time", watched.checked),
        ("ms that the latest of them was late", watched.late_ms),
        ("bytes by which the heap's level moved", max(later) - min(later)),
        ("programs of the flash", watched.programs),
        ("erases of the flash", erases),
        ("years that the flash lasts, with 12 such hours a day", years(erases)),
    ):
        record_property(name, value)


def heap_levels(stdout: str) -> list[int]:
    """The least that the menu used in each quarter of the time in which it stood."""
    used = [int(line) for line in stdout.splitlines()]
    assert len(used) > 50 * HOURS
    quarter = len(used) // 4
    return [min(used[at : at + quarter]) for at in range(0, 4 * quarter, quarter)]


def years(erases: int) -> int:
    """How long the flash lasts: littlefs wears all sectors alike, moving what is written often every `CYCLES`."""
    sectors = PROFILE["flash_kib"] * 1024 // PROFILE["block"]
    return int(ERASES_A_SECTOR * sectors / (erases * 12 / HOURS) / 365)
