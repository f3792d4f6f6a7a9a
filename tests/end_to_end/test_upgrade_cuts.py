# SPDX-License-Identifier: MIT
"""An upgrade is cut off at an operation on the flash: the handheld runs the old firmware or the new one, whole.

What `pacelet setup` has a board run is recorded once, on a port, and run again in virtual time with the power going at
one operation after another. `PACELET_ALL_CUTS=1` tries all of them, in an hour.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from lasting import PROFILE, SHORT, SUNDAY, compiled, files_on, journal, presses, run

from pacelet_tools import cli
from pacelet_tools.link.firmware import CHECKED, MAIN, build, main_program, profile_files
from pacelet_tools.link.firmware import PROFILE as PROFILE_PATH
from pacelet_tools.link.framing import board_side
from pacelet_tools.link.mpy import compile_sources
from pacelet_tools.link.transport import Board
from pacelet_tools.virtual.host.conditions import Conditions, When
from pacelet_tools.virtual.host.run import Result, run_script
from pacelet_tools.virtual.host.virtual_board import VirtualBoard

ALL = bool(os.environ.get("PACELET_ALL_CUTS"))
PART_CHARACTERS = 50_000
WRITTEN = re.compile(r"(?:fill|begin|add|commit|drop|make|move|shed)\([^()]*\)")
WHENS: tuple[When, ...] = ("before", "middle", "after")
PLAIN = (MAIN, PROFILE_PATH, CHECKED, "/routines/short.json")
HOME, FIRMWARE = build()
OTHER = "/pacelet-0123abcd"
FORMER = (Path(cli.__file__).parent / "link/former_files.txt").read_text("utf-8").split()
# Main programs of the firmwares that lay in /lib.
FIRST_MAIN = b"# this starts the firmware, which is compiled in /lib.\nfrom handheld import run\n\nrun()\n"
LAST_MAIN = b"""import sys

folders = sys.path[:]
sys.path.clear()
for name in ("array", "framebuf", "gc", "hashlib", "io", "json", "machine", "micropython", "os", "struct", "time"):
    if name not in sys.modules:
        sys.modules[name] = __import__(name)
sys.path.append("/lib")  # first, for it is where most is found
sys.path.extend(folders)

from handheld import run

run()
"""
WEARERS = {
    "/journal.jsonl": journal(5, 6, 7, start="2026-11-21T08:00:00"),
    "/settings.json": b'{"volume": 1, "mine": "kept"}',
}
OWNERS = {
    "/lib/mine.py": b"x = 1",
    "/lib/pacelet/mine.py": b"x = 2",
    "/pacelet-notes/a.mpy": b"x",
    "/lib/a.tmp": b"x",
}
INTO_A_ROUTINE = presses((3, "ok"), (4, "ok"), (4.5, "ok"), (5, "next"), (5.5, "ok"))


def in_lib(main: bytes, *others: str) -> dict[str, bytes]:
    """A firmware that lies in /lib, with files that earlier ones had there."""
    names = {**dict.fromkeys(others, compile_sources({"old.py": b""})["old.py"]), **FIRMWARE}
    return {**{f"/lib/{name}": content for name, content in names.items()}, MAIN: main}


LAYOUTS = {
    "every earlier one in /lib": in_lib(FIRST_MAIN, *FORMER),
    "the last one in /lib": in_lib(LAST_MAIN),
    "a folder of its own": {f"{OTHER}/{name}": FIRMWARE[name] for name in FIRMWARE}
    | {"/main.py": main_program(OTHER)},
}


class Upgrade:
    """An upgrade of a board, in parts: what the board runs in each, its flash before, and the operations on it."""

    def __init__(self, folder: Path, layout: dict[str, bytes]) -> None:
        self.image, self.done = folder / "old", folder / "done"
        routine = compiled(folder, "short", SHORT)
        files = {**profile_files(PROFILE), routine.path: routine.content, **WEARERS, **OWNERS}
        assert run_script({**files, **layout}, "", PROFILE, flash=self.image).ended == "done"
        shutil.copyfile(self.image, self.done)
        self.parts: list[tuple[str, Path, int]] = []
        left = self.image
        for n, code in enumerate(recorded_set_up(self.done)):
            before, left = left, folder / f"after-{n}"
            shutil.copyfile(before, left)
            ran = run_code_on(left, code)
            assert ran.ended == "done", ran.stdout
            count = sum(line.split(" ", 2)[1] == "flash" for line in ran.records)
            self.parts.append((code, before, count))

    def cuts(self) -> Iterator[tuple[int, int, When]]:
        """Choose cuts: (which part, which operation of it, when)."""
        for part, (code, _, count) in enumerate(self.parts):
            if ALL:
                yield from product([part], range(1, count + 1), WHENS)
            elif count:
                for n in range(count - 7, count + 1) if MAIN in code else (count // 2 + 1,):
                    yield part, n, WHENS[(part + n) % 3]

    def cut(self, part: int, operation: int, when: When) -> Path:
        """Return the flash of a board whose power went there."""
        code, before, _ = self.parts[part]
        copy = self.image.with_suffix(".cut")
        shutil.copyfile(before, copy)
        assert run_code_on(copy, code, cut=(operation, when)).ended == "cut"
        return copy


def recorded_set_up(image: Path) -> Iterator[str]:
    """Set up a board over its port, and yield what it ran, in parts of a script's length; one ends with the switch."""
    sent: list[tuple[str, bytes]] = []
    run = Board.run

    def recorded(self: Board, code: str, helpers: Sequence[str] = (), content: bytes = b"") -> str:
        sent.append((code, content))
        return run(self, code, helpers, content)

    with pytest.MonkeyPatch.context() as patch, VirtualBoard(PROFILE, flash=image) as board:
        patch.setattr(Board, "run", recorded)
        assert board.wait_ready() and cli.main(["setup", "--port", board.port]) == 0
    helper = board_side("looking") + board_side("writing")
    part = filled = ""
    taken = 0  # bytes of what was filled in
    for code, content in sent:
        for call in WRITTEN.findall(code):
            if call.startswith("fill("):
                call = filled = call.replace("data", repr(content))
                taken = 0
            elif call.startswith("add("):
                taken += int(call[4:-1])
            part += f"for _ in {call}: pass\n"
            if call.startswith("commit(") and len(part) > (0 if MAIN in call else PART_CHARACTERS):
                yield f"{helper}\n{part}"
                part = f"for _ in {filled}: pass\n_source.read({taken})\n"
    yield f"{helper}\n{part}"


def run_code_on(image: Path, code: str, **conditions: Any) -> Result:
    around = Conditions(epoch_s=SUNDAY, heap="16M", **conditions)
    return run_script({}, code, PROFILE, conditions=around, flash=image)


def set_up(image: Path) -> None:
    with VirtualBoard(PROFILE, flash=image) as board:
        assert board.wait_ready() and cli.main(["setup", "--port", board.port]) == 0


@pytest.fixture(params=LAYOUTS)
def upgrade(request: pytest.FixtureRequest, tmp_path: Path) -> Upgrade:
    return Upgrade(tmp_path, LAYOUTS[request.param])


def test_a_cut_anywhere_leaves_a_handheld_that_plays(
    upgrade: Upgrade, tried: Callable[[str, str, int], None]
) -> None:
    wanted, old = files_on(upgrade.done), files_on(upgrade.image)
    # What never was in /lib lies there only because today's firmware stands in for an earlier one.
    too_new = {f"/lib/{name}" for name in FIRMWARE if name not in FORMER}
    assert wanted.hashes.keys() - too_new == {*map(f"{HOME}/{{}}".format, FIRMWARE), *PLAIN, *OWNERS}
    count = 0
    for count, cut in enumerate(upgrade.cuts(), 1):
        image = upgrade.cut(*cut)
        left = files_on(image)
        assert left.mine == old.mine
        assert [left.hashes.get(path) for path in OWNERS] == [old.hashes[path] for path in OWNERS]
        if count % 6 == 0:
            again = image.with_suffix(".again")
            shutil.copyfile(image, again)
            set_up(again)
            assert files_on(again) == wanted, cut
        played = run(image, INTO_A_ROUTINE, 8)
        assert played.ended == "stop" and played.phases, (cut, played.stdout)
    assert count > 10
    tried("cut points", "in an upgrade of the firmware", count)
