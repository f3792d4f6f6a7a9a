# SPDX-License-Identifier: MIT
"""Firmware, drivers and the whole library in the default heap, on a 64-bit board whose objects are twice a Pico's."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from lasting import SUNDAY, journal

from pacelet_tools.boards import load_profile
from pacelet_tools.link.firmware import build
from pacelet_tools.paths import firmware_dir, routines_dir
from pacelet_tools.virtual.host.conditions import DEFAULT_HEAP, Conditions
from pacelet_tools.virtual.host.run import run_firmware, run_script
from pacelet_tools.virtual.play.playable import board_files, load_all
from pacelet_tools.virtual.wires.records import I2cWrite, Say, parse

BATTERY = {"pin": 29, "divider": 2}
FULL = 4100 * 65535 // 3300 // 2
SETTINGS = {
    "language": "de",
    "comfort": True,
    "reminders": [{"routine": "daily-five", "from": "09:00", "to": "17:00", "every": 45}],
}
LIBRARY = load_all(sorted(routines_dir().glob("*.yaml"))) or []
NAMES = {one.id: json.loads(one.content) for one in LIBRARY}
MENU = sorted(NAMES, key=lambda one: (NAMES[one].get("area", "~"), NAMES[one]["name"]))
LARGEST = max(LIBRARY, key=lambda one: len(one.content)).id
FIRST = "lower-back-stretches"  # the one that takes the most while it is played
Press = tuple[int, int, int]


class Wearer:
    """Presses one button after another, each when the one before has had its effect."""

    def __init__(self, profile: Mapping[str, Any], files: Mapping[str, bytes]) -> None:
        self._profile, self._files = profile, files
        self._presses: list[Press] = []
        self._at_ms = 6000
        self._chosen = 0
        self.ends: list[bool] = []

    def press(self, button: str, held_ms: int = 80, then_ms: int = 1500) -> None:
        """Presses a button, and waits until that has had its effect."""
        self._presses.append((self._at_ms, self._profile["buttons"][button], held_ms))
        self._at_ms += held_ms + then_ms

    def choose(self, routine_id: str) -> None:
        """Goes down the menu to a routine and chooses it."""
        wanted = MENU.index(routine_id)
        for _ in range((wanted - self._chosen) % len(MENU)):
            self.press("next")
        self._chosen = wanted
        self.press("ok", then_ms=20000)  # cautions and questions are answered meanwhile

    def visit_settings(self) -> None:
        """Takes another language, and the one before again; the menu then begins anew."""
        self.press("ok", 700)
        for button in ("back", "back", "ok", "ok"):
            self.press(button)
        self.press("back", 700)
        self._chosen = 0

    def wait(self) -> None:
        """Until the menu stands again: all is played up to here, and what has ended is counted."""
        said = list(self._said())
        self.ends = [record.report["end"]["completed"] for record in said if "end" in record.report]
        self._at_ms = max(self._at_ms, said[-1].t_us // 1000 + 12000)

    def _said(self) -> Iterator[Say]:
        play = {"go_on": True, "presses": self._presses, "idle_ms": 20000}
        conditions = Conditions(heap=DEFAULT_HEAP, epoch_s=SUNDAY, analog={29: FULL})
        run = run_firmware(self._profile, play, conditions=conditions, files=self._files)
        yield from (record for record in map(parse, run) if isinstance(record, Say))
        assert run.result.ended == "idle", run.result.stdout


def handheld(board: str) -> Wearer:
    """One with the whole library, a full journal, a battery and all settings."""
    profile = {**load_profile(board), "battery": BATTERY}
    files = {
        "/journal.jsonl": journal(*range(1, 450), start="2026-11-21T08:00:00", before=3, after=2)[-65000:],
        "/settings.json": json.dumps(SETTINGS).encode(),
    }
    return Wearer(profile, {**board_files(profile, LIBRARY), **files})


@pytest.mark.parametrize("board", ["pico", "feather-oled"])
def test_a_wearer_s_day_with_the_whole_library(board: str) -> None:
    wearer = handheld(board)
    wearer.choose(FIRST)
    wearer.wait()
    assert wearer.ends == [True]
    wearer.visit_settings()
    wearer.choose(LARGEST)
    for button in ("next", "ok", "back"):  # longer, eased, and left
        wearer.press(button, 700)
    wearer.wait()
    assert wearer.ends == [True, False]


def test_the_first_screen_stands_before_the_loop_is_loaded() -> None:
    profile = load_profile()
    files = board_files(profile, [])
    del files[f"{build()[0]}/loop.mpy"]
    run = run_firmware(profile, {"stop_ms": 1000}, files=files)
    pictures = [
        record for record in map(parse, run) if isinstance(record, I2cWrite) and len(record.data) > 64
    ]
    assert "no module named 'loop'" in run.result.stdout
    assert pictures


def test_at_most_25_modules_of_ours_are_loaded_before_the_menu_stands() -> None:
    script = """
import handheld, sys
loop = handheld.make()
loop.begin()
while not loop.app.mode.entries:
    loop.step()
print("\\n".join(sys.modules))
"""
    result = run_script(board_files(load_profile(), LIBRARY), script, load_profile())
    ours = {path.relative_to(firmware_dir()).with_suffix("") for path in firmware_dir().rglob("*.py")}
    names = {path.as_posix().replace("/", ".").removeprefix("circuitpython.") for path in ours}
    loaded = sorted(names & set(result.stdout.split()))
    assert 15 < len(loaded) <= 25, loaded


def test_what_is_free_in_the_menu_and_while_a_routine_is_opened_lies_in_large_pieces() -> None:
    script = """
import gc, handheld
def piece():
    gc.collect()
    free, size = gc.mem_free(), 1024
    try:
        while size < free:
            bytearray(size)
            size *= 2
    except MemoryError:
        pass
    return size // 2
loop = handheld.make()
loop.begin()
while not loop.app.mode.library.complete:
    loop.step()
for _ in range(100):
    loop.step()
print(piece())
loop.app.play_file("/routines/%s.json")
print(piece())
"""
    result = run_script(board_files(load_profile(), LIBRARY), script % LARGEST, load_profile())
    menu, playing = map(int, result.stdout.split())
    assert menu >= 32768 and playing >= 8192
