# SPDX-License-Identifier: MIT
"""What tests of a handheld that remembers share: boards with sessions behind them, and looks at what is left.

A board is the image of its flash. `look` boots it twice with nothing but a press or two and tells what it found.
"""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pacelet_tools.boards import load_profile
from pacelet_tools.virtual.host.conditions import Conditions
from pacelet_tools.virtual.host.run import Run, run_firmware, run_script
from pacelet_tools.virtual.play.playable import Playable, board_files, load
from pacelet_tools.virtual.wires.records import Flash, Record, Say, parse, parse_lines
from pacelet_tools.virtual.wires.wired_handheld import Handheld

PROFILE = load_profile()
PINS: dict[str, int] = PROFILE["buttons"]
SUNDAY = 1795334400  # 2026-11-22, 08:00 of the wearer's time, as a board counts it
SHORT = """
name: Short
caution: Mind your step.
pace: {prepare: 2s, switch: 2s}
steps:
  - hold: First
    for: 3s
  - hold: Second
    for: 3s
    sides: [left, right]
  - hold: Third
    for: 3s
"""
Line = dict[str, Any]
Press = tuple[int, int, int]


def presses(*planned: tuple[float, str] | tuple[float, str, int]) -> list[Press]:
    """Presses at so many seconds from power-on of a button, 80 ms long or as long as said."""
    return [(int(at_s * 1000), PINS[button], *(rest or (80,))) for at_s, button, *rest in planned]  # type: ignore[misc]


def make_image(path: Path, files: Mapping[str, bytes], routine: Playable | None = None) -> Path:
    """The flash of a board that is set up, with a routine (by default `SHORT`) and these files."""
    path.unlink(missing_ok=True)
    there = {**board_files(PROFILE, [routine or compiled(path.parent, "short", SHORT)]), **files}
    assert run_script(there, "", PROFILE, flash=path).ended == "done"
    return path


def compiled(folder: Path, name: str, source: str) -> Playable:
    """A routine from its source."""
    written = folder / f"{name}.yaml"
    written.write_text(source, "utf-8")
    routine = load(written)
    assert routine is not None
    return routine


def files_on(image: Path) -> "Files":
    """What is on a board that was switched off."""
    result = run_script(
        {}, LOOK.partition('tell("found")')[0] + 'tell("found")', PROFILE, heap="1M", flash=image
    )
    return _files(json.loads(result.stdout)[1])


def journal(*numbers: int, routine: str = "short", **more: Any) -> bytes:
    """Lines of sessions with these counters."""
    line = {"board": "e66038b713000001", "routine": routine, "sha": "0" * 12, "planned": 25, "done": 25}
    return b"".join(json.dumps({**line, "n": n, "completed": True, **more}).encode() + b"\n" for n in numbers)


@dataclass
class Told:
    """What the wires told of a run."""

    ended: str
    stdout: str
    phases: list[Line] = field(default_factory=list)
    at_ms: list[int] = field(default_factory=list)  # of each phase
    completed: bool | None = None
    operations: list[Flash] = field(default_factory=list)
    before_end: int = 0  # operations until the end of the routine


def run(image: Path, planned: Sequence[Press], stop_s: float, conditions: Conditions | None = None) -> Told:
    """A run of the firmware from power-on, with presses, for so long or until the power is cut."""
    play = {"presses": planned, "stop_ms": int(stop_s * 1000)}
    running = run_firmware(PROFILE, play, conditions=conditions, flash=image)
    told = Told("", "")
    for record in records(running):
        if isinstance(record, Flash):
            told.operations.append(record)
        elif isinstance(record, Say) and "phase" in record.report:
            told.phases.append(record.report["phase"])
            told.at_ms.append(record.t_us // 1000)
        elif isinstance(record, Say) and "end" in record.report:
            told.completed = record.report["end"]["completed"]
            told.before_end = len(told.operations)
    told.ended, told.stdout = running.result.ended, running.result.stdout
    return told


def shown(
    image: Path, planned: Sequence[Press], looks_s: Sequence[float], conditions: Conditions
) -> list[list[bytearray]]:
    """What stands on the panel at these times of a run from power-on, with presses."""
    handheld, pictures = Handheld(PROFILE), list[list[bytearray]]()
    play = {"presses": planned, "stop_ms": int(looks_s[-1] * 1000) + 100}
    running = run_firmware(PROFILE, play, conditions=conditions, flash=image)
    for record in parse_lines(running):
        while len(pictures) < len(looks_s) and record.t_us > looks_s[len(pictures)] * 1_000_000:
            pictures.append(handheld.panel.picture())
        handheld.feed(record)
    assert running.result.ended == "stop", running.result.stdout[-500:]
    return pictures + [handheld.panel.picture()] * (len(looks_s) - len(pictures))


def run_code(image: Path, code: str, conditions: Conditions) -> Told:
    """A run of some code instead of the firmware."""
    result = run_script({}, code, PROFILE, conditions=conditions, flash=image)
    return Told(result.ended, result.stdout)


def records(running: Run) -> Iterator[Record]:
    """Records of the flash and of what the firmware says; the others are not even parsed."""
    return (parse(line) for line in running if line.split(" ", 2)[1] in ("flash", "say"))


# `play` runs the firmware, for so long or until it is left, and prints what it says.
OBSERVED = """
import machine, time

class Observer:
    def phase(self, fields):
        print("phase", fields["kind"])
        phases_ms.append(time.ticks_ms())

    def asks(self, what):
        print("asks", what)

    def end(self, completed):
        print("end", completed)

class End(BaseException):
    pass

def end(_):
    raise End()

phases_ms = []

def play(routine=None, stop_s=3600):
    machine._clock.at(stop_s * 1_000_000, end, None)
    import handheld
    try:
        handheld.run(routine, Observer())
    except End:
        print("ran on")
    except BaseException as problem:
        print("left", type(problem).__name__)
"""
# Leaves no block of the flash free.
FILL = """
import os
os.mkdir("/songs")
number, size = 0, 65536
while size >= 256:
    path = "/songs/%d" % number
    try:
        with open(path, "wb") as file:
            for _ in range(size // 256):
                file.write(b"x" * 256)
        number += 1
    except OSError:
        try:
            os.remove(path)
        except OSError:
            pass
        size //= 2
"""
LOOK = """
import hashlib, json, os, sys
from binascii import hexlify

MINE = ("/journal.jsonl", "/journal.1.jsonl", "/resume.json", "/settings.json", "/read.json")

class End(BaseException):
    pass

class Observer:
    def asks(self, what):
        print(json.dumps(["asks", what]))
        if what == "ready":
            raise End()

    def phase(self, fields):
        print(json.dumps(["phase", fields]))
        raise End()

    def end(self, completed):
        print(json.dumps(["end", completed]))

def paths(folder):
    for name, kind, *_ in os.ilistdir(folder):
        path = folder.rstrip("/") + "/" + name
        if kind == 0x4000:
            yield from paths(path)
        else:
            yield path

def tell(what):
    hashes = {}
    mine = {}
    for path in paths("/"):
        with open(path, "rb") as file:
            content = file.read()
        if path in MINE:
            mine[path] = hexlify(content).decode()
        else:
            hashes[path] = hexlify(hashlib.sha256(content).digest()).decode()
    print(json.dumps([what, [hashes, mine]]))

def boot():
    there = set(sys.modules)
    try:
        __import__("handheld").run(None, Observer())
    except End:
        print(json.dumps(["ended", None]))
    for name in set(sys.modules) - there:
        del sys.modules[name]

tell("found")
boot()
boot()
tell("left")
"""


@dataclass
class Files:
    """What is on the flash: hashes of what came from the host, contents of what the handheld writes."""

    hashes: dict[str, str]
    mine: dict[str, bytes]

    @property
    def resume(self) -> Line:
        return json.loads(self.mine.get("/resume.json", b"{}"))

    @property
    def settings(self) -> Line:
        return json.loads(self.mine["/settings.json"])

    @property
    def lines(self) -> list[Line]:
        """The sessions of both journals; each line of them is whole."""
        both = self.mine.get("/journal.1.jsonl", b"") + self.mine.get("/journal.jsonl", b"")
        return [json.loads(line) for line in both.splitlines()]

    @property
    def counted(self) -> list[int]:
        return [line["n"] for line in self.lines]


@dataclass
class Look:
    """A board after a cut: the files found, what a first boot offered, and the files left after a second one."""

    found: Files
    offered: Line | None  # the phase at which it went on when `ok` was pressed
    left: Files  # after the offer was declined


def look(image: Path) -> Look:
    """Boots a copy of a board twice: `ok` is pressed at what is offered, and then `next`."""
    copy = image.with_suffix(".look")
    shutil.copyfile(image, copy)
    planned = presses((2, "ok"), (8, "next"), (10, "ok"))
    result = run_script({}, LOOK, PROFILE, heap="2M", presses=planned, flash=copy)
    assert result.ended == "done", result.stdout[-500:]
    told = [json.loads(line) for line in result.stdout.splitlines()]
    found, left = (_files(what[1]) for what in told if what[0] in ("found", "left"))
    heard = [what[0] for what in told]
    first = told[1 : heard.index("ended")]
    assert [what[0] for what in first] in (["asks"], ["asks", "phase"]), first
    return Look(found, first[1][1] if len(first) == 2 else None, left)


def _files(told: list[dict[str, str]]) -> Files:
    hashes, mine = told
    return Files(hashes, {path: bytes.fromhex(content) for path, content in mine.items()})
